"""The page of a form of evidence: what it says, what an assessor would miss, and the piece made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import work

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.journal.capture.dates import say_day
from netjournal.ledger import now
from netjournal.portfolio.forms.criteria import keys_in_use
from netjournal.portfolio.forms.keeping import FormPage, FormRow, form_page
from netjournal.portfolio.forms.keys import is_of
from netjournal.portfolio.forms.points import PointRow, remove_point
from netjournal.portfolio.forms.recording import begin_recording, end_recording, note_now, recording_since
from netjournal.portfolio.plan import criterion_words
from netjournal.screens.filled_forms import FILLED, OWN, PointForm
from netjournal.screens.form_words import LONG, label_of
from netjournal.screens.forms_of_evidence import keep_form
from netjournal.screens.frame import Identity
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.widgets.columns import Column, Tone
from netjournal.widgets.page_lines import ASIDE, Line, Section, said, section, wrapped

LABEL = 16
DAYS = frozenset({"day", "agreed_on", "signed_on"})
View = tuple[FormPage, dict[str, str], Moment | None, Moment]
"""The form, what its criteria are called, since when a recording runs, and now."""


class FormPageScreen(LinePage):
    """A subclass says which form. Its argument is the id of the form."""

    GROUP = "evidence_form"
    BINDINGS: ClassVar = bindings("evidence_form")
    KINDS: ClassVar[tuple[str, ...]] = ("fact", "criterion", "point", "warning", "piece", *sorted(LONG))
    COLUMNS: ClassVar = (Column(LABEL), Column(), Column(ASIDE, "right", from_width=56))
    AROUND: ClassVar = LABEL + ASIDE + 10

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._page: FormPage | None = None
        self._keys: tuple[str, ...] = ()
        self._places: dict[str, int] = {}

    def read(self, record: int, entries: int) -> View:
        """All of it. Raises NotFound."""
        page = form_page(self.TABLE, record)
        self._places = {key: at for at, key in enumerate(keys_in_use(), 1)}
        words = {key: criterion_words(key) for key in page.row.criteria}
        running = recording_since(record) if self.TABLE == "professional_discussion" else None
        return page, words, running, now()

    def sections(self, view: View, width: int) -> list[Section]:
        """The page in lines."""
        page, words, _, today = view
        self._page, self._keys = page, page.row.criteria
        self.title, self.sub_title = page.row.kind.title, page.row.who
        return [
            section("", _facts(page.row, today)),
            section("Shows", self._criteria(page, words)),
            *self._texts(page.row, width),
            section("Time points", map(_point, page.points)),
            section("What an assessor would miss", _warnings(page.row, width)),
            section("Evidence", [_piece(page, today)]),
        ]

    def _criteria(self, page: FormPage, words: dict[str, str]) -> Iterator[Line | None]:
        for at, key in enumerate(page.row.criteria):
            times = ", ".join(each.time for each in page.points if is_of(each.criterion, key))
            wanted = self.TABLE == "professional_discussion"
            aside = times or ("no point yet" if wanted else "")
            yield Line("criterion", at, key, words[key], aside, "" if times or not wanted else "warn")

    def _texts(self, row: FormRow, width: int) -> Iterator[Section]:
        for name in row.values:
            if name in LONG:
                yield section(label_of(self.TABLE, name), wrapped(name, row.values[name], width))

    def open_line(self, line: Line) -> None:
        """To the piece, to the criterion; of a time point its form; else the form."""
        if line.kind == "piece" and self._page is not None and self._page.piece is not None:
            open_record(self, "piece", self._page.piece.id)
        elif line.kind == "criterion" and (place := self._places.get(self._keys[line.id])) is not None:
            open_record(self, "criterion", place)
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """The form with what is there."""
        self.app.push_screen(FILLED[self.TABLE](self.record))

    def action_keep(self) -> None:
        """A piece of it, or its copy anew."""
        keep_form(self, self.TABLE, self.record)


class ObservationScreen(FormPageScreen):
    """An observation."""

    HEADING, TABLE = "Observation in the workplace", "observation"


class WitnessScreen(FormPageScreen):
    """A witness testimony."""

    HEADING, TABLE = "Witness testimony", "witness_testimony"


class JudgementScreen(FormPageScreen):
    """An expert judgement."""

    HEADING, TABLE = "Expert judgement", "expert_judgement"


class DiscussionScreen(FormPageScreen):
    """A professional discussion, with its time points and a stopwatch beside the recording."""

    HEADING, TABLE = "Professional discussion", "professional_discussion"
    GROUP = "discussion"
    BINDINGS: ClassVar = bindings("discussion")

    def sections(self, view: View, width: int) -> list[Section]:
        """As any form; above it since when the recording runs."""
        made = super().sections(view, width)
        if (running := view[2]) is not None:
            self.sub_title = f"recording since {running.local:%H:%M}"
        return made

    @property
    def _point(self) -> PointRow | None:
        line = self.line
        points = self._page.points if self._page else ()
        return next((each for each in points if line and line.kind == "point" and each.id == line.id), None)

    def action_point(self) -> None:
        """Type one in."""
        self.app.push_screen(PointForm(self.record))

    def action_edit(self) -> None:
        """The point at the cursor; else the form."""
        if (point := self._point) is not None:
            self.app.push_screen(PointForm(self.record, point.id))
        else:
            super().action_edit()

    def action_delete(self) -> None:
        """The point at the cursor; else the whole of it."""
        if (point := self._point) is not None:
            self.keep(remove_point, point.id)
            self.say("The point is in the trash. {app.undo} takes it back.", "good")
        else:
            super().action_delete()

    @work(group="keep")
    async def action_stopwatch(self) -> None:
        """The recording begins; while it runs, a point is noted."""
        if await self.ask(recording_since, self.record) is None:
            await self.keep_now(begin_recording, self.record)
            self.say("The recording runs: {discussion.stopwatch} notes a point for the criterion at the "
                     "cursor, {discussion.stop} ends it.", "good")  # fmt: skip
            return
        line = self.line
        key = self._keys[line.id] if line is not None and line.kind == "criterion" else ""
        point = await self.keep_now(note_now, self.record, key)
        if point is not None:
            what = f"{point.time} noted for {key}" if key else f"{point.time} noted"
            self.say(f"{what}. {{discussion.edit}} on it says more.", "good")

    @work(group="keep")
    async def action_stop(self) -> None:
        """It runs no more."""
        if await self.ask(recording_since, self.record) is None:
            self.say("No recording runs.")
            return
        await self.keep_now(end_recording, self.record)
        self.say("The recording has ended; its points stay.", "good")


def _facts(row: FormRow, today: Moment) -> Iterator[Line | None]:
    for at, (name, value) in enumerate(row.values.items()):
        if name in LONG or name == "criteria":
            continue
        if name in DAYS:
            value = say_day(value, today)
        if name == "own_words":
            value = OWN["yes" if value == "1" else "no"]
        yield said("fact", at, label_of(row.table, name), value)


def _point(point: PointRow) -> Line:
    tone: Tone = "" if point.criterion else "warn"
    words, key = point.text or "no words yet", point.criterion or "which one?"
    return Line("point", point.id, point.time, words, key, tone)


def _warnings(row: FormRow, width: int) -> Iterator[Line]:
    at = 0
    for warned in row.warnings:
        for line in wrapped("warning", f"! {warned.words}", width, label_of(row.table, warned.name)):
            yield replace(line, id=at, tone="warn")
            at += 1


def _piece(page: FormPage, today: Moment) -> Line:
    piece = page.piece
    if piece is None:
        return Line("piece", 0, "", "Not kept as evidence yet: E keeps a copy, for its criteria.", tone="dim")
    shows = " ".join(piece.criteria) or "no criterion"
    since = say_day(piece.frozen.local_date.isoformat(), today)
    told = f"Copy {piece.version} of {since}, for {shows}"
    if page.changed:
        again = "it was handed in" if piece.locked else "E takes a new copy"
        return Line("piece", piece.id, "", f"{told}; changed since: {again}", tone="warn")
    return Line("piece", piece.id, "", told)
