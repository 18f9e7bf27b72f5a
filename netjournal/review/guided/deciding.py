"""Step 9, now what: a decision for each person who matters."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.journal.capture.dates import say_day
from netjournal.ledger import now
from netjournal.models import Contact
from netjournal.network.records import live
from netjournal.text import counted, first_line

from ..decisions import DecisionRow, decisions_of
from ..matters import Mattering, who_matters
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, known, part
from .meaning import best_of

TEACHES = (
    "There is nobody to decide about yet: nobody is rated, hoped for, or met often.\n"
    "Say who you hope for (5, then x), or write below whom this network is missing."
)


def now_what(period: Period) -> Known:
    """A line a person: what was decided, or why a decision is asked for."""
    people, decided = who_matters(period), decisions_of(find_review(period))
    known_here = {each.contact for each in people}
    others = [row for row in decided.values() if row.contact not in known_here]
    asked = [_asked(each) for each in people if each.contact not in decided]
    made = [_decided(decided[each.contact]) for each in people if each.contact in decided]
    made += [_decided(row) for row in others]
    people_in_all = counted(len(asked) + len(made), "person", "people")
    return known(
        part(f"{len(asked)} of {people_in_all} not decided yet: enter decides", asked),
        part(f"{len(made)} of {people_in_all} decided", made),
        settled=bool(made) and not asked,
        teaches=TEACHES,
    )


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who is decided about, what was decided, the best that they brought, how many are undecided besides."""

    name: str = field(repr=False)
    row: DecisionRow | None
    best: str = field(repr=False)
    left: int


def asked_about(period: Period, contact: int) -> Deciding:
    """What to have in view when deciding about a contact. Raises NotFound."""
    name = live(Contact, contact).name
    row = decisions_of(find_review(period)).get(contact)
    left = [each for each in undecided(period) if each != contact]
    return Deciding(name, row, best_of(period, contact), len(left))


def undecided(period: Period) -> tuple[int, ...]:
    """The contacts who matter and are not decided about, in order."""
    decided = decisions_of(find_review(period))
    return tuple(each.contact for each in who_matters(period) if each.contact not in decided)


def _asked(person: Mattering) -> Fact:
    if person.until:
        said = f"{person.name}: was meant to last until {say_day(person.until, now())}"
        return Fact("decide", person.contact, "–", said, person.reason, "warn")
    return Fact("decide", person.contact, "–", person.name, person.reason)


def _decided(row: DecisionRow) -> Fact:
    said = ": ".join(filter(None, (row.name, row.action or first_line(row.why))))
    aside = "done ✓" if row.done else f"by {say_day(row.day, now())}" if row.day else ""
    return Fact("decide", row.contact, row.choice, said, aside, rows=(row.id,))
