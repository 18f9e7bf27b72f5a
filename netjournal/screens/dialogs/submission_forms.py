"""The forms of a submission: handing in, opening again, what a verifier samples."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.widgets import Static

from netjournal.portfolio.submissions.handing_in import (
    BeforeHandingIn,
    before_handing_in,
    hand_in,
    reopen,
    warnings_of,
)
from netjournal.portfolio.submissions.sampling import (
    RULES,
    SampleRow,
    add_sample,
    draw,
    edit_sample,
    sample_row,
)
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.text import counted
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.form import Form

ALL = "all"


class HandInForm(DomainForm):
    """Handing in. Takes no ids. What is thin stands below, and in nothing's way."""

    HEADING, GROUP = "Hand in", "submissions.submit"
    SAID = "Handed in. In this sitting u takes it back."
    SAVING = "Freezing"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._before: BeforeHandingIn | None = None

    def load(self) -> BeforeHandingIn:
        """What there is to hand in."""
        return before_handing_in()

    def fields(self, loaded: BeforeHandingIn) -> list[Field]:
        """A note, if one is wanted."""
        self._before = loaded
        pieces = counted(loaded.pieces, "piece")
        self.title, self.sub_title = f"Hand in submission {loaded.number}", f"{pieces} · ctrl+s hands in"
        return [LongField("note", "Note", hint="For whom, or what for; may stay empty.")]

    def shown(self) -> None:
        """What is thin, below the field."""
        if self._before is None:
            return
        does = "Every piece is frozen as it is now and changes with a reason only; you go on working."
        thin = [f"· {each}" for each in warnings_of(self._before)]
        none = ["· There is no piece of evidence yet, so nothing can be handed in."]
        said = Static("\n".join([does, *(thin if self._before.pieces else none)]), markup=False, id="thin")
        said.styles.padding = (1, 1)
        self.query_one(Form).mount(said)

    def saving(self, values: dict[str, Any]) -> Saving:
        """Freeze it all."""
        return partial(hand_in, values["note"] or "")


class ReopenForm(DomainForm):
    """Opening every piece of a submission again. Its argument is the id of the submission."""

    HEADING, GROUP = "Open its pieces again", "submission.reopen"
    SAID = "Its pieces are open again, each in a new copy; what was handed in stays."
    SAVING = "Freezing"

    def fields(self, loaded: object) -> list[Field]:
        """The reason."""
        hint = "It stands on every piece, and in what changed since."
        return [LongField("reason", "Why", hint=hint, required=True)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """New copies."""
        return partial(reopen, int(self.ids[0]), values["reason"])


class DrawForm(DomainForm):
    """Drawing what a verifier looks at. Its argument is the id of the submission."""

    HEADING, GROUP, SAID = "Draw a sample", "submission.draw", "Drawn; what was picked before stays."

    def fields(self, loaded: object) -> list[Field]:
        """The rule, the seed, who samples."""
        rules = {ALL: "all of these", **{rule: rule for rule in RULES}}
        seed = "Decides among equals. Empty: the submission’s root, which nobody chose."
        return [
            ChoiceField("rule", "Rule", rules, ALL),
            Field("seed", "Seed", hint=seed),
            Field("verifier", "Verifier", hint="Who samples; may stay empty."),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Draw."""
        rules = tuple(RULES) if values["rule"] == ALL else (values["rule"],)
        return partial(draw, int(self.ids[0]), rules, values["seed"] or "", values["verifier"] or "")


class SampleForm(DomainForm):
    """Something sampled: "new", the submission and the piece (0: a criterion); or "edit" and the sample."""

    HEADING, GROUP = "Sampled", "submission.sample"

    def load(self) -> SampleRow | None:
        """What is known of it."""
        return sample_row(int(self.ids[1])) if self.ids[0] == "edit" else None

    def fields(self, loaded: SampleRow | None) -> list[Field]:
        """Which, by whom, when, why, and what they found."""
        new_criterion = loaded is None and not int(self.ids[2])
        if loaded is not None:
            self.sub_title = loaded.what
        known = loaded or SampleRow(0, "", 0, None, "", "", "", "", "", "", "")
        which = Field("criterion", "Criterion", hint="Its key, such as 1.1.", required=True)
        return [
            *([which] if new_criterion else []),
            Field("verifier", "Verifier", known.verifier),
            Field("day", "Looked at on", known.day, read=day_in_words(self.clock)),
            LongField("found", "Found", known.found),
            LongField("why", "Why it is sampled", known.why),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Keep it."""
        said = blanks_as_text(values)
        if self.ids[0] == "edit":
            return partial(edit_sample, int(self.ids[1]), said)
        return partial(add_sample, int(self.ids[1]), int(self.ids[2]) or None, **said)
