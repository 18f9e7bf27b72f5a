"""Writing minutes for those who came: as what, where to, and why what asks for a reason goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from netjournal.interchange.gate import Written
from netjournal.interchange.minutes.writing import FORMS, Form, preview_minutes, write_minutes
from netjournal.screens.dialogs.writing_form import OVER, WritingForm
from netjournal.screens.file_forms import path_of
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field


class MinutesForm(WritingForm):
    """Write the copy. Argument: the meeting's id."""

    HEADING, GROUP = "Write minutes", "minutes_out.write"

    def load(self) -> int:
        """How many parts would go with a reason."""
        return preview_minutes(int(self.ids[0])).ask

    def fields(self, loaded: int) -> list[Field]:
        """As what, where to; a reason only where one would change anything."""
        why = f"{loaded} {'part asks' if loaded == 1 else 'parts ask'} for one. It is kept as a ruling."
        return [
            Field(
                "path",
                "Write to",
                hint="A folder, or a new file’s path: plain text, not encrypted.",
                required=True,
            ),
            ChoiceField("kind", "As", {str(form): title for form, title in FORMS.items()}, "md"),
            *([Field("reason", "Reason", hint=why)] if loaded else []),
            Field("key", "Key", hint="A new file for who is behind the pseudonyms, encrypted. Blank: none."),
            ChoiceField("over", "If it is there", OVER),
        ]

    def writing(self, values: dict[str, Any]) -> Callable[[], Written]:
        """The minutes, and their key where one is wanted."""
        secret = self.vault.pseudonym_key
        return partial(minutes_to, int(self.ids[0]), values, self.notebook.demo, secret)


def minutes_to(meeting: int, chosen: dict[str, Any], demo: bool, secret: bytes) -> Written:
    """Write them as chosen. Raises what `write_minutes` raises, and BadInput for what is no path."""
    key = chosen["key"] or ""
    return write_minutes(
        meeting,
        cast(Form, chosen["kind"]),
        path_of(chosen["path"]),
        reason=chosen.get("reason") or "",
        demo=demo,
        force=chosen["over"] == "yes",
        key=path_of(key) if key.strip() else None,
        secret=secret,
    )
