"""The numbers of a review in words: cells, points, and the rule behind each. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from netjournal.review.cells import CellPage
from netjournal.review.former_reviews import LastTime
from netjournal.review.score.figures import number, share, step_text
from netjournal.review.score.scopes import BOTH, scope_split
from netjournal.review.score.table import ScoreTable, TableCell, TableRow
from netjournal.text import counted, visible

MOST_DOTS = 4
FEWEST_BEHIND = 2


def neighbour(label: str, by: int) -> str:
    """The name of the period before (-1) or after (1): a quarter's, a month's or a year's."""
    year, _, rest = label.partition("-")
    if not rest:
        return f"{int(year) + by:04}"
    each = 4 if rest.startswith("Q") else 12
    years, at = divmod(int(rest.lstrip("Q")) - 1 + by, each)
    return f"{int(year) + years:04}-Q{at + 1}" if each == 4 else f"{int(year) + years:04}-{at + 1:02}"


def cell_text(cell: TableCell) -> str:
    """A cell of the table: its step, a star if set by hand, a dot for each contribution."""
    if cell.state == "not_expected":
        return f"{'–':>3}{'':5}"
    sign = step_text(cell.step) if cell.state == "rated" else "?"
    star = "*" if cell.set_by_hand is not None else ""
    linked = len(cell.contributions)
    dots = "·" * linked if linked <= MOST_DOTS else f"·{linked}"
    return f"{sign:>3}{star:1}{dots:<4}"


def cell_words(row: TableRow, cell: TableCell) -> str:
    """The cell under the cursor in words."""
    said = f"{row.name}, {cell.objective}: "
    linked = len(cell.contributions)
    if cell.state == "not_expected":
        return said + "nothing hoped for, nothing linked; counts nothing"
    if cell.state == "expected":
        return said + "hoped for, nothing linked yet; counts only in “up to”"
    if cell.state == "linked":
        return said + f"{linked} linked, not rated yet; counts only in “up to”"
    by_hand = f", set by hand ({cell.reason})" if cell.set_by_hand is not None else ""
    rated = ", ".join(map(str, cell.ratings)) or "nothing"
    return said + f"step {step_text(cell.step)}{by_hand}, from ratings {rated}"


def unrated_words(table: ScoreTable) -> str:
    """ "nothing rated yet: 6 people, 3 of them hoped for"; "" where all have a rating."""
    rows = table.unrated
    if not rows:
        return ""
    hoped = sum(row.hoped for row in rows)
    people = counted(len(rows), "person", "people")
    return f"nothing rated yet: {people}, {hoped:,} of them hoped for"


def rule_words(ratings: Sequence[int], counted: Fraction | None) -> str:
    """How a counted step comes about from its ratings."""
    if counted is None:
        return "Nothing is rated yet: unknown, not zero. It counts only in “up to”."
    first, *others = sorted(ratings, reverse=True)
    listed = ", ".join(map(str, [first, *others]))
    if first == 0:
        return f"Ratings {listed}: the highest is 0, so the step is 0."
    second = others[0] if others else None
    needed = max(1, first - 1)
    if second is not None and second >= needed:
        return f"Ratings {listed}: the highest is {first}, borne out by a {second}, so the step is {first}."
    why = "nothing else bears it out" if second is None else f"no other is {needed} or more"
    return f"Ratings {listed}: the highest is {first}; {why}, so half a step less: {step_text(counted)}."


def state_words(page: CellPage) -> str:
    """What a cell is, and what it counts."""
    if page.state == "not_expected":
        return "Nothing hoped for and nothing linked: it counts nothing, and is no stain."
    if page.state == "expected":
        return "Hoped for, nothing linked yet: unknown, not zero. It counts only in “up to”."
    if page.set_by_hand is not None:
        counted = step_text(page.counted) if page.counted is not None else "none"
        return f"Step {step_text(page.set_by_hand)}, set by hand: {page.reason}  (counted: {counted})"
    return f"Step {step_text(page.counted)}" if page.counted is not None else "Linked, not rated yet."


def last_words(last: LastTime) -> str:
    """What a cell had when it was rated last."""
    return f"last time: {step_text(last.step)} ({last.period.title})"


def against_words(against: str | None) -> str:
    """What speaks against a contact, and whether that was asked at all."""
    if against is None:
        return "What speaks against them has not been asked yet."
    return f"Speaks against them: {visible(against, lines=True)}" if against else NOTHING_KNOWN_WORDS


NOTHING_KNOWN_WORDS = "Asked what speaks against them: nothing known."


def total_swing(table: ScoreTable) -> int:
    """The sum of all weights."""
    return sum(each.swing for each in table.objectives)


def term(table: ScoreTable, at: int, row: TableRow) -> Fraction | None:
    """What that objective adds to a person's points: 100·w·s/4; None where nothing is rated."""
    step = row.cells[at].step
    return None if step is None else Fraction(100 * table.objectives[at].swing, total_swing(table)) * step / 4


def points_words(table: ScoreTable, row: TableRow) -> list[tuple[str, str, str]]:
    """Each number of a person: its name, its value, and how it is computed."""
    terms = [f"{number(each)}" for at in range(len(row.cells)) if (each := term(table, at, row)) is not None]
    open_cells = [cell.objective for cell in row.cells if cell.state in ("expected", "linked")]
    lines = [
        ("Contribution", number(row.contribution), _sum_of(terms)),
        ("up to", number(row.up_to), _if_all(open_cells)),
        *scope_words(table, row),
        ("Delivery", share(row.delivery), "of what was hoped for and is rated, what came"),
        ("Coverage", share(row.coverage), "of what was hoped for, how much is rated at all"),
        ("3 and above", str(row.strong_cells), "cells that moved a measure or more"),
    ]
    if row.low is not None:
        lines.append(("Band", f"{number(row.low)} to {number(row.high)}", BAND_WORDS))
    if row.contribution is not None and row.thin:
        lines.append(
            ("Thin", "", f"fewer than {FEWEST_BEHIND} contributions rated 1 or more stand behind it")
        )
    return lines


def scope_words(table: ScoreTable, row: TableRow) -> list[tuple[str, str, str]]:
    """The points of a person by scope, as `points_words`; none where all objectives are of both scopes."""
    if all(each.scope == BOTH for each in table.objectives):
        return []
    split = scope_split([(each.scope, each.swing) for each in table.objectives], row.steps)
    keys = [each.key for each in table.objectives if each.scope == BOTH]
    twice = f"; {', '.join(keys)} counts in both" if keys else ""
    return [
        (name, number(part.points), f"of at most {number(part.most)}{twice}")
        for name, part in (("Own role", split.role), ("Workplace", split.workplace))
        if part.most
    ]


BAND_WORDS = (
    "what is recorded, with weights up to 30 % off and all ratings up to 1½ too high or 1 too low; "
    "it says nothing of what was never logged"
)


def _sum_of(terms: Sequence[str]) -> str:
    return f"{' + '.join(terms)}: the sum of the terms below" if terms else "nothing is rated yet: no number"


def _if_all(objectives: Sequence[str]) -> str:
    if not objectives:
        return "nothing is open"
    return f"if what is open came out best: {', '.join(objectives)}"
