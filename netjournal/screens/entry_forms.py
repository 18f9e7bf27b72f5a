"""The forms of the journal: an entry, an exchange, a use, a thing to do, an answer, a snooze."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from netjournal.clock import Clock, Moment
from netjournal.journal.actions import ActionRow, add_action, edit_action, get_action
from netjournal.journal.capture import read_date, say_date
from netjournal.journal.entries import edit_entry, open_questions
from netjournal.journal.exchanges import (
    ExchangeRow,
    edit_exchange,
    edit_use,
    get_exchange,
    record_exchange,
    record_use,
)
from netjournal.journal.forms import ENTRY_KINDS, EXCHANGE_KINDS, MARKINGS, METHODS
from netjournal.journal.money import amount_text
from netjournal.journal.rows import EntryRow, entry_rows
from netjournal.journal.writing import answer_question
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.network.contacts import self_id
from netjournal.network.due import snooze
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words
from netjournal.screens.dialogs.someone import someone
from netjournal.screens.form_screen import Saving
from netjournal.widgets.form import ChoiceField, Field, LongField
from netjournal.widgets.readings import Reader, Reading, Unreadable, as_text

Standing = Mapping[str, int]
"""Names that stand in a field already → ids."""
ME = "me"
GRADES = "A reliable … F cannot be judged"


class JournalForm(DomainForm):
    """A form of which only the fields that were changed are saved."""

    def changed(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values of the fields whose text is another than the saved one; "" for one that was emptied."""
        other = {str(field.name) for field in self.query(Field) if field.text != field.saved}
        return {name: "" if value is None else value for name, value in values.items() if name in other}

    @property
    def first_id(self) -> int:
        """The id of the row that the form is about."""
        return int(self.ids[0])


def moment_in_words(clock: Clock) -> Reader:
    """Reads a day with or without a time ("yesterday 14:00"), and shows which moment was meant."""

    def read(text: str) -> Reading:
        found = read_date(text, clock.now())
        if found is None:
            raise Unreadable("A day is wanted, with or without a time: yesterday 14:00, 12 Nov.")
        return Reading(found.moment, say_date(found.moment, clock.now()))

    return read


def people(names: KnownNames, standing: Standing) -> Reader:
    """Reads ids of people, commas between their names; those of `standing` are meant by their whole names."""
    one = someone(names, organisations=False)

    def read(text: str) -> Reading:
        found: dict[int, str] = {}
        for part in filter(None, (part.strip() for part in text.split(","))):
            if part in standing:
                found[standing[part]] = part
            else:
                meant = one(part)
                found[meant.value[1]] = meant.words.partition("  (or ")[0]
        return Reading(tuple(found), ", ".join(found.values()))

    return read


def person(names: KnownNames, me: int | None = None) -> Reader:
    """Reads the id of one person, the writer for "me" where `me` is their id."""
    one = someone(names, organisations=False)

    def read(text: str) -> Reading:
        if me is not None and text.strip().lower() == ME:
            return Reading(me, "you")
        meant = one(text)
        return Reading(meant.value[1], meant.words)

    return read


def _said_at(clock: Clock, moment: Moment | None) -> Field:
    hint = f"{say_date(moment, clock.now())}; leave it empty to keep that." if moment else "Empty: now."
    return Field("when", "When", "", read=moment_in_words(clock), hint=hint)


def _choices(words: tuple[str, ...]) -> dict[str, str]:
    return {word: word or "none" for word in words}


