"""A report of a period: made, and what it would show of the unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netjournal.errors import NotFound
from netjournal.journal.prompts import unit_in_use
from netjournal.progress import Tell, no_one
from netjournal.review.periods import Period
from netjournal.review.working_review import period_named
from netjournal.units import Unit

from .cost_benefit import cost_benefit_report
from .impact import impact_report
from .monitoring import monitoring_report
from .parts import TITLES
from .spans import label_of

REPORTS: dict[str, Callable[[Period], dict[str, Any]]] = {
    "monitoring": monitoring_report,
    "cost_benefit": cost_benefit_report,
    "impact": impact_report,
}
"""Kind of report, which is the kind of the piece and of its source → what makes it."""
SERVING: dict[str, dict[str, str]] = {
    "monitoring": {
        "interaction": "How often and by which means we dealt in {title}, and how quickly answers came.",
        "uses": "How often they used what I gave in {title}, and I what they gave.",
        "methods": "By which methods of networking people were met in {title}.",
    },
    "cost_benefit": {
        "payback": "What each partner cost and brought in {title}, for both sides.",
        "costs": "What networking cost in {title}, every amount with its entry.",
    },
    "impact": {
        "objectives": "How far each objective came in {title}, and who moved it.",
        "quality": "What came of what was supplied in {title}; what speaks against it included.",
        "own_role": "What moved the objectives of my own role in {title}.",
        "workplace": "What moved the objectives of the workplace in {title}.",
    },
}
"""Kind of report → the words of netjournal.units.SERVES that it serves, and a claim to begin with."""


def make_report(kind: str, period: Period, tell: Tell = no_one) -> dict[str, Any]:
    """That report as a piece (see `piece`), from the journal as it stands; nothing is kept.

    Raises NotFound for a kind that is none.
    """
    tell(0, 1)
    if kind not in REPORTS:
        raise NotFound("There is no report of that kind.", f"There are: {', '.join(REPORTS)}.")
    return REPORTS[kind](period)


def report_numbered(kind: str, number: int) -> dict[str, Any]:
    """As `make_report`, of the period with that number (see `spans`)."""
    return make_report(kind, period_named(label_of(number)))


def suggested_claims(kind: str, period: Period, unit: Unit | None = None) -> dict[str, str]:
    """Key of an item → how this report would show it, to begin with."""
    words = SERVING.get(kind, {})
    found: dict[str, str] = {}
    for criterion in (unit or unit_in_use()).criteria:
        for item in criterion.items:
            said = next((words[word] for word in item.served_by if word in words), "")
            if said:
                found[item.key] = said.format(title=period.title)
    return found


def report_title(kind: str) -> str:
    """How that kind of report is called."""
    return TITLES.get(kind, kind)
