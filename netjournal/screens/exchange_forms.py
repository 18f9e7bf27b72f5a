"""The forms of what passed on the occasion of an entry, and of its use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from netjournal.journal.exchanges import (
    ExchangeRow,
    edit_exchange,
    edit_use,
    get_exchange,
    record_exchange,
    record_use,
)
from netjournal.journal.forms import EXCHANGE_KINDS, MARKINGS
from netjournal.journal.rows import entry_rows
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.network.contacts import self_id
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import ME, JournalForm, choices, person, said_at
from netjournal.screens.telling_form import GivingForm
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

WITHHELD = {"no": "no", "yes": "yes: who said it is withheld"}
GRADES = "A reliable … F cannot be judged"


class ExchangeNewScreen(GivingForm):
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
            ChoiceField("kind", "Kind", choices(EXCHANGE_KINDS)),
            Field("topic", "Topic"),
            ChoiceField("marking", "Marking", choices(MARKINGS)),
            ChoiceField("chatham_house", "Chatham House", WITHHELD),
            said_at(self.clock, None),
            *self.asked_fields(),
        ]

    def telling(self) -> tuple[str, Sequence[int], str]:
        """To whom it was given; what was got tells nobody anything."""
        who = self.value("who")
        whom = (who,) if self.typed("way") == "gave" and isinstance(who, int) else ()
        return self.typed("text"), whom, marking_of(self.typed("marking"))

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        names = ("kind", "topic", "when", "marking", "chatham_house")
        more = {name: values[name] for name in names if values[name]}
        record = partial(_record, values["text"], values["way"], values["who"], self.first_id, more)
        return self.given(record, values)


def withheld(chatham_house: bool) -> str:
    """What the choice of the Chatham House rule shows."""
    return "yes" if chatham_house else "no"


def marking_of(choice: str) -> str:
    """The marking that a choice of MARKINGS stands for."""
    return f"TLP:{choice.upper()}" if choice else ""


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
            ChoiceField("kind", "Kind", choices(EXCHANGE_KINDS), loaded.kind),
            Field("topic", "Topic", loaded.topic),
            said_at(self.clock, loaded.moment),
            ChoiceField("marking", "Marking", choices(MARKINGS), marking),
            ChoiceField("chatham_house", "Chatham House", WITHHELD, withheld(loaded.chatham_house)),
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
        likely = ME if row.receiver_id == me else names.called(row.receiver_id, row.receiver)
        return [
            Field("user", "Who used it", likely, read=person(names, me), required=True),
            LongField("purpose", "What for"),
            LongField("outcome", "What came of it"),
            said_at(self.clock, None),
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
            said_at(self.clock, loaded.moment),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed."""
        return partial(edit_use, self.first_id, self.changed(values))
