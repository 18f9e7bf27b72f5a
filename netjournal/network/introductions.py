"""Introductions: who introduces whom to whom, how far it came, and to whom thanks are owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors, block, choice, cleaned, day, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.trash import discard
from netjournal.models import Action, Contact, Introduction

from .contacts import self_contact, self_id
from .records import live, write_if_changed
from .relations import strengthen

OPEN = ("asked", "offered")
HAPPENED = ("made", "met", "came to something")
STATES = (*OPEN, *HAPPENED, "declined")
"""From asked for, or offered, to what came of it."""
DAYS = {"asked": "asked_on", "offered": "asked_on", "made": "made_on", "met": "met_on"}
"""State → the field of the day on which it came about; the other states have none."""
CLOSE = {"made": 1, "met": 2, "came to something": 3}
"""How close two are at least who were introduced, by how far that came."""
TRUSTED = 3
"""How close somebody is at least to those whom they introduce."""

INTRODUCTION_FORM = {
    "purpose": line(),
    "state": choice(*STATES),
    "asked_on": day,
    "made_on": day,
    "met_on": day,
    "outcome": block(),
    "thanked_on": day,
    "note": block(),
}


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    """An introduction of `person` to `other`; days are ISO text or "". `me`: the id of oneself, or 0."""

    id: int
    uid: str
    introducer: int
    introducer_name: str = field(repr=False)
    person: int
    person_name: str = field(repr=False)
    other: int
    other_name: str = field(repr=False)
    purpose: str = field(repr=False)
    state: str
    asked_on: str
    made_on: str
    met_on: str
    outcome: str = field(repr=False)
    thanked_on: str
    note: str = field(repr=False)
    action: int | None
    me: int

    @property
    def day(self) -> str:
        """The last day that is known of it, "" for none."""
        return self.met_on or self.made_on or self.asked_on

    @property
    def thanks_owed(self) -> bool:
        """Whether somebody else has introduced oneself, and was not thanked."""
        for_me = self.me in (self.person, self.other) and self.me != self.introducer
        return bool(self.me) and for_me and self.state in HAPPENED and not self.thanked_on

    @property
    def words(self) -> str:
        """ "Tom Hale introduces you to Gwen Abbott", "you introduce Bo Chen to Ana Ruiz"."""
        ends = [(self.person, self.person_name), (self.other, self.other_name)]
        first, second = reversed(ends) if self.me and self.me == self.other else ends
        verb = "introduce" if self.introducer == self.me else "introduces"
        by = self._said(self.introducer, self.introducer_name)
        return f"{by} {verb} {self._said(*first)} to {self._said(*second)}"

    def _said(self, number: int, name: str) -> str:
        return "you" if number == self.me else name


def introduce(person: int, other: int, introducer: int | None = None, **more: object) -> IntroductionRow:
    """Note that somebody (oneself when nobody is named) introduces two people; `more`: INTRODUCTION_FORM.

    "asked" when no state is said; the day of its state is today when none is given. From "made" on, those
    who now know each other are related. Raises FieldErrors, NotFound; then nothing was added.
    """
    taken = cleaned(INTRODUCTION_FORM, {"state": "asked", **more})
    with changeset("introductions.add"):
        ends = _ends(person, other, self_id() if introducer is None else introducer)
        row = Introduction(**ends)
        _fill(row, taken)
        _date(row)
        return _keep(row)


def edit_introduction(introduction: int, changes: Mapping[str, object]) -> IntroductionRow:
    """Change fields of INTRODUCTION_FORM; who it is of stays. Raises FieldErrors, NotFound."""
    taken = cleaned(INTRODUCTION_FORM, changes)
    with changeset("introductions.edit"):
        row = live(Introduction, introduction)
        moved = taken.get("state", row.state) != row.state
        _fill(row, taken)
        if moved:
            _date(row)
        return _keep(row)


def move_introduction(introduction: int, state: str) -> IntroductionRow:
    """It has come to that state, today where no day was noted before. Raises FieldErrors, NotFound."""
    return edit_introduction(introduction, {"state": state})


def thank(introduction: int) -> IntroductionRow:
    """Whoever made it was thanked, today. Raises BadInput where no thanks are owed, NotFound."""
    if not get_introduction(introduction).thanks_owed:
        raise BadInput("No thanks are owed for that; nothing was changed.", "It was not made for you yet.")
    return edit_introduction(introduction, {"thanked_on": now().local_date})


def ask_for(through: int, target: int, purpose: str, words: str) -> IntroductionRow:
    """Ask that person for an introduction to another: it is noted as asked, with a thing to do.

    `words` are what is to be done. Raises BadInput where the same is open already, FieldErrors, NotFound.
    """
    with changeset("introductions.ask"):
        me = self_id()
        same = _rows(
            "i.introducer_id = ? AND i.person_id IN (?, ?) AND i.other_id IN (?, ?) "
            "AND i.state IN ('asked', 'offered')",
            (through, me, target, me, target),
        )
        if same:
            raise BadInput(
                "That introduction is asked for already; nothing was changed.", "i on their page shows it."
            )
        made = introduce(me, target, through, purpose=purpose)
        action = Action(text=words, contact=through)
        action.save()
        row = live(Introduction, made.id)
        row.action = action
        row.save()
        return get_introduction(row.id)


def remove_introduction(introduction: int) -> None:
    """Move it to the trash; relations that it made stay. Raises NotFound."""
    discard("introduction", live(Introduction, introduction).id)


def get_introduction(introduction: int) -> IntroductionRow:
    """One of them. Raises NotFound, also where one of the three is in the trash."""
    found = _rows("i.id = ?", (introduction,))
    if not found:
        raise NotFound("That introduction is not there any more; nothing was changed.", "Go back, and look.")
    return found[0]


def list_introductions(contact: int | None = None) -> tuple[IntroductionRow, ...]:
    """All, or those in which a person has a part: thanks owed first, then open ones, then the latest."""
    mine = "i.introducer_id = ?1 OR i.person_id = ?1 OR i.other_id = ?1"
    found = _rows("1", ()) if contact is None else _rows(mine, (contact,))
    latest = sorted(found, key=lambda row: (row.day, row.id), reverse=True)
    return tuple(sorted(latest, key=lambda row: 0 if row.thanks_owed else 1 if row.state in OPEN else 2))


def thanks_owed() -> tuple[IntroductionRow, ...]:
    """Introductions for which oneself owes thanks, the oldest first."""
    found = _rows("i.thanked_on = '' AND i.state IN ('made', 'met', 'came to something')", ())
    return tuple(sorted((row for row in found if row.thanks_owed), key=lambda row: (row.day, row.id)))


def _ends(person: int, other: int, introducer: int) -> dict[str, Contact]:
    if person == other:
        raise FieldErrors({"other": "this must be somebody else: nobody is introduced to themself."})
    if introducer in (person, other):
        raise FieldErrors({"introducer": "this must be a third person, who knows them both."})
    return {
        "introducer": live(Contact, introducer),
        "person": live(Contact, person),
        "other": live(Contact, other),
    }


def _fill(row: Any, taken: Mapping[str, object]) -> None:
    for name, value in taken.items():
        setattr(row, name, value)


def _date(row: Any) -> None:
    """The day of the state it is in, where none is noted."""
    name = DAYS.get(row.state)
    if name is not None and not getattr(row, name):
        setattr(row, name, now().local_date.isoformat())


def _keep(row: Any) -> IntroductionRow:
    if row.made_on and row.met_on and row.met_on < row.made_on:
        raise FieldErrors({"met_on": "this cannot be before the introduction was made."})
    write_if_changed(row)
    if row.state in HAPPENED:
        _relate(row)
    return get_introduction(row.id)


def _relate(row: Any) -> None:
    """Who introduced stands to both as such; the two know each other."""
    ends = [each for each in (row.person, row.other) if not each.is_self]
    for each in ends if not row.introducer.is_self else []:
        strengthen(row.introducer_id, each.id, "introduced", TRUSTED)
    if len(ends) == 2:
        strengthen(ends[0].id, ends[1].id, "knows", CLOSE[row.state])


def _rows(where: str, params: tuple[object, ...]) -> list[IntroductionRow]:
    me = self_contact()
    rows = database().execute_sql(
        "SELECT i.id, i.uid, i.introducer_id, a.name, i.person_id, b.name, i.other_id, c.name, i.purpose, "
        "i.state, i.asked_on, i.made_on, i.met_on, i.outcome, i.thanked_on, i.note, i.action_id "
        "FROM introduction i JOIN contact a ON a.id = i.introducer_id JOIN contact b ON b.id = i.person_id "
        f"JOIN contact c ON c.id = i.other_id WHERE ({where}) AND i.deleted_at IS NULL "
        "AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY i.id",
        params,
    )
    oneself = 0 if me is None else me.id
    return [IntroductionRow(*(*row, oneself)) for row in rows.fetchall()]
