"""The tour of the demo: nine steps, each asks for one real key and goes on when what it does has happened."""

from __future__ import annotations

from dataclasses import dataclass

AGAIN = "The tour is left. {app.command_palette}, then Tour, takes it up again."


@dataclass(frozen=True, slots=True)
class Step:
    """What is asked for (keys as `{command.id}`), and what has to happen: "captured", "at.contacts"."""

    words: str
    until: str
    by_escape: bool = False


OFFER = Step("New here? enter begins a tour of nine steps: two minutes.", "key.enter")
STEPS = (
    Step("Whatever happened, a line keeps it. Type: called @bo 20m about venues, then enter.", "captured"),
    Step("Kept, and understood. Now take it back: press {line.take_back} in the empty line.", "undone"),
    Step("Everybody whom your lines name is in Contacts. Press {app.place.contacts}.", "at.contacts"),
    Step("Arrows go through the list. {list.choose} opens a person: press it.", "at.contact"),
    Step("All that passed between you. {app.go_back} goes back everywhere: press it.", "at.contacts", True),
    Step("Meetings: prepared, minuted, looked back on. Press {app.place.meetings}.", "at.meetings"),
    Step("Once a quarter: who brought what, and why. Press {app.place.review}.", "at.review"),
    Step("Everything ever written is found as you type. Press {app.open.search}.", "at.search"),
    Step("Lost? {app.open.help} says what a place is for, and its keys. Press it.", "at.help"),
)
END = Step("That was it. {app.command_palette} finds every command, {app.quit} leaves.", "")


class Tour:
    """Where somebody is in it. Not running until `offer` or `take_up`."""

    def __init__(self) -> None:
        self._at = 0
        self.step: Step | None = None

    @property
    def words(self) -> str:
        """What the strip says; empty while it is not running."""
        if self.step is None:
            return ""
        count = f"{self._at + 1} of {len(STEPS)} · " if self.step in STEPS else ""
        leaves = "" if self.step.by_escape else "   ({app.go_back} ends it)"
        return f"{count}{self.step.words}{leaves}"

    def offer(self) -> None:
        """Ask whether it is wanted."""
        self.step = OFFER

    def take_up(self) -> None:
        """Begin, or go on where it was left; after its end from the first step."""
        self._at %= len(STEPS)
        self.step = STEPS[self._at]

    def leave(self) -> None:
        """Stop; the step is remembered."""
        self.step = None

    def saw(self, happening: str) -> bool:
        """Something happened: whether that was what the step asked for, and the next one is shown."""
        if self.step is None or happening != self.step.until:
            return False
        if self.step is not OFFER:
            self._at += 1
        self.step = STEPS[self._at] if self._at < len(STEPS) else END
        return True
