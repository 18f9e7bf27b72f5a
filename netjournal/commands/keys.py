"""Names of keys: which exist, which type a character, how they are shown; and the check of a user's
keymap.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from netjournal.commands.command import FIRST, Command

MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
UNBOUND = "unbound"
"""Stands where a half of a command has no keys: Textual takes "" for "leave as it is"."""
NO_KEY = "none"
"""In a keymap: this command has no key, only the palette has it."""
NEVER_WITHOUT = frozenset({"app.command_palette", "app.go_back", "app.quit", "app.open.help"})
"""Commands that keep a key whatever a keymap says, so that nobody is locked in."""
_SAME_IN_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
_OF_A_FIELD = frozenset(
    {"up", "down", "left", "right", "home", "end", "pageup", "pagedown"}
    | {"tab", "shift+tab", "enter", "backspace", "delete"}
)
_SHOWN = {
    "question_mark": "?", "slash": "/", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "pageup": "pgup", "pagedown": "pgdn", "space": "space", "full_stop": ".", "comma": ",",
}  # fmt: skip


def normal(key: str) -> str:
    """The key as Textual names it, from how people write it: `?`, `esc`, `F3`, `pgup`, `↑`."""
    *modifiers, base = key.strip().split("+") if key.strip() != "+" else ["plus"]
    base = {said: name for name, said in _SHOWN.items()}.get(base, base)
    if base[:1] == "F" and base[1:].isdigit():
        base = base.lower()
    if len(base) == 1 and not base.isalnum():
        base = _name_of(base)
    return "+".join([*(each.lower() for each in modifiers), base])


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

    Wrong are: an unknown command, an unknown key or one that no terminal sends, no key at all, one key for
    two commands that are live in the same place (its own, the lists' and the application's), and a key that
    types or edits text for a command that works inside text fields only by its priority. `NO_KEY` takes a
    command's keys away.
    """
    return [words for _, words in problems_of(keymap, table)]


def problems_of(keymap: Mapping[str, str], table: Iterable[Command]) -> list[tuple[tuple[str, ...], str]]:
    """As `check_keymap`, each sentence with the ids of the commands that it is about."""
    commands = {command.id: command for command in table}
    problems = [((name,), f"{name}: there is no such command") for name in keymap if name not in commands]
    for name, keys in keymap.items():
        if name in commands:
            problems += [((name,), words) for words in _problems_of(commands[name], keys)]
    taken = {name: keymap.get(name, command.keys) for name, command in commands.items()}
    return [*problems, *_clashes(taken)]


def expanded(keymap: Mapping[str, str], table: Iterable[Command]) -> dict[str, str]:
    """The keymap for `App.set_keymap`: each command's keys split over its two bindings (see
    `Command.bindings`).
    """
    made: dict[str, str] = {}
    for command in table:
        if command.id not in keymap:
            continue
        keys = [key.strip() for key in keymap[command.id].split(",") if key.strip() != NO_KEY]
        first = [key for key in keys if command.priority and not types_a_character(key)]
        made[command.id] = ",".join(key for key in keys if key not in first) or UNBOUND
        made[command.id + FIRST] = ",".join(first) or UNBOUND
    return made


def _problems_of(command: Command, keys: str) -> list[str]:
    listed = [key.strip() for key in keys.split(",")]
    if listed == [NO_KEY]:
        needed = command.id in NEVER_WITHOUT
        return [f"{command.id}: needs a key, so that there is always a way on"] if needed else []
    problems = [f"{command.id}: {key or 'nothing'} {why}" for key in listed if (why := _refused(key))]
    if command.priority and all(types_a_character(key) for key in listed):
        problems.append(f"{command.id}: needs a key that types nothing, as it must work inside a text field")
    if command.priority and command.group != "line":
        problems += [
            f"{command.id}: {shown(key)} is needed inside text fields" for key in listed if key in _OF_A_FIELD
        ]
    return problems


def _refused(key: str) -> str:
    """Why that key cannot be one of a keymap; empty for a key that can."""
    *modifiers, base = key.split("+")
    if not is_known(key):
        return "is not a key"
    if key in _SAME_IN_A_TERMINAL:
        return f"cannot be told from {_SAME_IN_A_TERMINAL[key]} in a terminal"
    if len(base) == 1 and modifiers == ["shift"]:
        return f"is not sent by a terminal: write {base.upper()}"
    if len(base) == 1 and base != base.lower() and modifiers:
        return f"is not sent by a terminal: write {'+'.join([*modifiers, base.lower()])}"
    return ""


_DIGITS_OF_ITS_OWN = frozenset({"rating", "second_look"})
"""Groups whose screen takes digits for itself; the places keep their function keys there."""
TAKEN_FROM_LISTS = {"review": frozenset({"g"}), "portfolio": frozenset({"g"})}
"""Group → keys that the list on its screen leaves to it."""


def _live_in(group: str, name: str) -> bool:
    """Whether that command works where the group's commands do."""
    if group in _DIGITS_OF_ITS_OWN and name.startswith("app.place."):
        return False
    alone = group in {"form", "line", "door", "unlock", "year", "area", *_DIGITS_OF_ITS_OWN}
    return name.partition(".")[0] in ({group, "app"} if alone else {group, "app", "list"})


def _clashes(taken: Mapping[str, str]) -> list[tuple[tuple[str, ...], str]]:
    groups = {name.partition(".")[0] for name in taken}
    problems: dict[tuple[tuple[str, ...], str], None] = {}
    for group in sorted(groups):
        seen: dict[str, str] = {}
        for name, keys in taken.items():
            if not _live_in(group, name):
                continue
            for key in filter(None, (part.strip() for part in keys.split(","))):
                if key == NO_KEY or (name.startswith("list.") and key in TAKEN_FROM_LISTS.get(group, ())):
                    continue
                if (other := seen.setdefault(key, name)) != name:
                    problems[(other, name), f"{shown(key)}: both {other} and {name}"] = None
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


def _name_of(character: str) -> str:
    """Textual's name of the key that types this character: "question_mark"."""
    from textual.keys import _character_to_key

    return _character_to_key(character)
