"""The rules of a draft: adding, editing, moving, removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from netjournal.errors import NotFound
from netjournal.fields import Clean, block, choice, cleaned, line
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Rule
from netjournal.network.records import live, write_if_changed
from netjournal.text import fold

from . import facts
from .guideline_pages import RuleRow, rules_of
from .guidelines import draft_of
from .limits import marking_field
from .topics import record_of, topic_field

LEVELS: tuple[str, ...] = facts.LEVELS
RULE_KINDS: Mapping[str, str] = {str(kind): said for kind, said in facts.RULE_KINDS.items()}
"""What a rule can be about, and what people call it."""
RULE_FORM: dict[str, Clean] = {
    "area": line(required=True),
    "text": block(required=True),
    "level": choice(*LEVELS),
    "kind": choice("", *RULE_KINDS),
    "topic": topic_field,
    "marking": marking_field,
}


def add_rule(
    guideline: int,
    area: str,
    text: str,
    level: str = "warn",
    kind: str | None = None,
    topic: str = "",
    marking: str = "",
) -> RuleRow:
    """Add a rule at the end of a draft. Raises FieldErrors, NotFound, BadInput once it was in force.

    Without a `kind` it is read off the area's name; "" is for a rule that people read and nothing applies.
    """
    kind = kind_of(area) if kind is None else kind
    given = {"area": area, "text": text, "level": level, "kind": kind, "topic": topic, "marking": marking}
    taken = cleaned(RULE_FORM, given)
    with changeset("guidelines.rule_add"):
        draft = draft_of(guideline)
        last = max((_position(rule.id) for rule in rules_of(guideline)), default=0)
        row = Rule(guideline=draft, position=last + 1)
        _fill(row, taken)
        row.save()
        return _shown(guideline, row.id)


def edit_rule(rule: int, changes: Mapping[str, object]) -> RuleRow:
    """Change fields of RULE_FORM of a draft's rule. Raises as `add_rule`.

    A kind that was read off the area's name follows the area, unless it is said as well.
    """
    taken = cleaned(RULE_FORM, changes)
    with changeset("guidelines.rule_edit"):
        row = _of_draft(rule)
        if "area" in taken and row.kind == kind_of(row.area):
            row.kind = cast(Any, kind_of(str(taken["area"])))
        _fill(row, taken)
        write_if_changed(row)
        return _shown(row.guideline.id, rule)


def remove_rule(rule: int) -> None:
    """Move a draft's rule to the trash. Raises NotFound, BadInput once the version was in force."""
    with changeset("guidelines.rule_remove"):
        discard("rule", _of_draft(rule).id)


def move_rule(rule: int, by: int) -> RuleRow:
    """Move a draft's rule down by so many places (up when negative), no further than the ends."""
    with changeset("guidelines.rule_move"):
        row = _of_draft(rule)
        order = [one.id for one in rules_of(row.guideline.id)]
        place = order.index(rule)
        order.insert(max(0, min(len(order) - 1, place + by)), order.pop(place))
        for position, number in enumerate(order, start=1):
            moved = live(Rule, number)
            moved.position = position
            write_if_changed(moved)
        return _shown(row.guideline.id, rule)


def kind_of(area: str) -> str:
    """What a rule of that area is about: one of RULE_KINDS, "" where its name says none of them."""
    words = fold(" ".join(area.split()))
    return next((kind for kind, said in RULE_KINDS.items() if words in (fold(said), kind)), "")


def _fill(row: Rule, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        setattr(row, name, record_of(str(value)) if name == "topic" else value)


def _of_draft(rule: int) -> Rule:
    row = live(Rule, rule)
    draft_of(row.guideline.id)
    return row


def _position(rule: int) -> int:
    return int(live(Rule, rule).position)


def _shown(guideline: int, rule: int) -> RuleRow:
    for row in rules_of(guideline):
        if row.id == rule:
            return row
    raise NotFound("That rule is not there any more; nothing was changed.", "Open the guideline again.")
