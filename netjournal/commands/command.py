"""One user command: what it is called, which keys do it, what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from textual.binding import Binding

FIRST = "+"
"""Ending of the binding id of keys that come before the field's own (see `Command.priority`)."""


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table from which keys, footer, palette, Help and the docs are made.

    `id` is "group.name" or "group.name.argument": the binding's id, the name in the keymap file, and the
    action ("contacts.new" calls the screen's `action_new`, "app.place.contacts" the application's
    `action_place("contacts")`). `keys` are Textual's names, comma between them; none: palette only. `title`
    is the palette's line, `help` one sentence, `footer` the word or two of the footer (none: not there; the
    order of the table is the order of the footer). `priority`: those of its keys that type nothing come
    before the focused field's own; keys that type a character never do.
    """

    id: str
    keys: str
    title: str
    help: str
    footer: str = ""
    priority: bool = False

    @property
    def group(self) -> str:
        """The place or part that the command belongs to: "app", "list", "form", "contacts", …"""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """What Textual runs, without a namespace: `new`, `place('contacts')`."""
        _, name, *argument = self.id.split(".", 2)
        return f"{name}({argument[0]!r})" if argument else name

    @property
    def key_list(self) -> tuple[str, ...]:
        """The keys one by one; empty for a command that only the palette has."""
        return tuple(key.strip() for key in self.keys.split(",") if key.strip())

    def bindings(self, without: Collection[str] = ()) -> list[Binding]:
        """The bindings, split so that no key that types a character comes before a field; `without` keys.

        A half without a key is there all the same, so that a keymap can give it one.
        """
        from textual.binding import Binding

        from netjournal.commands.keys import UNBOUND, types_a_character

        first = [key for key in self.key_list if self.priority and not types_a_character(key)]
        later = [key for key in self.key_list if key not in first and key not in without]
        halves = ((first or [UNBOUND], self.id + FIRST, True), (later or [UNBOUND], self.id, False))
        return [
            Binding(
                ",".join(keys),
                self.action,
                self.footer or self.title,
                show=bool(self.footer),
                tooltip=self.help,
                id=binding_id,
                priority=before,
            )
            for keys, binding_id, before in halves
            if self.priority or not before
        ]
