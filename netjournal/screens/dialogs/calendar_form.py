"""A calendar file in, with what would come shown before; and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby, islice
from typing import Any

from rich.text import Text
from textual import work
from textual.containers import VerticalScroll
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.interchange.calendar.bring_in import CalendarSummary, Coming, import_ics
from netjournal.interchange.calendar.meetings_out import export_ics
from netjournal.interchange.gate import Written
from netjournal.interchange.incoming import contents_of
from netjournal.journal.capture.dates import say_date
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.screens.dialogs.import_form import came_in
from netjournal.screens.dialogs.writing_form import OVER, WritingForm
from netjournal.screens.file_forms import path_of
from netjournal.text import counted, visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.form import Form

_PEOPLE = {"names": "stand as names", "partners": "become potential partners"}
_SHOWN = 60
AGAIN = "Nothing has come in yet: ctrl+s again brings this in."


class CalendarForm(DomainForm):
    """The path of a calendar file. Takes no ids. Saving once shows what would come, again brings it in."""

    HEADING, GROUP = "Bring a calendar in", "meetings.calendar_in"
    DEFAULT_CSS = """
    CalendarForm Form { height: auto; max-height: 60%; }
    CalendarForm #coming-room {
        height: 1fr; padding: 0 2; border-top: solid $rule; scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._seen: dict[str, Any] | None = None

    def fields(self, loaded: object) -> list[Field]:
        """Where the file is, and what becomes of people whom nobody here is."""
        hint = "The path of an .ics file that a calendar wrote. It stays as it is."
        return [
            Field("path", "File", hint=hint, required=True),
            ChoiceField("people", "Unknown people", _PEOPLE),
        ]

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Show what would come; of the same file again, bring it in."""
        event.stop()
        event.prevent_default()
        self.say("reading it …")
        self._take(event.values)

    @work(group="keep")
    async def _take(self, values: dict[str, Any]) -> None:
        rehearsal = self._seen != values
        summary: CalendarSummary | None = await self.keep_now(
            bring_in_calendar, values["path"], values["people"] == "partners", rehearsal
        )
        if summary is None:
            return
        if rehearsal and summary.added + summary.updated:
            self._seen = values
            await self._show(summary)
            return
        await self.finish(in_words(summary), "warn" if summary.skipped else "good")
        self.nj.refill()

    async def _show(self, summary: CalendarSummary) -> None:
        for room in self.query("#coming-room"):
            await room.remove()
        text = preview_of(summary, self.clock.now())
        room = VerticalScroll(Static(text, id="coming", markup=False), id="coming-room")
        await self.query_one("#body").mount(room)
        self.say(AGAIN)


class CalendarOutForm(WritingForm):
    """Where a calendar file is written to. Takes no ids."""

    HEADING, GROUP = "Write a calendar file", "meetings.calendar_out"

    def fields(self, loaded: object) -> list[Field]:
        """Where to."""
        hint = "A folder, or a new file’s path: plain text, not encrypted."
        return [
            Field("path", "Write to", hint=hint, required=True),
            ChoiceField("over", "If it is there", OVER),
        ]

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """The calendar."""
        return partial(write_calendar, values["path"], values["over"] == "yes")


def bring_in_calendar(typed: str, people: bool, rehearsal: bool) -> CalendarSummary:
    """Bring in the calendar at that path, or say what would come. Raises BadInput, StorageFailed."""
    return import_ics(contents_of(path_of(typed)), people=people, dry_run=rehearsal)


def write_calendar(typed: str, over: bool) -> Written:
    """Write the calendar to that path. Raises what the gate raises."""
    return export_ics(path_of(typed), force=over)


def _would(summary: CalendarSummary) -> str:
    counts = [
        (summary.added, "new"),
        (summary.updated, "changed"),
        (summary.unchanged, "unchanged"),
        (len(summary.skipped), "unreadable"),
    ]
    return "In the file: " + ", ".join(f"{count} {what}" for count, what in counts if count)


def in_words(summary: CalendarSummary) -> str:
    """What an import did, and how to take it back."""
    said = came_in(summary)
    return f"From the calendar: {said}." + (" u takes it back." if summary.added + summary.updated else "")


def preview_of(summary: CalendarSummary, now: Moment) -> Text:
    """What would come: how many, the first of them, who is not known, what could not be read."""
    text = Text(_would(summary), "bold")
    text.append("\n")
    for line in _lines(summary, now):
        text.append(f"\n{visible(line)}", "not bold")
    return text


def _lines(summary: CalendarSummary, now: Moment) -> Iterator[str]:
    if summary.unknown:
        more = ", …" if len(summary.unknown) > 8 else ""
        yield f"Not among your people ({len(summary.unknown)}): {', '.join(summary.unknown[:8])}{more}"
    if summary.made:
        yield f"To become potential partners: {summary.made}"
    remarks = [*summary.skipped, *summary.warnings]
    yield from (f"Line {remark.line}: {remark.why}" for remark in remarks[:6])
    if len(remarks) > 6:
        yield f"{len(remarks) - 6} more remarks"
    yield ""
    shown = 0
    for _, alike in islice(
        groupby(summary.coming, key=lambda each: (each.how, each.title, each.others)), _SHOWN
    ):
        group = list(alike)
        shown += len(group)
        again = f" · and {len(group) - 1} more like it" if len(group) > 1 else ""
        yield _coming(group[0], now) + again
    if (left := summary.added + summary.updated - shown) > 0:
        yield f"and {left} more"


def _coming(coming: Coming, now: Moment) -> str:
    people = counted(coming.people, "person", "people") if coming.people else ""
    others = f"also {coming.others}" if coming.others else ""
    how = "" if coming.how == "new" else f"({coming.how}) "
    said = " · ".join(filter(None, (coming.title, people, others)))
    return f"{say_date(coming.moment, now):<18} {how}{said}"
