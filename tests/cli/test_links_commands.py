"""`path`, `introductions`, `matches`, `networks`: lines and documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from netjournal.network import contacts, introductions, networks, offers, relations
from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from .conftest import Shell


@contextmanager
def filling(shell: Shell) -> Iterator[Callable[..., Any]]:
    """Runs functions of the domain on the vault of the shell."""
    state = Path(os.environ["XDG_STATE_HOME"]) / "netjournal"
    notebook = open_notebook(shell.vault, Passphrase(PASSPHRASE), state_dir=state, clock=HeldClock())
    try:
        yield notebook.vault.call
    finally:
        notebook.vault.close()


def test_lines_and_documents(shell: Shell) -> None:
    for command in ("introductions", "matches", "networks"):
        assert "No" in shell(command).out and list(shell.ok(command).values())[1] == []
    with filling(shell) as call:
        ana, bo, cai = (
            call(contacts.add_contact, name=name).id for name in ("Ana Ruiz", "Bo Chen", "Cai Wren")
        )
        call(contacts.want, cai, "me")
        me = call(contacts.self_id)
        call(relations.relate, ana, bo, strength=4)
        call(introductions.introduce, me, bo, ana, state="made", purpose="the bid")
        call(offers.add_offer, "training rooms", contact=ana)
        call(offers.add_need, "a room", contact=bo)
        forum = call(networks.add_network, "Forum", {"aim": "buyers"}, kind="forum").id
        call(networks.join_network, forum, cai)
    out = shell("path", "Bo Chen").out.splitlines()
    assert out[:2] == ["1: 48 of 100", "  you → Ana Ruiz (introduced you to somebody; 3 of 5)"]
    document = shell.ok("path", "Bo Chen")
    assert document["name"] == "Bo Chen" and document["paths"][0]["steps"][-1]["name"] == "Bo Chen"
    nobody = shell("path", "Cai Wren").out
    assert nobody.startswith("Nobody yet") and "you are both in Forum" in nobody
    assert shell.ok("path", "Cai Wren")["shared_networks"] == ["Forum"]
    assert shell("path", "Nobody Known").code == 7
    (made,) = shell.ok("introductions")["introductions"]
    assert made["thanks_owed"] is True and made["introducer"]["name"] == "Ana Ruiz"
    assert "thanks owed" in shell("introductions").out
    (fit,) = shell.ok("matches")["matches"]
    assert (fit["points"], fit["words"], fit["need"]["name"]) == (2, ["room"], "Bo Chen")
    assert "Bo Chen needs: a room" in shell("matches").out
    (group,) = shell.ok("networks")["networks"]
    assert (group["people"], group["own"]["aim"]) == (1, "buyers") and "Forum" in shell("networks").out
    assert shell("edit", made["uid"], "state=met").code == 0
    assert shell.ok("introductions")["introductions"][0]["state"] == "met"
