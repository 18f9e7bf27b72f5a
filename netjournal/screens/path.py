"""Who can get me to somebody: up to three ways, each step in words, and asking for the introduction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import work

from netjournal.commands import bindings
from netjournal.network.introductions import ask_for
from netjournal.network.reaching import Path, PathStep, Reach, reach
from netjournal.screens.line_page import LinePage
from netjournal.screens.opening import open_record
from netjournal.widgets.page_lines import Line, Section, section, wrapped

NOBODY = "Nobody yet: no tie that is noted leads from you to them in four steps."
HOW = "Who knows whom is noted by R on a person’s page; introductions by i."
STEP = ("step", "why")
_A_PATH = 100


class PathScreen(LinePage):
    """Over the page of a person. Its argument is the id of the contact that is to be reached."""

    HEADING = "Who can get me there"
    GROUP = "path"
    KINDS: ClassVar[tuple[str, ...]] = ("step", "why", "nobody", "nearby", "shared", "how")
    BINDINGS: ClassVar = bindings("path")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._reach: Reach | None = None

    def read(self, record: int, entries: int) -> Reach:
        """Search."""
        return reach(record)

    def sections(self, view: Reach, width: int) -> list[Section]:
        """A section a path; without one, who is next to them."""
        self._reach = view
        self.title = f"Who can get me to {view.target.name}"
        self.sub_title = f"{len(view.paths)}" if view.paths else ""
        return [_path(at, path) for at, path in enumerate(view.paths)] or list(_nobody(view, width))

    def open_line(self, line: Line) -> None:
        """To the person."""
        if (step := self._at(line)) is not None:
            open_record(self, "contact", step.contact)

    def _at(self, line: Line | None) -> PathStep | None:
        if line is None or self._reach is None:
            return None
        if line.kind in STEP:
            return self._reach.paths[line.id // _A_PATH].steps[line.id % _A_PATH]
        return self._reach.nearby[line.id] if line.kind == "nearby" else None

    def action_ask(self) -> None:
        """Ask the first of the path at the cursor for the introduction that it begins with."""
        line = self.line
        if self._reach is None or line is None or line.kind not in (*STEP, "nearby"):
            self.say("Put the cursor on a path.")
        elif line.kind == "nearby":
            self._ask(self._reach.nearby[line.id].contact, self._reach.target.id, "")
        elif len(steps := self._reach.paths[line.id // _A_PATH].steps) < 2:
            self.say("You know them yourself: there is nobody to ask.")
        else:
            last = steps[-1].name
            self._ask(steps[0].contact, steps[1].contact, f"to reach {last}" if len(steps) > 2 else "")

    @work(group="keep")
    async def _ask(self, through: int, target: int, purpose: str) -> None:
        made = await self.keep_now(_ask, through, target, purpose)
        if made is not None:
            self.say(f"To do: {made}. u takes it back.", "good")

    def action_delete(self) -> None:
        """Nothing here is deleted."""

    def action_history(self) -> None:
        """Nor has it a history."""


def _ask(through: int, target: int, purpose: str) -> str:
    """Note that it is asked for; the words of the thing to do."""
    from netjournal.network.rows import contact_rows

    names = {row.id: row.name for row in contact_rows((through, target))}
    words = f"ask {names.get(through, '')} to introduce me to {names.get(target, '')}"
    ask_for(through, target, purpose, words)
    return words


def _path(at: int, path: Path) -> Section:
    steps = (_step(at * _A_PATH + place, place, step) for place, step in enumerate(path.steps))
    return section(f"{at + 1} · {path.points} of 100", (line for pair in steps for line in pair))


def _step(number: int, place: int, step: PathStep) -> tuple[Line, Line]:
    who = " · ".join(filter(None, (step.name, step.organisation)))
    return (
        Line("step", number, "you" if place == 0 else "then", who, f"{step.strength} of 5"),
        Line("why", number, "", step.why, tone="dim"),
    )


def _nobody(view: Reach, width: int) -> Iterator[Section]:
    yield section("", wrapped("nobody", NOBODY, width))
    yield section(
        "Next best",
        (
            Line("nearby", at, "", f"{step.name} · {step.why}", f"{step.strength} of 5")
            for at, step in enumerate(view.nearby)
        ),
    )
    shared = (Line("shared", at, "", f"you are both in {name}") for at, name in enumerate(view.shared))
    yield section("" if view.nearby else "Next best", shared)
    yield section("", wrapped("how", HOW, width))
