"""What changed from one version of the guideline to another: its text line by line, its rules one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import ndiff
from typing import Literal

from .guideline_pages import RuleRow, guideline_page

Mark = Literal[" ", "-", "+"]


@dataclass(frozen=True, slots=True)
class Difference:
    """From an older version to a newer one. `body`: (mark, line): "-" went, "+" came, " " stayed.

    `facts`: (what, before, after) of title, procedure, approval and review date where they differ;
    `added` and `removed` are rules of the newer and the older version, `changed` the pairs that were
    (older, newer).
    """

    older: int
    newer: int
    facts: tuple[tuple[str, str, str], ...] = field(repr=False)
    body: tuple[tuple[Mark, str], ...] = field(repr=False)
    added: tuple[RuleRow, ...]
    removed: tuple[RuleRow, ...]
    changed: tuple[tuple[RuleRow, RuleRow], ...]

    @property
    def is_nothing(self) -> bool:
        """Whether both say the same."""
        moved = any(mark != " " for mark, _ in self.body)
        return not (self.facts or moved or self.added or self.removed or self.changed)


def difference(older: int, newer: int) -> Difference:
    """What differs between two versions (row ids). Raises NotFound."""
    one, other = guideline_page(older), guideline_page(newer)
    asked = (
        ("title", one.row.title, other.row.title),
        ("procedure", one.procedure.strip(), other.procedure.strip()),
        ("approved by", one.row.approved_by, other.row.approved_by),
        ("review on", one.row.review_on, other.row.review_on),
    )
    facts = tuple(each for each in asked if each[1] != each[2])
    return Difference(
        one.row.version,
        other.row.version,
        facts,
        _lines(one.body, other.body),
        *_rules(one.rules, other.rules),
    )


def _lines(before: str, after: str) -> tuple[tuple[Mark, str], ...]:
    marks: dict[str, Mark] = {"  ": " ", "- ": "-", "+ ": "+"}
    compared = ndiff(before.strip().splitlines(), after.strip().splitlines())
    return tuple((marks[line[:2]], line[2:]) for line in compared if line[:2] in marks)


def _rules(
    before: tuple[RuleRow, ...], after: tuple[RuleRow, ...]
) -> tuple[tuple[RuleRow, ...], tuple[RuleRow, ...], tuple[tuple[RuleRow, RuleRow], ...]]:
    """Rules are the same by what they say; what is left over is paired by its area."""
    left = [rule for rule in before if _said(rule) not in {_said(each) for each in after}]
    new = [rule for rule in after if _said(rule) not in {_said(each) for each in before}]
    changed = []
    for rule in list(left):
        match = next((each for each in new if each.area == rule.area), None)
        if match is not None:
            changed.append((rule, match))
            left.remove(rule)
            new.remove(match)
    return tuple(new), tuple(left), tuple(changed)


def _said(rule: RuleRow) -> tuple[str, ...]:
    return rule.area, rule.text, rule.level, rule.kind, rule.topic, rule.marking
