"""Birthdays and other days on which a message is worth writing, and when each comes round next.

A 29 February is kept as it was said; in a year without one it comes round on the 28th.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors, Refused, birthday, choice, cleaned, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import Contact, Occasion
from netjournal.text import counted

from .records import live, write_if_changed

KINDS = ("birthday", "anniversary", "other")
AHEAD = 7
"""How many days before it is told of, where nobody says otherwise."""
FAR = 366


def _needed_day(typed: object) -> str:
    found = birthday(typed)
    if not found:
        raise Refused("give a day: 1980-03-31, or --03-31 where the year is not known.")
    return found


OCCASION_FORM = {"kind": choice(*KINDS), "label": line(), "day": _needed_day}


@dataclass(frozen=True, slots=True)
class OccasionRow:
    """A day of a contact. `id` is None for the birthday, which stands in the contact itself.

    `day` is ISO text or --MM-DD; `next` when it comes round, today included; `years` how many it will be
    by then, None where the year is not known (or is yet to come).
    """

    id: int | None
    contact: int
    uid: str
    name: str = field(repr=False)
    kind: str
    label: str = field(repr=False)
    day: str
    next: date
    years: int | None

    @property
    def words(self) -> str:
        """What it is: "birthday, 40", "anniversary: the firm, 10 years"."""
        what = self.label if self.kind == "other" and self.label else self.kind
        if self.label and self.kind != "other":
            what = f"{self.kind}: {self.label}"
        if not self.years:
            return what
        return f"{what}, {self.years}" if self.kind == "birthday" else f"{what}, {years_words(self.years)}"


def day_words(day: str) -> str:
    """A day of the year as people write it: "5 Dec", "5 Dec 1980". What is no day, as it stands."""
    try:
        month, of_month = int(day[-5:-3]), int(day[-2:])
        words = f"{of_month} {date(2000, month, of_month):%b}"
    except ValueError:
        return day
    return words if day.startswith("--") else f"{words} {day[:4]}"


def years_words(years: int) -> str:
    """ "1 year", "10 years"."""
    return counted(years, "year")


def comes_round(day: str, today: date) -> date:
    """The first day from `today` on that is the day of the year in `day` (YYYY-MM-DD or --MM-DD).

    29 February comes round on the 28th in a year without one. After the last year of the calendar, its end.
    """
    month, of_month = int(day[-5:-3]), int(day[-2:])
    for year in (today.year, today.year + 1):
        if year > date.max.year:
            return date.max
        found = _in_year(year, month, of_month)
        if found >= today:
            return found
    raise AssertionError("every day of the year comes round within two years")


def years_by(day: str, then: date) -> int | None:
    """How many years lie between the day and its return; None without a year, or for none yet."""
    if day.startswith("--"):
        return None
    years = then.year - int(day[:4])
    return years if years > 0 else None


def add_occasion(contact: int, kind: str, day: str, label: str = "") -> int | None:
    """Keep a day. A birthday is kept in the contact, which has one only (then None is returned).

    Raises FieldErrors, NotFound; then nothing was changed.
    """
    taken = cleaned(OCCASION_FORM, {"kind": kind, "day": day, "label": label})
    with changeset("occasions.add"):
        person = live(Contact, contact)
        if taken["kind"] == "birthday":
            if person.birthday and person.birthday != taken["day"]:
                raise FieldErrors({"kind": "they have a birthday already; edit that one."})
            _set_birthday(person, str(taken["day"]))
            return None
        row = Occasion(contact=person, **taken)
        row.save()
        return int(row.id)


def edit_occasion(occasion: int, changes: Mapping[str, object]) -> None:
    """Change fields of OCCASION_FORM. Raises FieldErrors, NotFound; then nothing was changed."""
    taken = cleaned(OCCASION_FORM, changes)
    if taken.get("kind") == "birthday":
        raise FieldErrors({"kind": "a birthday is added as one; this stays what it is."})
    with changeset("occasions.edit"):
        row = live(Occasion, occasion)
        for name, value in taken.items():
            setattr(row, name, value)
        write_if_changed(row)


def set_birthday(contact: int, day: str) -> None:
    """Give a contact that birthday; "" takes it away. Raises FieldErrors, NotFound."""
    taken = cleaned({"day": birthday}, {"day": day})
    with changeset("occasions.birthday"):
        _set_birthday(live(Contact, contact), str(taken["day"]))


def remove_occasion(occasion: int) -> None:
    """Move a day to the trash. Raises NotFound."""
    with changeset("occasions.remove"):
        discard("occasion", live(Occasion, occasion).id)


def occasions_of(contact: int) -> tuple[OccasionRow, ...]:
    """The days of a contact, the next first. Raises NotFound."""
    live(Contact, contact)
    return tuple(sorted(_rows("c.id = ?", "c.id = ?", [contact]), key=_soonest))


def occasion(number: int) -> OccasionRow:
    """One that is kept as a row. Raises NotFound."""
    for row in _rows("0", "o.id = ?", [number]):
        return row
    raise NotFound("That day is not there any more; nothing was changed.", "Look at the person's page again.")


def coming_occasions(within_days: int = AHEAD) -> tuple[OccasionRow, ...]:
    """Days that come round from today to so many days ahead, the next first, of everybody but oneself and
    those with whom it has ended.
    """
    today = now().local_date
    last = today + timedelta(min(within_days, FAR))
    standing = "c.is_self = 0 AND c.status <> 'ended'"
    near = [row for row in _rows(f"c.birthday <> '' AND {standing}", standing, [], last) if row.next <= last]
    return tuple(sorted(near, key=_soonest))


def _set_birthday(person: Contact, day: str) -> None:
    person.birthday = day
    write_if_changed(person)


def _soonest(row: OccasionRow) -> tuple[date, str, int]:
    return row.next, row.name, row.id or 0


def _in_year(year: int, month: int, of_month: int) -> date:
    try:
        return date(year, month, of_month)
    except ValueError:
        return date(year, 2, 28)


def _rows(birthdays: str, others: str, params: list[int], last: date | None = None) -> Iterator[OccasionRow]:
    """Those of the two conditions; with `last` only days of the year until then are read."""
    days, within = "", ""
    if last is not None:
        # Found by the index of days of the year: nobody else is read.
        wanted = sorted(_days_of_year(now().local_date, last))
        listed = ",".join(f"'{each}'" for each in wanted)
        days, within = f" AND substr(c.birthday, -5) IN ({listed})", f" AND substr(o.day, -5) IN ({listed})"
    today = now().local_date
    found = database().execute_sql(
        "SELECT NULL, c.id, c.uid, c.name, 'birthday', '', c.birthday FROM contact c "
        f"WHERE c.birthday <> '' AND c.deleted_at IS NULL AND {birthdays}{days} UNION ALL "
        "SELECT o.id, c.id, o.uid, c.name, o.kind, o.label, o.day FROM occasion o "
        f"JOIN contact c ON c.id = o.contact_id WHERE o.deleted_at IS NULL AND c.deleted_at IS NULL "
        f"AND {others}{within}",
        params * (2 if "?" in birthdays else 1),
    )
    for number, contact, uid, name, kind, label, day in found.fetchall():
        then = comes_round(day, today)
        yield OccasionRow(number, contact, uid, name, kind, label, day, then, years_by(day, then))


def _days_of_year(first: date, last: date) -> set[str]:
    """ "03-31" for each day of the span; 28 February brings the 29th with it in a year without one."""
    days = {(first + timedelta(step)).isoformat()[5:] for step in range((last - first).days + 1)}
    return days | {"02-29"} if "02-28" in days else days
