"""The page of settings: each there is, with its default; the door of the docs leads to every page."""

from __future__ import annotations

from dataclasses import asdict

from netjournal.commands.presets import PRESETS
from netjournal.commands.settings import KEYS
from netjournal.journal.settings import SETTINGS_FORM, Settings
from tests.docs.pages import DOCS, rows, text_of


def _default(name: str) -> str:
    value = asdict(Settings()).get(name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def test_every_setting_stands_there_with_its_default() -> None:
    told = {
        name: default for name, _, default, _ in rows(text_of("reference/settings.md"), "In the notebook")
    }
    assert told == {name: _default(name) for name in SETTINGS_FORM}


def test_the_door_leads_to_every_page() -> None:
    door = text_of("README.md")
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md") if page.parent != DOCS]
    assert [page for page in pages if f"({page})" not in door] == []


def test_the_page_of_the_keymap_names_each_ready_one() -> None:
    page = text_of("reference/keymap.md")
    assert all(f'`base = "{name}"`' in page for name in PRESETS)
    assert all(f"<kbd>{known.keys}</kbd>" in page + text_of("how-to/make-it-fit.md") for known in KEYS[:2])
