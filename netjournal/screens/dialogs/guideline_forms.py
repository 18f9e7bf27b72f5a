"""The forms of a guideline: a draft's text, a rule, and putting a version in force."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from netjournal.confidentiality.guideline_pages import GuidelinePage, GuidelineRow, RuleRow, guideline_page
from netjournal.confidentiality.guidelines import edit_guideline, put_in_force
from netjournal.confidentiality.rules import LEVELS, RULE_KINDS, add_rule, edit_rule, kind_of
from netjournal.confidentiality.topics import TopicRow, list_topics
from netjournal.fields import FieldErrors
from netjournal.journal.forms import MARKINGS
from netjournal.screens.dialogs.domain_form import DomainForm, day_in_words, day_text
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import choices
from netjournal.screens.rule_learning import BEHIND
from netjournal.screens.topic_names import one_topic
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField

AREAS = "Such as Costs, or Need to know: netjournal takes what it is about from that."


class GuidelineForm(DomainForm):
    """The text of a draft. Its argument: the version's id."""

    HEADING = "Edit the draft"
    GROUP = "guideline.edit"

    def load(self) -> GuidelinePage:
        """The draft."""
        return guideline_page(int(self.ids[0]))

    def fields(self, loaded: GuidelinePage) -> list[Field]:
        """Title, text, procedure, review date."""
        review = day_text(loaded.row.review_on)
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

    def load(self) -> tuple[RuleRow | None, tuple[TopicRow, ...]]:
        """The rule, and the topics that it may be narrowed to."""
        rules = guideline_page(int(self.ids[0])).rules
        return next((rule for rule in rules if rule.id in self.ids[1:]), None), list_topics()

    def fields(self, loaded: tuple[RuleRow | None, tuple[TopicRow, ...]]) -> list[Field]:
        """Area, text, level; what netjournal is to apply it to."""
        rule, topics = loaded
        levels = {name: name for name in LEVELS}
        # Most rules are about what their area is called; what is not said follows it.
        kinds = {"as its area": "as its area", **RULE_KINDS, "none": "none: read only"}
        behind = BEHIND[rule.kind if rule else ""]
        example = f"{behind.criteria}. Such as: {behind.example}" if rule else AREAS
        return [
            Field("area", "Area", rule.area if rule else "", required=True, hint=example),
            LongField("text", "Rule", rule.text if rule else "", required=True),
            ChoiceField("level", "Level", levels, rule.level if rule else "warn"),
            ChoiceField("kind", "About", kinds, _kind_shown(rule), "Which lines it is applied to."),
            Field("topic", "Only of", rule.topic_name if rule else "", read=one_topic(topics),
                  hint="A topic; empty: of all."),
            ChoiceField("marking", "Only from", choices(MARKINGS),
                        rule.marking.removeprefix("TLP:").lower() if rule else "", "That marking on."),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it at the end, or change it."""
        kind = values.pop("kind")
        values = {name: each or "" for name, each in values.items()}
        if kind != "as its area":
            values["kind"] = "" if kind == "none" else kind
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


def _kind_shown(rule: RuleRow | None) -> str:
    """What the choice shows of a rule's kind: what was read off its area follows it."""
    if rule is None or rule.kind == kind_of(rule.area):
        return "as its area"
    return rule.kind or "none"


def _put(guideline: int, day: date, approved_by: str, sure: bool) -> GuidelineRow:
    if not sure:
        raise FieldErrors({"sure": "choose “put it in force” (→), or leave by escape."})
    return put_in_force(guideline, day, approved_by)
