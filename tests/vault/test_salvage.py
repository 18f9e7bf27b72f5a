"""A damaged database read page by page: all that is sound comes along, and what is gone is named."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from netjournal.errors import BadInput, CannotUnlock, Damaged, NetJournalError
from netjournal.journal import attachments
from netjournal.ledger import audit, changeset, database, digests
from netjournal.ledger.schema import NotebookSchema
from netjournal.models import TABLES
from netjournal.network import contacts
from netjournal.notebook import create_notebook, open_notebook
from netjournal.vault.btrees import Gap, Row, Walk
from netjournal.vault.creation import create_vault
from netjournal.vault.inbox import seal_note
from netjournal.vault.opening import open_vault
from netjournal.vault.pages import PAGE
from netjournal.vault.salvage import Salvaged, salvage_vault
from netjournal.vault.salvage_filling import without
from netjournal.vault.salvage_rows import read_all, whose_pages
from netjournal.vault.sealed_pages import SealedPages
from netjournal.vault.secrets import Passphrase
from netjournal.vault.sessions import Vault
from netjournal.vault.slots import FLOOR

from ..conftest import PASSPHRASE
from ..held_clock import HeldClock
from ..ledger.doings import DOINGS
from ..migrations.test_upgrade import EarlierSchema, fill
from ..once import made_once

NEW = "nine brave lanterns"
DERIVED = {"doc", "change_set", "change", "audit_event", "current_change_set"}
"""Made anew, or more is in them after a salvage: their digests are looked at."""
Rows = dict[str, dict[int, tuple[Any, ...]]]


@dataclass
class Lived:
    """A closed vault in which somebody lived for a while, and every row of it."""

    root: Path
    state: Path
    into: Path

    @property
    def path(self) -> Path:
        return self.root / "journal.db"

    def open(self, root: Path | None = None, phrase: str = PASSPHRASE) -> Vault:
        return open_notebook(
            root or self.root, Passphrase(phrase), state_dir=self.state, clock=HeldClock()
        ).vault

    def salvage(self, phrase: str = PASSPHRASE) -> Salvaged:
        return salvage_vault(
            self.root, self.into, Passphrase(phrase), Passphrase(NEW),
            schema=NotebookSchema(), state_dir=self.state, clock=HeldClock(), cost=FLOOR,
        )  # fmt: skip

    def rows(self, root: Path | None = None, phrase: str = PASSPHRASE) -> Rows:
        vault = self.open(root, phrase)
        try:
            return vault.call(every_row)
        finally:
            vault.close()

    def sealed(self) -> SealedPages:
        vault = self.open()
        try:
            return SealedPages(self.path.open("rb"), vault._in_force.open_keys().db)
        finally:
            vault.close()

    def flip(self, number: int, at: int = 1000) -> None:
        content = bytearray(self.path.read_bytes())
        content[(number - 1) * PAGE + at] ^= 0x40
        self.path.write_bytes(content)


def every_row() -> Rows:
    found: Rows = {}
    for model in TABLES:
        table = model._meta.table_name
        if table not in DERIVED:
            rows = database().execute_sql(f'SELECT rowid, * FROM "{table}"').fetchall()
            found[table] = {row[0]: row[1:] for row in rows}
    return found


def live(doings: int = 40) -> None:
    rng = Random(7)
    contacts.self_id()
    every = [doing for each in DOINGS.values() for doing in each]
    for _ in range(doings):
        with contextlib.suppress(NetJournalError):
            rng.choice(every)(rng)
    with changeset("contacts.add"):
        for number in range(120):
            contacts.add_contact(name=f"Person {number}", notes="someone " * 120)
    attachments.attach("contact", contacts.self_id(), "plan.bin", rng.randbytes(300_000))


@pytest.fixture(scope="session")
def made_life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        places: dict[str, Any] = {"state_dir": folder / "state", "clock": HeldClock()}
        create_notebook(folder / "vault", Passphrase(PASSPHRASE), cost=FLOOR, **places)
        notebook = open_notebook(folder / "vault", Passphrase(PASSPHRASE), **places)
        notebook.vault.call(live)
        notebook.vault.close()

    return made_once(tmp_path_factory, "life", make)


@pytest.fixture
def lived(made_life: Path, tmp_path: Path) -> Lived:
    shutil.copytree(made_life, tmp_path / "home")
    return Lived(tmp_path / "home" / "vault", tmp_path / "home" / "state", tmp_path / "new")


def pages_of(lived: Lived, table: str) -> tuple[int, list[int]]:
    """The root of a table, and the leaves below it."""
    pages = lived.sealed()
    walk = Walk(pages)
    root = next(
        each.values[3]
        for each in walk.rows(1)
        if isinstance(each, Row) and each.values[:2] == ("table", table)
    )
    leaves = Walk(pages)
    list(leaves.rows(root))
    below = [number for number in leaves.seen if (page := pages.page(number)) and page[0] == 0x0D]
    return root, sorted(below)


def sound(lived: Lived) -> Rows:
    """The new vault is whole, and its rows."""
    vault = lived.open(lived.into, NEW)
    try:
        assert [check for check in vault.verify(deep=True) if not check.ok] == []
        assert vault.call(lambda: NotebookSchema().check(database())) == []
        assert vault.call(lambda: digests.wrong_digests(database(), last=100_000)) == []
        assert vault.call(audit.count_of, "vault.salvaged") == 1
        vault.call(lambda: contacts.add_contact(name="After"))
        return vault.call(every_row)
    finally:
        vault.close()


def nothing_wrong(before: Rows, after: Rows) -> int:
    """What is there is as it was, but for references that had to let go; how many rows are gone."""
    gone = 0
    for table, rows in before.items():
        for number, row in rows.items():
            kept = after[table].get(number)
            gone += kept is None
            assert kept is None or all(a == b or a is None for a, b in zip(kept, row, strict=True)), table
    return gone


def test_a_sound_file_comes_along_whole_and_is_left_as_it_is(lived: Lived) -> None:
    before = lived.rows()
    seal_note(lived.root, "0" * 32, 1, "Europe/London", "said while locked", lived.state)
    (lived.root / "vault.json").write_bytes(b"ruined, but there is a copy")
    content = {p: p.read_bytes() for p in lived.root.rglob("*") if p.is_file() and p.name != "lock"}
    done = lived.salvage()
    assert {p: p.read_bytes() for p in content} == content
    assert done.is_whole and (done.damaged, done.notes) == (0, 1)
    assert nothing_wrong(before, sound(lived)) == 0


def test_a_damaged_leaf_costs_its_own_rows_and_they_are_named(lived: Lived) -> None:
    before = lived.rows()
    _, leaves = pages_of(lived, "contact")
    lived.flip(leaves[len(leaves) // 2])
    done = lived.salvage()
    (table,) = [each for each in done.tables if each.name == "contact"]
    after = sound(lived)
    assert nothing_wrong(before, after) > 0
    lost = set(before["contact"]) - set(after["contact"])
    (gap,) = table.gaps
    assert gap.after is not None and gap.last is not None
    assert lost == {number for number in before["contact"] if gap.after < number <= gap.last}
    assert 1 <= len(lost) <= 8


def test_leaves_below_a_damaged_root_are_found_by_what_they_hold(lived: Lived) -> None:
    before = lived.rows()
    root, leaves = pages_of(lived, "contact")
    assert root not in leaves
    lived.flip(root)
    done = lived.salvage()
    assert nothing_wrong(before, sound(lived)) == 0
    assert done.unplaced == 0
    assert not done.is_whole  # before the first and after the last there may have been more


def test_a_damaged_salt_and_the_page_that_leads_to_the_schema_are_donewithout(lived: Lived) -> None:
    before = lived.rows()
    lived.flip(1, 5)
    lived.flip(1, 500)
    with pytest.raises(Damaged):
        lived.open()
    done = lived.salvage()
    assert "salt" in done.notices[0]
    assert any("schema" in notice for notice in done.notices)
    assert nothing_wrong(before, sound(lived)) == 0


def test_a_file_cut_short_gives_what_is_before_the_cut(lived: Lived) -> None:
    before = lived.rows()
    with lived.path.open("r+b") as file:
        file.truncate(lived.path.stat().st_size // 2 + 77)
    done = lived.salvage()
    after = sound(lived)
    gone = nothing_wrong(before, after)
    assert 0 < gone < sum(map(len, before.values()))
    assert done.damaged == 1  # the page that was cut through; those behind it are not there at all


def test_whatever_pages_are_damaged_nothing_false_comes_along(lived: Lived) -> None:
    _ruin(lived, 1, 12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_whatever_many_pages_are_damaged_nothing_false_comes_along(lived: Lived, seed: int) -> None:
    _ruin(lived, seed, 1 + seed * 3)


def _ruin(lived: Lived, seed: int, pages: int) -> None:
    rng = Random(seed)
    before = lived.rows()
    content = bytearray(lived.path.read_bytes())
    salt = content[:16]  # without it no page can be told from another's: a backup is all that helps
    for _ in range(pages):
        at = rng.randrange(len(content) // PAGE) * PAGE + rng.randrange(16, PAGE)
        how = rng.randrange(3)
        if how == 0:
            content[at] ^= 1 << rng.randrange(8)
        elif how == 1:
            content[at : at + 100] = bytes(len(content[at : at + 100]))
        else:
            other = rng.randrange(len(content) // PAGE) * PAGE
            content[at // PAGE * PAGE : at // PAGE * PAGE + PAGE] = content[other : other + PAGE]
    content[:16] = salt
    lived.path.write_bytes(content)
    done = lived.salvage()
    lost = nothing_wrong(before, sound(lived))
    assert not lost or not done.is_whole


def test_what_killed_half_way_is_taken_back_in_a_copy(lived: Lived) -> None:
    """A hot journal: the rows of a transaction that never ended are not salvaged."""
    vault = lived.open()
    before = vault.call(every_row)

    def half() -> None:
        database().execute_sql("PRAGMA cache_size = 1")
        database().connection().execute("BEGIN IMMEDIATE")
        database().connection().execute("DROP TRIGGER contact_updated")
        database().connection().execute("UPDATE contact SET notes = 'half ' || notes")
        shutil.copytree(lived.root, lived.into.with_name("killed"))
        shutil.copytree(lived.state, lived.into.with_name("killed-state"))
        database().connection().execute("ROLLBACK")

    vault.call(half)
    vault.close()
    killed = Lived(lived.into.with_name("killed"), lived.into.with_name("killed-state"), lived.into)
    assert (killed.root / "journal.db-journal").stat().st_size > 0
    content = killed.path.read_bytes()
    killed.salvage()
    assert killed.path.read_bytes() == content
    assert nothing_wrong(before, sound(killed)) == 0
    assert not any(path.name.endswith(".making") for path in lived.into.parent.iterdir())


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda lived: lived.path.write_bytes(b"ruined " * 4000), Damaged),
        (lambda lived: lived.path.write_bytes(b""), Damaged),
        (lambda lived: (lived.root / "backups").rmdir() or shutil.rmtree(lived.root), BadInput),
        (lambda lived: lived.into.mkdir() or (lived.into / "x").touch(), BadInput),
    ],
)
def test_where_nothing_can_be_read_it_is_said_and_nothing_made(
    lived: Lived, spoil: Callable[[Lived], object], error: type[NetJournalError]
) -> None:
    spoil(lived)
    with pytest.raises(error):
        lived.salvage()
    assert not (lived.into / "vault.json").exists()


def test_another_passphrase_salvages_nothing(lived: Lived) -> None:
    with pytest.raises(CannotUnlock):
        lived.salvage("wrong")
    assert not lived.into.exists()


def test_a_damaged_page_is_told_by_its_table(lived: Lived) -> None:
    _, leaves = pages_of(lived, "contact")
    lived.flip(leaves[1])
    lived.flip(leaves[2])
    pages = lived.sealed()
    assert list(pages.damaged()) == leaves[1:3]
    assert whose_pages(pages) == {"contact": 2}
    assert read_all(pages).damaged == tuple(leaves[1:3])


@pytest.mark.parametrize("damaged", [False, True])
def test_a_vault_of_an_earlier_version_is_salvaged_and_brought_up_to_date(
    tmp_path: Path, damaged: bool
) -> None:
    places: dict[str, Any] = {"state_dir": tmp_path / "state", "clock": HeldClock()}
    earlier = EarlierSchema(9)
    lived = Lived(tmp_path / "vault", tmp_path / "state", tmp_path / "new")
    create_vault(lived.root, passphrase=Passphrase(PASSPHRASE), schema=earlier, cost=FLOOR, **places)
    before = open_vault(lived.root, Passphrase(PASSPHRASE), schema=earlier, **places)
    before.call(fill)
    before.close()
    if damaged:
        content = bytearray(lived.path.read_bytes())
        content[600] ^= 1
        lived.path.write_bytes(content)
        with pytest.raises(Damaged, match="earlier version"):
            lived.salvage()
        assert not lived.into.exists()
        return
    assert lived.salvage().is_whole
    rows = sound(lived)
    assert (len(rows["contact_method"]), len(rows["attachment_chunk"])) == (1, 1)


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ([1, 2, 3], [(3, None)]),
        ([2, 5], [(None, 1), (2, 4), (5, None)]),
        ([], [(None, None)]),
    ],
)
def test_rows_that_were_found_after_all_are_not_called_lost(
    found: list[int], left: list[tuple[int | None, int | None]]
) -> None:
    assert without([Gap(None, None)], found) == [Gap(*each) for each in left]
