"""What a captured line tells to whom, and what the rules say of it, while it is typed. Pure.

Only what the line says went out counts: "gave …", "told @ana …". What it merely speaks of beside people may
have been told to them or by them: that asks softly, and is never in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from netjournal.confidentiality.amounts import Money
from netjournal.confidentiality.decision import Reason
from netjournal.confidentiality.detection import Hit
from netjournal.confidentiality.facts import LEVELS, Level
from netjournal.confidentiality.watch import Checked, Watch, check
from netjournal.journal.capture import Captured, PersonMark

Recipient = int | str
"""The id of a contact, or the name of somebody who is none yet."""


@dataclass(frozen=True, slots=True)
class LineChecked:
    """What is said of a line. `told`: of each thing that went out; `spent`: of its cost; `aside`: of all that
    it speaks of, as if it had been told to those who took part.
    """

    told: tuple[Checked, ...]
    spent: Checked | None
    aside: Checked

    @property
    def level(self) -> Level:
        """What keeping the line asks for: the strictest decision of what went out and of its cost."""
        return max((each.decision.level for each in self._counting()), key=LEVELS.index, default="allow")

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why, the strictest first, none twice."""
        found = dict.fromkeys(reason for each in self._counting() for reason in each.decision.reasons)
        return tuple(sorted(found, key=lambda reason: -LEVELS.index(reason.level)))

    @property
    def stops_telling(self) -> bool:
        """Whether something that went out is stopped, and not only a cost."""
        return any(each.decision.level == "stop" for each in self.told)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The phrases found, by their place in the text."""
        return self.aside.hits

    def _counting(self) -> Iterator[Checked]:
        yield from self.told
        if self.spent is not None:
            yield self.spent


def check_line(watch: Watch, captured: Captured, meant: Mapping[str, int] | None = None) -> LineChecked:
    """What the rules say of a line as it stands; `meant` settles names with several bearers. Never raises."""
    chosen = meant or {}
    marking = captured.marking or ""
    told = []
    for mark in captured.exchanges:
        if mark.direction == "gave" and (whom := _recipients(mark.people, chosen)):
            told.append(check(watch, mark.text, whom, marking))
    aside = check(watch, _without_lengths(captured), _beside(captured, chosen), marking)
    return LineChecked(tuple(told), _spent(watch, captured), aside)


def _without_lengths(captured: Captured) -> str:
    """The text with blanks where it says how long: 15m is no amount of money there."""
    text = captured.text
    for chip in captured.chips:
        if chip.kind == "duration":
            start, end = chip.span.start, chip.span.end
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _spent(watch: Watch, captured: Captured) -> Checked | None:
    cost = captured.cost
    return check(watch, "", cost=Money(cost.minor, cost.currency)) if cost else None


def _beside(captured: Captured, meant: Mapping[str, int]) -> list[Recipient]:
    """Who took part, but for those from whom it came."""
    gave = {
        who
        for mark in captured.exchanges
        if mark.direction == "got"
        for who in _recipients(mark.people, meant)
    }
    return [who for who in _recipients(captured.people, meant) if who not in gave]


def _recipients(marks: Iterable[PersonMark], meant: Mapping[str, int]) -> list[Recipient]:
    return [meant.get(mark.written) or mark.contact_id or mark.written for mark in marks]


def answer_words(checked: LineChecked, topics: Mapping[str, str]) -> tuple[str, str]:
    """The answer in one line, and its tone; ("", "") where there is nothing to say.

    `topics`: what they are called, by uid.
    """
    found = ", ".join(sorted({topics.get(hit.topic, "") for hit in checked.hits} - {""}))
    level = checked.level
    if level != "allow":
        return f"{'stops' if level == 'stop' else 'asks'}: {checked.reasons[0].why}", level
    if checked.aside.decision.level != "allow":
        return f"if it was told: {checked.aside.decision.reasons[0].why}", "soft"
    if not found and not _marked(checked):
        return "", ""
    if checked.told:
        return f"{found + ' · ' if found else ''}may be told: no rule speaks against", "allow"
    return found, "soft"


def _marked(checked: LineChecked) -> bool:
    return bool(checked.told) and bool(checked.aside.facts.marking)
