"""Versions of the guideline: drafting, editing a draft, putting one in force."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, FieldErrors, block, cleaned, day, line
from netjournal.ledger import changeset, now
from netjournal.ledger.audit import record_event
from netjournal.ledger.trash import discard
from netjournal.models import Guideline, Rule
from netjournal.network.records import live, write_if_changed

from .guideline_pages import GuidelineRow, row_of, rules_of

GUIDELINE_FORM: dict[str, Clean] = {
    "title": line(required=True),
    "body": block(),
    "procedure": block(),
    "approved_by": line(),
    "review_on": day,
}
_FORCE_FORM: dict[str, Clean] = {"day": day, "approved_by": line(required=True)}


def draft_guideline() -> GuidelineRow:
    """Begin the next version: a copy of the newest one that was put in force, with its rules.

    Before any was, it begins as the first draft of resources/first_guideline.toml, to be read and adapted.
    """
    with changeset("guidelines.draft"):
        former = _newest_in_force()
        draft = _first_draft() if former is None else _copy_of(former)
        return row_of(draft)


def draft_at_hand() -> GuidelineRow:
    """The newest draft in which nothing was changed since it was begun, or else a new one."""
    untouched = _as_begun()
    return draft_guideline() if untouched is None else row_of(untouched)


def edit_guideline(guideline: int, changes: Mapping[str, object]) -> GuidelineRow:
    """Change fields of GUIDELINE_FORM of a draft. Raises FieldErrors, NotFound, BadInput once in force."""
    taken = cleaned(GUIDELINE_FORM, changes)
    with changeset("guidelines.edit"):
        row = draft_of(guideline)
        for field, value in taken.items():
            setattr(row, field, value)
        write_if_changed(row)
        return row_of(row)


def discard_draft(guideline: int) -> None:
    """Move a draft with its rules to the trash. Raises NotFound, BadInput once it was in force."""
    discard("guideline", draft_of(guideline).id)


def put_in_force(guideline: int, on: date | str, approved_by: str) -> GuidelineRow:
    """Put a draft in force from a day on, and end the version before it on the day before.

    From then on it is never edited. Goes into the audit chain. Raises FieldErrors (no day, nobody who
    approved, a day not after the former version began), NotFound, BadInput once it was in force.
    """
    taken = cleaned(_FORCE_FORM, {"day": on, "approved_by": approved_by})
    starts = str(taken["day"])
    if not starts:
        raise FieldErrors({"day": "say from which day on."})
    with changeset("guidelines.in_force"):
        row = draft_of(guideline)
        _end_former(starts)
        row.in_force_from, row.approved_by = starts, str(taken["approved_by"])
        row.save()
        record_event("guideline.in_force", f"{row.uid}\x1f{row.version}\x1f{starts}".encode())
        return row_of(row)


def draft_of(guideline: int) -> Guideline:
    """The record of a version that may still be edited. Raises NotFound, BadInput once it was in force."""
    row = live(Guideline, guideline)
    if row.in_force_from:
        raise BadInput(
            f"Version {row.version} was put in force and is never edited; nothing was changed.",
            "Draft the next version: it begins as a copy.",
        )
    return row


def _end_former(starts: str) -> None:
    former = _newest_in_force()
    if former is None:
        return
    if starts <= former.in_force_from:
        raise FieldErrors(
            {"day": f"choose a day after {former.in_force_from}, when version {former.version} began."}
        )
    last = (date.fromisoformat(starts) - timedelta(days=1)).isoformat()
    if not former.in_force_to or former.in_force_to > last:
        former.in_force_to = last
        former.save()


def _newest_in_force() -> Guideline | None:
    rows = Guideline.select().where(Guideline.deleted_at.is_null() & (Guideline.in_force_from != ""))
    found: Guideline | None = rows.order_by(Guideline.in_force_from.desc(), Guideline.id.desc()).first()
    return found


def _as_begun() -> Guideline | None:
    """The newest draft that still says what a new one would."""
    rows = Guideline.select().where(Guideline.deleted_at.is_null() & (Guideline.in_force_from == ""))
    former = _newest_in_force()
    said = _says_at_first() if former is None else _says(former)
    ordered = rows.order_by(Guideline.version.desc(), Guideline.id.desc())
    return next((row for row in ordered if _says(row) == said), None)


def _says(row: Guideline) -> tuple[object, ...]:
    """All that a version says: title, text, procedure, and its rules in order."""
    rules = tuple(
        (rule.area, rule.text, rule.level, rule.kind, rule.topic, rule.marking) for rule in rules_of(row.id)
    )
    return row.title, row.body, row.procedure, rules


def _says_at_first() -> tuple[object, ...]:
    said = _first_said()
    rules = tuple((rule["area"], rule["text"], rule["level"], rule["kind"], "", "") for rule in said["rules"])
    return said["title"], said["body"].strip() + "\n", "", rules


def _next_version() -> int:
    # Versions in the trash count: a number is never given twice.
    newest = Guideline.select().order_by(Guideline.version.desc()).first()
    return 1 if newest is None else int(newest.version) + 1


def _copy_of(former: Guideline) -> Guideline:
    draft = Guideline(
        version=_next_version(), title=former.title, body=former.body, procedure=former.procedure
    )
    draft.save()
    of_former = Rule.select().where((Rule.guideline == former.id) & Rule.deleted_at.is_null())
    for number, rule in enumerate(of_former.order_by(Rule.position, Rule.id), start=1):
        same = {name: rule.__data__[name] for name in ("area", "text", "level", "kind", "topic", "marking")}
        Rule(guideline=draft, position=number, **same).save()
    return draft


def _first_said() -> dict[str, Any]:
    text = files("netjournal.resources").joinpath("first_guideline.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _first_draft() -> Guideline:
    said = _first_said()
    review = now().local_date + timedelta(days=365)
    draft = Guideline(
        version=_next_version(),
        title=said["title"],
        body=said["body"].strip() + "\n",
        review_on=review.isoformat(),
    )
    draft.save()
    for position, rule in enumerate(said["rules"], start=1):
        Rule(guideline=draft, position=position, **rule).save()
    return draft
