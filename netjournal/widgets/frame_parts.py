"""The parts that every screen has: the line above, the notice, the line of keys, and the message when too
small.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from netjournal.clock import Moment
from netjournal.commands import FIRST, TABLE, command, shown, worded
from netjournal.commands.keys import UNBOUND
from netjournal.text import visible

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOST_KEYS = 7
SMALLEST = (40, 10)
_ORDER = {known.id: number for number, known in enumerate(TABLE)}

Tone = Literal["info", "good", "warn", "bad"]


def short_day(moment: Moment) -> str:
    """The day as the line above shows it: "Mon 23 Nov"."""
    day = moment.local_date
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


class StatusLine(Widget):
    """The first line: the screen's title and what it adds, then the date and whether the notebook is
    open.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status-line--title",
        "status-line--quiet",
        "status-line--state",
        "status-line--demo",
    }
    DEFAULT_CSS = """
    StatusLine {
        height: 2; padding: 0 1; border-bottom: solid $rule;
        & > .status-line--title { text-style: bold; }
        & > .status-line--quiet { color: $foreground-muted; }
        & > .status-line--state { color: $text-success; }
        & > .status-line--demo { color: $text-warning; text-style: bold; }
    }
    """

    def on_mount(self) -> None:
        """Follow the screen's title."""
        self.watch(self.screen, "title", self._changed, init=False)
        self.watch(self.screen, "sub_title", self._changed, init=False)

    def _changed(self) -> None:
        self.refresh()

    def render(self) -> Text:
        """The line, the right half kept whole."""
        app: Any = self.app
        width = self.content_size.width
        right = Text()
        right.append(short_day(app.clock.now()) + "   ", self._style("quiet"))
        if app.doors.demo or (app.notebook is not None and app.notebook.demo):
            right.append("DEMO", self._style("demo"))
        else:
            right.append("● open", self._style("state"))
        title = visible(self.screen.title or "")
        summary = visible(worded(self.screen.sub_title or "", getattr(app, "keys", {})))
        space = max(0, width - right.cell_len - 2)
        left = Text(no_wrap=True).append(_shortened(title, space), self._style("title"))
        if summary and left.cell_len + 3 < space:
            left.append(_shortened(f"  {summary}", space - left.cell_len), self._style("quiet"))
        if width < right.cell_len + 6:
            return left
        return Text.assemble(left, " " * (width - left.cell_len - right.cell_len), right, no_wrap=True)

    def _style(self, part: str) -> Any:
        return self.get_component_rich_style(f"status-line--{part}", partial=True)


def _shortened(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)) + "…"


READ_A_SECOND = 15
"""Characters: how long a notice of several sentences stays."""


class NoticeLine(Static):
    """The line above the keys: there only when there is something to say, for as long as it takes to
    read.
    """

    DEFAULT_CSS = """
    NoticeLine {
        display: none; height: auto; max-height: 40%; padding: 0 1;
        &.-info { color: $foreground; }
        &.-good { color: $text-success; }
        &.-warn { color: $text-warning; }
        &.-bad { color: $text-error; }
    }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False, id="notice")
        self.said = ""
        self._timer: Timer | None = None

    def say(self, text: str, tone: Tone = "info") -> None:
        """Show that text; an empty one takes the line away. What a user wrote may be in it: shown, never
        logged.
        """
        self.said = visible(worded(text, getattr(self.app, "keys", {})))
        sign = {"warn": "! ", "bad": "✗ "}.get(tone, "")
        self.set_classes(f"-{tone}")
        self.update(Text(sign + self.said))
        self.display = bool(text)
        if self._timer is not None:
            self._timer.stop()
        seconds = max(20 if tone == "bad" else 6, len(text) / READ_A_SECOND)
        self._timer = self.set_timer(seconds, self._read) if text else None

    def _read(self) -> None:
        self.say("")


class KeyLine(Widget):
    """The last line: at most seven keys that work where the focus is, in the order of the table of
    commands.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--word"}
    DEFAULT_CSS = """
    KeyLine {
        height: 2; padding: 0 1; border-top: solid $rule;
        & > .key-line--key { color: $accent; }
        & > .key-line--word { color: $foreground-muted; }
    }
    """

    def on_mount(self) -> None:
        """Follow what is live."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def keys(self) -> list[tuple[str, str]]:
        """The keys and words of the line: those of the focus first, then the screen's, then everyone's."""
        found: dict[str, tuple[str, str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            known = (binding.id or "").removesuffix(FIRST)
            if not (active.enabled and binding.show and known in _ORDER) or known in found or key == UNBOUND:
                continue
            words = getattr(active.node, "key_words", {})
            found[known] = (shown(key), words.get(known, command(known).footer))
        found = {known: item for known, item in found.items() if item[1]}
        return [found[known] for known in sorted(found, key=_rank)][:MOST_KEYS]

    def render(self) -> Text:
        """As many as fit, none cut in half."""
        key_style = self.get_component_rich_style("key-line--key", partial=True)
        word_style = self.get_component_rich_style("key-line--word", partial=True)
        line = Text(no_wrap=True)
        for key, word in self.keys():
            item = Text.assemble((key, key_style), " ", (word, word_style))
            if line.cell_len + item.cell_len > self.content_size.width:
                break
            line.append_text(item).append("   ")
        line.rstrip()
        return line


def _rank(name: str) -> tuple[int, int]:
    group = name.partition(".")[0]
    return ({"app": 2, "list": 1}.get(group, 0), _ORDER[name])


class TooSmall(Static):
    """What is shown instead of everything below 40×10."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    .-tiny TooSmall, .-flat TooSmall { display: block; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)

    def render(self) -> Text:
        """Say what is needed and what there is."""
        size, (width, height) = self.app.size, SMALLEST
        return Text(f"netjournal needs {width}×{height}\nthis is {size.width}×{size.height}\nnothing is lost")
