"""Random people erased from a demo-sized vault: no trace in the decrypted file, and all else as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from netjournal.ledger import audit
from netjournal.notebook import Notebook
from netjournal.rights.erasure import erase
from netjournal.rights.people import person_of
from netjournal.rights.proof import Proof, prove, wanted_of
from netjournal.rights.traces import traces_of


def scan(person: int) -> Proof:
    known = person_of(person)
    return prove(wanted_of(known, traces_of(known)))


def campaign(notebook: Notebook, people: list[int]) -> tuple[int, int, int]:
    """Erase them one after the other: how many traces there were before, pages scanned, traces left."""
    before = pages = left = 0
    for person in people:
        before += len(notebook.vault.call(scan, person).traces)
        done = notebook.vault.call(erase, person)
        pages += done.proof.pages
        left += len(done.proof.traces)
        assert done.proof.traces == (), f"person {person}: {done.proof.traces}"
    return before, pages, left


def test_three_people_leave_no_trace(
    peopled: Notebook, crowd: tuple[Path, list[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    before, pages, left = campaign(peopled, crowd[1][:3])
    assert before >= 3 * 8
    with capsys.disabled():
        sys.stdout.write(f"\n[3 people erased, {pages} pages decrypted and scanned: {left} traces]\n")
    assert [check.name for check in peopled.vault.verify(deep=True) if not check.ok] == []
    assert peopled.vault.call(audit.broken_links) == []


@pytest.mark.long
def test_two_hundred_people_leave_no_trace(
    peopled: Notebook, crowd: tuple[Path, list[int]], capsys: pytest.CaptureFixture[str]
) -> None:
    before, pages, left = campaign(peopled, crowd[1])
    assert len(crowd[1]) == 200 and before >= 200 * 8
    with capsys.disabled():
        sys.stdout.write(f"\n[200 people erased, {pages} pages decrypted and scanned: {left} traces]\n")
    assert [check.name for check in peopled.vault.verify(deep=True) if not check.ok] == []
