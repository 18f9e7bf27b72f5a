"""First paint: the unlock screen against an application of Textual's with one word on it."""

from __future__ import annotations

from pathlib import Path

from . import vaults
from .measure import BIN, Report, in_turn, said
from .terminal import watch

EMPTY = "from textual.app import App\nfrom textual.widgets import Static\n" + (
    "class Empty(App):\n    def compose(self):\n        yield Static('recovery code')\nEmpty().run()"
)


def measure(work: Path, report: Report, quick: bool) -> None:
    """From the start of the process until the word stands on the terminal."""
    ours = vaults.vault_of(work, 100, 1_000)
    locked = {name: value for name, value in ours.items() if name != "NETJOURNAL_PASSPHRASE_FILE"}
    python = str(BIN / "python")
    figures = in_turn(
        lambda: _painted([str(BIN / "netjournal")], locked),
        lambda: _painted([python, "-c", EMPTY], {}),
        5 if quick else 15,
    )
    report.add("first paint, against Textual's empty application", said(*figures), "1.5 at most")


def _painted(command: list[str], environment: dict[str, str]) -> float:
    program = watch(command, environment)
    try:
        return program.until("recovery code")
    finally:
        program.end()
