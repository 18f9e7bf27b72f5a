"""A few labelled sentences under a name: what the line at the cursor of a list of figures says in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.widgets import Static

from netjournal.text import visible
from netjournal.widgets.record_list import RecordList

LABEL = 8


class LabelledLines(Static):
    """A name in bold, then (label, sentence) each; what wraps stays under its sentence."""

    DEFAULT_CSS = "LabelledLines { height: auto; max-height: 9; padding: 0 1 0 3; }"

    def __init__(self, *, id: str, label: int = LABEL) -> None:
        super().__init__("", markup=False, id=id)
        self._label = label

    def show(self, name: str, lines: Iterable[tuple[str, str]]) -> None:
        """Show these; a sentence of nothing is left out. Texts are data: shown as they are."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=self._label, no_wrap=True, style="dim")
        table.add_column()
        for label, said in lines:
            if said:
                table.add_row(Text(label), Text(visible(said)))
        self.update(Group(Text(visible(name), "bold", no_wrap=True, overflow="ellipsis"), table))


class FigureList(RecordList):
    """A list of figures: there is nothing to do with many of its lines at once."""

    key_words: ClassVar[Mapping[str, str]] = {"list.mark": ""}
