"""The forms of evidence to be filled in: observation, testimony, judgement, discussion, its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.portfolio.evidence_rows import evidence_row
from netjournal.portfolio.forms.around import around_form
from netjournal.portfolio.forms.criteria import keys_in_use
from netjournal.portfolio.forms.keeping import FormRow, add_form, edit_form, form_row
from netjournal.portfolio.forms.keys import parted
from netjournal.portfolio.forms.points import PointRow, add_point, edit_point, get_point
from netjournal.portfolio.forms.times import seconds_of
from netjournal.portfolio.forms.warnings import Around, Warned, warnings_of
from netjournal.screens.dialogs.domain_form import blanks_as_text, day_in_words, day_text, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.form_words import LONG, label_of
from netjournal.screens.journal_form import JournalForm
from netjournal.screens.warned_form import WarnedForm
from netjournal.text import fold
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.readings import Reader, Reading, Unreadable

CRITERIA_HINT = "Criteria or items with blanks between: 1.1 2.1a"
OWN = {"yes": "yes, they wrote it", "no": "no, I wrote it for them to sign"}
KEPT = {"yes": "yes, a copy as it is now", "no": "not yet"}


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """What a form begins with: the row to be edited, what warnings go by, names, whether it is locked."""

    row: FormRow | None
    around: Around
    names: KnownNames
    keys: tuple[str, ...]
    locked: bool = field(default=False)


class FilledForm(WarnedForm):
    """A subclass says which form. Its argument is the id of one to be edited; none for a new one."""

    TABLE: ClassVar[str]
    AHEAD: ClassVar[bool] = False
    """Whether its day may lie ahead when it is written."""
    KEEP: ClassVar[str] = "yes"
    """Whether a new one is kept as evidence unless one says otherwise."""

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._loaded: Loaded | None = None

    @property
    def form(self) -> int | None:
        """The id of the one that is edited."""
        return int(self.ids[0]) if self.ids else None

    def load(self) -> Loaded:
        """The row, and what is around it. Raises NotFound."""
        row = form_row(self.TABLE, self.form) if self.form is not None else None
        locked = row is not None and row.evidence is not None and evidence_row(row.evidence).locked
        return Loaded(row, around_form(self.TABLE, self.form), names_for_completion(), keys_in_use(), locked)

    def fields(self, loaded: Loaded) -> list[Field]:
        """Those of the form, in the order in which one tells of it; then whether it is kept as evidence."""
        self._loaded = loaded
        return [*self.own_fields(loaded), self._keep(loaded)]

    def own_fields(self, loaded: Loaded) -> list[Field]:
        """The fields that the form has."""
        raise NotImplementedError

    def _keep(self, loaded: Loaded) -> Field:
        kept = loaded.row is not None and loaded.row.evidence is not None
        chosen = self.KEEP if loaded.row is None else "yes" if kept else "no"
        hint = "It was handed in: the piece stays as it is." if loaded.locked else ""
        return ChoiceField("keep", "Keep as evidence", KEPT, chosen, hint)

    def line(self, name: str, hint: str = "", **more: Any) -> Field:
        """A field of the form, with what it says now; one of many lines where it is long."""
        row = self._loaded.row if self._loaded else None
        kind = LongField if name in LONG else Field
        return kind(name, label_of(self.TABLE, name), row.values[name] if row else "", hint=hint, **more)

    def day(self, name: str, hint: str = "", required: bool = False, ahead: bool = False) -> Field:
        """A field for a day."""
        row = self._loaded.row if self._loaded else None
        saved = day_text(row.values[name]) if row else ""
        read = day_in_words(self.clock, ahead=ahead)
        return Field(name, label_of(self.TABLE, name), saved, read=read, hint=hint, required=required)

    def criteria(self, loaded: Loaded) -> Field:
        """The criteria that it is for."""
        known = criteria_reader(loaded.keys)
        return self.line("criteria", CRITERIA_HINT, read=known)

    def warned(self, values: Mapping[str, Any]) -> Iterable[Warned]:
        """As assessors do."""
        return warnings_of(self.TABLE, values, self._loaded.around) if self._loaded else ()

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it, and the piece with it."""
        keep = values.pop("keep") == "yes"
        contact = self.contact_of(values)
        if self.form is None:
            return partial(add_form, self.TABLE, keep, contact, **blanks_as_text(values))
        changed = {name: value for name, value in self.changed(values).items() if name != "keep"}
        return partial(edit_form, self.TABLE, self.form, changed, keep, contact)

    def contact_of(self, values: Mapping[str, Any]) -> int | None:
        """The contact whom the form is of, where there is one."""
        return None


class ObservationForm(FilledForm):
    """What an assessor saw in the workplace."""

    HEADING, GROUP, TABLE = "Observation in the workplace", "forms.observation", "observation"

    def own_fields(self, loaded: Loaded) -> list[Field]:
        """Who, when, where, what, for which criteria."""
        return [
            self.line("assessor", required=True),
            self.line("role", "Such as assessor, or expert in the workplace."),
            self.day("day", required=True),
            self.line("place"),
            self.criteria(loaded),
            self.line("seen", "In the assessor’s words: what you did, and how."),
            self.line("questions"),
            self.line("comment"),
        ]


