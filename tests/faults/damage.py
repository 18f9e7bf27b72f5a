"""Every region of every file of a vault, damaged in every way: found and said, and no wrong word is shown.

In this process, for it is quick: a damaged copy is opened, all that it shows is read, and `verify` is asked.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from netjournal.errors import NetJournalError
from netjournal.journal.writing import capture
from netjournal.vault.restoring import restore_backup
from netjournal.vault.secrets import Passphrase

from .figures import Figures
from .grounds import PASSPHRASE, Ground, cheap, looked_at, texts

PAGE = 4096
LINES = [f"wave {number:03} against the pier, and the gulls" for number in range(60)]
NEVER_NOTED = "a sealed line, not taken in"


@dataclass(frozen=True)
class Region:
    """Some bytes of a file: `file` is a name in `Wounded.files`."""

    file: str
    name: str
    start: int
    size: int


@dataclass(frozen=True)
class Damage:
    """A region and what is done to it: flipped, zeroed, cut off there, or swapped for what an older file has
    in its place; or, to a whole file, deleted.
    """

    region: Region
    how: str

    def __str__(self) -> str:
        return f"{self.region.file}, {self.region.name}: {self.how}"

    def do(self, path: Path, older: Path | None) -> None:
        """Damage the file."""
        content = bytearray(path.read_bytes())
        start, end = self.region.start, self.region.start + self.region.size
        if self.how == "deleted":
            path.unlink()
        elif self.how == "swapped" and not self.region.start and self.region.size >= len(content):
            assert older is not None
            shutil.copyfile(older, path)
        else:
            if self.how == "flipped":
                content[start + self.region.size // 2] ^= 0x10
            elif self.how == "zeroed":
                content[start:end] = bytes(self.region.size)
            elif self.how == "swapped":
                assert older is not None
                content[start:end] = older.read_bytes()[start:end]
            else:
                del content[start:]
            path.write_bytes(content)


@dataclass
class Patient:
    """A vault with a past: older copies of its files, a backup, a sealed line, and what is right to show."""

    ground: Ground
    files: dict[str, Path]
    older: dict[str, Path]
    right: list[str]
    backup: str


def make_patient(ground: Ground) -> Patient:
    """Sixty lines over two sittings, a header changed between them, two backups, a sealed line."""
    with looked_at(ground) as notebook:
        notebook.vault.call(lambda: [capture(line) for line in LINES[:30]])
        first = notebook.vault.backups.make().name
    older = ground.notes / "older"
    shutil.copytree(ground.vault, older / "vault")
    shutil.copytree(ground.state, older / "state")
    with looked_at(ground) as notebook:
        notebook.vault.call(lambda: [capture(line) for line in LINES[30:]])
        notebook.vault.access.change_passphrase(Passphrase(PASSPHRASE))
        second = notebook.vault.backups.make().name
    _sealed(ground, LINES[0], older / "state").rename(older / "note")
    note = _sealed(ground, NEVER_NOTED, ground.state)
    (state,) = ground.state.glob("*.json")
    backup = ground.vault / "backups" / second
    files = {
        "journal.db": ground.vault / "journal.db",
        "vault.json": ground.vault / "vault.json",
        "vault.json.bak": ground.vault / "vault.json.bak",
        "this laptop’s note": state,
        "a sealed line": note,
        "a backup’s journal.db": backup / "journal.db",
        "a backup’s vault.json": backup / "vault.json",
    }
    old = {
        "journal.db": older / "vault" / "journal.db",
        "vault.json": older / "vault" / "vault.json",
        "vault.json.bak": older / "vault" / "vault.json.bak",
        "this laptop’s note": older / "state" / state.name,
        "a sealed line": older / "note",
        "a backup’s journal.db": older / "vault" / "backups" / first / "journal.db",
        "a backup’s vault.json": older / "vault" / "backups" / first / "vault.json",
    }
    return Patient(ground, files, old, LINES, second)


def _sealed(ground: Ground, text: str, state: Path) -> Path:
    from netjournal.identity import new_uid
    from netjournal.vault.inbox import seal_note

    return seal_note(ground.vault, new_uid(1_790_000_000_000), 1_790_000_000_000, "UTC", text, state)


# The regions


def regions(patient: Patient) -> Iterator[Region]:
    """Every region of every file."""
    for name, path in patient.files.items():
        size = path.stat().st_size
        if name.endswith("journal.db"):
            yield from _of_database(name, size)
        elif name.endswith(("vault.json", ".bak")):
            yield from _of_json(name, path)
        elif name == "a sealed line":
            yield from _of_note(name, size)
        else:
            yield from _of_json(name, path)


def damages(patient: Patient) -> Iterator[Damage]:
    """The whole table."""
    for region in regions(patient):
        for how in ("flipped", "zeroed", "cut off"):
            yield Damage(region, how)
        if _differs(patient, region):
            yield Damage(region, "swapped")
    for page in _changed_pages(patient):
        yield Damage(page, "swapped")
    for name, path in patient.files.items():
        whole = Region(name, "the whole file", 0, path.stat().st_size)
        yield from (Damage(whole, how) for how in ("zeroed", "cut off", "swapped", "deleted"))


def _of_database(name: str, size: int) -> Iterator[Region]:
    pages = size // PAGE
    yield Region(name, "salt", 0, 16)
    yield Region(name, "header", 16, 84)
    for page, said in (
        (0, "first page"),
        (1, "second page"),
        (pages // 3, "a page"),
        (pages * 2 // 3, "another page"),
        (pages - 1, "last page"),
    ):
        at = page * PAGE
        yield Region(name, f"{said}, content", at + 100, PAGE - 180)
        yield Region(name, f"{said}, IV", at + PAGE - 80, 16)
        yield Region(name, f"{said}, MAC", at + PAGE - 64, 64)


def _of_json(name: str, path: Path) -> Iterator[Region]:
    """The beginning, the end, and what stands behind each key, however deep: of a header each slot."""
    content = path.read_bytes()
    yield Region(name, "first bytes", 0, 8)
    keys = list(re.finditer(rb'"(\w+)":', content))
    ends = [key.start() for key in keys[1:]] + [len(content)]
    seen: Counter[str] = Counter()
    for key, end in zip(keys, ends, strict=True):
        known = key[1].decode()
        seen[known] += 1
        yield Region(name, f"{known} {seen[known]}", key.end(), end - key.end())
    yield Region(name, "last bytes", len(content) - 8, 8)


def _differs(patient: Patient, region: Region) -> bool:
    """Whether an older file has something else there, as long."""
    place = slice(region.start, region.start + region.size)
    now, then = (known[region.file].read_bytes()[place] for known in (patient.files, patient.older))
    return len(now) == len(then) and now != then


def _changed_pages(patient: Patient) -> Iterator[Region]:
    """Every whole page that the older file has, too, and that has been written since: its MAC fits."""
    name = "journal.db"
    count = min(known[name].stat().st_size for known in (patient.files, patient.older)) // PAGE
    pages = (Region(name, f"page {number + 1}", number * PAGE, PAGE) for number in range(count))
    return (page for page in pages if _differs(patient, page))


def _of_note(name: str, size: int) -> Iterator[Region]:
    yield Region(name, "magic", 0, 4)
    yield Region(name, "suite", 4, 1)
    yield Region(name, "key_id", 5, 8)
    yield Region(name, "encapsulated key", 13, 1120)
    yield Region(name, "sealed text", 1133, size - 1133 - 16)
    yield Region(name, "tag", size - 16, 16)


# What is seen of a damage


@dataclass(frozen=True)
class Outcome:
    """`said` is how it was noticed (empty: not at all); `wrong` what was shown that is not right."""

    said: str
    wrong: str = ""


def outcome(patient: Patient, damage: Damage, folder: Path) -> Outcome:
    """Damage a copy and look at it as a person would: open, read everything, verify, restore from it."""
    ground = patient.ground.copy(folder)
    old = patient.files[damage.region.file]
    path = folder / old.relative_to(patient.ground.folder)
    damage.do(path, patient.older.get(damage.region.file))
    try:
        return _of_backup(patient, ground) if "backup" in damage.region.file else _of_vault(patient, ground)
    finally:
        shutil.rmtree(folder)


def _of_vault(patient: Patient, ground: Ground) -> Outcome:
    said: list[str] = []
    try:
        with looked_at(ground) as notebook:
            said += [known for known in notebook.vault.notices if known]
            shown = texts(notebook)
            said += [f"{c.name}: {c.detail}" for c in notebook.vault.verify() if not c.ok]
    except NetJournalError as error:
        return Outcome(f"{type(error).__name__}: {error.what}")
    right = [*patient.right, NEVER_NOTED]
    missing = [text for text in right if text not in shown]
    strange = [text for text in shown if text not in right]
    if strange or [text for text in missing if text != NEVER_NOTED]:
        return Outcome("; ".join(said), f"{len(strange)} strange, {len(missing)} missing")
    if missing and not said:
        return Outcome("", "the sealed line is missing")
    return Outcome("; ".join(said))


def _of_backup(patient: Patient, ground: Ground) -> Outcome:
    with looked_at(ground) as notebook:
        said = [f"{c.name}: {c.detail}" for c in notebook.vault.verify(deep=True) if not c.ok]
        listed = [info.name for info in notebook.vault.backups.listed()]
    if patient.backup not in listed:
        said.append("it is not listed")
    try:
        with cheap():
            restored(ground, patient.backup)
    except NetJournalError as error:
        return Outcome("; ".join([*said, f"{type(error).__name__}: {error.what}"]))
    try:
        with looked_at(ground) as notebook:
            shown = [text for text in texts(notebook) if text != NEVER_NOTED]
    except NetJournalError as error:
        return Outcome("; ".join(said), f"what was restored cannot be read: {error.what}")
    return Outcome("; ".join(said), "" if shown == patient.right else f"{len(shown)} lines restored")


def restored(ground: Ground, name: str) -> Any:
    """Restore that backup, in this process."""
    from netjournal.clock import SystemClock
    from netjournal.ledger.schema import NotebookSchema

    return restore_backup(
        ground.vault, name, Passphrase(PASSPHRASE),
        schema=NotebookSchema(), state_dir=ground.state, clock=SystemClock(),
    )  # fmt: skip


def damage_all(empty: Ground, _tries: int = 0, _seed: int = 0) -> Figures:
    """The whole table, the hot journal too; the figures. Its size is what it is."""
    patient = make_patient(empty.copy(empty.folder.with_name("patient")))
    figures = Figures("damage", "each region × flipped, zeroed, cut off; each file also swapped, deleted")
    hot = make_hot(patient)
    tried = [(each, outcome) for each in damages(patient)]
    tried += [(each, partial(hot_outcome, hot=hot)) for each in hot_damages(hot)]
    for number, (each, look) in enumerate(tried):
        folder = empty.folder.with_name(f"damaged-{number}")
        found = look(patient, damage=each, folder=folder)
        figures.tries += 1
        figures.hit(each.region.file)
        if not found.said and str(each) not in NOT_NOTICED:
            figures.bad.append(f"not said: {each}")
        if found.wrong:
            figures.bad.append(f"wrong: {each}: {found.wrong}")
    figures.how += f"; {len(NOT_NOTICED)} of them may pass unsaid"
    return figures


NOT_NOTICED = {
    "vault.json.bak, the whole file: swapped": "put in the header’s place, it is said",
    "this laptop’s note, the whole file: swapped": "it was ours, and what it saw is still there",
    "a backup’s vault.json, the whole file: swapped": "it opens the same backup",
}
"""Damages that may pass unsaid, and why no wrong word comes of them."""


# A journal that is hot: its victim died in the middle of a save

DYING = """
import os, sys
from pathlib import Path
from netjournal.clock import SystemClock
from netjournal.ledger import changeset, database
from netjournal.models import Entry
from netjournal.notebook import open_notebook
from netjournal.vault.secrets import Passphrase
root, state, phrase = sys.argv[1:]
notebook = open_notebook(Path(root), Passphrase(phrase), state_dir=Path(state), clock=SystemClock())
def die():
    database().execute_sql("PRAGMA cache_size = 4")
    with changeset("journal.edit"):
        for row in list(Entry.select()):
            row.body = "half a save " * 300
            row.save()
        os._exit(9)
