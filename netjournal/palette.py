"""What the palette offers: every command of the table that can be done where it is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from netjournal.commands import FIRST, GROUPS, Command, keys_of, shown


def offered(app: App[Any], screen: Screen[Any]) -> Iterator[SystemCommand]:
    """The commands whose keys work on that screen, those of the focus first, then the palette's own."""
    reachable = {
        (active.binding.id or "").removesuffix(FIRST): active.node
        for active in screen.active_bindings.values()
        if active.enabled
    }
    for commands in _in_order():
        for known in commands:
            node = reachable.get(known.id) or _keyless(known, app, screen)
            if node is not None and known.id != "app.command_palette":
                yield SystemCommand(
                    _title(known, app), known.help, partial(app.run_action, known.action, node)
                )


def _in_order() -> list[tuple[Command, ...]]:
    own = [commands for group, (_, commands) in GROUPS.items() if group not in {"app", "list"}]
    return [*own, GROUPS["app"][1], GROUPS["list"][1]]


def _keyless(known: Command, app: App[Any], screen: Screen[Any]) -> DOMNode | None:
    """Commands without a key belong to the application, or to the screen of their group."""
    if keys_of(known, getattr(app, "keys", {})):
        return None
    node: DOMNode = app if known.group == "app" else screen
    if known.group not in {"app", getattr(screen, "GROUP", "")}:
        return None
    return node if app._check_action_state(known.action, node) else None


def _title(known: Command, app: App[Any]) -> str:
    keys = ", ".join(shown(key) for key in keys_of(known, getattr(app, "keys", {})))
    return f"{known.title}  ({keys})" if keys else known.title