class WitnessForm(FilledForm):
    """What a witness saw."""

    HEADING, GROUP, TABLE = "Witness testimony", "forms.testimony", "witness_testimony"

    def own_fields(self, loaded: Loaded) -> list[Field]:
        """Who they are and how they are reached, what they saw when, in whose words, signed when."""
        row = loaded.row
        return [
            self.line("witness", "Who is in Contacts is known by the name.", required=True,
                      read=witness_reader(loaded.names)),
            self.line("role", "What they are, so that they could see it."),
            self.line("organisation"),
            self.line("reach", "An address or a number: the assessor may ask them."),
            self.line("relationship", "Such as colleague, client, manager; never a relative."),
            self.day("day", required=True),
            self.criteria(loaded),
            self.line("seen", "In the witness’s words, as they gave them."),
            ChoiceField("own_words", label_of(self.TABLE, "own_words"), OWN,
                        "no" if row and row.values["own_words"] == "0" else "yes"),
            self.day("signed_on", "Empty while it is not signed."),
        ]  # fmt: skip

    def contact_of(self, values: Mapping[str, Any]) -> int | None:
        """The contact of exactly that name, where there is one alone."""
        names = self._loaded.names if self._loaded else None
        return known_contact(names, str(values.get("witness") or "")) if names else None


class JudgementForm(FilledForm):
    """What somebody of the trade says of the work."""

    HEADING, GROUP, TABLE = "Expert judgement", "forms.judgement", "expert_judgement"

    def own_fields(self, loaded: Loaded) -> list[Field]:
        """Who, why they can judge it, what they say."""
        return [
            self.line("expert", required=True),
            self.line("standing", "Why they can judge it: their trade, and for how long."),
            self.day("day", required=True),
            self.criteria(loaded),
            self.line("judgement", "In the expert’s words."),
        ]


class DiscussionForm(FilledForm):
    """A discussion with an assessor: what was agreed before it, and what was said."""

    HEADING, GROUP, TABLE = "Professional discussion", "forms.discussion", "professional_discussion"
    KEEP = "no"

    def own_fields(self, loaded: Loaded) -> list[Field]:
        """What is agreed comes first; what was said comes after."""
        return [
            self.line("assessor", required=True),
            self.line("role"),
            self.day("agreed_on", "The day on which date and criteria were agreed: before it is held."),
            self.day("day", required=True, ahead=True),
            self.line("place", "Where it is held, and where the recording is kept."),
            self.criteria(loaded),
            self.line("questions", "What was agreed to be asked: the gaps that it is to fill."),
            self.line("summary", "What was said, in short; time points have a page of their own."),
        ]


FILLED: dict[str, type[FilledForm]] = {
    form.TABLE: form for form in (ObservationForm, WitnessForm, JudgementForm, DiscussionForm)
}
"""Table → its form."""


class PointForm(JournalForm):
    """A time point: the id of the discussion, and of the point where one is edited."""

    HEADING, GROUP = "Time point", "forms.point"

    def load(self) -> tuple[PointRow | None, tuple[str, ...]]:
        """The point, and the keys that there are. Raises NotFound."""
        return (get_point(int(self.ids[1])) if len(self.ids) > 1 else None), keys_in_use()

    def fields(self, loaded: tuple[PointRow | None, tuple[str, ...]]) -> list[Field]:
        """Where, which criterion, by what words."""
        row, keys = loaded
        return [
            Field("seconds", "At", row.time if row else "", read=taken_by(seconds_of), required=True,
                  hint="Minutes and seconds of the recording: 12:30"),
            Field("criterion", "Criterion", row.criterion if row else "",
                  read=criteria_reader(keys, one=True), hint="Which one is met there: 1.1"),
            LongField("text", "What is said", row.text if row else ""),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """Note it, or change it."""
        if len(self.ids) > 1:
            return partial(edit_point, int(self.ids[1]), self.changed(values))
        return partial(add_point, int(self.ids[0]), **blanks_as_text(values))


def criteria_reader(keys: tuple[str, ...], *, one: bool = False) -> Reader:
    """Reads keys of the unit, and says them in order; `one` alone where that is wanted."""
    known = {key.lower(): key for key in keys}

    def read(text: str) -> Reading:
        parts = parted(text)
        found = [known.get(part.lower(), "") for part in parts]
        if not all(found) or (one and len(found) != 1):
            wanted = "One criterion or item is wanted" if one else "Criteria or items are wanted"
            raise Unreadable(f"{wanted}: {', '.join(key for key in keys if not key[-1].isalpha())}, 1.1a …")
        said = " ".join(key for key in keys if key in found)
        return Reading(said)

    return read


def witness_reader(names: KnownNames) -> Reader:
    """Reads a name, and says so where it is somebody of Contacts."""

    def read(text: str) -> Reading:
        known = known_contact(names, text) is not None
        return Reading(text.strip(), "is in your contacts" if known else "")

    return read


def known_contact(names: KnownNames, text: str) -> int | None:
    """The id of the contact of exactly that name; None for nobody, and where several are called so."""
    wanted = " ".join(fold(text).split())
    found = [each.id for each in names.contacts if " ".join(fold(each.name).split()) == wanted]
    return found[0] if len(found) == 1 else None
