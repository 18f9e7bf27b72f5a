"""A real encrypted notebook for the interface's tests, made once and copied; a clock that is held."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea

from netjournal.app import NetJournalApp
from netjournal.clock import Moment, zone_of
from netjournal.doors import VaultDoors
from netjournal.notebook import Notebook, create_notebook
from netjournal.vault.secrets import Passphrase
from netjournal.vault.slots import Argon2Cost

from ..once import made_once
from .pictures import without_hosts
from .settle import answered, drawn_at_rest, no_wait, pressed

PASSPHRASE = "a pond of quiet herons"
CHEAP = Argon2Cost(64 * 1024, 3, 1)


@dataclass
class HeldClock:
    """Monday 23 November 2026, 14:20 in London, until a test moves it."""

    wall: float = datetime(2026, 11, 23, 14, 20, tzinfo=zone_of("Europe/London")).timestamp()
    steady: float = 1000.0

    def now(self) -> Moment:
        return Moment(round(self.wall * 1000), "Europe/London")

    def monotonic(self) -> float:
        return self.steady

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.steady += 0 if asleep else seconds


@pytest.fixture(autouse=True)
def pictures_name_no_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a snapshot keeps loads nothing from anywhere."""
    draw = App.export_screenshot
    monkeypatch.setattr(App, "export_screenshot", lambda app, **more: without_hosts(draw(app, **more)))


@pytest.fixture(autouse=True)
def cursors_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture does not depend on the half second in which it was taken."""
    for field in (Input, TextArea):
        monkeypatch.setattr(field, "cursor_blink", False)


@pytest.fixture(autouse=True)
def each_key_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `pressed`; Pilot's own waits for ever for a widget that a lock takes away."""
    monkeypatch.setattr(Pilot, "press", pressed)
    monkeypatch.setattr(Pilot, "_wait_for_screen", answered)
    monkeypatch.setattr("textual.app.wait_for_idle", no_wait)
    monkeypatch.setattr("textual.pilot.wait_for_idle", no_wait)
    monkeypatch.setattr(Screen, "_on_timer_update", drawn_at_rest(Screen._on_timer_update))


@pytest.fixture(autouse=True)
def every_notebook_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Most tests end without leaving. An open vault keeps a thread, and pages locked in memory: a hundred of
    them come to the kernel's limit of mappings, seen as a MemoryError in key derivation.
    """
    opened: list[Notebook] = []
    really_open = VaultDoors.open

    def open_and_note(doors: VaultDoors, *secret: Any, **more: Any) -> Notebook:
        opened.append(really_open(doors, *secret, **more))
        return opened[-1]

    monkeypatch.setattr(VaultDoors, "open", open_and_note)
    yield
    for notebook in opened:
        notebook.vault.close()


@pytest.fixture(scope="session", autouse=True)
def style_sheets_are_read_once() -> Iterator[None]:
    """The same sheets with the same colours mean the same rules; reading them is a fifth of a test's time."""
    kept: dict[Any, list[RuleSet]] = {}
    read = Stylesheet._parse_rules

    def kept_rules(sheet: Stylesheet, *what: Any, **more: Any) -> list[RuleSet]:
        key = (what, tuple(sorted(more.items())), frozenset(sheet._variables.items()))
        if key not in kept:
            kept[key] = read(sheet, *what, **more)
        return kept[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", kept_rules)
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # the same by identity, without a call in Python
        yield


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        secret, state = Passphrase(PASSPHRASE), folder / "state"
        create_notebook(folder / "vault", secret, state_dir=state, clock=HeldClock(), cost=CHEAP)

    return made_once(tmp_path_factory, "empty-of-the-interface", make)


@pytest.fixture(scope="session")
def made_stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's notebook with a draft guideline besides; see stocked.copy_of."""
    from .stocked import make_stocked

    return made_once(tmp_path_factory, "stocked", make_stocked)


@pytest.fixture
def stocked_app(made_stocked: Path, tmp_path: Path, clock: HeldClock) -> NetJournalApp:
    """The application on a copy of it."""
    from .stocked import copy_of

    return NetJournalApp(copy_of(made_stocked, tmp_path / "home", clock), draft_pause=0.01)


@pytest.fixture
def doors(made_vault: Path, tmp_path: Path, clock: HeldClock) -> VaultDoors:
    """The door to a fresh copy of the empty notebook."""
    shutil.copytree(made_vault, tmp_path / "home", dirs_exist_ok=True)
    return VaultDoors(tmp_path / "home" / "vault", tmp_path / "home" / "state", clock, cost=CHEAP)


@pytest.fixture
def make_app(doors: VaultDoors) -> Callable[..., NetJournalApp]:
    """Makes the application on that notebook; drafts are saved at once."""

    def make(**more: Any) -> NetJournalApp:
        return NetJournalApp(doors, **{"draft_pause": 0.01, **more})

    return make


@pytest.fixture
def open_app(doors: VaultDoors, make_app: Callable[..., NetJournalApp]) -> Callable[..., NetJournalApp]:
    """As `make_app`, opening without a question."""

    def make(**more: Any) -> NetJournalApp:
        doors.secret = PASSPHRASE
        return make_app(**more)

    return make
