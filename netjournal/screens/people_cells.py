"""What lists show of people and organisations, in few cells."""

from __future__ import annotations

from datetime import date

from netjournal.clock import Moment
from netjournal.network.cadence import Due
from netjournal.network.networks import NetworkRow
from netjournal.network.rows import ContactRow, OrganisationRow
from netjournal.text import counted
from netjournal.widgets.columns import Cell, Column, Row

PEOPLE_COLUMNS = (Column(weight=3), Column(weight=2, from_width=46), Column(5, "right"), Column(10, "right"))
ORGANISATION_COLUMNS = (Column(weight=3), Column(weight=2, from_width=60), Column(10, "right"))
NETWORK_COLUMNS = (Column(weight=3), Column(weight=2, from_width=46), Column(10, "right"))
STANDING = {"potential": "potential", "active": "", "dormant": "dormant", "ended": "ended"}
NOTHING = "—"


def person_row(row: ContactRow, today: date) -> Row:
    """Name, organisation, last contact, due."""
    quiet = row.status in {"dormant", "ended"}
    return (
        Cell(row.name, "dim" if quiet else ""),
        Cell(row.organisation or NOTHING, "dim"),
        Cell(age(row.last_contact, today)),
        Cell(STANDING[row.status], "dim") if quiet else due_cell(row.due),
    )


def organisation_row(row: OrganisationRow) -> Row:
    """Name, business area, how many people."""
    people = counted(row.people, "person", "people")
    return (row.name, Cell(row.business_area or NOTHING, "dim"), Cell(people if row.people else NOTHING))


def network_row(row: NetworkRow, today: date) -> Row:
    """Name, whether I am in it and what for, how many people."""
    people = counted(row.people, "person", "people")
    if row.own is None:
        mine = row.kind
    elif not row.own.stands(today):
        mine = "left"
    else:
        mine = row.own.aim or row.own.objective_key or f"member, {row.kind}"
    return (row.name, Cell(mine, "dim"), Cell(people if row.people else NOTHING))


def age(moment: Moment | None, today: date) -> str:
    """How long ago: "today", "3d", "6w", "4m", "2y"; "—" for never."""
    if moment is None:
        return NOTHING
    days = (today - moment.local_date).days
    return "today" if days <= 0 else span(days)


def span(days: int) -> str:
    """A length of time in three letters: "13d", "7w", "11m", "2y"."""
    if days < 14:
        return f"{days}d"
    if days < 70:
        return f"{days // 7}w"
    return f"{days // 30}m" if days < 720 else f"{days // 365}y"


def due_cell(due: Due | None) -> Cell:
    """When the next contact is due, in neutral words."""
    if due is None:
        return Cell("")
    if due.snoozed_until is not None:
        return Cell("put off", "dim")
    if due.days_late < 0:
        return Cell(f"in {span(-due.days_late)}", "dim")
    return Cell("ready" if due.days_late == 0 else f"ready {span(due.days_late)}", "warn")