class EntryEditScreen(JournalForm):
    """Edit the entry with that id. Its text is not read for marks again."""

    HEADING, GROUP = "Edit the entry", "entry.edit"

    def load(self) -> tuple[EntryRow, KnownNames]:
        """The entry, and the names that can stand in it."""
        (row,) = entry_rows((self.first_id,))
        return row, names_for_completion()

    def fields(self, loaded: tuple[EntryRow, KnownNames]) -> list[Field]:
        """The fields of ENTRY_FORM."""
        row, names = loaded
        standing = {each.name: each.id for each in row.people}
        cost = amount_text(row.cost_minor, row.cost_currency) if row.cost_minor is not None else ""
        marking = row.marking.removeprefix("TLP:").lower()
        return [
            LongField("text", "Text", row.text, read=Reading, required=True),
            ChoiceField("kind", "Kind", _choices(ENTRY_KINDS), row.kind),
            _said_at(self.clock, row.moment),
            Field("people", "People", ", ".join(standing), read=people(names, standing)),
            Field("organisations", "Organisations", ", ".join(row.organisations)),
            Field("tags", "Tags", ", ".join(row.tags)),
            Field("duration", "Length", str(row.duration_minutes or ""), hint="45, 45m, 1h30"),
            Field("place", "Place", row.place),
            ChoiceField("method", "How", _choices(METHODS), row.method),
            ChoiceField("marking", "Marking", _choices(MARKINGS), marking),
            Field("cost", "Cost", f"{row.cost_currency} {cost}".strip(), hint="12.50, EUR 30"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed."""
        changes = self.changed(values)
        if changes.get("people") == "":
            changes["people"] = ()
        return partial(edit_entry, self.first_id, changes)


class ExchangeNewScreen(JournalForm):
    """What passed on the occasion of the entry with that id."""

    HEADING, GROUP = "What passed", "entry.exchange"

    def load(self) -> KnownNames:
        """The names of who it may be."""
        return names_for_completion()

    def fields(self, loaded: KnownNames) -> list[Field]:
        """What, which way, who."""
        ways = {"got": "I got it", "gave": "I gave it"}
        return [
            LongField("text", "What", required=True),
            ChoiceField("way", "Which way", ways, "got"),
            Field("who", "With whom", read=person(loaded), required=True),
            ChoiceField("kind", "Kind", _choices(EXCHANGE_KINDS)),
            Field("topic", "Topic"),
            _said_at(self.clock, None),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        more = {name: values[name] for name in ("kind", "topic", "when") if values[name]}
        return partial(_record, values["text"], values["way"], values["who"], self.first_id, more)


def _record(text: str, way: str, who: int, entry: int, more: dict[str, Any]) -> ExchangeRow:
    me = self_id()
    giver, receiver = (who, me) if way == "got" else (me, who)
    # It passed when the entry happened, unless something else was said.
    values = {"when": entry_rows((entry,))[0].moment, **more}
    return record_exchange(text, giver, receiver, entry=entry, **values)


class ExchangeEditScreen(JournalForm):
    """Edit the exchange with that id."""

    HEADING, GROUP = "Edit what passed", "exchange.edit"

    def load(self) -> ExchangeRow:
        """The exchange."""
        return get_exchange(self.first_id)

    def fields(self, loaded: ExchangeRow) -> list[Field]:
        """Everything but whom it was with."""
        grades = {"": "unsaid", **{letter: letter.upper() for letter in "abcdef"}}
        marking = loaded.marking.removeprefix("TLP:").lower()
        numbers = {"": "unsaid", **{str(number): str(number) for number in range(1, 7)}}
        return [
            LongField("text", "What", loaded.text, required=True),
            ChoiceField("kind", "Kind", _choices(EXCHANGE_KINDS), loaded.kind),
            Field("topic", "Topic", loaded.topic),
            _said_at(self.clock, loaded.moment),
            ChoiceField("marking", "Marking", _choices(MARKINGS), marking),
            ChoiceField("reliability", "Source", grades, loaded.reliability.lower(), hint=GRADES),
            ChoiceField(
                "credibility", "Information", numbers, str(loaded.credibility or ""),
                "1 confirmed … 6 cannot be judged",
            ),
            LongField("helped", "How it helped", loaded.helped),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed."""
        return partial(edit_exchange, self.first_id, self.changed(values))


class UseNewScreen(JournalForm):
    """That somebody used the exchange with that id."""

    HEADING, GROUP = "Who used it", "exchange.use"

    def load(self) -> tuple[ExchangeRow, KnownNames, int]:
        """The exchange, and who may have used it."""
        return get_exchange(self.first_id), names_for_completion(), self_id()

    def fields(self, loaded: tuple[ExchangeRow, KnownNames, int]) -> list[Field]:
        """Who, what for, with what outcome."""
        row, names, me = loaded
        likely = ME if row.receiver_id == me else row.receiver
        return [
            Field("user", "Who used it", likely, read=person(names, me), required=True),
            LongField("purpose", "What for"),
            LongField("outcome", "What came of it"),
            _said_at(self.clock, None),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        more = {name: values[name] for name in ("purpose", "outcome", "when") if values[name]}
        return partial(record_use, self.first_id, values["user"], **more)


class UseEditScreen(JournalForm):
    """Edit the use with that id; the second is that of its exchange."""

    HEADING, GROUP = "Edit the use", "use.edit"

    def load(self) -> Any:
        """The use."""
        from netjournal.journal.exchanges import uses_of_exchange

        return next(use for use in uses_of_exchange(int(self.ids[1])) if use.id == self.first_id)

    def fields(self, loaded: Any) -> list[Field]:
        """What for, with what outcome, when."""
        return [
            LongField("purpose", "What for", loaded.purpose),
            LongField("outcome", "What came of it", loaded.outcome),
            _said_at(self.clock, loaded.moment),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed."""
        return partial(edit_use, self.first_id, self.changed(values))


class ActionNewScreen(JournalForm):
    """Something to do."""

    HEADING, GROUP = "To do", "action.new"

    def load(self) -> tuple[ActionRow | None, KnownNames]:
        """The names of who it may concern."""
        return None, names_for_completion()

    def fields(self, loaded: tuple[ActionRow | None, KnownNames]) -> list[Field]:
        """What, until when, for whom, by whom."""
        row, names = loaded
        known = [
            Field("text", "What", row.text if row else "", required=True),
            Field("due", "Until", row.due if row else "", read=day_in_words(self.clock, ahead=True)),
            Field("contact", "For or with", row.contact if row else "", read=person(names)),
            Field("owner", "Who does it", row.owner if row else "", read=person(names), hint="Empty: I do."),
        ]
        return [*known, LongField("result", "Result", row.result)] if row else known

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        more = {name: value for name, value in values.items() if value is not None and name != "text"}
        return partial(add_action, values["text"], **more)


class ActionEditScreen(ActionNewScreen):
    """Edit the thing to do with that id."""

    HEADING, GROUP = "Edit the thing to do", "action.edit"

    def load(self) -> tuple[ActionRow | None, KnownNames]:
        """The action, and the names."""
        return get_action(self.first_id), names_for_completion()

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed; nobody is None."""
        changes = self.changed(values)
        nobody = {name: None for name in ("contact", "owner") if changes.get(name) == ""}
        return partial(edit_action, self.first_id, {**changes, **nobody})


class AnswerScreen(JournalForm):
    """Settle a question of an entry: ids of the entry and of the question."""

    HEADING, GROUP, SAID = "To settle", "entry.answer", "Settled."

    def load(self) -> tuple[str, str, KnownNames]:
        """The question, and the names it may be about."""
        known = next(each for each in open_questions(self.first_id) if each.id == int(self.ids[1]))
        return known.kind, known.written, names_for_completion()

    def fields(self, loaded: tuple[str, str, KnownNames]) -> list[Field]:
        """A person, or words."""
        kind, written, names = loaded
        if kind == "person":
            return [Field("who", "Who is meant", "", read=person(names), hint=written, required=True)]
        return [Field("answer", "Answer", "", read=as_text, hint=written, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """In words, or by the contact."""
        return partial(answer_question, int(self.ids[1]), values.get("answer") or "", values.get("who"))


class SnoozeScreen(JournalForm):
    """Put the contact with that id off until a day, with a reason."""

    HEADING, GROUP, SAID = "Snooze", "today.snooze", "Put off; u takes it back."

    def fields(self, loaded: object) -> list[Field]:
        """Why, and until when."""
        read = day_in_words(self.clock, ahead=True)
        return [
            Field(
                "reason", "Why", hint="On leave until January; nothing to ask before the bid.", required=True
            ),
            Field("until", "Until", read=read, hint="in 3 weeks, 12 January", required=True),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        return partial(snooze, self.first_id, values["reason"], values["until"])
