"""The demo in a real encrypted notebook: every part arrives, at its moment, and undo begins clean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netjournal.clock import Moment
from netjournal.demo import fill
from netjournal.demo.former import begun, former_period, line_day
from netjournal.demo.quarter import Calendar, read
from netjournal.ledger import database
from netjournal.ledger.audit import broken_links
from netjournal.ledger.trash import in_trash
from netjournal.ledger.undo import undo_last
from netjournal.notebook import Notebook, open_notebook
from netjournal.review.sealing.seal_checks import broken_seals
from netjournal.review.sealing.seals import list_seals, sealed_review
from netjournal.vault.secrets import Passphrase
from tests.conftest import PASSPHRASE
from tests.held_clock import HeldClock

NOW = Moment.of(datetime(2026, 11, 23, 14, 10, tzinfo=ZoneInfo("Europe/London")))


@pytest.fixture(scope="module")
def filled(empty_notebook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notebook]:
    """Filled once for the tests here: they only read it."""
    import shutil

    folder = tmp_path_factory.mktemp("demo") / "notebook"
    shutil.copytree(empty_notebook, folder)
    secret = Passphrase(PASSPHRASE)
    opened = open_notebook(folder / "vault", secret, state_dir=folder / "state", clock=HeldClock())
    opened.vault.call(fill, NOW)
    yield opened
    opened.vault.close()


def rows(notebook: Notebook, sql: str, *params: object) -> list[Any]:
    return notebook.vault.call(lambda: database().execute_sql(sql, params).fetchall())


def test_every_part_arrives(filled: Notebook) -> None:
    least = {
        "contact": 38, "organisation": 14, "entry": 180, "meeting": 14, "minute": 25, "exchange": 40,
        "use": 20, "request": 25, "action": 30, "contribution": 80, "rating": 40, "account": 3,
        "citation": 15, "attachment": 2, "guideline": 2, "objective": 5, "progress": 15, "cell_step": 1,
        "expectation": 30, "cost": 8, "benefit": 7, "relation": 12,
        "offer": 6, "need": 5, "introduction": 4, "network": 3, "membership": 12,
    }  # fmt: skip
    for table, count in least.items():
        assert rows(filled, f'SELECT COUNT(*) FROM "{table}" WHERE deleted_at IS NULL')[0][0] >= count, table
    assert rows(filled, "SELECT DISTINCT outcome FROM request ORDER BY 1") == [
        ("answered",), ("open",), ("unanswered",)
    ]  # fmt: skip


def test_nothing_of_the_filling_lies_in_the_trash(filled: Notebook) -> None:
    assert filled.vault.call(in_trash) == ()


def test_the_quarter_before_is_sealed_and_the_present_one_in_progress(filled: Notebook) -> None:
    reviews = rows(filled, "SELECT from_date, to_date, status FROM review ORDER BY from_date")
    assert reviews == [("2026-06-01", "2026-08-31", "sealed"), ("2026-09-01", "2026-11-30", "open")]
    assert filled.vault.call(broken_seals) == (1, []) and filled.vault.call(broken_links) == []
    (seal,) = filled.vault.call(list_seals)
    document = filled.vault.call(sealed_review, seal.id).document
    rated = [row for row in document["contributions"] if row["rating"] is not None]
    assert len(document["contributions"]) > len(rated) == 10
    assert all(row["outcome"] for row in rated)
    assert len(document["texts"]) == 2 and len(document["decisions"]) == 2
    assert [row["thin"] for row in document["results"] if row["contribution"] is not None] == [True] * 10


@pytest.mark.parametrize("day", [(2026, 1, 1), (2026, 2, 28), (2027, 3, 1), (2028, 2, 29), (2026, 12, 31)])
def test_the_sealed_quarter_lies_right_before_on_any_day(day: tuple[int, int, int]) -> None:
    now = Moment.of(datetime(*day, 12, tzinfo=ZoneInfo("Europe/London")))
    calendar, period = Calendar(now), former_period(now.local_date)
    said = [calendar.moment(line_day(period, row["week"], row["day"]), row["time"])
            for row in read("former")["line"]]  # fmt: skip
    assert all(period.holds(each.local_date) and each.ms > begun(calendar).ms for each in said)
    assert period.last < now.local_date - timedelta(58)


def test_nobody_becomes_a_contact_by_a_slip(filled: Notebook) -> None:
    assert rows(filled, "SELECT COUNT(*) FROM contact")[0][0] == 39
    names = {name for (name,) in rows(filled, "SELECT name FROM organisation")}
    assert len(rows(filled, "SELECT 1 FROM organisation")) == len(names) == 14, names


def test_what_is_written_was_written_when_it_happened(filled: Notebook) -> None:
    early = NOW.ms - 190 * 86_400_000
    assert rows(filled, "SELECT MIN(at) >= ?, MAX(at) <= ? FROM change_set", early, NOW.ms) == [(1, 1)]
    assert rows(filled, "SELECT COUNT(*) > 60 FROM change_set") == [(1,)]
    late = "SELECT COUNT(*) FROM entry WHERE kind <> 'meeting' AND ABS(created_at - at) > 60000"
    assert rows(filled, late) == [(0,)]
    assert rows(filled, "SELECT COUNT(*) FROM action WHERE done_at IS NULL AND due < '2026-11-23'")[0][0] >= 1


def test_some_people_are_due_and_some_wanted(filled: Notebook) -> None:
    from netjournal.network.due import due_contacts

    assert len(filled.vault.call(due_contacts)) >= 4
    assert rows(filled, "SELECT COUNT(*) FROM contact WHERE wanted_by <> ''") == [(3,)]


def test_nothing_of_it_can_be_undone(filled: Notebook) -> None:
    assert rows(filled, "SELECT COUNT(*) FROM change_set WHERE automatic = 0") == [(0,)]
    assert filled.vault.call(undo_last, 0) is None


def test_the_vaults_clock_comes_back(filled: Notebook) -> None:
    assert isinstance(filled.vault.call(lambda: database().clock), HeldClock)


def test_two_meetings_lie_ahead(filled: Notebook) -> None:
    from netjournal.journal.meetings import list_meetings

    ahead = filled.vault.call(list_meetings, "upcoming")
    assert [row.title.split(":")[0] for row in ahead] == ["Board", "Spring evenings"]
    assert all(row.moment.ms > NOW.ms + timedelta(days=1) // timedelta(milliseconds=1) for row in ahead)


def test_evidence_shows_most_of_the_unit_and_leaves_honest_gaps(filled: Notebook) -> None:
    from netjournal.portfolio.copies import wrong_in
    from netjournal.portfolio.evidence_rows import list_evidence
    from netjournal.units import shipped_unit

    found = filled.vault.call(list_evidence)
    claimed = {key for row in found for key in row.criteria}
    items = {item.key for one in shipped_unit().criteria for item in one.items}
    assert claimed <= set(shipped_unit().keys)
    assert items - claimed == {"1.2c", "1.3b", "1.3c"}
    assert [row.marking for row in found].count("TLP:RED") == 1
    assert [filled.vault.call(wrong_in, row.root) for row in found] == [[]] * len(found)
    days = {row.frozen.local_date for row in found}
    assert len(days) > 10, "each was accepted on a day of the quarter"


def test_it_was_handed_in_once_and_an_assessor_decided_two_criteria(filled: Notebook) -> None:
    from netjournal.portfolio.submissions.checks import check_copies
    from netjournal.portfolio.submissions.decision_rows import list_decisions
    from netjournal.portfolio.submissions.rows import list_submissions

    (handed_in,) = filled.vault.call(list_submissions)
    decisions = filled.vault.call(list_decisions)
    assert {(row.criterion, row.state, row.number) for row in decisions} == {
        ("2.1", "met", 1), ("2.2", "partly", 1),
    }  # fmt: skip
    assert handed_in.number == 1 and filled.vault.call(check_copies).findings == ()
