"""An objective in words and figures, for the list, the pane beside it and its page."""

from __future__ import annotations

from decimal import Decimal

from rich.text import Text

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_day
from netjournal.review.expectations import Hope
from netjournal.review.objectives import Contributor, ObjectivePage, ObjectiveRow
from netjournal.text import counted, visible
from netjournal.widgets.columns import Cell, Row
from netjournal.widgets.sparkline import sparkline

SCOPES = {"role": "own role", "workplace": "workplace", "both": "own role and workplace"}
STATUSES = {"active": "active", "met": "met", "dropped": "dropped"}


def value_now(page: ObjectivePage) -> str:
    """The latest value and where it is to go: "42 → 60 GBP"; "" where there is neither."""
    objective = page.objective
    latest = page.progress[-1].value if page.progress else objective.baseline
    ends = " → ".join(part for part in (latest, objective.target) if part)
    return f"{ends} {objective.unit}".strip() if ends else ""


def bars(page: ObjectivePage, cells: int = 8) -> str:
    """The dated values as bars."""
    return sparkline([Decimal(each.value) for each in page.progress], cells)


def due_words(objective: ObjectiveRow, now: Moment) -> str:
    """When it is due, short; "" for no day."""
    return say_day(objective.due, now)


def people_words(page: ObjectivePage) -> str:
    """How many contribute; while nobody does, how many are hoped for; or that nobody is."""
    if page.contributors:
        return f"{len(page.contributors)} brought"
    return f"{len(page.hopes)} hoped" if page.hopes else "uncovered"


def list_row(page: ObjectivePage, now: Moment) -> Row:
    """A line of the list: key, weight, progress, bars, due day, people."""
    objective = page.objective
    late = bool(objective.due) and objective.due < now.local_date.isoformat() and objective.status == "active"
    due = due_words(objective, now)
    return (
        Cell(objective.key, "strong" if objective.status == "active" else "dim"),
        str(objective.swing),
        value_now(page) or Cell("no measure" if not objective.measure else "no value yet", "dim"),
        Cell(bars(page, 5), "accent"),
        Cell("late " + due.partition(" ")[2], "warn") if late else due,
        Cell(people_words(page), "warn" if page.uncovered else ""),
    )


def page_text(page: ObjectivePage, now: Moment, *, people: bool = True) -> Text:
    """Everything the objective says; with `people`, who is hoped for and who contributes too."""
    objective = page.objective
    text = Text()
    text.append(visible(objective.statement), "bold").append("\n")
    status = "" if objective.status == "active" else f" · {STATUSES.get(objective.status, objective.status)}"
    scope = SCOPES.get(objective.scope, objective.scope)
    text.append(f"^{visible(objective.key)} · weight {objective.swing} · {scope}{status}\n", "dim")
    _field(text, "Specific", objective.specific)
    _field(text, "Measure", objective.measure)
    _field(text, "From, to", _ends(objective))
    _field(text, "Due", due_words(objective, now))
    _field(text, "Needs", objective.areas)
    _field(text, "Agreed by", objective.agreed_by)
    _progress(text, page, now)
    if people:
        _people(text, page)
    return text


def _ends(objective: ObjectiveRow) -> str:
    if not objective.baseline and not objective.target:
        return ""
    return f"{objective.baseline or '–'} → {objective.target or '–'} {objective.unit}".strip()


def _field(text: Text, label: str, value: str) -> None:
    if value:
        text.append(f"\n{label:<11}", "dim").append(visible(value, lines=True))


def _progress(text: Text, page: ObjectivePage, now: Moment) -> None:
    text.append("\n\nProgress", "bold dim")
    if not page.progress:
        text.append("\nNo value yet. Press p to record one.", "dim")
        return
    text.append(f"  {bars(page, 24)}")
    for each in page.progress[-5:][::-1]:
        day = say_day(each.day, now)
        text.append(f"\n{day:<11}{each.value:>10} {visible(page.objective.unit)}")
        text.append(f"  {visible(each.note)}" if each.note else "", "dim")


def _people(text: Text, page: ObjectivePage) -> None:
    if page.uncovered:
        text.append("\n\nUncovered", "bold dim")
        text.append("\nNobody contributes or is hoped for. Press x to say who is.", "dim")
    if page.hopes:
        text.append("\n\nHoped for", "bold dim")
        for hope in page.hopes:
            text.append(f"\n{visible(hope.name)}")
            text.append(f"  {visible(hope.text)}" if hope.text else "", "dim")
    if page.contributors:
        text.append("\n\nContribute", "bold dim")
        for each in page.contributors:
            text.append(f"\n{visible(each.name)}").append(f"  {times(each.contributions)}", "dim")


def gone_words(page: ObjectivePage) -> str:
    """What went to the trash with an objective, and how it comes back."""
    brought = sum(each.contributions for each in page.contributors)
    with_it = f" with {times(brought)} and what they were rated" if brought else ""
    return f"{visible(page.objective.key)} is in the trash{with_it}. u takes it back whole."


def times(number: int) -> str:
    """ "1 contribution", "3 contributions"."""
    return counted(number, "contribution")


def person_rows(page: ObjectivePage) -> dict[int, Row]:
    """People and organisations of an objective by id (organisations as negative numbers)."""
    rows: dict[int, Row] = {}
    hopes = {_who(hope): hope for hope in page.hopes}
    brought = {each.contact: each for each in page.contributors}
    for who in dict.fromkeys([*hopes, *brought]):
        rows[who] = _person(hopes.get(who), brought.get(who))
    return rows


def _who(hope: Hope) -> int:
    return hope.contact if hope.contact is not None else -(hope.organisation or 0)


def _person(hope: Hope | None, brought: Contributor | None) -> Row:
    name = hope.name if hope else brought.name if brought else ""
    hoped = (f"hoped for: {hope.text}" if hope.text else "hoped for") if hope else ""
    return (name, hoped, times(brought.contributions) if brought else Cell("nothing yet", "dim"))
