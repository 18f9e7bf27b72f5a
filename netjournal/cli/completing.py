"""Completion scripts, made from the parser. They complete commands, options, choices and files; never a name
out of a notebook, which would have to be opened for it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

FILES = {"FILE", "PATH", "BACKUP"}
FOLDERS = {"DIR"}
"""What the place of a file or a folder is called in the help."""


def script_for(shell: str) -> str:
    """The completion script of bash or zsh (shtab) or fish (a line for each command and option)."""
    from .parser import build_parser

    parser = build_parser()
    if shell == "fish":
        return "\n".join(_fish(parser))
    import shtab

    for action in _all_actions(parser):
        if action.metavar in FILES:
            action.complete = shtab.FILE
        elif action.metavar in FOLDERS:
            action.complete = shtab.DIRECTORY
    return str(shtab.complete(parser, shell=shell))


def commands_of(parser: argparse.ArgumentParser) -> dict[str, Any]:
    """Each command and its parser, in the order of help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _all_actions(parser: argparse.ArgumentParser) -> Iterator[Any]:
    yield from parser._actions
    for inner in commands_of(parser).values():
        yield from _all_actions(inner)


def _helps_of(parser: argparse.ArgumentParser) -> dict[str, str]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return {known.dest: known.help or "" for known in action._choices_actions}
    return {}


def _fish(parser: argparse.ArgumentParser) -> Iterator[str]:
    yield "complete -c netjournal -f"
    yield from _fish_arguments(parser, "__fish_use_subcommand")
    yield from _fish_commands(parser, "__fish_use_subcommand", "")


def _fish_commands(parser: argparse.ArgumentParser, condition: str, before: str) -> Iterator[str]:
    helps = _helps_of(parser)
    for name, command in commands_of(parser).items():
        seen = f"{before}__fish_seen_subcommand_from {name}"
        yield f"complete -c netjournal -n {_quoted(condition)} -a {name} -d {_quoted(helps.get(name, ''))}"
        inner = " ".join(commands_of(command))
        if inner:
            yield from _fish_commands(
                command, f"{seen}; and not __fish_seen_subcommand_from {inner}", f"{seen}; and "
            )
        else:
            yield from _fish_arguments(command, seen)


def _fish_arguments(parser: argparse.ArgumentParser, condition: str) -> Iterator[str]:
    """Options with their values, and the choices or files that stand without an option."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            continue
        line = f"complete -c netjournal -n {_quoted(condition)}"
        values = _fish_values(action)
        if action.option_strings:
            names = [
                f"-l {text[2:]}" if text[:2] == "--" else f"-s {text[1:]}" for text in action.option_strings
            ]
            yield " ".join(filter(None, [line, *names, values, f"-d {_quoted(_help(action))}"]))
        elif values:
            yield f"{line} {values.removeprefix('-r ')}"


def _fish_values(action: argparse.Action) -> str:
    if action.choices:
        return f"-x -a {_quoted(' '.join(map(str, action.choices)))}"
    if action.metavar in FILES:
        return "-r -F"
    if action.metavar in FOLDERS:
        return "-x -a '(__fish_complete_directories)'"
    return "" if action.nargs == 0 or not action.option_strings else "-x"


def _help(action: argparse.Action) -> str:
    return "" if action.help in (None, argparse.SUPPRESS) else str(action.help)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
