"""What the quarter's network cost and brought, how long it is meant to last, and how people were met."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from netjournal.clock import Moment
from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.journal.entries import edit_entry
from netjournal.network.contacts import edit_contact
from netjournal.review.worth.costs import add_benefit, add_cost


def costs_and_benefits(known: Known, calendar: Calendar) -> Iterator[tuple[Moment, Callable[[], object]]]:
    """When each was noted, and what writes it."""
    rows = read("costs")
    for row in rows["cost"]:
        day = calendar.working_day(row["back"])
        more = _values(known, row, ("kind", "length"))
        yield calendar.moment(day, "17:50"), partial(add_cost, day=day.isoformat(), **more)
    for row in rows["benefit"]:
        day = calendar.working_day(row["back"])
        yield calendar.moment(day, "17:55"), partial(add_benefit, day=day.isoformat(), **_values(known, row))
    said = {told.key: told.at for told in calendar.told() if told.key}
    for row in rows["method"]:
        for key in row["entries"]:
            yield said[key], partial(_met_by, known, key, row["method"])


def _met_by(known: Known, key: str, method: str) -> None:
    edit_entry(known.entries[key], {"method": method})


def intend(known: Known, calendar: Calendar) -> None:
    """Say how long relationships are meant to last."""
    for row in read("costs")["intended"]:
        days = {
            f"intended_{end}": (calendar.today + timedelta(row[end])).isoformat()
            for end in ("from", "until")
            if end in row
        }
        edit_contact(known.people[row["who"]], days)


def _values(known: Known, row: dict[str, Any], names: tuple[str, ...] = ()) -> dict[str, Any]:
    plain = ("side", "amount", "text", *names)
    values: dict[str, Any] = {name: row[name] for name in plain if name in row}
    if "who" in row:
        values["contact"] = known.people[row["who"]]
    if "organisation" in row:
        values["organisation"] = known.organisations[row["organisation"]]
    if "network" in row:
        values["network"] = known.networks[row["network"]]
    if "objective" in row:
        values["objective"] = known.objectives[row["objective"]]
    return values
