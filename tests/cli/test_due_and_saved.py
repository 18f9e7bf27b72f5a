"""`due` and its brief form at login; `saved`; the filters in the shell."""

from __future__ import annotations

import pytest

from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from .conftest import Shell


def test_due_says_who_and_which_days_and_is_brief_for_a_login(shell: Shell) -> None:
    assert shell("due", "--brief") == shell("due", "--brief") and shell("due", "--brief").out == ""
    for number in range(7):
        uid = shell.ok("add", "contact", f"Person {number}")["uid"]
        shell.ok("edit", uid, f"birthday={1980 + number}-01-01")
    said = shell.ok("due", "--days", "366")
    assert said["due"] == [] and len(said["dates"]) == 7
    first = said["dates"][0]
    assert (first["name"], first["kind"], first["day"]) == ("Person 0", "birthday", "1980-01-01")
    brief = shell("due", "--brief", "--days", "366")
    assert (brief.code, brief.err) == (0, "")
    lines = brief.out.splitlines()
    assert (
        len(lines) == 6
        and lines[0].startswith("Person 0: birthday, ")
        and lines[5] == "2 more: netjournal due"
    )
    assert "Dates" in shell("due", "--days", "366").out
    assert shell("due", "--days", "367").code == 2


def test_the_brief_form_asks_nobody_and_says_nothing_where_it_cannot_open(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as bare:
        bare.delenv("NETJOURNAL_PASSPHRASE_FILE")
        said = shell("due", "--brief")
        assert (said.code, said.out, said.err) == (3, "", "")
        bare.setenv("NETJOURNAL_PASSPHRASE_COMMAND", "false")
        assert shell("due", "--brief") == said
    state = shell.vault.parent / "netjournal"
    held = open_notebook(shell.vault, Passphrase(PASSPHRASE), state_dir=state, clock=HeldClock())
    try:
        said = shell("due", "--brief")
        assert (said.code, said.out, said.err) == (4, "", "")
    finally:
        held.vault.close()


def test_filters_and_saved_ones_mean_the_same_in_every_command(shell: Shell) -> None:
    shell.ok("add", "contact", "Ana Ruiz", "--tag", "bid", "--org", "North Council")
    shell.ok("add", "contact", "Bo Chen", "--tag", "bid", "--org", "Norland")
    shell("log", 'called @"Bo Chen" about the forum budget')
    kept = shell.ok("saved", "late bids", 'tag:bid -org:"North Council"')
    assert [row["name"] for row in shell.ok("saved")["saved"]] == ["late bids"]
    found = shell.ok("contacts", 'saved:"late bids"')
    assert [row["name"] for row in found["contacts"]] == ["Bo Chen"] and found["hints"] == []
    assert len(shell.ok("entries", "with:bo budget")["entries"]) == 1
    wrong = shell("contacts", "last:soon")
    assert wrong.code == 0 and "last: takes" in wrong.err and "Nobody found." in wrong.out
    assert shell("contacts", "--json", "--", "-tag:bid").json["contacts"] == []
    assert shell("saved", "LATE BIDS", "x").code == 2 and shell("saved", "empty").code == 2
    shell.ok("edit", kept["uid"], "name=late")
    shell.ok("edit", "bid", "ideal_days=30")
    shell.ok("delete", kept["uid"])
    assert shell.ok("saved")["saved"] == []
