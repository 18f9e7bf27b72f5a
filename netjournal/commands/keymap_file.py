"""The file of keys: read with every problem named by its line, and written with every command in it.

It is TOML: `base` names a ready keymap; any other key is the id of a command, its value a key or a list of
keys. Nothing of any notebook is in it.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from netjournal.commands.command import Command
from netjournal.commands.keys import NO_KEY, normal, problems_of, shown
from netjournal.commands.presets import OURS, PRESETS

BASE = "base"
LARGEST = 256 * 1024
"""Characters: what is larger is no file of keys."""
HEAD = """\
# Keys of netjournal. Take the # away before a line and change its key; several keys stand in a list, such as
# ["n", "insert"], and "none" takes a key away: ctrl+p still finds the command. A file with a mistake in it
# changes nothing; Settings (F9), Keys, says what is wrong and in which line, and reads the file again.
# `netjournal keys --check` says the same in the shell.

# The keymap to begin with: {presets}.
{base}
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in the file: in which line (0: the file as a whole), and what."""

    line: int
    words: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}" if self.line else self.words


@dataclass(frozen=True, slots=True)
class KeymapFile:
    """What a file of keys says. `wanted` is the keymap: empty, so our own keys, if anything is wrong."""

    base: str = OURS
    changed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def wanted(self) -> dict[str, str]:
        """Command id → keys, comma between them, as `check_keymap` and `keymap` take it."""
        return {} if self.problems else {**PRESETS[self.base], **self.changed}


def read_keymap(text: str, table: tuple[Command, ...]) -> KeymapFile:
    """Read the text of a file of keys. Never raises: what is wrong stands in `problems`, by line."""
    if len(text) > LARGEST:
        return KeymapFile(problems=(Problem(0, "this is no file of keys: it is too large"),))
    try:
        document = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        return KeymapFile(problems=(_no_toml(str(error), text),))
    except RecursionError:
        return KeymapFile(problems=(Problem(0, "this is no file of keys"),))
    base = document.pop(BASE, OURS)
    changed, problems = _changes(document, text)
    if not isinstance(base, str) or base not in PRESETS:
        problems.append(Problem(_line_of(BASE, text), f"base: there are only {_named(PRESETS)}"))
        base = OURS
    for names, words in _gathered(problems_of({**PRESETS[base], **changed}, table), changed):
        line = next((line for name in reversed(names) if (line := _line_of(name, text))), 0)
        problems.append(Problem(line, words + _near(names[0], words, table)))
    return KeymapFile(base, changed, tuple(sorted(problems, key=lambda each: each.line)))


def keymap_text(groups: Mapping[str, tuple[str, tuple[Command, ...]]], base: str = OURS) -> str:
    """A file of keys that changes nothing but the base: every command with its keys, as comments."""
    line = f'{BASE} = "{base}"'
    parts = [HEAD.format(presets=_named(PRESETS), base=line if base != OURS else f"# {line}")]
    for heading, commands in groups.values():
        lines = [_written(known, PRESETS[base].get(known.id, known.keys)) for known in commands]
        if lines:
            parts.append("\n".join(["", f"# {heading}", *lines, ""]))
    return "".join(parts)


def with_base(text: str, base: str) -> str:
    """The text of a file of keys with another base, all else as it was."""
    line = f'{BASE} = "{base}"'
    changed, count = re.subn(rf"^[ \t]*#?[ \t]*{BASE}[ \t]*=.*$", line, text, count=1, flags=re.MULTILINE)
    return changed if count else f"{line}\n{text}"


def _written(known: Command, keys: str) -> str:
    listed = [f'"{shown(key)}"' for key in keys.split(",") if key] or [f'"{NO_KEY}"']
    value = listed[0] if len(listed) == 1 else f"[{', '.join(listed)}]"
    return f"# {known.id} = {value}  # {known.title}. {known.help}"


def _changes(document: Mapping[str, Any], text: str) -> tuple[dict[str, str], list[Problem]]:
    changed: dict[str, str] = {}
    problems = []
    for name, value in _leaves(document):
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys):
            changed[name] = ",".join(_key(key) for key in keys)
        else:
            problems.append(Problem(_line_of(name, text), f"{name}: a key stands in quotation marks"))
    return changed, problems


def _key(written: str) -> str:
    """Keys in Textual's names; what stands for one key may be several with a comma between them."""
    if written.strip() == ",":
        return "comma"
    return ",".join(normal(part) for part in written.split(","))


def _leaves(document: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in document.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


_Found = tuple[tuple[str, ...], str]


def _gathered(problems: list[_Found], changed: Mapping[str, str]) -> Iterator[_Found]:
    """One sentence for all that clash with one command of the file over one key."""
    clashes: dict[tuple[str, str], list[str]] = {}
    for names, words in problems:
        if len(names) == 1:
            yield names, words
        else:
            ours, other = names if names[0] in changed else names[::-1]
            clashes.setdefault((words.partition(": both ")[0], ours), []).append(other)
    for (key, ours), others in clashes.items():
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield (ours,), f"{key}: both {ours} and {others[0]}{more}"


def _line_of(name: str, text: str) -> int:
    """The line (from 1) that sets that name, 0 if none is found."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        head, found, _ = line.partition("=")
        if line.strip().startswith("["):
            table = _bare(line.strip().strip("[]")) + "."
        elif found and f"{table}{_bare(head)}" == name:
            return number
    return 0


def _bare(written: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in written.strip().split("."))


def _near(name: str, words: str, table: tuple[Command, ...]) -> str:
    """Which command may have been meant, for one that there is not."""
    if not words.endswith("no such command"):
        return ""
    near = difflib.get_close_matches(name, [known.id for known in table], 1)
    return f"; did you mean {near[0]}?" if near else ""


def _no_toml(said: str, text: str) -> Problem:
    """tomllib says the line in its words, and "at end of document"."""
    found = re.search(r" \(at line (\d+), column \d+\)$", said)
    line = int(found[1]) if found else len(text.splitlines())
    return Problem(line, f"this cannot be read: {(said[: found.start()] if found else said).lower()}")


def _named(presets: Mapping[str, object]) -> str:
    return " and ".join(f'"{name}"' for name in presets)
