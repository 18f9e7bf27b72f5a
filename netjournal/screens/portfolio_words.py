"""The portfolio in words: a row of the matrix, a key with what is planned, claimed and decided."""

from __future__ import annotations

from collections.abc import Iterable

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_day
from netjournal.portfolio.coverage.facts import STATES, Decided, Planned, State
from netjournal.portfolio.coverage.gaps import Gap
from netjournal.portfolio.coverage.pages import Matrix
from netjournal.portfolio.coverage.rules import Claimed, Coverage, MatrixRow
from netjournal.portfolio.evidence_rows import EvidenceRow
from netjournal.units import Unit
from netjournal.widgets.columns import Cell, Column, Row, Tone
from netjournal.widgets.page_lines import Line, Section, section, wrapped

COLUMNS = (Column(6), Column(), Column(7, "right", from_width=56), Column(11, "right"), Column(13))
HEADS = ("", "", "planned", "claimed", "decided")
TONES: dict[State, Tone] = {"not_assessed": "dim", "not_met": "bad", "partly": "warn", "met": "good"}
NOTHING = Cell("–", "dim")


def matrix_row(row: MatrixRow) -> Row:
    """A criterion or item, planned, claimed and decided apart."""
    planned = f"{row.there} of {len(row.planned)}" if row.planned else NOTHING
    key = Cell(f" {row.key}", "dim") if row.item else Cell(row.key, "strong")
    return (
        key,
        row.title if row.item else Cell(row.title, "strong"),
        planned,
        Cell(claimed_short(row.claimed)) if row.claimed.pieces else NOTHING,
        Cell(STATES[row.state], TONES[row.state]) if row.decided or not row.item else NOTHING,
    )


def claimed_short(claimed: Claimed) -> str:
    """How many pieces, and of how many kinds: "3 · 2 kinds"."""
    count, kinds = len(claimed.pieces), len(claimed.kinds)
    return f"{count} · {kinds} kinds" if kinds > 1 else f"{count} · 1 kind"


def headings(coverage: Coverage) -> list[tuple[int, str]]:
    """The learning outcomes, each over its first row."""
    titles = {one.key: one.title for one in coverage.unit.outcomes}
    found: list[tuple[int, str]] = []
    for at, row in enumerate(coverage.rows):
        if not at or coverage.rows[at - 1].outcome != row.outcome:
            found.append((at, f"{row.outcome} {titles.get(row.outcome, '')}"))
    return found


def summary(coverage: Coverage) -> str:
    """The whole in a few words; what is claimed and what is decided apart."""
    whole = len(coverage.criteria)
    claimed = sum(bool(row.claimed.pieces) for row in coverage.criteria)
    met = sum(row.state == "met" for row in coverage.criteria)
    return f"{coverage.unit.reference} · {whole} criteria · {claimed} claimed · {met} met"


def row_sections(matrix: Matrix, row: MatrixRow, width: int) -> list[Section]:
    """What stands beside the matrix of the row at the cursor."""
    unit = matrix.coverage.unit
    criterion = unit.criterion(row.key)
    shows = "" if row.item or criterion is None else criterion.shows
    mine = [gap for gap in matrix.gaps if gap.key == row.key]
    return [
        section("", wrapped("shows", shows, width)),
        section("Planned", plan_lines(unit, row.planned, matrix.now)),
        section("Claimed", claim_lines(unit, row.claimed, matrix.now)),
        section("Decided", decision_lines([row.decided] if row.decided else [], row.since, matrix.now)),
        section("Missing or thin", gap_lines(mine, width, fill=True)),
    ]


def plan_lines(unit: Unit, plans: Iterable[Planned], today: Moment) -> list[Line]:
    """Each agreed source."""
    return [
        Line(
            "plan",
            plan.id,
            plan.key,
            " · ".join(filter(None, (kind_title(unit, plan.kind), plan.text, plan.with_whom))),
            f"due {say_day(plan.due, today)}" if plan.due else "",
        )
        for plan in plans
    ]


def claim_lines(unit: Unit, claimed: Claimed, today: Moment) -> list[Line]:
    """How many of which kind, from when to when, and whether a third party speaks."""
    if not claimed.pieces:
        return [Line("claimed", 0, "", "Nothing is claimed.", tone="dim")]
    kinds = ", ".join(
        kind_title(unit, kind).lower() + (f" ({count})" if count > 1 else "") for kind, count in claimed.kinds
    )
    days = [say_day(day, today) for day in dict.fromkeys((claimed.first, claimed.last)) if day]
    voice = "a third party speaks" if claimed.third_party else "no third party"
    return [
        Line("claimed", 1, "pieces", kinds),
        Line("claimed", 2, "dated", " to ".join(days)),
        Line("claimed", 3, "voices", voice),
    ]


def decision_lines(decisions: Iterable[Decided], since: int, today: Moment) -> list[Line]:
    """Each decision; who took it down is said, and what came since."""
    lines: list[Line] = []
    for at, one in enumerate(decisions):
        text = f"{STATES[one.state]}, {'signed' if one.signed else 'noted down by you'} · {one.by}"
        lines.append(Line("decision", at * 3, one.key, text, say_day(one.day, today), TONES[one.state]))
        for number, (label, said) in enumerate((("why", one.why), ("feedback", one.feedback)), 1):
            if said.strip():
                lines.append(Line("decision", at * 3 + number, label, said))
    if not lines:
        return [Line("decision", 0, "", "Nobody has decided yet.", tone="dim")]
    if since:
        came = "1 piece is" if since == 1 else f"{since} pieces are"
        lines.append(Line("decision", 3 * len(lines), "", f"{came} newer than that."))
    return lines


def gap_lines(gaps: Iterable[Gap], width: int, *, fill: bool = False) -> list[Line]:
    """Each gap, and below it what would fill it."""
    lines: list[Line] = []
    for at, gap in enumerate(gaps):
        for text in (gap.why, *([f"→ {gap.fill}"] if fill else [])):
            parts = wrapped("gap", text, width)
            for number, part in enumerate(parts):
                label = gap.key if not lines or (number == 0 and text == gap.why) else ""
                tone: Tone = "dim" if text.startswith("→") else ""
                lines.append(Line("gap", at << 8 | len(lines) & 255, label, part.text, tone=tone))
    return lines


def piece_line(unit: Unit, row: EvidenceRow, today: Moment) -> Line:
    """A piece in a list."""
    state = " · handed in" if row.locked else ""
    gone = " · its source is erased" if row.source_id is None else ""
    text = f"{row.title} · {kind_title(unit, row.kind).lower()}{state}{gone}"
    return Line("piece", row.id, " ".join(row.criteria) or "none", text, say_day(row.day, today))


def kind_title(unit: Unit, key: str) -> str:
    """A kind in words; its key where the unit does not know it."""
    kind = unit.kind(key)
    return kind.title if kind else key.replace("_", " ").capitalize()
