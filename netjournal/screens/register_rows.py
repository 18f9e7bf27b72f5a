"""The registers of confidentiality in rows and words: what each holds, and what ends when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.text import Text

from netjournal.clock import Moment
from netjournal.confidentiality import agreements, breaches, conflicts, grants, limits, rulings, topics
from netjournal.confidentiality.markings import words as marking_in_words
from netjournal.journal.capture import say_date, say_day
from netjournal.text import visible
from netjournal.widgets.columns import Cell, Row, Tone

SOON = 30
_STATES: dict[str, Tone] = {"in force": "good", "ended": "dim", "coming": ""}
_LEVELS: dict[str, tuple[str, Tone]] = {
    "allow": ("told", ""), "warn": ("told, why", "warn"), "stop": ("told, leave", "bad"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its table, how its rows are read, and how one stands in the list and whole below it.

    `label` is the key of a row: its id, or for a topic its place in the list.
    """

    title: str
    table: str
    read: Callable[[], Sequence[Any]]
    row: Callable[[Any, Moment], Row]
    whole: Callable[[Any, Moment], list[tuple[str, str]]]
    empty: str
    end: Callable[[int], object] | None = None


def until_cell(state: str, until: str, now: Moment) -> Cell:
    """In force until when; what ends within a month is said to."""
    day = say_day(until, now)
    if state == "ended":
        return Cell(f"ended {day}".strip(), "dim")
    soon = bool(until) and (date.fromisoformat(until) - now.local_date).days <= SOON
    if soon and state == "in force":
        return Cell(f"ends {day}", "warn")
    return Cell(f"to {day}" if day and state == "in force" else state, _STATES.get(state, ""))


def _conflict_row(row: conflicts.ConflictRow, now: Moment) -> Row:
    due = bool(row.confirm_on) and row.confirm_on <= now.local_date.isoformat() and row.state == "in force"
    when = Cell("confirm again", "warn") if due else until_cell(row.state, row.ended_on, now)
    about = ", ".join(filter(None, (row.contact_name, row.organisation_name, row.topic_name)))
    return when, Cell(about, "strong"), _line(row.matter)


def _conflict(row: conflicts.ConflictRow, now: Moment) -> list[tuple[str, str]]:
    return [
        ("Matter", row.matter), ("Person", row.contact_name), ("Organisation", row.organisation_name),
        ("Topic", row.topic_name or "every topic"), ("Declared", say_day(row.declared_on, now)),
        ("To be confirmed", say_day(row.confirm_on, now)), ("Ended", say_day(row.ended_on, now)),
    ]  # fmt: skip


def _agreement_row(row: agreements.AgreementRow, now: Moment) -> Row:
    parties = ", ".join(name for _, name in (*row.organisations, *row.contacts))
    return until_cell(row.state, row.until, now), Cell(row.title, "strong"), parties


def _agreement(row: agreements.AgreementRow, now: Moment) -> list[tuple[str, str]]:
    return [
        ("Agreement", row.title), ("On", ", ".join(name for _, name in row.topics)),
        ("With", ", ".join(name for _, name in (*row.organisations, *row.contacts))),
        ("Own people", "inside it" if row.binds_own else "not inside it unless named"),
        ("Signed", say_day(row.signed_on, now)), ("Until", say_day(row.until, now) or "open"),
        ("Note", row.note),
    ]  # fmt: skip


def _grant_row(row: grants.GrantRow, now: Moment) -> Row:
    about = f"{row.topic_name}: {_line(row.reason)}"
    return until_cell(row.state, row.until, now), Cell(row.contact_name, "strong"), about


def _grant(row: grants.GrantRow, now: Moment) -> list[tuple[str, str]]:
    return [
        ("Who", row.contact_name), ("Needs to know of", row.topic_name), ("Because", row.reason),
        ("From", say_day(row.since, now)), ("Until", say_day(row.until, now) or "open"),
        ("Given by", row.given_by),
    ]  # fmt: skip


def _limit_row(row: limits.LimitRow, now: Moment) -> Row:
    return until_cell(row.state, row.until, now), Cell(limit_words(row), "strong"), row.authoriser


def limit_words(row: limits.LimitRow) -> str:
    """ "spend up to GBP 250.00 in a month", "share Pricing: not at all"."""
    if row.amount is not None:
        each = "each time" if row.period == "each" else f"in a {row.period}"
        on = f" on {row.topic_name}" if row.topic_name else ""
        return f"{row.kind}{on} up to {row.amount.currency} {row.amount.minor / 100:,.2f} {each}"
    far = f"up to {marking_in_words(row.marking)}" if row.marking else "not at all"
    return f"share {row.topic_name or 'anything'}: {far}"


