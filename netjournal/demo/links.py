"""What people of the demo offer and need, their introductions, and the networks that Robin is in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from netjournal.demo.ground import Known
from netjournal.demo.quarter import Calendar, read
from netjournal.network.introductions import introduce
from netjournal.network.networks import add_network, join_network
from netjournal.network.offers import add_need, add_offer


def lay_networks(known: Known, calendar: Calendar) -> None:
    """The networks and who is in them: costs refer to them."""
    for row in read("links")["network"]:
        own: dict[str, Any] | None = None
        if "aim" in row:
            own = {name: row[name] for name in ("aim", "aim_met") if name in row}
            own |= {"objective": known.objectives[row["objective"]], "since": _ago(calendar, row["since"])}
        plain = {name: row[name] for name in ("kind", "website", "methods") if name in row}
        made = add_network(row["name"], own, **plain)
        known.networks[row["name"]] = made.id
        for name, role in row["people"]:
            join_network(made.id, known.people[name], role=role)


def tie(known: Known, calendar: Calendar) -> None:
    """Offers, needs and introductions, as they stand today."""
    rows = read("links")
    for row in rows["offer"]:
        add_offer(row["text"], kind=row["kind"], note=row.get("note", ""), **_holder(known, row))
    for row in rows["need"]:
        more = {"since": _ago(calendar, row.get("back")), "met_on": _ago(calendar, row.get("met"))}
        more["until"] = "" if "until" not in row else _ago(calendar, -row["until"])
        add_need(row["text"], kind=row["kind"], **more, **_holder(known, row))
    own = read("contacts")["contact"][0]["name"]
    for row in rows["introduction"]:
        when: dict[str, Any] = {
            f"{name}_on": _ago(calendar, row.get(name)) for name in ("asked", "made", "met", "thanked")
        }
        said: dict[str, Any] = {name: row[name] for name in ("purpose", "state", "outcome") if name in row}
        whom, to_whom = known.people[row["whom"]], known.people[row.get("to_whom", own)]
        introduce(whom, to_whom, known.people[row["by"]], **said, **when)


def _holder(known: Known, row: dict[str, Any]) -> dict[str, int]:
    if "who" in row:
        return {"contact": known.people[row["who"]]}
    return {"organisation": known.organisations[row["organisation"]]}


def _ago(calendar: Calendar, back: int | None) -> str:
    return "" if back is None else (calendar.today - timedelta(back)).isoformat()
