"""Keys named in sentences: "{today.new} adds one" reads with the key that the command has now."""

from __future__ import annotations

import re
from collections.abc import Mapping

from netjournal.commands.command import Command
from netjournal.commands.keys import NO_KEY, shown, types_a_character

NAMED = re.compile(r"\{([a-z_]+(?:\.[a-z_0-9]+)+)\}")
PALETTE = "app.command_palette"


def keys_of(command: Command, wanted: Mapping[str, str]) -> tuple[str, ...]:
    """The keys that do it under that keymap, the one to name first; none where only the palette has it."""
    if command.id not in wanted:
        return command.key_list
    return tuple(key.strip() for key in wanted[command.id].split(",") if key.strip() != NO_KEY)


def worded(text: str, table: Mapping[str, Command], wanted: Mapping[str, str]) -> str:
    """The text with each `{command.id}` as a key of that command, as people write it: one that works in a
    text field, too, if it has one.

    A command without a key is named by its title and the key of the palette; what names no command stays.
    """

    def key(match: re.Match[str]) -> str:
        known = table.get(match[1])
        if known is None:
            return match[0]
        keys = keys_of(known, wanted)
        if keys:
            return shown(next((key for key in keys if not types_a_character(key)), keys[0]))
        return f"{shown(keys_of(table[PALETTE], wanted)[0])} “{known.title}”"

    return NAMED.sub(key, text)
