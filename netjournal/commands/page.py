"""The page of keys, made from the table: `python -m netjournal.commands.page > docs/reference/keys.md`."""

from __future__ import annotations

import sys

from netjournal.commands import GROUPS, Command, shown
from netjournal.places import OVER, PLACES

HEAD = """# Keys

Made from the table of commands; do not edit it here. To make it again:
`python -m netjournal.commands.page > docs/reference/keys.md`.
In the application, F1 shows the keys that work where you are, and ctrl+p finds every command by its name.

Inside a text field letters and digits are text: use the function keys and those with ctrl there, or leave
the field with esc. "–" stands for a command that has no key: ctrl+p finds it.
"""


def page() -> str:
    """The whole page as Markdown: a table for each group that has something to offer."""
    sections = [_section(heading, commands) for heading, commands in GROUPS.values()]
    return HEAD + "".join(filter(None, sections))


def _section(heading: str, commands: tuple[Command, ...]) -> str:
    rows = [_row(command) for command in commands if _offered(command)]
    if not rows:
        return ""
    return "\n".join(
        ["", f"## {heading}", "", "| keys | command | what it does |", "|---|---|---|", *rows, ""]
    )


def _row(command: Command) -> str:
    keys = " ".join(f"`{shown(key)}`" for key in command.key_list) or "–"
    return f"| {keys} | {command.title} | {command.help} |"


def _offered(command: Command) -> bool:
    """Whether it leads anywhere: a place that is not built is not offered."""
    _, name, *argument = command.id.split(".", 2)
    if name not in ("place", "open"):
        return True
    return any(at.built for at in (*PLACES, *OVER) if [at.id] == argument)


if __name__ == "__main__":
    sys.stdout.write(page())