notebook.vault.call(die)
"""


def make_hot(patient: Patient) -> Ground:
    """A copy of its vault after a kill: half a save in the database, and the journal that takes it back."""
    ground = patient.ground.copy(patient.ground.folder.with_name("hot"))
    die_in_a_save(ground)
    return ground


def die_in_a_save(ground: Ground) -> None:
    """A process opens the vault and dies with half a save in the database; the vault needs some entries."""
    call = [sys.executable, "-c", DYING, str(ground.vault), str(ground.state), PASSPHRASE]
    assert subprocess.run(call, env=ground.environ(), check=False).returncode == 9
    assert (ground.vault / "journal.db-journal").stat().st_size > PAGE


def hot_damages(hot: Ground) -> Iterator[Damage]:
    """What can be done to a hot journal. Its records are a number (4), a page (4096) and a checksum (4)."""
    name, size = "journal.db-journal", (hot.vault / "journal.db-journal").stat().st_size
    first = 512
    places = [
        Region(name, "magic", 0, 8),
        Region(name, "count", 8, 4),
        Region(name, "nonce", 12, 4),
        Region(name, "pages before", 16, 4),
        Region(name, "sector size", 20, 4),
        Region(name, "first page number", first, 4),
        Region(name, "first page", first + 4, 2000),
        Region(name, "first checksum", first + 4 + PAGE, 4),
        Region(name, "a page in the middle", first + (size - first) // 2, 2000),
        Region(name, "the last bytes", size - 100, 100),
        Region(name, "the whole file", 0, size),
    ]
    for place in places:
        yield from (Damage(place, how) for how in ("flipped", "zeroed", "cut off"))
    yield from (Damage(places[-1], how) for how in ("swapped", "deleted"))


def hot_outcome(patient: Patient, hot: Ground, damage: Damage, folder: Path) -> Outcome:
    """Damage the hot journal of a copy, and look."""
    ground = hot.copy(folder)
    older = folder / "older-journal"
    older.write_bytes((hot.vault / "journal.db-journal").read_bytes()[: 3 * PAGE] + bytes(PAGE))
    damage.do(ground.vault / "journal.db-journal", older)
    try:
        return _of_vault(patient, ground)
    finally:
        shutil.rmtree(folder)
