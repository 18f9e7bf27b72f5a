"""The journal as a window: order, day groups, pages, filters, and the plans that keep it fast."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.journal.names import load_names
from netjournal.journal.rows import entry_rows
from netjournal.journal.windows import JournalFilter, entries_per_day, ids_query, journal_ids
from netjournal.journal.writing import capture
from netjournal.ledger import database
from netjournal.models import Contact
from netjournal.vault.sessions import Vault

LINES = (
    "3 Nov 09:00: called @Ana about the bid #bid",
    "yesterday: note: thought on day rates tlp:amber",
    "yesterday 09:00: met @Ana and @Bo, asked @Bo for the cohort numbers; ! book a room by friday",
    "note of today",
)


@pytest.fixture
def written(vault: Vault) -> Vault:
    names = vault.call(load_names)
    for line in LINES:
        vault.call(capture, line, names)
    return vault


def test_newest_first_in_groups_of_local_days(written: Vault) -> None:
    window = written.call(journal_ids)
    assert list(window.ids) == [4, 2, 3, 1]
    assert window.days == (("2026-11-23", 1), ("2026-11-22", 2), ("2026-11-03", 1))
    assert window.more is None


def test_pages_join_to_the_whole(written: Vault) -> None:
    ids: list[int] = []
    below = None
    while True:
        window = written.call(lambda at=below: journal_ids(below=at, limit=1))
        ids += window.ids
        below = window.more
        if below is None:
            break
    assert ids == [4, 2, 3, 1]


def test_filters_combine(written: Vault) -> None:
    ana = written.call(lambda: Contact.get(Contact.name == "Ana").id)

    def ids(**which: Any) -> list[int]:
        return list(written.call(journal_ids, JournalFilter(**which)).ids)

    assert ids(contact=ana) == [3, 1]
    assert ids(contact=ana, tag="bid") == [1]
    assert ids(tag="nothing") == []
    assert ids(kind="meeting") == [3]
    assert ids(first="2026-11-22", last="2026-11-22") == [2, 3]


def test_a_row_says_what_the_list_shows(written: Vault) -> None:
    row = written.call(entry_rows, [3])[0]
    assert row.kind == "meeting"
    assert [person.name for person in row.people] == ["Ana", "Bo"]
    assert (row.actions, row.waiting_days) == (1, 1)
    assert row.text == LINES[2]
    note = written.call(entry_rows, [2])[0]
    assert (note.title, note.marking) == ("thought on day rates", "TLP:AMBER")


def test_a_day_map(written: Vault) -> None:
    assert written.call(entries_per_day, "2026-11-22", "2026-11-30") == {"2026-11-22": 2, "2026-11-23": 1}


@pytest.mark.parametrize(
    ("which", "index"),
    [
        (JournalFilter(), "entry_local_date"),
        (JournalFilter(first="2026-11-01"), "entry_local_date"),
        (JournalFilter(contact=1), "participant_contact_id"),
        (JournalFilter(contact=1, tag="bid"), "participant_contact_id"),
        (JournalFilter(organisation=1), "entry_organisation_organisation_id"),
    ],
)
def test_the_first_page_reads_an_index_and_not_the_journal(
    written: Vault, which: JournalFilter, index: str
) -> None:
    def plan() -> list[str]:
        sql, params = ids_query(which, ("2026-11-23", 1, 1))
        rows = database().execute_sql(f"EXPLAIN QUERY PLAN {sql} LIMIT 50", params).fetchall()
        return [row[3] for row in rows]

    said = written.call(plan)
    assert index in said[0], said
    assert not any(line.startswith("SCAN") for line in said), said
    if index == "entry_local_date":  # only the entries of one day are ever sorted
        assert "USE TEMP B-TREE FOR ORDER BY" not in said, said
