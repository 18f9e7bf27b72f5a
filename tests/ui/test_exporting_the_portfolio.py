"""The portfolio leaves by keys: what is withheld is seen first, what stands there stays, escape stops it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from netjournal.app import NetJournalApp
from netjournal.errors import BadInput
from netjournal.interchange.bag.verifying import verify
from netjournal.interchange.portfolio.chains import follows
from netjournal.journal.writing import capture
from netjournal.portfolio.evidence import accept_evidence
from netjournal.portfolio.submissions.handing_in import hand_in
from netjournal.screens.dialogs.portfolio_form import PortfolioExportForm, export_to
from netjournal.screens.portfolio import PortfolioScreen
from netjournal.vault.sessions import Vault
from netjournal.widgets.frame_parts import NoticeLine
from tests.interchange.bag.bags import key_in

from .pictures import SIZES
from .pressing import one_by_one
from .settle import settle


def _handed_in() -> None:
    accept_evidence("entry", capture("met @Ana! about the rules").id, {"1.1": "so"})
    accept_evidence("entry", capture("a word with @Ana, TLP:RED").id, {"1.2": ""})
    hand_in()


async def test_it_is_looked_at_written_signed_and_never_over_what_is_there(
    open_app: Callable[..., NetJournalApp], tmp_path: Path
) -> None:
    app, target = open_app(), tmp_path / "bag"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_notebook.vault.call(_handed_in)
        await one_by_one(pilot, "f8", "x")
        assert isinstance(app.screen, PortfolioExportForm)
        told = str(app.screen.query_one("#withheld-text", Static).content)
        assert told.startswith("2 pieces, 1 withheld whole, 1 of these not seen in place.")
        for field, text in (("path", target), ("key", key_in(tmp_path, passphrase="a long one"))):
            app.screen.query_one(f"#{field}", Input).value = str(text)
        await one_by_one(pilot, "ctrl+s")
        assert "ssh-add" in app.screen.query_one(NoticeLine).said and not target.exists()
        app.screen.query_one("#key", Input).value = str(key_in(tmp_path, "plain"))
        await one_by_one(pilot, "ctrl+s")
        assert isinstance(app.screen, PortfolioScreen)
        assert "2 pieces, 1 withheld, signed with SHA256:" in app.screen.query_one(NoticeLine).said
        verdict = verify(target, checks=[follows])
        assert verdict.ok and verdict.signed.state == "holds"
        assert "submission 1" in (target / "data" / "index.html").read_text()
        await one_by_one(pilot, "x")
        app.screen.query_one("#path", Input).value = str(target)
        await one_by_one(pilot, "ctrl+s")
        assert "left as it is" in app.screen.query_one(NoticeLine).said.replace("was left", "left")


def test_escape_stops_the_writing_and_nothing_is_left(vault: Vault, tmp_path: Path) -> None:
    vault.call(_handed_in)
    values = {"profile": "self", "what": "1", "files": "with", "form": "zip", "path": str(tmp_path / "x"),
              "key": None, "reason": None, "over": "no"}  # fmt: skip
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 12  # by then it writes

    with pytest.raises(BadInput, match="Stopped: nothing was written"):
        vault.call(export_to, lambda _done, _of: None, values, False, stopped)
    assert [path.name for path in tmp_path.iterdir()] == ["notebook"]


@SIZES
def test_how_it_looks(
    open_app: Callable[..., NetJournalApp], snap_compare: Any, size: tuple[int, int]
) -> None:
    app = open_app()

    async def look(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        app.open_notebook.vault.call(_handed_in)
        await one_by_one(pilot, "f8", "x")

    assert snap_compare(app, terminal_size=size, run_before=look)
