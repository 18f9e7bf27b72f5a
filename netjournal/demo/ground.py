"""What the quarter begins with: settings, organisations, objectives, people, and what is hoped of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from netjournal.confidentiality.guideline_pages import guideline_page
from netjournal.confidentiality.guidelines import draft_guideline, edit_guideline, put_in_force
from netjournal.confidentiality.rules import add_rule, edit_rule, remove_rule
from netjournal.demo.quarter import Calendar, read
from netjournal.journal.settings import change_settings
from netjournal.network.contacts import add_contact, edit_contact, set_self, want
from netjournal.network.organisations import add_organisation, edit_organisation, set_own
from netjournal.network.relations import relate
from netjournal.network.tags import set_tags
from netjournal.review.expectations import expect
from netjournal.review.objectives import add_objective


class Known:
    """The rows that names and keys of the files stand for, as they are made."""

    def __init__(self) -> None:
        self.people: dict[str, int] = {}
        self.organisations: dict[str, int] = {}
        self.objectives: dict[str, int] = {}
        self.networks: dict[str, int] = {}
        self.entries: dict[str, int] = {}
        self.guidelines: list[int] = []
        self.topics: dict[str, str] = {}


def lay(calendar: Calendar) -> Known:
    """Write the beginning of the quarter; what later parts refer to."""
    known = Known()
    _organisations(known)
    _objectives(known, calendar)
    _people(known, calendar)
    _relations(known)
    # Settings name oneself and one's organisation, and would make them if they were not there yet.
    _settings(calendar)
    return known


def _settings(calendar: Calendar) -> None:
    # A quarter that ends with this month, so that two months at least lie in it on any day.
    start = calendar.today.month % 3 + 1
    own = next(row for row in read("contacts")["contact"] if row.get("self"))
    named = {"own_name": own["name"], "own_organisation": own["organisation"]}
    change_settings({"quarter_start": str(start), "hourly_rate": "32.00", **named})


def _organisations(known: Known) -> None:
    own = ""
    for row in read("organisations")["organisation"]:
        plain = ("website", "status", "expectations", "notes", "tags")
        fields: dict[str, Any] = {name: row[name] for name in plain if name in row}
        fields |= {"business_area": row["area"], "wanted_by": row.get("wanted", "")}
        made = add_organisation(row["name"], **fields)
        known.organisations[row["name"]] = made.id
        own = row["name"] if row.get("own") else own
    for row in read("organisations")["organisation"]:
        if "parent" in row:
            edit_organisation(known.organisations[row["name"]], {"parent": row["parent"]})
    set_own(own)


def _objectives(known: Known, calendar: Calendar) -> None:
    plain = ("specific", "measure", "unit", "baseline", "target", "scope", "agreed_by")
    for row in read("objectives")["objective"]:
        due = calendar.today + timedelta(row["due"])
        fields = {name: row[name] for name in plain} | {"areas": row.get("areas", "")}
        made = add_objective(row["statement"], row["key"], row["swing"], due=due.isoformat(), **fields)
        known.objectives[row["key"]] = made.id
        set_tags("objective", made.id, row.get("tags", ()))


def _people(known: Known, calendar: Calendar) -> None:
    rows = read("contacts")["contact"]
    for row in rows:
        fields = _fields(row, calendar)
        if row.get("self"):
            number = set_self(row["name"]).id
            edit_contact(number, fields)
        else:
            number = add_contact(name=row["name"], **fields).id
        known.people[row["name"]] = number
    for row in rows:
        if "wanted" in row:
            through = row.get("wanted_through", "")
            want(known.people[row["name"]], row["wanted"], row.get("wanted_objective", ""), through)


_AS_WRITTEN = (
    "pronouns", "pronunciation", "known_as", "organisation", "role", "how_met", "status", "notes", "tags"
)  # fmt: skip


def _fields(row: dict[str, Any], calendar: Calendar) -> dict[str, Any]:
    fields: dict[str, Any] = {name: row[name] for name in _AS_WRITTEN if name in row}
    fields["business_area"] = row.get("area", "")
    fields["emails"] = [row["email"]] if "email" in row else []
    fields["phones"] = [row["phone"]] if "phone" in row else []
    fields["ideal_days"], fields["latest_days"] = row.get("ideal"), row.get("latest")
    fields["birthday"] = _birthday(row.get("birthday", ""), calendar)
    return fields


def _birthday(written: str, calendar: Calendar) -> str:
    """ISO text as it is, or without the year for "+9", so many days from today."""
    if not written.startswith("+"):
        return written
    return f"--{calendar.today + timedelta(int(written)):%m-%d}"


def hope(known: Known) -> None:
    """What is hoped of whom in the quarter of the demo."""
    for row in read("objectives")["expectation"]:
        objective, text = known.objectives[row["objective"]], row["text"]
        for name in row.get("contacts", ()):
            expect(objective, contact=known.people[name], text=text)
        for name in row.get("organisations", ()):
            expect(objective, organisation=known.organisations[name], text=text)


def _relations(known: Known) -> None:
    for row in read("relations")["relation"]:
        more = {name: row[name] for name in ("strength", "since", "note") if name in row}
        relate(known.people[row["who"]], known.people[row["whom"]], row["kind"], **more)


def put_guideline_in_force(known: Known, calendar: Calendar, row: dict[str, Any]) -> None:
    """Write that version of the guideline and put it in force on its day."""
    draft = draft_guideline().id
    review_on = calendar.today + timedelta(row["review_in"])
    texts = {name: row[name] for name in ("title", "body", "procedure")}
    edit_guideline(draft, {**texts, "review_on": review_on.isoformat()})
    _write_rules(draft, row["rules"])
    put_in_force(draft, calendar.today - timedelta(row["from"]), row["approved_by"])
    known.guidelines.append(draft)


def _write_rules(draft: int, wanted: list[tuple[str, str, str]]) -> None:
    """Over those that the draft began with, so that nothing of the filling lies in the trash."""
    begun = [rule.id for rule in guideline_page(draft).rules]
    for rule, (area, text, level) in zip(begun, wanted, strict=False):
        edit_rule(rule, {"area": area, "text": text, "level": level})
    for area, text, level in wanted[len(begun) :]:
        add_rule(draft, area, text, level)
    for rule in begun[len(wanted) :]:
        remove_rule(rule)
