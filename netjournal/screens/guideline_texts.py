"""A version of the guideline in words."""

from __future__ import annotations

from rich.text import Text

from netjournal.clock import Moment
from netjournal.confidentiality.guideline_pages import GuidelinePage, GuidelineRow, RuleRow
from netjournal.confidentiality.rules import RULE_KINDS
from netjournal.journal.capture.dates import say_day
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Row, Tone

NOT_APPLIED = "Applied from the day on which it is in force; what nothing applies is said with the rule."
APPLIED = "Applied: lines that tell somebody something are checked against these rules as you type."
FORMER = "No longer applied; what was decided under it stays explained by it."
FINAL = "is never edited; n in Guidelines drafts the next version, as a copy."
_TONES: dict[str, Tone] = {"allow": "good", "warn": "warn", "stop": "bad"}


def state_words(row: GuidelineRow, now: Moment) -> str:
    """ "draft", "in force from Mon 1 Sep", "former, 1 Sep to 22 Nov"."""
    if row.state == "draft":
        return "draft"
    first = say_day(row.in_force_from, now)
    if row.in_force_to:
        return f"{row.state}, from {first} to {say_day(row.in_force_to, now)}"
    return f"in force from {first}"


def version_row(row: GuidelineRow, now: Moment) -> Row:
    """The version in the list."""
    tone: Tone = "good" if row.state == "in force" else "dim"
    return f"Version {row.version}", Cell(state_words(row, now), tone), Cell(row.title, "strong")


def head_of(page: GuidelinePage, now: Moment) -> Text:
    """Title; version and state; who approved it and when it is looked at again; that it is not applied."""
    row = page.row
    text = Text(visible(row.title), "bold")
    text.append(f"\nVersion {row.version} · {state_words(row, now)}", "not bold")
    for word, said in (("approved by", row.approved_by), ("review on", say_day(row.review_on, now))):
        if said:
            text.append(f" · {word} {visible(said)}", "not bold")
    said = {"in force": APPLIED, "former": FORMER}.get(row.state, NOT_APPLIED)
    text.append(f"\n{said}", "not bold dim")
    for sentence in page.contradicts:
        text.append(f"\n! {visible(sentence)}", "not bold yellow")
    return text


def body_of(page: GuidelinePage) -> Text:
    """The text, and the procedure that it follows."""
    text = Text(visible(page.body.strip(), lines=True))
    if page.procedure.strip():
        text.append("\n\nProcedure\n", "bold dim").append(visible(page.procedure.strip(), lines=True))
    return text


def whole_of(page: GuidelinePage, now: Moment) -> Text:
    """The version for reading beside the list: head, rules, text."""
    text = head_of(page, now)
    if page.rules:
        text.append("\n\nRules", "bold dim")
    for rule in page.rules:
        text.append("\n").append_text(rule_words(rule))
    return text.append("\n\nText\n", "bold dim").append_text(body_of(page)) if page.body.strip() else text


def rule_words(rule: RuleRow) -> Text:
    """A rule whole."""
    text = Text(f"{rule.position}. {visible(rule.area)}", "bold").append(
        f"  {applied(rule)}\n", "not bold dim"
    )
    return text.append(visible(rule.text, lines=True), "not bold")


def applied(rule: RuleRow) -> str:
    """How netjournal takes the rule: "warn · need to know · Pricing · from TLP:AMBER on"; or read only."""
    if not rule.kind:
        return f"{rule.level} · read by people, applied by nothing"
    on = f"from {rule.marking} on" if rule.marking else ""
    return " · ".join(filter(None, (rule.level, RULE_KINDS[rule.kind], rule.topic_name, on)))


def rule_row(rule: RuleRow) -> Row:
    """A rule in the list: area, text, level."""
    level = Cell(rule.level, _TONES.get(rule.level, ""))
    return str(rule.position), Cell(rule.area, "strong"), rule.text, level
