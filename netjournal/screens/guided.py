"""The guided review: ten steps, each with its question, what the notebook knows, and room to write."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static, TextArea

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.errors import NetJournalError
from netjournal.progress import Tell
from netjournal.review.decisions import undecide
from netjournal.review.guided.facts import Fact, Known
from netjournal.review.guided.page import GuidedPage, guided_page, known_for
from netjournal.review.guided.steps import STEPS
from netjournal.review.guided.writing import confirm_intentions, leave_step, mark_step, remember_step
from netjournal.review.working_review import period_named
from netjournal.screens.frame import Bookmark, FrameScreen
from netjournal.screens.guided_ways import KINDS, screen_for, sections_of
from netjournal.text import visible
from netjournal.widgets.columns import Row
from netjournal.widgets.drafted import DraftArea
from netjournal.widgets.known_list import KnownList
from netjournal.widgets.page_lines import LineBook
from netjournal.widgets.record_list import RecordList
from netjournal.widgets.step_bar import StepBar

ACTS = {2: "fix weights", 4: "link"}
"""Step → what c does there, as the line of keys says it."""


class GuidedScreen(FrameScreen):
    """Arguments: the period's name, and the step to begin with (else where one was)."""

    HEADING = "Review"
    GROUP = "guided"
    CSS_PATH = "guided.tcss"
    BINDINGS: ClassVar = bindings("guided")
    AUTO_FOCUS = "#known"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._at = int(ids[1]) if len(ids) > 1 else 0
        self._page: GuidedPage | None = None
        self._facts: dict[int, Fact] = {}
        self._book = LineBook((), KINDS)
        self._rows: dict[int, int] = {}
        self._shown, self._settled = 0, False
        self._exchanging = asyncio.Lock()

    @property
    def label(self) -> str:
        """The name of the period."""
        return str(self.ids[0])

    @property
    def key_words(self) -> Mapping[str, str]:
        """What c does depends on the step."""
        fixed = self._at == 2 and self._frozen
        return {"guided.act": "" if fixed else ACTS.get(self._at, "")}

    def body(self) -> ComposeResult:
        """The bar, the question, what is known, and the text."""
        yield StepBar(len(STEPS), id="bar")
        yield Static("", markup=False, id="question")
        yield Static("", markup=False, id="serves")
        with Container(id="guided-parts"):
            yield KnownList(self._load, id="known")
            with Vertical(id="guided-text"):
                yield Static("", markup=False, id="prompt")

    # Reading

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read the step; what is being written stays."""
        asked = self._at
        try:
            page = await self.ask(_page_of, self.label, asked)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        if self._at != asked:  # a key went on meanwhile, and reads its own step once the text is kept
            return
        self._page, self._at = page, page.step.number
        self._show_head(page)
        # Whole, also where a newer reading ends this one: that would take a text that is going for its own.
        await asyncio.shield(self._show_text(page))
        if self._shown != self._at:
            self.query_one(KnownList).show(())
        self._show_known(self._at, await self.ask_long("Reading", _known_of, self.label, self._at))

    def _show_head(self, page: GuidedPage) -> None:
        step = page.step
        self.title = f"Review · {page.period.title}"
        self.sub_title = f"step {step.number} of {len(STEPS)}{' · sealed' if page.sealed else ''}"
        bar = self.query_one(StepBar)
        bar.show(step.number, step.name, page.done)
        bar.say_saved(_saved(page.text.saved, self.clock.now()) if page.text else "")
        self.query_one("#question", Static).update(step.question)
        self.query_one("#serves", Static).update(f"serves {step.serves}")
        self.query_one("#prompt", Static).update(step.prompt)
        self.refresh_bindings()

    def _show_known(self, step: int, found: Known) -> None:
        self._book = LineBook(sections_of(found), KINDS)
        self._facts = dict(zip(self._book.ids, found.facts, strict=True))
        known = self.query_one(KnownList)
        known.empty = found.teaches
        known.show_book(self._book, anew=self._shown != step, at=self._rows.get(step))
        self._shown, self._settled = step, found.settled

    async def _show_text(self, page: GuidedPage) -> None:
        async with self._exchanging:
            if self._stands:
                await self._exchange_text(page)

    async def _exchange_text(self, page: GuidedPage) -> None:
        body, place = page.text.body if page.text else "", self._place(page.step.number)
        for area in self.query(DraftArea):
            if area.draft_place == place:
                if area.text == area.baseline != body:
                    area.baseline = body
                    area.load_text(body)
                return
            await area.remove()
        area = DraftArea(body, draft_place=place, id="text", tab_behavior="focus", soft_wrap=True)
        area.read_only = page.sealed
        await self.query_one("#guided-text").mount(area)
        if self._returning is not None:
            returning, self._returning = self._returning, None
            super().come_back(returning)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._book.rows(ids)

    def on_draft_area_kept(self) -> None:
        """What is typed is in the vault."""
        now = self.clock.now()
        self.query_one(StepBar).say_saved(_saved(now, now))

    # Writing

    def _place(self, step: int) -> str:
        return f"review.text/{self.label}/{step}/"

    @property
    def _area(self) -> DraftArea | None:
        """The text of the step at hand; None while that of another one is still there."""
        place = self._place(self._at)
        return next((area for area in self.query(DraftArea) if area.draft_place == place), None)

    @property
    def _typed(self) -> str | None:
        """The text of this step where it was changed, else None."""
        area = self._area
        return area.text if area is not None and not area.read_only and area.text != area.baseline else None

    async def _keep(self, step: int, text: str | None, done: bool = False) -> bool:
        """Keep what leaving a step keeps; whether that went well."""
        if text is None and not done:
            return True
        if await self.keep_now(_leave, self.label, step, text, done) is None:
            return False
        if text is not None:
            await self.nj.drafts.drop(self._place(step))
            self.refill()
        return True

    @work(group="keep")
    async def action_save(self) -> None:
        """Keep the text."""
        if self._area is not None and self._area.read_only:
            self.say("The review of this period is sealed: its texts stay as they are.", "warn")
        elif await self._keep(self._at, self._typed):
            self.say("Kept.", "good")

    def action_write(self) -> None:
        """Into the text."""
        if self._area is not None:
            self._area.focus()

    def go_back(self) -> None:
        """Out of the text, which is kept; from the list out of the review."""
        if isinstance(self.focused, TextArea):
            self.set_focus(self.query_one("#known"))
            self._keep_text()
        else:
            self._leave_screen()

    @work(group="keep")
    async def _keep_text(self) -> None:
        await self._keep(self._at, self._typed)

    @work(group="leave")
    async def _leave_screen(self) -> None:
        if await self._keep(self._at, self._typed):
            self.dismiss()

    # The way

    def action_next_step(self) -> None:
        """On; the step is done where something is written or nothing is left."""
        if self._at >= len(STEPS):
            self.say("That was the last step. Escape goes back to the table.")
            return
        self.go_to_step(self._at + 1, done=self._is_done_by_itself)

    @property
    def _is_done_by_itself(self) -> bool:
        page, area = self._page, self._area
        if page is None or page.step.number != self._at or page.sealed or self._at in page.done:
            return False
        settled = self._settled and self._shown == self._at
        return settled or (area is not None and bool(area.text.strip()))

    def action_former(self) -> None:
        """Back."""
        if self._at > 1:
            self.go_to_step(self._at - 1)

    def go_to_step(self, step: int, *, done: bool = False) -> None:
        """To that step; the text of the one before is kept."""
        leaving, text = self._at, self._typed
        known = self.query_one("#known", RecordList)
        if known.record is not None and self._shown == leaving:
            self._rows[leaving] = known.record
        self._at = step
        self.set_focus(known)
        self.say("")
        self._arrive(leaving, text, done, step)

    @work(group="keep")
    async def _arrive(self, leaving: int, text: str | None, done: bool, step: int) -> None:
        await self._keep(leaving, text, done)
        await self.vault.run(_remember, self.label, step)
        self.refill()

    def action_done(self) -> None:
        """Mark the step, or take the mark away."""
        if self._page is not None:
            self.keep(_mark, self.label, self._at, self._at not in self._page.done)

    def action_steps(self) -> None:
        """The list of steps."""
        from netjournal.screens.guided_steps import StepsScreen

        self.app.push_screen(StepsScreen(self.label))

    # Doings of a step

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key is offered where it means something."""
        if action == "act":
            return self._at in ACTS
        return self._at == 9 if action == "delete" else True

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Open what the line is about."""
        fact = self._facts.get(event.record)
        if fact is None:
            return
        if fact.kind == "step":
            self.go_to_step(fact.id)
        elif fact.kind == "confirm":
            self.action_act()
        elif (screen := screen_for(self.label, fact)) is not None:
            self.app.push_screen(screen)

    def action_act(self) -> None:
        """Fix what was intended, or link an entry."""
        if self._at == 4:
            from netjournal.screens.dialogs.review_forms import WhomForm

            self.app.push_screen(WhomForm(self.label, 0, 0))
        elif self._frozen:
            self.say("Weights and hopes are fixed already; a change needs its reason.")
        else:
            self._confirm()

    @property
    def _frozen(self) -> bool:
        review = self._page.review if self._page is not None else None
        return review is not None and review.frozen

    @work(group="keep")
    async def _confirm(self) -> None:
        if await self.keep_now(_confirm, self.label) is not None:
            self.say("Weights and hopes are fixed for this period; u takes it back.", "good")

    def action_weights(self) -> None:
        """The weights of this review."""
        from netjournal.screens.dialogs.review_forms import WeightsForm

        if self._page is not None and self._facts:
            self.app.push_screen(WeightsForm(self.label))

    def action_delete(self) -> None:
        """Take the decision at the cursor back."""
        record = self.query_one("#known", RecordList).record
        fact = self._facts.get(record) if record is not None else None
        if fact is not None and fact.kind == "decide" and fact.rows:
            self.keep(undecide, fact.rows[0])
            self.say("Decided no longer; u has it again. What there is to do stays on Today.")

    # Found again after a lock

    def bookmark(self) -> Bookmark:
        """With the step."""
        return replace(super().bookmark(), ids=(self.label, self._at))

    def come_back(self, to: Bookmark) -> None:
        """After a lock: as soon as the text is there, and what is known."""
        self._rows[self._at] = to.rows.get("known", 0)
        self._returning = to
        if self.query(DraftArea):
            super().come_back(to)


def _page_of(label: str, step: int) -> GuidedPage:
    return guided_page(period_named(label), step or None)


def _known_of(_tell: Tell, label: str, step: int) -> Known:
    return known_for(period_named(label), step)


def _leave(label: str, step: int, text: str | None, done: bool) -> bool:
    leave_step(period_named(label), step, text, done)
    return True


def _remember(label: str, step: int) -> None:
    remember_step(period_named(label), step)


def _mark(label: str, step: int, done: bool) -> None:
    mark_step(period_named(label), step, done)


def _confirm(label: str) -> object:
    return confirm_intentions(period_named(label))


def _saved(at: Moment, now: Moment) -> str:
    """ "saved 14:22", of another day "saved 12 Nov"."""
    if at.local_date == now.local_date:
        return f"saved {at.local:%H:%M}"
    return visible(f"saved {at.local.day} {at.local:%b}")
