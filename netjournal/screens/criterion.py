"""A criterion, or an item of it: what is asked, planned, claimed and decided, accounts, and its gaps."""

from __future__ import annotations

from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.errors import NotFound
from netjournal.journal.accounts import AccountRow, add_account
from netjournal.portfolio.coverage.pages import KeyPage, key_page
from netjournal.screens.gaps import PER_KEY, WHOLE, GapForm, numbered
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.screens.portfolio_words import (
    claim_lines,
    decision_lines,
    gap_lines,
    piece_line,
    plan_lines,
)
from netjournal.widgets.columns import Column
from netjournal.widgets.page_lines import LABEL, Line, Section, section, wrapped

ASIDE = 13
GONE = "The unit in use has no such criterion.\n{app.go_back} goes back."


class CriterionScreen(LinePage):
    """Its argument is the place of a key among those of the unit, from 1."""

    HEADING = "Criterion"
    GROUP = "criterion"
    EMPTY = GONE
    KINDS: ClassVar[tuple[str, ...]] = (
        "shows", "prompt", "item", "plan", "claimed", "piece", "decision", "account", "gap",
    )  # fmt: skip
    BINDINGS: ClassVar = bindings("criterion")
    COLUMNS: ClassVar = (Column(LABEL), Column(), Column(ASIDE, "right", from_width=48))
    AROUND: ClassVar = 3 + LABEL + ASIDE + 5

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._page: KeyPage | None = None

    @property
    def evidence_key(self) -> str:
        """What evidence of a line here is for."""
        return self._page.row.key if self._page else ""

    def read(self, record: int, entries: int) -> KeyPage:
        """All of it. Raises NotFound where the unit has changed."""
        page = key_page(record - 1)
        if page is None:
            raise NotFound("There is no such criterion.", "Go back to the portfolio.")
        return page

    def sections(self, view: KeyPage, width: int) -> list[Section]:
        """The page in lines."""
        self._page = view
        row, unit, now = view.row, view.matrix.coverage.unit, view.matrix.now
        self.title, self.sub_title = f"{row.key} {row.title}", f"{len(view.pieces)} claimed"
        criterion = unit.criterion(row.key)
        prompts = "\n".join(f"· {each}" for each in criterion.prompts) if criterion else ""
        return [
            section("", wrapped("shows", "" if row.item or not criterion else criterion.shows, width)),
            section("Ask yourself", wrapped("prompt", prompts, width)),
            section("It may include", [_item(at, view) for at in range(len(view.items))]),
            section("Planned", plan_lines(unit, row.planned, now)),
            section(
                "Claimed",
                [piece_line(unit, each, now) for each in view.pieces] or claim_lines(unit, row.claimed, now),
            ),
            section("Decided", decision_lines(view.decisions, row.since, now)),
            section("Written accounts", [_account(each) for each in view.accounts]),
            section("Missing or thin", gap_lines(view.gaps, width, fill=True)),
        ]

    def open_line(self, line: Line) -> None:
        """Enter: the piece, the account, the item; a gap becomes something to do; a prompt an account."""
        if line.kind == "item" and self._page is not None:
            open_record(self, "criterion", self.record + 1 + line.id)
        elif line.kind in {"piece", "account"}:
            open_record(self, line.kind, line.id)
        elif line.kind == "plan":
            self._open_plan(line.id)
        elif line.kind == "gap":
            self.action_todo()
        elif line.kind in {"prompt", "shows"}:
            self.action_write()

    def action_decide(self) -> None:
        """What an assessor decided about it, by hand."""
        from netjournal.screens.dialogs.assessor_forms import DecisionForm

        self.app.push_screen(DecisionForm("new", 0, self.record))

    def _open_plan(self, plan: int) -> None:
        from netjournal.screens.plan import PlanForm

        self.app.push_screen(PlanForm(plan))

    def action_suggestions(self) -> None:
        """What the journal would show."""
        open_record(self, "suggestions")

    def action_plan(self) -> None:
        """The whole plan."""
        open_record(self, "plan")

    def action_forms(self) -> None:
        """Forms that others fill in."""
        open_record(self, "evidence_forms")

    def action_todo(self) -> None:
        """Something to do about the gap at the cursor."""
        line, page = self.line, self._page
        if line is None or line.kind != "gap" or page is None:
            self.say("Put the cursor on something that is missing or thin.")
            return
        gap, number = numbered(page.matrix.coverage.unit, page.gaps)[line.id >> 8]
        self.app.push_screen(GapForm(gap.key or WHOLE, number % PER_KEY))

    @work(group="keep")
    async def action_write(self) -> None:
        """The account of it that was written last, or a new one."""
        page = self._page
        criterion = page.matrix.coverage.unit.criterion(page.row.key) if page else None
        if page is None or criterion is None:
            return
        found: AccountRow | None = max(page.accounts, key=lambda each: each.updated.ms, default=None)
        if found is None:
            found = await self.keep_now(add_account, criterion.title, criterion=criterion.key)
        if found is not None:
            open_record(self, "account", found.id)


def _item(at: int, view: KeyPage) -> Line:
    row = view.items[at]
    count = len(row.claimed.pieces)
    aside = f"{count} claimed" if count else "nothing"
    return Line("item", at, row.key, row.title, aside, "" if count else "dim")


def _account(row: AccountRow) -> Line:
    words = f"{row.words} words" if row.words else "not written"
    return Line("account", row.id, "", row.title, words)
