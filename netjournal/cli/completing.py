"""Completion scripts, made from the parser."""

from __future__ import annotations

import argparse
from typing import Any


def script_for(shell: str) -> str:
    """The completion script of bash or zsh (shtab) or fish (a line for each command)."""
    from .parser import build_parser

    parser = build_parser()
    if shell == "fish":
        return "\n".join(_fish(parser))
    import shtab

    return str(shtab.complete(parser, shell=shell))


def commands_of(parser: argparse.ArgumentParser) -> dict[str, Any]:
    """Each command and its parser, in the order of help."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _fish(parser: argparse.ArgumentParser) -> list[str]:
    lines = ["complete -c netjournal -f"]
    for name, command in commands_of(parser).items():
        lines.append(f"complete -c netjournal -n __fish_use_subcommand -a {name}")
        options = [text for action in command._actions for text in action.option_strings if text[:2] == "--"]
        lines += [
            f"complete -c netjournal -n '__fish_seen_subcommand_from {name}' -l {o[2:]}" for o in options
        ]
    return lines