def _limit(row: limits.LimitRow, now: Moment) -> list[tuple[str, str]]:
    return [
        ("You may", limit_words(row)), ("More by leave of", row.authoriser),
        ("Until", say_day(row.until, now) or "open"), ("Note", row.note),
    ]  # fmt: skip


def _breach_row(row: breaches.BreachRow, now: Moment) -> Row:
    state = Cell("closed", "dim") if row.closed_on else Cell(say_day(row.day, now), "bad")
    return state, Cell(_line(row.what), "strong"), ", ".join(name for _, name in row.told)


def _breach(row: breaches.BreachRow, now: Moment) -> list[tuple[str, str]]:
    return [
        ("What happened", row.what), ("On", say_day(row.day, now)),
        ("Reached", ", ".join(name for _, name in row.told)),
        ("Done about it", row.corrective or "nothing yet"), ("Learned", row.learned),
        ("Closed", say_day(row.closed_on, now)),
    ]  # fmt: skip


def _ruling_row(row: rulings.RulingRow, now: Moment) -> Row:
    words, tone = _LEVELS[row.decision.level]
    told = ", ".join(name for _, name in row.told) or "a cost"
    about = ", ".join(row.decision.topics) or "no sensitive topic"
    mark = Cell("not told", "dim") if row.outcome == "not shared" else Cell(words, tone)
    return mark, Cell(f"{say_date(row.moment, now)} · {told}", "strong"), about


def _ruling(row: rulings.RulingRow, now: Moment) -> list[tuple[str, str]]:
    version = f"version {row.guideline_version}" if row.guideline_version else "none in force"
    return [
        ("Told", ", ".join(name for _, name in row.told)), ("When", say_date(row.moment, now)),
        ("Outcome", row.outcome), ("Topics", ", ".join(row.decision.topics)), ("Why it went on", row.reason),
        ("Allowed by", row.authoriser), ("Guideline", version),
        *(("Because", f"{reason.why} ({reason.rule})") for reason in row.decision.reasons),
    ]  # fmt: skip


def _topic_row(row: topics.TopicRow, _now: Moment) -> Row:
    count = len(row.phrases) + len(row.amount_words) + len(row.organisation_words)
    return Cell(f"{count} phrases", "dim"), Cell(row.name, "strong"), _line(row.about)


def _topic(row: topics.TopicRow, _now: Moment) -> list[tuple[str, str]]:
    return [
        ("Topic", row.name), ("About", row.about), ("Phrases", ", ".join(row.phrases)),
        ("Near an amount", ", ".join(row.amount_words)),
        ("Near a known name", ", ".join(row.organisation_words)), ("Not this", ", ".join(row.not_meant)),
    ]  # fmt: skip


def in_words(pairs: Sequence[tuple[str, str]]) -> Text:
    """What a row says, whole: a label and its text on each line, what is empty left out."""
    text = Text()
    for label, said in pairs:
        if said.strip():
            text.append("\n" if text else "").append(f"{label}: ", "dim").append(visible(said, lines=True))
    return text


def _line(text: str) -> str:
    return " ".join(text[:500].split())


REGISTERS: dict[str, Register] = {
    "conflicts": Register(
        "Conflicts of interest", "conflict_of_interest", conflicts.list_conflicts, _conflict_row, _conflict,
        "No interest is declared.\n{register.new} declares one: a matter in which you are not neutral.",
        conflicts.end_conflict,
    ),
    "agreements": Register(
        "Agreements", "agreement", agreements.list_agreements, _agreement_row, _agreement,
        "No agreement.\n{register.new} adds one: what you promised to keep in confidence, with whom.",
        agreements.end_agreement,
    ),
    "grants": Register(
        "Grants", "grant", grants.list_grants, _grant_row, _grant,
        "Nobody was granted anything.\n{register.new} grants one: who needs to know of which topic, and why.",
        grants.end_grant,
    ),
    "limits": Register(
        "Limits of your authority", "authority_limit", limits.list_limits, _limit_row, _limit,
        "No limit is noted.\n{register.new} notes one: how far you may share, promise or spend.",
        limits.end_limit,
    ),
    "breaches": Register(
        "Breaches", "breach", breaches.list_breaches, _breach_row, _breach,
        "No breach.\n{register.new} records one: what reached whom, and what is done about it.",
    ),
    "disclosures": Register(
        "Disclosures", "ruling", rulings.list_rulings, _ruling_row, _ruling,
        "Nothing was told yet.\n"
        "Lines such as “gave @ana the list” ({app.capture}) are kept here, with the answer they had.",
    ),
    "topics": Register(
        "Topics", "topic", topics.list_topics, _topic_row, _topic,
        "No topic.\n{register.new} adds one: words that give a sensitive matter away.",
    ),
}  # fmt: skip
"""By the word that opens each, in the order in which they are gone through."""
