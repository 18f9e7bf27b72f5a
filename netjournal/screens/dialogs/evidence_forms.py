"""What came of a meeting: what passed between people there, and which objective that moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from netjournal.journal.capture import NameIndex
from netjournal.journal.entries import ContributionRow, entry_page
from netjournal.journal.exchanges import ExchangeRow, edit_exchange, get_exchange, record_exchange
from netjournal.journal.forms import EXCHANGE_KINDS
from netjournal.journal.meetings import MeetingPage, meeting_page
from netjournal.journal.names import load_names
from netjournal.ledger import changeset
from netjournal.network.contacts import self_contact, self_id
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.form import CONTRIBUTION_KINDS
from netjournal.review.objectives import ObjectiveRow, list_objectives
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.dialogs.meeting_forms import standing
from netjournal.screens.form_screen import Saving
from netjournal.screens.telling_form import GivingForm, without_asked
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.people_field import PeopleField


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """What these forms begin with."""

    names: NameIndex
    page: MeetingPage
    me: int | None
    exchange: ExchangeRow | None = None
    contribution: ContributionRow | None = None
    objectives: tuple[ObjectiveRow, ...] = ()


class MeetingExchangeForm(GivingForm):
    """What somebody gave to somebody. Its arguments: the meeting, and the exchange where there is one."""

    HEADING = "What passed"
    GROUP = "meeting.exchange"

    def load(self) -> Loaded:
        """Names, the meeting, the exchange."""
        page = meeting_page(int(self.ids[0]))
        exchange = get_exchange(int(self.ids[1])) if len(self.ids) > 1 else None
        own = self_contact()
        return Loaded(load_names(), page, own.id if own else None, exchange)

    def fields(self, loaded: Loaded) -> list[Field]:
        """Nobody named is the writer."""
        row, names = loaded.exchange, loaded.names
        giver = [(row.giver_id, row.giver)] if row and row.giver_id != loaded.me else []
        receiver = [(row.receiver_id, row.receiver)] if row and row.receiver_id != loaded.me else []
        if row is None and len(loaded.page.entry.people) == 1:
            giver = list(standing(loaded.page.entry.people))
        kinds = {kind: kind for kind in EXCHANGE_KINDS}
        return [
            LongField("text", "What passed", row.text if row else "", required=True),
            PeopleField("giver", "From", names, giver, one=True, hint="left empty: from you"),
            PeopleField("receiver", "To", names, receiver, one=True, hint="left empty: to you"),
            ChoiceField("kind", "Kind", kinds, row.kind if row else "information"),
            LongField("helped", "How it helped", row.helped if row else ""),
            *([] if row else self.asked_fields()),
        ]

    def telling(self) -> tuple[str, Sequence[int], str]:
        """What you gave to somebody; what others gave tells nobody anything through you."""
        giver, receiver = self.value("giver"), self.value("receiver")
        whom = (receiver,) if not giver and isinstance(receiver, int) else ()
        return self.typed("text"), whom, ""

    def saving(self, values: dict[str, Any]) -> Saving:
        """Note it with the entry of the meeting, or change it."""
        if len(self.ids) < 2:
            return self.given(partial(_record, int(self.ids[0]), without_asked(values)), values)
        return partial(_change, int(self.ids[1]), values)


class MeetingContributionForm(DomainForm):
    """That it moved an objective. Its arguments: the meeting, and the contribution if there is one."""

    HEADING = "Contribution"
    GROUP = "meeting.contribution"

    def load(self) -> Loaded:
        """Names, the objectives, the meeting and the contribution."""
        page = meeting_page(int(self.ids[0]))
        known = entry_page(page.row.entry_id).contributions if len(self.ids) > 1 else ()
        row = next((each for each in known if each.id == self.ids[1]), None)
        objectives = list_objectives(status="active")
        return Loaded(load_names(), page, None, contribution=row, objectives=objectives)

    def fields(self, loaded: Loaded) -> list[Field]:
        """Whose, for which objective, with what outcome; of one that is there, the outcome alone."""
        kinds = {kind: kind for kind in CONTRIBUTION_KINDS}
        row = loaded.contribution
        if row is not None:
            return [LongField("outcome", "Outcome", row.outcome)]
        people = [one for one in loaded.page.entry.people if one.attendance != "absent"]
        keys = {str(each.id): each.key for each in loaded.objectives}
        return [
            PeopleField("contact", "Whose", loaded.names, standing(people[:1]), one=True, required=True),
            ChoiceField("objective", "Objective", keys),
            ChoiceField("kind", "Kind", kinds),
            LongField("outcome", "Outcome"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Note it, resting on the entry of the meeting; or change the outcome."""
        outcome = values.pop("outcome") or ""
        if len(self.ids) > 1:
            return partial(edit_contribution, int(self.ids[1]), {"outcome": outcome})
        return partial(
            _contribute,
            int(self.ids[0]),
            values["contact"],
            int(values["objective"]),
            kind=values["kind"],
            outcome=outcome,
        )


def has_objectives() -> bool:
    """Whether there is an active objective to contribute to."""
    return bool(list_objectives(status="active"))


def _contribute(meeting: int, contact: int, objective: int, **more: Any) -> None:
    contribute(contact, objective, entry=meeting_page(meeting).row.entry_id, **more)


def _record(meeting: int, values: dict[str, Any]) -> ExchangeRow:
    row = meeting_page(meeting).row
    with changeset("exchanges.record"):
        filled = _ends(values)
        return record_exchange(entry=row.entry_id, when=row.moment, **filled)


def _change(exchange: int, values: dict[str, Any]) -> None:
    with changeset("exchanges.edit"):
        edit_exchange(exchange, _ends(values))


def _ends(values: dict[str, Any]) -> dict[str, Any]:
    """The values with the writer where nobody was named."""
    ends = {end: values[end] or self_id() for end in ("giver", "receiver")}
    return {**values, **ends, "helped": values["helped"] or ""}
