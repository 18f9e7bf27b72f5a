"""A small network on a real notebook: three objectives, two people, an entry for each day asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from netjournal.clock import Moment
from netjournal.ledger import changeset
from netjournal.models import Entry
from netjournal.network.contacts import add_contact
from netjournal.review.objectives import add_objective
from netjournal.vault.sessions import Vault


@dataclass(frozen=True)
class Net:
    """Row ids, and `call` for a function on the vault's thread."""

    call: Callable[..., Any]
    ann: int
    ben: int
    bid: int
    skills: int
    supplier: int

    def entry(self, day: str = "2026-11-12", body: str = "Ann sent the draft rules") -> int:
        """A note of that day."""
        return int(self.call(write_entry, day, body))


def write_entry(day: str, body: str) -> int:
    with changeset("entries.add"):
        row = Entry(kind="note", body=body)
        row.moment = Moment.of_day(date.fromisoformat(day), "Europe/London")
        row.save()
        return int(row.id)


@pytest.fixture
def net(vault: Vault) -> Net:
    return Net(
        vault.call,
        ann=vault.call(add_contact, name="Ann Example").id,
        ben=vault.call(add_contact, name="Ben Example").id,
        bid=vault.call(add_objective, "Win the bid", "bid", 100).id,
        skills=vault.call(add_objective, "Learn to tender", "skills", 60).id,
        supplier=vault.call(add_objective, "Find a supplier", "supplier", 40).id,
    )
