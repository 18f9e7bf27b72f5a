"""Vaults of N contacts and M entries, filled in bulk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from netjournal.clock import Moment, SystemClock
from netjournal.ledger import changeset, database
from netjournal.models import Contact, Entry, Participant, Record, link_uid, new_uid
from netjournal.notebook import create_notebook, open_notebook
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import FLOOR

PASSPHRASE = "eight brisk otters paddle"
FIRST = [
    "Ana",
    "Bo",
    "Cai",
    "Dot",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ida",
    "Jon",
    "Kit",
    "Lars",
    "Maya",
    "Nora",
    "Ola",
]
LAST = [
    "Ruiz",
    "Chen",
    "Wren",
    "Frame",
    "Ward",
    "Holm",
    "Okafor",
    "Fields",
    "Ade",
    "Hale",
    "Nair",
    "Osei",
    "Lund",
]
PART = 20_000
Call = Callable[..., Any]
"""Runs a function on the database thread: `vault.call`."""


def text_of(n: int) -> str:
    """What the entry of that number says: much the same as all others."""
    return f"called person {n} about the bid, got a draft of part {n % 97}"


def vault_of(work: Path, contacts: int, entries: int) -> dict[str, str]:
    """The environment that opens a vault of that size, made at the first call."""

    def fill(call: Call) -> None:
        for start in range(0, contacts, PART):
            call(add_people, range(start, min(start + PART, contacts)))
        for start in range(0, entries, PART):
            call(add_entries, range(start, min(start + PART, entries)), contacts)

    return vault_filled(work / f"vault-{contacts}-{entries}", fill)


def vault_filled(folder: Path, fill: Callable[[Call], None]) -> dict[str, str]:
    """The environment that opens the vault in that folder, made and filled at the first call."""
    secret = folder / "passphrase"
    if not secret.exists():
        folder.mkdir(parents=True)
        clock = SystemClock()
        # Filled without wiping what is freed; the commands that are measured open it with.
        more = {"state_dir": folder / "state" / "netjournal", "clock": clock, "fictional": True}
        create_notebook(folder / "vault", Passphrase(PASSPHRASE), cost=FLOOR, **more)
        notebook = open_notebook(folder / "vault", Passphrase(PASSPHRASE), **more)
        fill(notebook.vault.call)
        notebook.vault.close()
        secret.write_text(PASSPHRASE)
    return {
        "NETJOURNAL_VAULT": str(folder / "vault"),
        "NETJOURNAL_PASSPHRASE_FILE": str(secret),
        "XDG_STATE_HOME": str(folder / "state"),
    }


def name_of(n: int) -> tuple[str, str]:
    """Given and family name of the person of that number."""
    return FIRST[n % len(FIRST)], f"{LAST[n // len(FIRST) % len(LAST)]} {n}"


def add_people(numbers: range) -> None:
    """People of those numbers, named by `name_of`. On the database thread."""
    with changeset("benchmark.fill"):
        rows = []
        for n in numbers:
            given, family = name_of(n)
            rows.append(
                {
                    "name": f"{given} {family}",
                    "sort_name": f"{family} {given}".lower(),
                    "given": given,
                    "family": family,
                    **stamps(),
                }
            )
        insert(Contact, rows)


def add_entries(numbers: range, contacts: int, says: Callable[[int], str] = text_of) -> None:
    """Entries of those numbers, nine minutes apart, the first the newest, with a person at each.

    On the database thread.
    """
    now = database().clock.now()
    with changeset("benchmark.fill"):
        rows = []
        for n in numbers:
            entry = Entry(kind="call", body=says(n), **stamps())
            entry.moment = Moment(now.ms - n * 540_000, now.zone)
            rows.append(entry.__data__)
        insert(Entry, rows)
        if contacts:
            insert(Participant, _present([row["uid"] for row in rows]))


def _present(entries: list[str]) -> list[dict[str, object]]:
    """One person at each of these entries, which are the last that were added."""
    people = [(c.id, c.uid) for c in Contact.select(Contact.id, Contact.uid).limit(2000)]
    known = Entry.select(Entry.id, Entry.uid).order_by(Entry.id.desc()).limit(len(entries))
    ids = {row.uid: row.id for row in known}
    rows = []
    for n, uid in enumerate(entries):
        contact, contact_uid = people[n % len(people)]
        link = {**stamps(), "uid": link_uid("participant", "contact", uid, contact_uid)}
        rows.append({"entry": ids[uid], "contact": contact, **link})
    return rows


def stamps() -> dict[str, object]:
    """What every row has: its uid, and when it was made."""
    ms = database().clock.now().ms
    return {"uid": new_uid(ms), "created_at": ms, "updated_at": ms}


def insert(table: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    """Put the rows in, 500 at a time."""
    for start in range(0, len(rows), 500):
        table.insert_many(rows[start : start + 500]).execute()
