"""Settings: what the user has chosen, what opens the notebook, and its backups."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult

from netjournal.clock import Moment
from netjournal.commands import bindings
from netjournal.commands.presets import SAID as PRESETS_SAID
from netjournal.errors import NetJournalError
from netjournal.journal.capture.dates import say_date
from netjournal.journal.settings import Settings, get_setting_texts, get_settings
from netjournal.journal.templates import list_templates
from netjournal.progress import Tell
from netjournal.screens.dialogs.new_key import LeakedScreen, NewKeyScreen
from netjournal.screens.dialogs.secrets import PassphraseScreen, RecoveryScreen
from netjournal.screens.dialogs.settings_forms import (
    AFTER_IDLE,
    EDITOR,
    MONTHS,
    SIGNS,
    SettingsForm,
    ThemeScreen,
)
from netjournal.screens.frame import FrameScreen
from netjournal.screens.keys import KeysScreen
from netjournal.screens.long_reads import LongRead
from netjournal.text import visible
from netjournal.vault.backups import BackupInfo
from netjournal.vault.schedule import LastBackup
from netjournal.widgets.columns import Cell, Column, Row
from netjournal.widgets.record_list import RecordList

T = TypeVar("T")
FIRST_BACKUP = 1000
SHOWN_BACKUPS = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the screen shows, read at once."""

    settings: Settings
    texts: Mapping[str, str]
    templates: str


def read_settings() -> Chosen:
    """The choices, as values and as texts."""
    names = ", ".join(f";{row.name}" for row in list_templates())
    return Chosen(get_settings(), get_setting_texts(), names or "none yet")


