"""The table of commands: sound in itself, and the check of a user's keymap."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netjournal.commands import FIRST, GROUPS, TABLE, bindings, check_keymap, command, keymap, shown


def test_the_table_as_delivered_has_no_clash_and_no_unknown_key() -> None:
    assert check_keymap({known.id: known.keys for known in TABLE if known.keys}) == []


def test_every_id_is_unique_and_stands_in_its_group() -> None:
    assert len({known.id for known in TABLE}) == len(TABLE)
    for group, (_, commands) in GROUPS.items():
        assert {known.group for known in commands} <= {group}


def test_every_command_says_what_it_does_in_a_sentence() -> None:
    assert [known.id for known in TABLE if not (known.title and known.help.endswith("."))] == []


def test_no_key_that_types_a_character_comes_before_a_text_field() -> None:
    first = {
        b.key for group in GROUPS for b in bindings(group) if b.priority for b in type(b).make_bindings([b])
    }
    assert "f1" in first and "ctrl+f" in first
    assert not {key for key in first if len(key) == 1 or key in {"question_mark", "slash", "space"}}


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"contacts.fly": "x"}, "contacts.fly: there is no such command"),
        ({"app.lock": "ctrl+banana"}, "app.lock: ctrl+banana is not a key"),
        ({"app.lock": ""}, "app.lock: nothing is not a key"),
        ({"app.lock": "ctrl+ctrl+l"}, "app.lock: ctrl+ctrl+l is not a key"),
        ({"app.undo": "a"}, "a: both app.capture and app.undo"),
        ({"list.mark": "u"}, "u: both app.undo and list.mark"),
        ({"app.lock": "l"}, "app.lock: needs a key that types nothing, as it must work inside a text field"),
    ],
)
def test_a_wrong_keymap_is_said(wanted: dict[str, str], problem: str) -> None:
    assert problem in check_keymap(wanted)


def test_keys_may_change_places() -> None:
    assert check_keymap({"app.capture": "u", "app.undo": "a"}) == []


def test_a_keymap_is_split_over_both_bindings_of_a_command() -> None:
    assert keymap({"app.open.help": "f12,H"}) == {"app.open.help": "H", "app.open.help" + FIRST: "f12"}
    assert keymap({"app.open.help": "f12"})["app.open.help"] == "unbound"


def test_keys_are_shown_as_people_write_them() -> None:
    keys = ("question_mark", "ctrl+l", "f3", "tab", "shift+tab", "escape", "asterisk", "enter")
    assert " ".join(map(shown, keys)) == "? ctrl+l F3 tab shift+tab esc * enter"


def test_an_action_carries_its_argument() -> None:
    assert command("app.place.contacts").action == "place('contacts')"
    assert command("app.open.help" + FIRST).id == "app.open.help"


def test_the_table_can_be_read_without_textual() -> None:
    code = "import sys, netjournal.commands; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
