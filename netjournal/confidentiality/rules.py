"""The rules of a draft: adding, editing, moving, removing. They are kept and shown, not yet applied."""

from __future__ import annotations

from collections.abc import Mapping

from netjournal.errors import NotFound
from netjournal.fields import Clean, block, choice, cleaned, line
from netjournal.ledger import changeset
from netjournal.ledger.trash import discard
from netjournal.models import Rule
from netjournal.network.records import live, write_if_changed

from .guideline_pages import RuleRow, rules_of
from .guidelines import draft_of

LEVELS = ("allow", "warn", "stop")
RULE_FORM: dict[str, Clean] = {
    "area": line(required=True),
    "text": block(required=True),
    "level": choice(*LEVELS),
}


def add_rule(guideline: int, area: str, text: str, level: str = "warn") -> RuleRow:
    """Add a rule at the end of a draft. Raises FieldErrors, NotFound, BadInput once it was in force."""
    taken = cleaned(RULE_FORM, {"area": area, "text": text, "level": level})
    with changeset("guidelines.rule_add"):
        draft = draft_of(guideline)
        last = max((_position(rule.id) for rule in rules_of(guideline)), default=0)
        row = Rule(guideline=draft, position=last + 1, **taken)
        row.save()
        return _shown(guideline, row.id)


def edit_rule(rule: int, changes: Mapping[str, object]) -> RuleRow:
    """Change area, text or level of a draft's rule. Raises as `add_rule`."""
    taken = cleaned(RULE_FORM, changes)
    with changeset("guidelines.rule_edit"):
        row = _of_draft(rule)
        for field, value in taken.items():
            setattr(row, field, value)
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