class SettingsScreen(FrameScreen):
    """Opened over any screen. Takes no ids."""

    HEADING = "Settings"
    GROUP = "settings"
    AUTO_FOCUS = "#settings"
    BINDINGS: ClassVar = bindings("settings")

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self._rows: dict[int, Row] = {}
        self._doings: dict[int, Callable[[], object]] = {}

    def body(self) -> ComposeResult:
        """One list: a choice, a doing or a backup each line."""
        yield RecordList([Column(26), Column()], self._load, id="settings")

    @work(exclusive=True, group="refill")
    async def refill(self) -> None:
        """Read, show, and apply: an undone choice is undone at once."""
        chosen = await self.ask(read_settings)
        backups = await asyncio.to_thread(self._backups)
        last = await asyncio.to_thread(self.vault.backups.last)
        self.nj.apply_settings(chosen.settings)
        self._rows, self._doings = {}, {}
        for number, (label, value) in enumerate(_choices(chosen), 1):
            self._line(number, label, value, self.action_edit)
        self._line(50, "Theme", chosen.settings.theme, self.action_theme)
        self._line(51, "Keys", self._keys_in_use(), self.action_keys)
        self._line(52, "Templates", chosen.templates, self.action_templates)
        opens = "opens the notebook without a question" if self.vault.access.has_keyring else "off"
        self._line(100, "System’s keyring", opens, self.action_keyring)
        self._line(101, "Passphrase", "change it", self.action_passphrase)
        noted = self.nj.recovery_noted
        code = "make a new one" if noted else Cell("none is written down yet: make one", "warn")
        self._line(102, "Recovery code", code, self.action_recovery)
        self._line(103, "Key", "put the notebook under a new one", self.action_new_key)
        self._line(104, "Somebody knows it", "new passphrase, key and code, backups too", self.action_leaked)
        self._line(200, "Back up now", self._last(last), self.action_backup)
        if last.elsewhere is not None:
            place, at = last.elsewhere
            self._line(201, "Last one elsewhere", f"{self._day(at)} · {visible(place)}", None)
        for number, info in enumerate(backups[:SHOWN_BACKUPS]):
            self._line(FIRST_BACKUP + number, *self._backup(info), None)
        order = list(self._rows)
        marks = ((1, "Chosen"), (100, "What opens it"), (200, "Backups"))
        headings = [(order.index(first), text) for first, text in marks]
        self.query_one(RecordList).show(order, headings=headings)

    def _line(self, number: int, label: str, value: str | Cell, doing: Callable[[], object] | None) -> None:
        said = value if isinstance(value, Cell) else Cell(value or "not said yet", "" if value else "dim")
        self._rows[number] = (label, said)
        if doing is not None:
            self._doings[number] = doing

    def _last(self, last: LastBackup) -> Cell:
        """When the last one was made, and whether it holds everything."""
        if last.made is None:
            return Cell("none yet: make one", "warn")
        rest = "something changed since" if last.changed else "nothing changed since"
        return Cell(f"the last: {self._day(last.made)} · {rest}")

    def _day(self, at: datetime) -> str:
        now = self.clock.now()
        return say_date(Moment(round(at.timestamp() * 1000), now.zone), now)

    def _backups(self) -> list[BackupInfo]:
        try:
            return self.vault.backups.listed()
        except NetJournalError:
            return []

    def _backup(self, info: BackupInfo) -> tuple[str, str]:
        return f"  {self._day(info.made)}", f"{info.size / 1_000_000:.1f} MB · {info.name}"

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {number: self._rows[number] for number in ids if number in self._rows}

    def on_record_list_row_chosen(self, event: RecordList.RowChosen) -> None:
        """Enter does what the line says."""
        doing = self._doings.get(event.record)
        if doing is not None:
            doing()
        else:
            lie = visible(str(self.vault.root / "backups"))
            self.say(f"To go back to one: leave by ctrl+q, then netjournal restore NAME. They are in {lie}.")

    def action_edit(self) -> None:
        """The form of the choices, at the line of the cursor."""
        self.app.push_screen(SettingsForm())

    def action_theme(self) -> None:
        """The themes."""
        self.app.push_screen(ThemeScreen())

    def _keys_in_use(self) -> str:
        found = self.nj.keys_file
        if found.problems:
            return "netjournal’s own: the file of keys has mistakes"
        changed = f", {len(found.changed)} changed" if found.changed else ""
        return f"{PRESETS_SAID[found.base]}{changed}"

    def action_keys(self) -> None:
        """The keymap and its file."""
        self.app.push_screen(KeysScreen())

    def action_templates(self) -> None:
        """Templates of one's own."""
        from netjournal.screens.templates import TemplatesScreen

        self.app.push_screen(TemplatesScreen())

    def action_passphrase(self) -> None:
        """A new passphrase."""
        self.app.push_screen(PassphraseScreen())

    def action_recovery(self) -> None:
        """A new recovery code."""
        self.app.push_screen(RecoveryScreen())

    def action_new_key(self) -> None:
        """A new key, by the passphrase of now."""
        self.app.push_screen(NewKeyScreen())

    def action_leaked(self) -> None:
        """A new key and a new passphrase."""
        self.app.push_screen(LeakedScreen())

    def action_keyring(self) -> None:
        """On or off."""
        off = self.vault.access.has_keyring
        doing = self.vault.access.remove_keyring if off else self.vault.access.add_keyring
        done = (
            "The keyring opens the notebook no more."
            if off
            else "The keyring opens the notebook from now on."
        )
        self._do(doing, "asking the keyring …", lambda _: done)

    def action_backup(self) -> None:
        """Copy and verify."""
        self._back_up()

    @work(group="keep")
    async def _back_up(self) -> None:
        waiting = LongRead(self, "Backing up, in MB", lambda words: self.say(words))
        waiting.begin_now()
        try:
            made = await asyncio.to_thread(self.vault.backups.make, None, _in_megabytes(waiting.tell))
        except NetJournalError as error:
            waiting.end()
            self.nj.say_error(error)
            return
        waiting.end()
        self.refill()
        self.say(f"Backed up and verified: {made.name}.", "good")

    @work(group="keep")
    async def _do(self, doing: Callable[[], T], meanwhile: str, words: Callable[[T], str]) -> None:
        self.say(meanwhile)
        try:
            result = await asyncio.to_thread(doing)
        except NetJournalError as error:
            self.nj.say_error(error)
            return
        self.refill()
        self.say(words(result), "good")


def _in_megabytes(tell: Tell) -> Tell:
    return lambda done, whole: tell(round(done / 1_000_000), max(1, round(whole / 1_000_000)))


def _choices(chosen: Chosen) -> list[tuple[str, str]]:
    texts, settings = chosen.texts, chosen.settings
    rate = f"{texts['hourly_rate']} {settings.currency}" if texts["hourly_rate"] else ""
    idle = f"after {settings.idle_lock_minutes} minutes" if settings.idle_lock_minutes else "never"
    return [
        ("My name", settings.own_name),
        ("My organisation", settings.own_organisation),
        ("Currency", settings.currency),
        ("$ means", settings.dollar),
        ("An hour of mine costs", rate),
        ("Language and country", settings.locale),
        ("12/11 is", "12 November" if settings.day_first else "11 December"),
        ("The first quarter begins", MONTHS[str(settings.quarter_start)]),
        ("Locks when idle", idle),
        ("Then opens by", AFTER_IDLE["yes" if settings.keyring_after_idle else "no"]),
        ("Long text", EDITOR["yes" if settings.editor else "no"]),
        ("Signs", SIGNS["yes" if settings.plain_signs else "no"]),
    ]
