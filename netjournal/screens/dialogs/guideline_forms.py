"""The forms of a guideline: a draft's text, a rule, and putting a version in force."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from netjournal.confidentiality.guideline_pages import GuidelinePage, GuidelineRow, RuleRow, guideline_page
from netjournal.confidentiality.guidelines import edit_guideline, put_in_force
from netjournal.confidentiality.rules import LEVELS, add_rule, edit_rule
from netjournal.fields import FieldErrors
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.readings import MONTHS


class GuidelineForm(DomainForm):
    """The text of a draft. Its argument: the version's id."""

    HEADING = "Edit the draft"
    GROUP = "guideline.edit"

    def load(self) -> GuidelinePage:
        """The draft."""
        return guideline_page(int(self.ids[0]))

    def fields(self, loaded: GuidelinePage) -> list[Field]:
        """Title, text, procedure, review date."""
        review = _day_text(loaded.row.review_on)
        return [
            Field("title", "Title", loaded.row.title, required=True),
            LongField("text", "Text", loaded.body),
            LongField("procedure", "Procedure", loaded.procedure, hint="the rules it follows at your work"),
            Field("review_on", "Look again on", review, read=day_in_words(self.clock, ahead=True)),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change the draft."""
        changes = {name: each or "" for name, each in values.items()}
        # A widget called "body" would be taken for the frame's own.
        changes["body"] = changes.pop("text")
        return partial(edit_guideline, int(self.ids[0]), changes)


class RuleForm(DomainForm):
    """A rule of a draft. Its arguments: the version, and the rule where there is one."""

    HEADING = "Rule"
    GROUP = "guideline.rule"

    def load(self) -> RuleRow | None:
        """The rule."""
        rules = guideline_page(int(self.ids[0])).rules
        return next((rule for rule in rules if rule.id in self.ids[1:]), None)

    def fields(self, loaded: RuleRow | None) -> list[Field]:
        """Area, text, level."""
        levels = {name: name for name in LEVELS}
        return [
            Field("area", "Area", loaded.area if loaded else "", required=True, hint="such as Costs"),
            LongField("text", "Rule", loaded.text if loaded else "", required=True),
            ChoiceField("level", "Level", levels, loaded.level if loaded else "warn"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it at the end, or change it."""
        if len(self.ids) < 2:
            return partial(add_rule, int(self.ids[0]), **values)
        return partial(edit_rule, int(self.ids[1]), values)


class ForceForm(DomainForm):
    """Putting a draft in force. Its argument: the version's id."""

    HEADING = "Put in force"
    GROUP = "guideline.force"
    SAID = "In force; what was in force before ends the day before."

    def load(self) -> GuidelinePage:
        """The draft."""
        return guideline_page(int(self.ids[0]))

    def fields(self, loaded: GuidelinePage) -> list[Field]:
        """From when, by whom, and whether that is meant."""
        self.sub_title = f"version {loaded.row.version}"
        words = {"no": "not yet", "yes": "put it in force"}
        return [
            Field("day", "From", "today", read=day_in_words(self.clock, ahead=True), required=True),
            Field("approved_by", "Approved by", required=True),
            ChoiceField("sure", "Sure?", words, "no", hint="Once in force it is never edited: ← → choose."),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Put it in force."""
        return partial(
            _put, int(self.ids[0]), values["day"], values["approved_by"] or "", values["sure"] == "yes"
        )


def _put(guideline: int, day: date, approved_by: str, sure: bool) -> GuidelineRow:
    if not sure:
        raise FieldErrors({"sure": "choose “put it in force” (→), or leave by escape."})
    return put_in_force(guideline, day, approved_by)


def _day_text(text: str) -> str:
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{day.day} {MONTHS[day.month - 1][:3].title()} {day.year}"
