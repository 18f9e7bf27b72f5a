"""The forms of what passed between the writer and a person: given, asked, used, answered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from netjournal.journal import exchanges, requests
from netjournal.journal.forms import EXCHANGE_KINDS, MARKINGS
from netjournal.ledger import changeset
from netjournal.network.contacts import self_id
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words, taken_by
from netjournal.screens.exchange_forms import marking_of
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import choices
from netjournal.screens.telling_form import GivingForm, without_asked
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

WHEN = "Today, if left empty; yesterday, 12 Nov."
KINDS = {kind: kind for kind in EXCHANGE_KINDS}


class ExchangeForm(GivingForm):
    """What one gave the other. Its arguments are the ids of the contact and, to edit one, of the exchange."""

    HEADING = "Gave or got"
    GROUP = "contacts.exchange"

    def load(self) -> exchanges.ExchangeRow | None:
        """The one to be edited."""
        return exchanges.get_exchange(int(self.ids[1])) if len(self.ids) > 1 else None

    def fields(self, loaded: exchanges.ExchangeRow | None) -> list[Field]:
        """Who gave, what, when, and what it helped."""
        way = [] if loaded else [ChoiceField("way", "Who gave", {"got": "they did", "gave": "I did"})]
        line = exchanges.EXCHANGE_FORM
        return [
            *way,
            LongField("text", "What", loaded.text if loaded else "", required=True),
            ChoiceField("kind", "Kind", KINDS, loaded.kind if loaded else ""),
            Field("topic", "Topic", loaded.topic if loaded else "", read=taken_by(line["topic"])),
            Field(
                "when",
                "When",
                read=day_in_words(self.clock),
                hint="Leave empty to keep it." if loaded else WHEN,
            ),
            LongField("helped", "What it helped", loaded.helped if loaded else ""),
            *([] if loaded else [ChoiceField("marking", "Marking", choices(MARKINGS))]),
            *([] if loaded else self.asked_fields()),
        ]

    def telling(self) -> tuple[str, Sequence[int], str]:
        """What went out to them."""
        whom = (int(self.ids[0]),) if self.typed("way") == "gave" else ()
        return self.typed("text"), whom, marking_of(self.typed("marking"))

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record or change it."""
        plain = without_asked(values)
        taken = {name: value or "" for name, value in plain.items() if name != "when"}
        if values["when"]:
            taken["when"] = values["when"].isoformat()
        if len(self.ids) > 1:
            return partial(exchanges.edit_exchange, int(self.ids[1]), taken)
        record = partial(_record_exchange, int(self.ids[0]), taken.pop("way"), taken)
        return self.given(record, values)


class RequestForm(DomainForm):
    """What one asked of the other. Its arguments: the ids of the contact and, to edit one, of the request."""

    HEADING = "Asked"
    GROUP = "contacts.request"

    def load(self) -> requests.RequestRow | None:
        """The one to be edited."""
        return requests.get_request(int(self.ids[1])) if len(self.ids) > 1 else None

    def fields(self, loaded: requests.RequestRow | None) -> list[Field]:
        """Who asked, what, when."""
        way = [] if loaded else [ChoiceField("way", "Who asked", {"me": "I did", "they": "they did"})]
        return [
            *way,
            LongField("text", "What", loaded.text if loaded else "", required=True),
            Field(
                "when",
                "When",
                read=day_in_words(self.clock),
                hint="Leave empty to keep it." if loaded else WHEN,
            ),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record or change it."""
        taken = {"text": values["text"] or ""}
        if values["when"]:
            taken["when"] = values["when"].isoformat()
        if len(self.ids) > 1:
            return partial(requests.edit_request, int(self.ids[1]), taken)
        return partial(_record_request, int(self.ids[0]), values["way"] == "me", taken)


class UseForm(DomainForm):
    """That what had passed was used. Its argument is the id of the exchange; who received it used it."""

    HEADING = "Was used"
    GROUP = "contacts.use"

    def load(self) -> exchanges.ExchangeRow:
        """What had passed."""
        return exchanges.get_exchange(int(self.ids[0]))

    def fields(self, loaded: exchanges.ExchangeRow) -> list[Field]:
        """What for, with what outcome, when."""
        return [
            LongField("purpose", "What for", hint=f"Used by {loaded.receiver}."),
            LongField("outcome", "Outcome"),
            Field("when", "When", read=day_in_words(self.clock), hint=WHEN),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record it."""
        taken = {"purpose": values["purpose"] or "", "outcome": values["outcome"] or ""}
        if values["when"]:
            taken["when"] = values["when"].isoformat()
        return partial(_record_use, int(self.ids[0]), taken)


class AnswerForm(DomainForm):
    """That a request was answered, and when. Its argument is the id of the request."""

    HEADING = "Was answered"
    GROUP = "contacts.answer"

    def fields(self, loaded: None) -> list[Field]:
        """When."""
        return [Field("when", "When", read=day_in_words(self.clock), hint=WHEN)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Say so."""
        when = values["when"].isoformat() if values["when"] else None
        return partial(requests.answer_request, int(self.ids[0]), when)


def _record_exchange(contact: int, way: str, taken: dict[str, Any]) -> exchanges.ExchangeRow:
    with changeset("exchanges.record"):
        me = self_id()
        giver, receiver = (contact, me) if way == "got" else (me, contact)
        return exchanges.record_exchange(taken.pop("text"), giver, receiver, **taken)


def _record_request(contact: int, by_me: bool, taken: dict[str, Any]) -> None:
    with changeset("requests.record"):
        me = self_id()
        asker, asked = (me, contact) if by_me else (contact, me)
        requests.record_request(taken.pop("text"), asker, asked, **taken)


def _record_use(exchange: int, taken: dict[str, Any]) -> None:
    if not any(taken.get(name) for name in ("purpose", "outcome")):
        taken = {name: text for name, text in taken.items() if name == "when"}
    exchanges.record_use(exchange, exchanges.get_exchange(exchange).receiver_id, **taken)
