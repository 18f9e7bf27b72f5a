"""The forms of what is to be done: a thing to do, somebody put off."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.journal.actions import ActionRow, add_action, edit_action, get_action
from netjournal.network.completion import KnownNames, names_for_completion
from netjournal.screens.dialogs.domain_form import day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm, person
from netjournal.widgets.fields import Field, LongField


class ActionNewScreen(JournalForm):
    """Something to do."""

    HEADING, GROUP = "To do", "action.new"

    def load(self) -> tuple[ActionRow | None, KnownNames]:
        """The names of who it may concern."""
        return None, names_for_completion()

    def fields(self, loaded: tuple[ActionRow | None, KnownNames]) -> list[Field]:
        """What, until when, for whom, by whom."""
        row, names = loaded
        contact = names.called(row.contact_id, row.contact) if row else ""
        owner = names.called(row.owner_id, row.owner) if row else ""
        known = [
            Field("text", "What", row.text if row else "", required=True),
            Field("due", "Until", row.due if row else "", read=day_in_words(self.clock, ahead=True)),
            Field("contact", "For or with", contact, read=person(names)),
            Field("owner", "Who does it", owner, read=person(names), hint="Empty: I do."),
        ]
        return [*known, LongField("result", "Result", row.result)] if row else known

    def saving(self, values: dict[str, Any]) -> Saving:
        """As one doing."""
        more = {name: value for name, value in values.items() if value is not None and name != "text"}
        return partial(add_action, values["text"], **more)


class ActionEditScreen(ActionNewScreen):
    """Edit the thing to do with that id."""

    HEADING, GROUP = "Edit the thing to do", "action.edit"

    def load(self) -> tuple[ActionRow | None, KnownNames]:
        """The action, and the names."""
        return get_action(self.first_id), names_for_completion()

    def saving(self, values: dict[str, Any]) -> Saving:
        """Only what was changed; nobody is None."""
        changes = self.changed(values)
        nobody = {name: None for name in ("contact", "owner") if changes.get(name) == ""}
        return partial(edit_action, self.first_id, {**changes, **nobody})
