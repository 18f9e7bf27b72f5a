"""The forms of an objective: what it says, a value of its measure, the weights of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from netjournal.ledger import changeset
from netjournal.review.form import OBJECTIVE_FORM, PROGRESS_FORM
from netjournal.review.freezing import fixed_today
from netjournal.review.objectives import (
    add_objective,
    edit_objective,
    list_objectives,
    objective_page,
    record_progress,
)
from netjournal.review.periods import Period
from netjournal.review.score.scoring import refuse_all_zero
from netjournal.review.working_review import period_named
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.objective_words import SCOPES, STATUSES
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

SWING_HINT = "0 to 100: if this one alone went from worst to best, against the most important (100)"
WHY_NOW = "needed for a change of weight: this review’s weights were fixed at its first rating"


class NewObjective(DomainForm):
    """A new objective."""

    HEADING = "New objective"
    GROUP = "objectives.new"

    def fields(self, loaded: Any) -> list[Field]:
        """Empty fields."""
        return self._fields({})

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it."""
        return partial(add_objective, **blanks_as_text(values))

    def _fields(self, now: Mapping[str, str]) -> list[Field]:
        def of(name: str, label: str, hint: str = "", **more: Any) -> Field:
            return Field(
                name, label, now.get(name, ""), read=taken_by(OBJECTIVE_FORM[name]), hint=hint, **more
            )

        return [
            of("statement", "Objective", "what is to be reached", required=True),
            of("key", "Key", "a short word, written ^so in a line", required=True),
            of("swing", "Weight", SWING_HINT),
            ChoiceField("scope", "For", SCOPES, now.get("scope", "both")),
            Field("due", "Due", now.get("due", ""), read=day_in_words(self.clock, ahead=True)),
            LongField("specific", "Specific", now.get("specific", "")),
            of("measure", "Measure", "what is counted, such as bids won"),
            of("baseline", "From", "the value at the start"),
            of("target", "To", "the value to reach"),
            of("unit", "Unit", "such as GBP, people, %"),
            of("areas", "Areas it needs", "business areas, commas between: Finance, Public libraries"),
            of("agreed_by", "Agreed by"),
        ]


class EditObjective(NewObjective):
    """What an objective says. Its argument is the objective's id."""

    HEADING = "Edit objective"
    GROUP = "objectives.edit"

    def load(self) -> tuple[dict[str, str], bool]:
        """Its fields as text, and whether weights are fixed."""
        row = objective_page(int(self.ids[0])).objective
        return {name: str(getattr(row, name)) for name in OBJECTIVE_FORM}, fixed_today()

    def fields(self, loaded: tuple[dict[str, str], bool]) -> list[Field]:
        """Filled, with its status; with a reason once weights are fixed."""
        now, fixed = loaded
        fields = [*self._fields(now), ChoiceField("status", "Status", STATUSES, now["status"])]
        if fixed:
            fields.insert(3, Field("reason", "Why now", hint=WHY_NOW))
        return fields

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change what was changed."""
        reason = values.pop("reason", None)
        return partial(edit_objective, int(self.ids[0]), blanks_as_text(values), reason)


class ProgressForm(DomainForm):
    """A value of the measure on a day. Arguments: the objective's id; the name of the period under review."""

    HEADING = "Record progress"
    GROUP = "objectives.progress"

    def load(self) -> tuple[str, Period | None]:
        """The unit, and the period."""
        period = period_named(str(self.ids[1])) if len(self.ids) > 1 else None
        return objective_page(int(self.ids[0])).objective.unit, period

    def fields(self, loaded: tuple[str, Period | None]) -> list[Field]:
        """Today, or the last day of a period that is over, until another day is said."""
        unit, period = loaded
        over = period is not None and period.last < self.clock.now().local_date
        day = period.last.isoformat() if period is not None and over else "today"
        return [
            Field(
                "value",
                "Value",
                read=taken_by(PROGRESS_FORM["value"]),
                hint=f"in {unit}" if unit else "a number",
                required=True,
            ),
            Field("day", "Day", day, read=day_in_words(self.clock), required=True),
            Field("note", "Note", read=taken_by(PROGRESS_FORM["note"])),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Record it; a second value of a day replaces the first."""
        return partial(record_progress, int(self.ids[0]), **blanks_as_text(values))


class SwingsForm(DomainForm):
    """The weights of all active objectives, one below the other."""

    HEADING = "Weights"
    GROUP = "objectives.weights"

    def load(self) -> tuple[list[tuple[int, str, int]], bool]:
        """Id, key and weight of each, and whether they are fixed."""
        rows = list_objectives(status="active")
        return [(row.id, row.key, row.swing) for row in rows], fixed_today()

    def fields(self, loaded: tuple[list[tuple[int, str, int]], bool]) -> list[Field]:
        """A field for each, and one for the reason once they are fixed."""
        rows, fixed = loaded
        return swing_fields([(row, key, swing, "") for row, key, swing in rows], fixed)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Save them as one doing."""
        return partial(set_swings, *swings_in(values))


def swing_fields(rows: Iterable[tuple[int, str, int, str]], fixed: bool) -> list[Field]:
    """A field for the weight of each (id, key, weight, hint), and one for the reason once they are fixed."""
    read = taken_by(OBJECTIVE_FORM["swing"])
    fields = [Field(f"swing-{row}", key, str(swing), read=read, hint=hint) for row, key, swing, hint in rows]
    if fields and not fields[0].hint:
        fields[0].hint = f"{SWING_HINT}. Escape, then W, asks it of one after the other"
    if fixed:
        fields.append(Field("reason", "Why now", hint=WHY_NOW))
    return fields


def swings_in(values: dict[str, Any]) -> tuple[dict[int, int], str | None]:
    """What `swing_fields` were filled with: id of the objective → weight (0 for a blank), and the reason."""
    reason = values.pop("reason", None)
    return {int(name.removeprefix("swing-")): value or 0 for name, value in values.items()}, reason


def set_swings(swings: Mapping[int, int], reason: str | None) -> None:
    """Give objectives their weights, all in one doing. Raises BadInput where all would be zero."""
    with changeset("objectives.weights"):
        now = {row.id: row.swing for row in list_objectives(status="active")}
        refuse_all_zero({**now, **swings}.values())
        for objective, swing in swings.items():
            edit_objective(objective, {"swing": swing}, reason)
