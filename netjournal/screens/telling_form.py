"""Forms of what may be told to somebody: the answer above the fields, and what it asks for below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Checked, Watch, check
from netjournal.errors import NetJournalError
from netjournal.fields import FieldErrors
from netjournal.journal.disclosing import Answer, What
from netjournal.journal.exchanges import ExchangeRow
from netjournal.journal.giving import note_given
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm
from netjournal.widgets.answer_line import AnswerLine
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Unreadable

ASKED = ("what", "authoriser", "reason")
"""Fields that are there only where what is typed asks for them."""


class AnsweringForm(JournalForm):
    """Says while one types whether that may be told. A subclass says what, and to whom (`telling`)."""

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._watch: Watch | None = None

    def telling(self) -> tuple[str, Sequence[int], str]:
        """The text, the ids of those who are told, the marking."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The answer, then the fields."""
        yield AnswerLine(id="answers")
        yield from super().body()

    def shown(self) -> None:
        """The fields are there: read the rules."""
        super().shown()
        self._tell(None)
        self._know_rules()

    def on_unmount(self) -> None:
        """Names and what was typed go with the screen."""
        self._watch = None

    @work(exclusive=True, group="rules")
    async def _know_rules(self) -> None:
        self._watch = await self.ask(make_watch)
        self._look()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(events.DescendantBlur)
    def _look(self) -> None:
        if self._watch is not None and self.query(Field):
            text, people, marking = self.telling()
            self._tell(check(self._watch, text, people, marking) if text.strip() else None)

    def _tell(self, checked: Checked | None) -> None:
        topics = self._watch.topics if self._watch else {}
        found = {topics.get(hit.topic, "") for hit in checked.hits} if checked else set()
        self._say_it(checked, ", ".join(sorted(found - {""})))

    def _say_it(self, checked: Checked | None, topics: str) -> None:
        """Nothing is asked here: what was said in a meeting may have come from those who were there."""
        reasons = checked.decision.reasons if checked else ()
        words = f"if it was told: {reasons[0].why}" if reasons else topics
        self.query_one(AnswerLine).say(words, "soft")

    def typed(self, name: str) -> str:
        """The text of a field, "" where there is none."""
        return next((field.text for field in self.query(Field) if field.name == name), "")

    def value(self, name: str) -> Any:
        """What a field was read as; None where it cannot be, or there is none."""
        for field in self.query(Field):
            if field.name == name:
                try:
                    return field.reading().value
                except Unreadable:
                    return None
        return None


class GivingForm(AnsweringForm):
    """Notes what passed: where it went out from the writer and asks, a reason is wanted with it."""

    def asked_fields(self) -> list[Field]:
        """Why, and by whose leave; to stand at the end of the fields."""
        ways = {"shared": "allowed", "happened": "already happened"}
        return [
            ChoiceField("what", "It was", ways, hint="Already happened: a breach, kept as one."),
            Field("authoriser", "Allowed by"),
            Field("reason", "Why", hint="It asks: see the line above."),
        ]

    def _say_it(self, checked: Checked | None, topics: str) -> None:
        level = checked.decision.level if checked else "allow"
        for field in self.query(Field):
            if field.name in ASKED:
                field.display = level == "stop" or (level == "warn" and field.name == "reason")
        if checked is None or (level == "allow" and not topics):
            words = ""
        elif level == "allow":
            told = bool(checked.facts.recipients)
            words = f"{topics} · may be told: no rule speaks against" if told else topics
        else:
            words = f"{'stops' if level == 'stop' else 'asks'}: {checked.decision.reasons[0].why}"
        self.query_one(AnswerLine).say(words, level)

    def say_error(self, error: NetJournalError) -> None:
        """Fields that are wanted are shown first."""
        named = error.fields if isinstance(error, FieldErrors) else {}
        for field in self.query(Field):
            if field.name in named:
                field.display = True
        super().say_error(error)

    def given(self, record: Callable[[], ExchangeRow], values: dict[str, Any]) -> Saving:
        """Record it with what was said where it asked."""
        return partial(note_given, record, self._watch, answer_of(values))


def answer_of(values: dict[str, Any]) -> Answer:
    """What was said in the fields of `asked_fields`."""
    what: What = "happened" if values.get("what") == "happened" else "shared"
    return Answer(what, values.get("reason") or "", values.get("authoriser") or "")


def without_asked(values: dict[str, Any]) -> dict[str, Any]:
    """The values of what passed alone."""
    return {name: value for name, value in values.items() if name not in ASKED}
