"""Undo and redo over random sequences of what screens do: every table, and the answers of ten searches.

Short form: a few sequences. Long form (`--long`): 300.
"""

from __future__ import annotations

import contextlib
import re
from random import Random
from typing import Any

import pytest

from netjournal.errors import NetJournalError
from netjournal.ledger import database, digests, search_index, sources, undo
from netjournal.models import RECORDS
from netjournal.network import contacts
from netjournal.text import fold
from netjournal.vault.sessions import Vault

from .doings import DOINGS

SEARCHES = ("ana", "tender", "rules", "norland", "naive", "grossprojekt", "oneill", "123", "plan", "bid")
STEPS = 15
ROUNDS = 2
State = dict[str, list[Any]]


def state() -> State:
    """Every row of every table that is kept in history."""
    tables = [model._meta.table_name for model in RECORDS]
    return {t: database().execute_sql(f'SELECT * FROM "{t}" ORDER BY id').fetchall() for t in tables}


def answers() -> dict[str, set[tuple[str, int]]]:
    """What the index finds for each of the ten words."""
    found = {w: search_index.find(database(), fold(w), limit=10_000) for w in SEARCHES}
    return {word: {(hit.kind, hit.row) for hit in hits} for word, hits in found.items()}


def fresh_answers() -> dict[str, set[tuple[str, int]]]:
    """What an index made anew would find: every live row read, folded, and split into words."""
    words: dict[tuple[str, int], set[str]] = {}
    for source in sources.SOURCES.values():
        rows = database().execute_sql(f'SELECT id FROM "{source.table}" WHERE deleted_at IS NULL').fetchall()
        for (row,) in rows:
            text = fold(search_index.document_text(database(), source.kind, row))
            words[source.kind, row] = set(re.findall(r"[^\W_]+", text))
    return {word: {key for key, held in words.items() if fold(word) in held} for word in SEARCHES}


def check(expected: State) -> None:
    """The tables are as they were, and searching finds what is there."""
    found = state()
    for table, rows in expected.items():
        assert found[table] == rows, table
    assert answers() == fresh_answers()


def do_something(rng: Random) -> bool:
    """One doing of the user; False where the notebook refused it, or it changed nothing."""
    before = undo.last_changeset()
    doing = rng.choice(rng.choice(list(DOINGS.values())))
    with contextlib.suppress(NetJournalError):
        doing(rng)
    return undo.last_changeset() > before


def users_own(after: int) -> list[int]:
    """The change sets after that one which the user can take back."""
    rows = database().execute_sql(
        "SELECT id FROM change_set WHERE id > ? AND automatic = 0 ORDER BY id", (after,)
    )
    return [number for (number,) in rows.fetchall()]


def one_sequence(seed: int) -> None:
    rng = Random(seed)
    contacts.self_id()  # made by the notebook itself, and so on no undo stack
    begun = undo.last_changeset()
    past: list[State] = [state()]
    at: list[int] = [begun]
    while len(past) < STEPS:
        if do_something(rng):
            past.append(state())
            at.append(undo.last_changeset())
    made = [begun, *users_own(begun)]
    for _ in range(ROUNDS):
        back = rng.randrange(1, len(made))
        for _ in range(back):
            assert undo.undo_last(begun) is not None
        reached = made[-1 - back]
        if reached in at:
            check(past[at.index(reached)])
        for _ in range(back):
            assert undo.redo_last(begun) is not None
        check(past[-1])
    for _ in made[1:]:
        assert undo.undo_last(begun) is not None
    check(past[0])
    assert undo.undo_last(begun) is None
    assert digests.wrong_digests(database(), last=10_000) == []


def test_every_table_has_doings() -> None:
    assert set(DOINGS) == {model._meta.table_name for model in RECORDS}


@pytest.mark.parametrize("table", sorted(DOINGS))
def test_the_doings_of_a_table_reach_it(vault: Vault, table: str) -> None:
    def reach() -> int:
        for seed in range(8):
            for doing in DOINGS[table]:
                with contextlib.suppress(NetJournalError):
                    doing(Random(seed))
        rows = database().execute_sql("SELECT COUNT(*) FROM change WHERE tbl = ?", (table,))
        return int(rows.fetchone()[0])

    assert vault.call(reach) > 0


@pytest.mark.parametrize("seed", range(4))
def test_undo_and_redo_bring_back_every_table_and_every_answer(vault: Vault, seed: int) -> None:
    vault.call(one_sequence, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1_000, 1_300))
def test_undo_and_redo_the_long_way(vault: Vault, seed: int) -> None:
    vault.call(one_sequence, seed)
