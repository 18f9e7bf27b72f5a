"""Step 6, exchange: uses both ways, answers, what either side gained, and which way of meeting paid."""

from __future__ import annotations

from collections.abc import Iterator

from netjournal.text import counted

from ..exchange.exchange import Dealings, exchange_table
from ..exchange.response import WITHIN
from ..periods import Period
from ..worth.ways import Way, ways_of
from ..worth.worth_table import WorthTable, worth_table
from .facts import Fact, Known, known, part
from .money_words import gained_words, spent_words

TEACHES = (
    "No use of anything that passed is noted in this period.\n"
    "What counts is who used what: open an entry, then say who used what was got or given, and for what."
)


def what_passed(period: Period) -> Known:
    """Headlines, then people by how much was used, then ways of meeting."""
    table, worth = exchange_table(period), worth_table(period)
    used = [each for each in table.people if each.mine or each.theirs]
    ways = [way for way in ways_of(period) if way.people and (way.mine or way.theirs or way.new)]
    return known(
        part("In all", [*_used(table.whole), *_answered(table.whole), *_payback(worth)]),
        part("Used, both ways", map(_person, used)),
        part("Ways of meeting: people, uses", map(_way, ways, range(100, 200))),
        teaches=TEACHES,
    )


def _used(whole: Dealings) -> Iterator[Fact]:
    if whole.mine or whole.theirs:
        said = f"I used theirs {counted(whole.mine, 'time')}, they used mine {counted(whole.theirs, 'time')}"
        yield Fact("traffic", 1, "used", said)
    if whole.got:
        helped = f"how it helped is said of {whole.helped}"
        yield Fact("traffic", 2, "passed", f"{counted(whole.got, 'thing')} got, {whole.gave} given; {helped}")


def _answered(whole: Dealings) -> Iterator[Fact]:
    within = whole.answers.within
    if within.of:
        said = f"within {WITHIN} days: {within.answered} of {within.of} old enough"
        yield Fact("traffic", 3, "answered", said)
    elif whole.answers.asked:
        said = f"asked {counted(whole.answers.asked, 'time')}, none old enough to tell"
        yield Fact("traffic", 3, "answered", said)


def _payback(worth: WorthTable) -> Iterator[Fact]:
    """What either side put in and got out, each currency by itself."""
    ours, theirs = worth.whole.worth.ours, worth.whole.worth.theirs
    if not ours.empty:
        yield Fact("worth", 1, "spent", spent_words(ours))
        yield Fact("worth", 2, "gained", gained_words(ours))
    if not theirs.empty:
        said = f"spent {spent_words(theirs)}, gained {gained_words(theirs)}"
        yield Fact("worth", 3, "partners", said)


def _person(each: Dealings) -> Fact:
    return Fact("uses", each.id, "", each.name, f"I {each.mine} · they {each.theirs}")


def _way(way: Way, number: int) -> Fact:
    new = f", {way.new} of them new" if way.new else ""
    said = f"{way.method}: {counted(len(way.people), 'person', 'people')}{new}"
    return Fact("note", number, "", said, f"I {way.mine} · they {way.theirs}")
