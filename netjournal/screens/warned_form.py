"""Forms that say beside a field what an assessor would hold against it, while it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textual import on
from textual.widgets import Input, TextArea

from netjournal.portfolio.forms.warnings import Warned
from netjournal.screens.journal_form import JournalForm
from netjournal.widgets.choices import ChoiceLine
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Unreadable


class WarnedForm(JournalForm):
    """A subclass gives `warned`. A field that nothing was typed into yet is not warned of."""

    def warned(self, values: Mapping[str, Any]) -> Iterable[Warned]:
        """What is to be said of these values."""
        raise NotImplementedError

    def shown(self) -> None:
        """What stands there already is looked at, too."""
        self._look()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceLine.Changed)
    def _look(self) -> None:
        fields = list(self.query(Field))
        words: dict[str, list[str]] = {}
        for warned in self.warned({str(field.name): _value(field) for field in fields}):
            words.setdefault(warned.name, []).append(warned.words)
        for field in fields:
            field.warn(" ".join(words.get(str(field.name), ())) if field.text.strip() else "")


def _value(field: Field) -> Any:
    try:
        return field.reading().value or ""
    except Unreadable:
        return ""
