"""Vaults of N contacts and M entries, filled in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

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


def vault_of(work: Path, contacts: int, entries: int) -> dict[str, str]:
    """The environment that opens a vault of that size, made at the first call."""
    folder = work / f"vault-{contacts}-{entries}"
    secret = folder / "passphrase"
    if not secret.exists():
        folder.mkdir(parents=True)
        clock = SystemClock()
        # Filled without wiping what is freed; the commands that are measured open it with.
        more = {"state_dir": folder / "state" / "netjournal", "clock": clock, "fictional": True}
        create_notebook(folder / "vault", Passphrase(PASSPHRASE), cost=FLOOR, **more)
        notebook = open_notebook(folder / "vault", Passphrase(PASSPHRASE), **more)
        for start in range(0, contacts, PART):
            notebook.vault.call(_add_people, range(start, min(start + PART, contacts)))
        for start in range(0, entries, PART):
            notebook.vault.call(_add_entries, range(start, min(start + PART, entries)), contacts)
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


def _add_people(numbers: range) -> None:
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
                    **_stamps(),
                }
            )
        _insert(Contact, rows)


def _add_entries(numbers: range, contacts: int) -> None:
    now = database().clock.now()
    with changeset("benchmark.fill"):
        rows = []
        for n in numbers:
            text = f"called person {n} about the bid, got a draft of part {n % 97}"
            entry = Entry(kind="call", body=text, **_stamps())
            entry.moment = Moment(now.ms - n * 540_000, now.zone)
            rows.append(entry.__data__)
        _insert(Entry, rows)
        if contacts:
            _insert(Participant, _present([row["uid"] for row in rows]))


def _present(entries: list[str]) -> list[dict[str, object]]:
    """One person at each of these entries, which are the last that were added."""
    people = [(c.id, c.uid) for c in Contact.select(Contact.id, Contact.uid).limit(2000)]
    known = Entry.select(Entry.id, Entry.uid).order_by(Entry.id.desc()).limit(len(entries))
    ids = {row.uid: row.id for row in known}
    rows = []
    for n, uid in enumerate(entries):
        contact, contact_uid = people[n % len(people)]
        link = {**_stamps(), "uid": link_uid("participant", "contact", uid, contact_uid)}
        rows.append({"entry": ids[uid], "contact": contact, **link})
    return rows


def _stamps() -> dict[str, object]:
    ms = database().clock.now().ms
    return {"uid": new_uid(ms), "created_at": ms, "updated_at": ms}


def _insert(table: type[Record], rows: Sequence[Mapping[str, object]]) -> None:
    for start in range(0, len(rows), 500):
        table.insert_many(rows[start : start + 500]).execute()
