"""What one version of the guideline changed of another."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.commands import bindings
from netjournal.confidentiality.guideline_differences import Difference, difference
from netjournal.confidentiality.guideline_pages import RuleRow
from netjournal.errors import NotFound
from netjournal.screens.frame import FrameScreen
from netjournal.text import visible
from netjournal.widgets.reading import Reading

_AROUND = 2
"""Lines of the text that stayed, shown around one that changed."""


class DifferenceScreen(FrameScreen):
    """Arguments: the ids of the older and the newer version."""

    HEADING = "What changed"
    GROUP = "difference"
    AUTO_FOCUS = "#difference-room"
    BINDINGS: ClassVar = bindings("difference")
    DEFAULT_CSS: ClassVar[str] = "DifferenceScreen #difference { padding: 0 2; height: auto; }"

    def body(self) -> ComposeResult:
        """One text, to be scrolled."""
        with Reading(id="difference-room"):
            yield Static("", id="difference", markup=False)

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read both."""
        try:
            found = await self.ask(difference, int(self.ids[0]), int(self.ids[1]))
        except NotFound:
            if self.is_current:
                self.dismiss()
            return
        self.sub_title = f"version {found.older} to {found.newer}"
        self.query_one("#difference", Static).update(difference_words(found))


def difference_words(found: Difference) -> Text:
    """Facts, rules, then the text: − what went, + what came."""
    if found.is_nothing:
        return Text("Both versions say the same.")
    text = Text()
    for what, before, after in found.facts:
        text.append(f"{what.capitalize()}\n", "bold dim")
        _went(text, before or "nothing")
        _came(text, after or "nothing")
    if found.added or found.removed or found.changed:
        text.append("Rules\n", "bold dim")
    for rule in found.removed:
        _went(text, _rule(rule))
    for rule in found.added:
        _came(text, _rule(rule))
    for older, newer in found.changed:
        _went(text, _rule(older))
        _came(text, _rule(newer))
    if any(mark != " " for mark, _ in found.body):
        text.append("Text\n", "bold dim")
        _body(text, found)
    return text


def _body(text: Text, found: Difference) -> None:
    changed = [at for at, (mark, _) in enumerate(found.body) if mark != " "]
    near = {at + by for at in changed for by in range(-_AROUND, _AROUND + 1)}
    last = -1
    for at, (mark, line) in enumerate(found.body):
        if at not in near:
            continue
        if at != last + 1:
            text.append("  …\n", "dim")
        last = at
        {"-": _went, "+": _came}.get(mark, _stayed)(text, line)


def _stayed(text: Text, line: str) -> None:
    text.append(f"  {visible(line)}\n", "dim")


def _went(text: Text, line: str) -> None:
    text.append(f"− {visible(line)}\n", "red")


def _came(text: Text, line: str) -> None:
    text.append(f"+ {visible(line)}\n", "green")


def _rule(rule: RuleRow) -> str:
    narrowed = "".join(f", {each}" for each in (rule.topic_name, rule.marking) if each)
    return f"{rule.area} ({rule.level}{narrowed}): {rule.text}"
