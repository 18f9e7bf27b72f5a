"""What the lines of a guided review open, by kind."""

from __future__ import annotations

from netjournal.review.guided.facts import Fact, Known
from netjournal.screens.frame import FrameScreen
from netjournal.widgets.page_lines import Line, Section
from netjournal.widgets.sparkline import sparkline

KINDS = (
    "note", "confirm", "meeting", "request", "entry", "contact", "objective", "measure", "hope", "days",
    "rate", "cell", "contribution", "uses", "guideline", "decide", "action", "step",
    "against", "shape", "traffic", "worth", "ruling", "breach", "second", "seal",
)  # fmt: skip
"""Every kind of line that a step may hold."""
BARS = 10


def sections_of(found: Known) -> list[Section]:
    """The parts as sections of a list."""
    return [Section(each.heading, tuple(map(_line, each.facts))) for each in found.parts]


def _line(fact: Fact) -> Line:
    aside = sparkline(fact.values, BARS) if fact.values else fact.aside
    return Line(fact.kind, fact.id, fact.label, fact.text, aside, fact.tone)


def screen_for(label: str, fact: Fact) -> FrameScreen | None:
    """The screen on which that line is read or done, None where it opens none; `label` is a period's."""
    match fact.kind:
        case "entry" | "contact" | "guideline":
            return _of_place(fact.kind, fact.id)
        case "meeting" | "objective" | "measure" | "hope" | "days":
            return _of_record(fact)
        case "request":
            from netjournal.screens.passed import PassedScreen

            return PassedScreen(*fact.rows, "requests")
        case "ruling" | "breach":
            return _of_place("entry", *fact.rows) if fact.rows else _register(fact.kind)
        case "action":
            from netjournal.screens.action_forms import ActionEditScreen

            return ActionEditScreen(fact.id)
    return _of_review(label, fact)


def _of_place(kind: str, row: int) -> FrameScreen:
    if kind == "entry":
        from netjournal.screens.entry import EntryScreen

        return EntryScreen(row)
    if kind == "contact":
        from netjournal.screens.contact import ContactScreen

        return ContactScreen(row)
    from netjournal.screens.guideline import GuidelineScreen

    return GuidelineScreen(row)


def _register(kind: str) -> FrameScreen:
    from netjournal.screens.registers import RegisterScreen

    return RegisterScreen({"ruling": "disclosures", "breach": "breaches"}[kind])


def _of_record(fact: Fact) -> FrameScreen:
    if fact.kind == "meeting":
        from netjournal.screens.meeting import MeetingScreen

        return MeetingScreen(fact.id)
    if fact.kind == "hope":
        from netjournal.screens.hopes import HopesScreen

        return HopesScreen(*fact.rows)
    if fact.kind == "days":
        from netjournal.screens.days import DaysScreen

        return DaysScreen(fact.id, *fact.rows)
    from netjournal.screens.objectives import ObjectiveScreen

    return ObjectiveScreen(fact.id)


def _of_review(label: str, fact: Fact) -> FrameScreen | None:
    match fact.kind:
        case "rate":
            from netjournal.screens.review_rating import RatingScreen

            return RatingScreen(label, fact.id)
        case "cell" | "contribution":
            from netjournal.screens.review_cell import CellScreen

            return CellScreen(label, *fact.rows)
        case "second":
            from netjournal.screens.review_again import SecondLookScreen

            return SecondLookScreen(label)
        case "seal":
            from netjournal.screens.sealing import SealedScreen, SealScreen

            return SealedScreen(*fact.rows) if fact.rows else SealScreen(label)
        case "against":
            from netjournal.screens.dialogs.against_form import AgainstForm

            return AgainstForm(label, fact.id)
        case "decide":
            from netjournal.screens.dialogs.decision_form import DecisionForm

            return DecisionForm(label, fact.id)
    return _of_network(label, fact)


def _of_network(label: str, fact: Fact) -> FrameScreen | None:
    match fact.kind:
        case "shape":
            from netjournal.screens.shape import ShapeScreen

            return ShapeScreen(label)
        case "traffic":
            from netjournal.screens.review_exchange import TrafficScreen

            return TrafficScreen(label)
        case "uses":
            from netjournal.screens.review_exchange import DealingsScreen

            return DealingsScreen(label, fact.id)
        case "worth":
            from netjournal.screens.review_worth import WorthScreen

            return WorthScreen(label)
    return None
