"""What was sealed, by command: listed, shown, checked, never undone from another sitting."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netjournal.notebook import open_notebook
from netjournal.review.sealing.addenda import add_addendum
from netjournal.review.sealing.seals import seal_review
from netjournal.review.working_review import period_named
from netjournal.vault.secrets import Passphrase

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from .conftest import Shell, keys_of, refused


def by_key(shell: Shell, doing: Callable[[], Any]) -> Any:
    """What only a screen does, in a sitting of its own."""
    secret, state = Passphrase(PASSPHRASE), Path(os.environ["XDG_STATE_HOME"]) / "netjournal"
    notebook = open_notebook(shell.vault, secret, state_dir=state, clock=HeldClock())
    try:
        return notebook.vault.call(doing)
    finally:
        notebook.vault.close()


@pytest.fixture
def sealed(shell: Shell) -> Shell:
    shell.ok("add", "contact", "Ana", "Petrov")
    shell.ok("add", "objective", "Win", "the", "bid", "--key", "bid", "--weight", "100")
    uid = shell.ok("log", "rang", "Ana")["uid"]
    shell.ok("entries")
    shell.ok("contribute", "Ana Petrov", "--to", "bid", "--entry", uid, "--outcome", "rules", "--rating", "3")

    def seal() -> None:
        label = shell_period()
        add_addendum(seal_review(period_named(label)).id, "It was the second set of rules.")

    def shell_period() -> str:
        from netjournal.review.working_review import list_reviews

        return list_reviews()[0].label

    by_key(shell, seal)
    return shell


def test_reviews_are_listed_with_their_seals(sealed: Shell) -> None:
    (review,) = sealed.ok("review", "list")["reviews"]
    keys_of(review, "uid", "label", "from", "to", "status", "seals")
    (seal,) = review["seals"]
    keys_of(seal, "uid", "version", "sealed_at", "root")
    assert (review["status"], seal["version"], len(seal["root"])) == ("sealed", 1, 64)
    said = sealed("review", "list")
    assert "sealed" in said.out and seal["uid"][-8:] in said.out


def test_a_sealed_review_is_shown_whole_and_checked(sealed: Shell) -> None:
    (review,) = sealed.ok("review", "list")["reviews"]
    seal = review["seals"][0]
    for reference in (review["label"], seal["uid"][-8:]):
        shown = sealed.ok("review", "show", reference)
        keys_of(
            shown, "schema", "uid", "label", "version", "sealed_at", "root", "formula_version", "verifies",
            "findings", "fields", "erased", "addenda", "document",
        )  # fmt: skip
        assert (shown["uid"], shown["verifies"], shown["findings"]) == (seal["uid"], True, [])
        assert shown["addenda"][0]["text"] == "It was the second set of rules."
        assert shown["document"]["results"][0]["contribution"] == "125/2"
    said = sealed("review", "show", review["label"])
    assert "It verifies." in said.out and "62.5  Ana Petrov, up to 62.5, thin" in said.out
    refused(sealed("review", "show", "1999-Q1"), 7)


def test_a_changed_byte_is_said_by_show_and_by_verify(sealed: Shell) -> None:
    assert all(check["ok"] for check in sealed.ok("verify")["checks"])
    sealed.rows("UPDATE sealed_document SET document = replace(document, '125/2', '126/2') RETURNING id")
    label = sealed.ok("review", "list")["reviews"][0]["label"]
    said = sealed("review", "show", label)
    assert said.code == 5 and "DOES NOT VERIFY" in said.out and "/results/0/contribution" in said.out
    said = sealed("verify", "--json")
    (check,) = (each for each in said.json["checks"] if each["name"] == "seals")
    assert said.code == 5 and not check["ok"] and "/results/0/contribution" in check["detail"]


def test_the_shell_neither_deletes_nor_takes_back_a_seal(sealed: Shell) -> None:
    uid = sealed.ok("review", "list")["reviews"][0]["seals"][0]["uid"]
    refused(sealed("delete", uid), 2)
    refused(sealed("undo"), 2)
    assert sealed.ok("review", "list")["reviews"][0]["seals"][0]["uid"] == uid


def test_without_a_review_there_is_an_empty_list(shell: Shell) -> None:
    assert shell.ok("review", "list")["reviews"] == []
    assert "No review has been begun" in shell("review", "list").out
