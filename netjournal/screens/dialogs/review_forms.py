"""The forms of a review: its weights, a step set by hand, a contribution, another period."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from netjournal.errors import BadInput
from netjournal.journal.capture.money import say_cost
from netjournal.journal.settings import get_settings
from netjournal.ledger import changeset
from netjournal.network.completion import KnownName, KnownNames, names_for_completion
from netjournal.review.cells import CellPage, cell_page
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.evidence import Column, columns_of
from netjournal.review.form import CONTRIBUTION_KINDS
from netjournal.review.objectives import ObjectiveRow, list_objectives
from netjournal.review.periods import Period, read_period
from netjournal.review.pieces import Piece
from netjournal.review.ratings import set_step
from netjournal.review.score.figures import step_text
from netjournal.review.score.scoring import refuse_all_zero
from netjournal.review.working_review import (
    confirm_weights,
    find_review,
    list_reviews,
    period_named,
    set_weight,
)
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text
from netjournal.screens.dialogs.objective_forms import swing_fields, swings_in
from netjournal.screens.dialogs.someone import someone
from netjournal.screens.form_screen import Saving
from netjournal.screens.review_words import rule_words
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.form import Form
from netjournal.widgets.readings import Reader, Reading, Unreadable

KINDS = {kind: kind for kind in CONTRIBUTION_KINDS}
AGAINST = {"no": "no", "yes": "yes, it speaks against them"}
STEPS = {str(halves): step_text(Fraction(halves, 2)) for halves in range(9)}


class WeightsForm(DomainForm):
    """The weights of one review. Its argument is the period's name."""

    HEADING = "Weights of this review"
    GROUP = "review.weights"

    def load(self) -> tuple[list[Column], bool]:
        """The objectives with this review's weights, and whether they are fixed."""
        review = find_review(period_named(str(self.ids[0])))
        return columns_of(review), review is not None and review.frozen

    def fields(self, loaded: tuple[list[Column], bool]) -> list[Field]:
        """A field for each, and the reason once they are fixed."""
        columns, fixed = loaded
        return swing_fields([(each.id, each.key, each.swing, each.reason) for each in columns], fixed)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Save them as one doing."""
        return partial(weigh, str(self.ids[0]), *swings_in(values))


def weigh(label: str, swings: Mapping[int, int], reason: str | None) -> None:
    """Give objectives their weights in the review of a period, all in one doing.

    Raises BadInput where all would be zero, and where they are fixed and there is no reason.
    """
    period = period_named(label)
    before = {each.id: each.swing for each in columns_of(find_review(period))}
    with changeset("review.weights"):
        refuse_all_zero({**before, **swings}.values())
        confirm_weights(period)
        for objective, swing in swings.items():
            if before.get(objective) != swing:
                set_weight(objective, swing, period, reason)


class StepForm(DomainForm):
    """A step set by hand. Arguments: the period's name, the contact's and the objective's ids."""

    HEADING = "Set the step"
    GROUP = "review.step"

    def load(self) -> CellPage:
        """The cell."""
        label, contact, objective = self.ids
        return cell_page(int(contact), int(objective), period_named(str(label)))

    def fields(self, loaded: CellPage) -> list[Field]:
        """The step, and why."""
        ratings = [piece.rating for piece in loaded.pieces if piece.rating is not None]
        now = "0" if loaded.step is None else str(int(loaded.step * 2))
        return [
            ChoiceField("halves", "Step", STEPS, now, hint=rule_words(ratings, loaded.counted)),
            LongField("reason", "Why", loaded.reason, required=True, hint="both steps stay visible"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Set it."""
        label, contact, objective = self.ids
        step = Fraction(int(values["halves"]), 2)
        return partial(_set_step, str(label), int(contact), int(objective), step, values["reason"])


def _set_step(label: str, contact: int, objective: int, step: Fraction, reason: str) -> None:
    set_step(contact, objective, period_named(label), step, reason)


class ContributionForm(DomainForm):
    """What something brought. Arguments: ids of the contact and the objective; "entry", "exchange" or "use"
    and its id; the period's name where it was looked for.
    """

    HEADING = "Contribution"
    GROUP = "review.contribution"

    @property
    def finishes(self) -> tuple[str, ...]:
        """With the search by which it was found."""
        contact, objective, _, _, *label = self.ids
        found = [f"review.evidence/{each}/{contact}/{objective}/" for each in label]
        return (*super().finishes, *found)

    def fields(self, loaded: Any) -> list[Field]:
        """Its fields, empty."""
        return contribution_fields(None)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record it."""
        contact, objective, kind, source = self.ids[:4]
        rests_on: dict[str, Any] = {str(kind): int(source)}
        return partial(contribute, int(contact), int(objective), **rests_on, **blanks_as_text(values))


class EditContribution(DomainForm):
    """Arguments: the period's name, ids of the contact, the objective and the contribution."""

    HEADING = "Edit contribution"
    GROUP = "review.contribution.edit"

    def load(self) -> Piece | None:
        """The contribution."""
        label, contact, objective, row = self.ids
        page = cell_page(int(contact), int(objective), period_named(str(label)))
        return next((piece for piece in page.pieces if piece.id == row), None)

    def fields(self, loaded: Piece | None) -> list[Field]:
        """Its fields."""
        return contribution_fields(loaded)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change it."""
        return partial(edit_contribution, int(self.ids[3]), blanks_as_text(values))


def contribution_fields(now: Piece | None) -> list[Field]:
    """The fields of a contribution, with what they hold now."""
    value = say_cost(now.value) if now is not None and now.value is not None else ""
    against = "yes" if now is not None and now.disconfirming else "no"
    return [
        LongField("outcome", "Came of it", now.outcome if now else "", hint="may wait until you rate it"),
        ChoiceField("kind", "Kind", KINDS, now.kind if now else "information"),
        Field("value", "Worth", value, hint="money, if it has a price: £120"),
        ChoiceField("disconfirming", "Against", AGAINST, against),
    ]


class WhomForm(DomainForm):
    """Whose contribution, to which objective. Arguments: the period's name, ids of both or 0."""

    HEADING = "Contribution"
    GROUP = "review.whom"

    def load(self) -> tuple[KnownNames, tuple[ObjectiveRow, ...]]:
        """The names and the objectives."""
        return names_for_completion(), list_objectives(status="active") or list_objectives()

    def fields(self, loaded: tuple[KnownNames, tuple[ObjectiveRow, ...]]) -> list[Field]:
        """Who, and what for; those of the cursor are filled in."""
        names, objectives = loaded
        _, contact, objective = self.ids
        at_hand = next((each for each in names.contacts if each.id == contact), KnownName(0, ""))
        options = {str(each.id): each.key for each in objectives}
        who = someone(names, organisations=False)
        return [
            Field("who", "Who", at_hand.name, read=_meant(at_hand, who), required=True),
            ChoiceField("objective", "Objective", options, str(objective)),
        ]

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """On to the entries of that person."""
        event.stop()
        event.prevent_default()
        self.run_worker(self._go_on(event.values), group="keep", exclusive=False)

    async def _go_on(self, values: dict[str, Any]) -> None:
        from netjournal.screens.contribute import EvidenceScreen

        await self.nj.drafts.drop(f"{self.place}/")
        contact, objective = values["who"][1], int(values["objective"])
        self.app.switch_screen(EvidenceScreen(self.ids[0], contact, objective))


def _meant(at_hand: KnownName, read: Any) -> Any:
    """Of two people of one name, the one of the cursor is meant while the name is left as it is."""

    def reading(text: str) -> Reading:
        if at_hand.id and text == at_hand.name:
            return Reading(("contact", at_hand.id), at_hand.name)
        found: Reading = read(text)
        return found

    return reading


class PeriodForm(DomainForm):
    """Another period to review: a month, a quarter or a year."""

    HEADING = "Other period"
    GROUP = "review.period"

    def load(self) -> tuple[tuple[Period, ...], int]:
        """The periods that have a review, and the month in which quarters begin."""
        periods = tuple(Period(each.first, each.last, each.label) for each in list_reviews())
        return periods, get_settings().quarter_start

    def fields(self, loaded: tuple[tuple[Period, ...], int]) -> list[Field]:
        """Its name."""
        read = _period_beside(*loaded)
        return [Field("label", "Period", read=read, hint="2026-Q4, 2026-11 or 2026", required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Begin its review with the objectives' own weights."""
        return partial(_begin, values["label"])


def _period_beside(reviewed: tuple[Period, ...], quarter_start: int) -> Reader:
    """Reads the name of a period; the words say which reviews overlap it, and that they stay as they are."""

    def read(text: str) -> Reading:
        try:
            period = read_period(text, quarter_start)
        except BadInput as error:
            raise Unreadable(error.do) from None
        others = [each.title for each in reviewed if each.overlaps(period)]
        beside = f"; overlaps {', '.join(others)}: each keeps its own ratings and weights" if others else ""
        return Reading(period.label, f"{period.title}{beside}")

    return read


def _begin(label: str) -> None:
    confirm_weights(period_named(label))
