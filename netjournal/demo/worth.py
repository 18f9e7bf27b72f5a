"""What the quarter came to: contributions and their ratings, written accounts, attached files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, cast

from netjournal.demo.ground import Known
from netjournal.demo.quarter import read
from netjournal.journal.accounts import Citable, add_account
from netjournal.journal.attachments import attach
from netjournal.journal.entries import entry_page
from netjournal.journal.exchanges import exchanges_of_entry
from netjournal.network.due import snooze
from netjournal.review.contributions import ContributionRow, contribute, edit_contribution
from netjournal.review.ratings import rate, set_step
from netjournal.review.working_review import current_period


def weigh(known: Known) -> None:
    """Say what came of each contribution, and rate those that lie in the current quarter."""
    period = current_period()
    for objective in read("contributions")["objective"]:
        for row in objective["contributions"]:
            made = contribution_of(known, objective["key"], row)
            if "rating" in row and period.holds(made.day):
                rate(made.id, row["rating"], period)
    for row in read("contributions")["step"]:
        contact, objective = known.people[row["who"]], known.objectives[row["objective"]]
        set_step(contact, objective, period, Fraction(row["step"]), row["reason"])


def contribution_of(known: Known, key: str, row: dict[str, Any]) -> ContributionRow:
    """The contribution that a row of the files tells of, to the objective of that key."""
    contact, objective, entry = known.people[row["who"]], known.objectives[key], known.entries[row["entry"]]
    values: dict[str, Any] = {"kind": row["kind"], "outcome": row["outcome"]}
    values["disconfirming"] = row.get("disconfirming", False)
    for made in entry_page(entry).contributions:
        if (made.contact_id, made.objective_id) == (contact, objective):
            return edit_contribution(made.id, {**values, "value": row.get("value")})
    return contribute(contact, objective, entry=entry, value=row.get("value"), **values)


def snooze_people(known: Known, today: date) -> None:
    """Put off those who are away."""
    for row in read("contacts")["contact"]:
        if "snooze" in row:
            snooze(known.people[row["name"]], row["snooze_reason"], today + timedelta(row["snooze"]))


def write_accounts(known: Known) -> None:
    """The written accounts with what they cite, and the attached files."""
    for row in read("accounts")["account"]:
        add_account(row["title"], paragraphs(row["body"]), row["criterion"], citations=_cited(known, row))
    for row in read("accounts")["attachment"]:
        entry = known.entries[row["entry"]]
        attach("entry", entry, row["name"], row["text"].lstrip().encode(), "text/plain")


def _cited(known: Known, row: dict[str, Any]) -> Iterator[tuple[Citable, int]]:
    rows: dict[str, dict[str, int]] = {
        "contact": known.people, "entry": known.entries, "objective": known.objectives
    }  # fmt: skip
    for kind, numbers in rows.items():
        plural = "entries" if kind == "entry" else f"{kind}s"
        for name in row.get(plural, ()):
            yield cast(Citable, kind), numbers[name]
    for key in row.get("exchanges", ()):
        yield "exchange", exchanges_of_entry(known.entries[key])[0].id


def paragraphs(text: str) -> str:
    """The text without the line breaks that its file has within paragraphs."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
