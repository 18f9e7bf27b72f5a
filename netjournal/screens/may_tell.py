"""What may I tell them: each topic, how far, and why; and what they know already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.confidentiality.facts import Level
from netjournal.confidentiality.markings import ORDER
from netjournal.confidentiality.markings import words as marking_in_words
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.telling import MARKINGS, Known, MayTell, TopicAnswer, may_tell
from netjournal.errors import NotFound
from netjournal.journal.capture import say_date
from netjournal.journal.meetings import meeting_page
from netjournal.screens.dialogs.register_forms import GrantForm
from netjournal.screens.frame import FrameScreen, Identity
from netjournal.screens.opening import open_record
from netjournal.text import visible
from netjournal.widgets.columns import Column, Row, Tone
from netjournal.widgets.page_lines import Line, LineBook, Section, section
from netjournal.widgets.record_list import RecordList

KINDS = ("topic", "known", "nothing")
ANSWERS: dict[Level, tuple[str, Tone]] = {
    "allow": ("yes", "good"), "warn": ("asks", "warn"), "stop": ("no", "bad"),
}  # fmt: skip
_A_PERSON = 10_000


class MayTellScreen(FrameScreen):
    """Arguments: "contact" or "meeting", and the id of it. Of a meeting, everybody who comes."""

    HEADING = "What may I tell them"
    GROUP = "may_tell"
    AUTO_FOCUS = "#answers"
    BINDINGS: ClassVar = bindings("may_tell")
    DEFAULT_CSS: ClassVar[str] = """
    MayTellScreen #answers { height: 1fr; min-height: 4; }
    MayTellScreen #answer-room { height: auto; max-height: 45%; padding: 0 2; border-top: solid $border; }
    """

    def __init__(self, *ids: Identity) -> None:
        super().__init__(*ids)
        self._people: tuple[MayTell, ...] = ()
        self._book = LineBook((), KINDS)

    def body(self) -> ComposeResult:
        """The topics and what they know, and the line at the cursor whole."""
        with Vertical():
            columns = [Column(10), Column(), Column(22, "right", from_width=60)]
            empty = "Nobody comes to this meeting yet.\n{meeting.edit} on its page says who."
            yield RecordList(columns, self._load, empty=empty, id="answers")
            with VerticalScroll(id="answer-room", can_focus=False):
                yield Static("", id="answer", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read it for everybody."""
        try:
            self._people = await self.ask(_read, str(self.ids[0]), int(self.ids[1]))
        except NotFound:
            if self.is_current:
                self.dismiss()
            return
        alone = len(self._people) == 1 and self.ids[0] == "contact"
        self.title = f"What may I tell {self._people[0].name}" if alone else self.HEADING
        version = self._people[0].guideline_version if self._people else None
        self.sub_title = f"guideline {version}" if version else "no guideline in force"
        self._book = LineBook(list(_sections(self._people, alone, self.clock.now())), KINDS)
        self.query_one("#answers", RecordList).show(self._book.ids, headings=self._book.headings)
        self._tell()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return self._book.rows(ids)

    def on_record_list_row_highlighted(self) -> None:
        """Show it whole."""
        self._tell()

    @property
    def _line(self) -> Line | None:
        return self._book.line(self.query_one("#answers", RecordList).record)

    def _at(self, line: Line) -> tuple[MayTell, Any]:
        person = self._people[line.id // _A_PERSON]
        rows = person.topics if line.kind == "topic" else person.knows
        return person, rows[line.id % _A_PERSON]

    def _tell(self) -> None:
        line, words = self._line, Text()
        if line is not None and line.kind == "topic":
            words = _topic_words(self._at(line)[1])
        elif line is not None and line.kind == "known":
            words = _known_words(self._at(line)[1], self.clock.now())
        self.query_one("#answer", Static).update(words)
        self.query_one("#answer-room").display = bool(words)

    def on_record_list_row_chosen(self) -> None:
        """Of a topic: grant it; of what they know: nothing more."""
        self.action_grant()

    def action_grant(self) -> None:
        """A grant on that topic."""
        if (line := self._line) is not None and line.kind == "topic":
            person, row = self._at(line)
            self.app.push_screen(GrantForm("for", person.contact, row.uid))

    def action_person(self) -> None:
        """Their page."""
        if (line := self._line) is not None and line.kind != "nothing":
            open_record(self, "contact", self._at(line)[0].contact)


def _read(kind: str, number: int) -> tuple[MayTell, ...]:
    if kind == "contact":
        return (may_tell(number),)
    watch = make_watch()
    people = [each for each in meeting_page(number).entry.people if each.attendance != "absent"]
    return tuple(may_tell(person.id, watch) for person in people)


def _sections(people: Sequence[MayTell], alone: bool, now: Moment) -> Iterator[Section]:
    for at, person in enumerate(people):
        base = at * _A_PERSON
        topics = (_topic_line(base + place, row) for place, row in enumerate(person.topics))
        yield section("May be told" if alone else person.name, topics)
        known = [_known_line(base + place, row, now) for place, row in enumerate(person.knows)]
        nothing = [Line("nothing", base, "", "Nothing that was noted as told to them.", tone="dim")]
        yield section("Knows already" if alone else f"{person.name} knows already", known or nothing)


def _topic_line(number: int, row: TopicAnswer) -> Line:
    answer, tone = ANSWERS[row.level()]
    return Line("topic", number, answer, f"{row.name} · {row.because}", how_far(row), tone)


def how_far(row: TopicAnswer) -> str:
    """Up to which marking nothing speaks against it."""
    allowed = [marking for marking in ORDER if row.level(marking) == "allow"]
    return f"up to {allowed[-1]}" if allowed else ""


def _known_line(number: int, row: Known, now: Moment) -> Line:
    who = "I" if row.by_me else row.giver
    return Line("known", number, say_date(row.moment, now), f"{who} · {row.text}", ", ".join(row.topics))


def _topic_words(row: TopicAnswer) -> Text:
    text = Text(visible(row.name), "bold")
    for marking in MARKINGS:
        decision = row.decisions[marking]
        answer, _ = ANSWERS[decision.level]
        text.append(f"\n{marking_in_words(marking)}: ", "not bold dim").append(answer, "not bold")
        for reason in decision.reasons[:1]:
            text.append(f". {visible(reason.why)} ", "not bold")
            text.append(f"({visible(reason.rule)}; {visible(reason.would_change)})", "not bold dim")
    return text


def _known_words(row: Known, now: Moment) -> Text:
    text = Text(visible(row.text, lines=True))
    marking = f", {marking_in_words(row.marking)}" if row.marking else ""
    giver = "you" if row.by_me else row.giver
    return text.append(f"\n{say_date(row.moment, now)}, from {visible(giver)}{marking}", "dim")
