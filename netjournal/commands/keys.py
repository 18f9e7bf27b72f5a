"""Names of keys: which exist, which type a character, how they are shown; and the check of a user's
keymap.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from netjournal.commands.command import FIRST, Command

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
UNBOUND = "unbound"
"""Stands where a half of a command has lost its keys: Textual takes "" for "leave as it is"."""
_SHOWN = {
    "question_mark": "?", "slash": "/", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "pgup", "pagedown": "pgdn", "space": "space", "full_stop": ".", "comma": ",",
}  # fmt: skip


def types_a_character(key: str) -> bool:
    """Whether that key, pressed in a text field, is text."""
    return len(key) == 1 or key == "space" or _named_character(key)


def is_known(key: str) -> bool:
    """Whether a terminal can send that key at all, as Textual names it."""
    from textual.keys import Keys

    names = {name.value for name in Keys}
    *modifiers, base = key.split("+")
    if not base or not MODIFIERS.issuperset(modifiers) or len(set(modifiers)) < len(modifiers):
        return False
    return types_a_character(base) or key in names or base in names


def shown(key: str) -> str:
    """The key as people write it: `?`, `esc`, `ctrl+l`, `F3`."""
    *modifiers, base = key.split("+")
    named = _SHOWN.get(base) or (_character(base) if _named_character(base) else base)
    if base[:1] == "f" and base[1:].isdigit():
        named = base.upper()
    return "+".join([*modifiers, named])


def check_keymap(keymap: Mapping[str, str], table: Iterable[Command]) -> list[str]:
    """What is wrong with a user's keymap (command id → keys, comma between them), a sentence each; empty if
    sound.

    Wrong are: an unknown command, an unknown key, no key at all, one key for two commands that are live in
    the same place (its own, the lists' and the application's), and a key that types a character for a
    command that works inside text fields only by its priority.
    """
    commands = {command.id: command for command in table}
    problems = [f"{name}: there is no such command" for name in keymap if name not in commands]
    for name, keys in keymap.items():
        if name in commands:
            problems += _problems_of(commands[name], keys)
    taken = {name: keymap.get(name, command.keys) for name, command in commands.items()}
    return problems + _clashes(taken)


def expanded(keymap: Mapping[str, str], table: Iterable[Command]) -> dict[str, str]:
    """The keymap for `App.set_keymap`: each command's keys split over its two bindings (see
    `Command.bindings`).
    """
    made: dict[str, str] = {}
    for command in table:
        if command.id not in keymap:
            continue
        keys = [key.strip() for key in keymap[command.id].split(",")]
        first = [key for key in keys if command.priority and not types_a_character(key)]
        made[command.id] = ",".join(key for key in keys if key not in first) or UNBOUND
        made[command.id + FIRST] = ",".join(first) or UNBOUND
    return made


def _problems_of(command: Command, keys: str) -> list[str]:
    listed = [key.strip() for key in keys.split(",")]
    problems = [f"{command.id}: {key or 'nothing'} is not a key" for key in listed if not is_known(key)]
    if command.priority and all(types_a_character(key) for key in listed):
        problems.append(f"{command.id}: needs a key that types nothing, as it must work inside a text field")
    return problems


_DIGITS_OF_ITS_OWN = frozenset({"rating", "second_look"})
"""Groups whose screen takes digits for itself; the places keep their function keys there."""
TAKEN_FROM_LISTS = {"review": frozenset({"g"})}
"""Group → keys that the list on its screen leaves to it."""


def _live_in(group: str, name: str) -> bool:
    """Whether that command works where the group's commands do."""
    if group in _DIGITS_OF_ITS_OWN and name.startswith("app.place."):
        return False
    alone = group in {"form", "line", "door", "unlock", *_DIGITS_OF_ITS_OWN}
    return name.partition(".")[0] in ({group, "app"} if alone else {group, "app", "list"})


def _clashes(taken: Mapping[str, str]) -> list[str]:
    groups = {name.partition(".")[0] for name in taken}
    problems: dict[str, None] = {}
    for group in sorted(groups):
        seen: dict[str, str] = {}
        for name, keys in taken.items():
            if not _live_in(group, name):
                continue
            for key in filter(None, (part.strip() for part in keys.split(","))):
                if name.startswith("list.") and key in TAKEN_FROM_LISTS.get(group, ()):
                    continue
                if seen.setdefault(key, name) != name:
                    problems[f"{shown(key)}: both {seen[key]} and {name}"] = None
    return list(problems)


def _named_character(key: str) -> bool:
    return len(key) > 1 and bool(_character(key))


def _character(key: str) -> str:
    """The character that a key without modifiers types, "" for a key that types none."""
    from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME

    name = {new: old for old, new in KEY_NAME_REPLACEMENTS.items()}.get(key, key)
    try:
        found = unicodedata.lookup(KEY_TO_UNICODE_NAME.get(name, name.replace("_", " ").upper()))
    except KeyError:
        return ""
    return found if found.isascii() and found.isprintable() else ""
