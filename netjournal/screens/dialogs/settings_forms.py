"""The form of the choices, and the themes, each shown while the cursor is on it."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from netjournal.journal.settings import SETTINGS_FORM, change_settings, get_setting_texts, get_settings
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, taken_by
from netjournal.screens.form_screen import Saving
from netjournal.screens.frame import FrameScreen
from netjournal.themes import DEFAULT, THEMES
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import MONTHS as NAMES

MONTHS = {str(number): name.title() for number, name in enumerate(NAMES, 1)}
AFTER_IDLE = {"no": "the passphrase", "yes": "enter, by the keyring where it is on"}
SIGNS = {"no": "what the terminal can show", "yes": "plain: | - > instead of lines and arrows"}
EDITOR = {"no": "only here", "yes": "also in $EDITOR, as plain text"}
EDITOR_WARNING = (
    "An editor sees plain text, and may keep copies of its own (swap files, undo files, plugins). "
    "While it is open the notebook does not lock by itself."
)
OWN_THEMES = {
    "netjournal-dark": "dark",
    "netjournal-light": "light",
    "netjournal-contrast": "high contrast",
    "netjournal-16": "the terminal’s own colours",
}


class SettingsForm(DomainForm):
    """What is typed or chosen; the theme and what opens the notebook have screens of their own."""

    HEADING, GROUP = "Settings", "settings.edit"

    def load(self) -> dict[str, str]:
        """Every choice as text."""
        return get_setting_texts()

    def fields(self, loaded: dict[str, str]) -> list[Field]:
        """A field for each."""
        return [
            _field("own_name", "My name", loaded),
            _field("own_organisation", "My organisation", loaded),
            _field("currency", "Currency", loaded, "GBP, EUR, …", required=True),
            _field("dollar", "$ means", loaded, "USD, AUD, CAD …; empty: ask"),
            _field("hourly_rate", "My hour costs", loaded, "in that currency"),
            _field("locale", "Language, country", loaded, "en_GB, de_AT, …", required=True),
            ChoiceField(
                "day_first", "12/11 is", {"yes": "12 November", "no": "11 December"}, loaded["day_first"]
            ),
            ChoiceField("quarter_start", "First quarter", MONTHS, loaded["quarter_start"]),
            _field(
                "idle_lock_minutes",
                "Locks when idle",
                loaded,
                "after so many minutes; 0: never",
                required=True,
            ),
            ChoiceField("keyring_after_idle", "Then opens by", AFTER_IDLE, loaded["keyring_after_idle"]),
            ChoiceField("plain_signs", "Signs", SIGNS, loaded["plain_signs"]),
            ChoiceField("editor", "Long text", EDITOR, loaded["editor"], hint=EDITOR_WARNING),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """All or none."""
        return partial(change_settings, blanks_as_text(values))


def _field(name: str, label: str, loaded: dict[str, str], hint: str = "", *, required: bool = False) -> Field:
    return Field(name, label, loaded[name], read=taken_by(SETTINGS_FORM[name]), hint=hint, required=required)


class ThemeScreen(FrameScreen):
    """Arrows show a theme, enter keeps it, escape goes back to the one before. Takes no ids."""

    HEADING = "Theme"
    GROUP = "settings.theme"
    AUTO_FOCUS = "#themes"

    def __init__(self, *ids: int | str) -> None:
        super().__init__(*ids)
        self.sub_title = "enter keeps it · esc leaves all as it was"
        self._kept = DEFAULT

    def body(self) -> ComposeResult:
        """The themes, ours first, and words in every colour."""
        yield OptionList(id="themes")
        yield Static("", id="theme-said", markup=False)

    def on_mount(self) -> None:
        """List them."""
        own = [known.name for known in THEMES]
        others = sorted(name for name in self.app.available_themes if name not in own)
        options = self.query_one(OptionList)
        options.styles.height = "1fr"
        names = [*own, *others]
        options.add_options([Option(OWN_THEMES.get(name, name), id=name) for name in names])
        self._begin(names)

    @work(group="load")
    async def _begin(self, names: list[str]) -> None:
        self._kept = (await self.ask(get_settings)).theme
        if self._kept in names:
            self.query_one(OptionList).highlighted = names.index(self._kept)

    @on(OptionList.OptionHighlighted)
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and self.is_current:
            self.app.theme = event.option_id

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._keep(event.option_id or DEFAULT)

    @work(group="keep")
    async def _keep(self, name: str) -> None:
        if await self.keep_now(change_settings, {"theme": name}) is not None:
            self.dismiss()

    def go_back(self) -> None:
        """The theme before."""
        if self._kept in self.app.available_themes:
            self.app.theme = self._kept
        self.dismiss()
