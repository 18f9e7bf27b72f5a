"""The file of keys: what it changes, what is wrong in it and in which line, and what is written into it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.commands import GROUPS, TABLE, check_keymap, command, keymap, keys_of, shown, worded
from netjournal.commands.keymap_file import keymap_text, read_keymap, with_base
from netjournal.commands.keys import normal
from netjournal.commands.presets import OURS, PRESETS, SAID
from netjournal.config import read_keys, write_keys
from netjournal.errors import BadInput, StorageFailed


def test_a_file_changes_what_it_names_however_toml_lets_one_write_it() -> None:
    text = 'app.lock = "F12"\n"today.new" = ["n", "insert"]\n[contacts]\nfilter = "?"\n[app]\nundo = "none"\n'
    found = read_keymap(text.replace('app.lock = "F12"\n', "") + 'lock = "F12"\nopen.help = "f1"\n', TABLE)
    assert found.problems == ()
    assert found.wanted == {
        "today.new": "n,insert",
        "contacts.filter": "question_mark",
        "app.undo": "none",
        "app.lock": "f12",
        "app.open.help": "f1",
    }
    assert keymap(found.wanted)["app.undo"] == "unbound"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\napp.lok = "f12"', "line 2: app.lok: there is no such command; did you mean app.lock?"),
        ('[app]\n# a\nlock = "ctrl+banana"', "line 3: app.lock: ctrl+banana is not a key"),
        ('[app]\nundo = "a"', "line 2: a: both app.undo and app.capture"),
        ("app.undo = 3", "line 1: app.undo: a key stands in quotation marks"),
        ("app.undo = []", "line 1: app.undo: a key stands in quotation marks"),
        ('today.new = "ctrl+i"', "line 1: today.new: ctrl+i cannot be told from tab in a terminal"),
        ('today.new = "shift+b"', "line 1: today.new: shift+b is not sent by a terminal: write B"),
        ('today.new = "ctrl+B"', "line 1: today.new: ctrl+B is not sent by a terminal: write ctrl+b"),
        ('app.lock = ["f12", "backspace"]', "line 1: app.lock: backspace is needed inside text fields"),
        ('app.quit = "none"', "line 1: app.quit: needs a key, so that there is always a way on"),
        ('base = "emacs"', 'line 1: base: there are only "netjournal" and "vim"'),
        ('base = "vim"\ntoday.new = "ctrl+f"', "line 2: ctrl+f: both today.new and list.page_down"),
        ('today.new = "n', "line 1: this cannot be read: illegal character '\\n'"),
        ('\ntoday.new = "n"\ntoday.new = "N"', "line 3: this cannot be read: cannot overwrite a value"),
        ("today", "line 1: this cannot be read: expected '=' after a key in a key/value pair"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_nothing_is_in_force(text: str, said: str) -> None:
    found = read_keymap(f"{text}\n", TABLE)
    assert said in [str(each) for each in found.problems]
    assert found.wanted == {}


@given(st.text() | st.text("[]{}=.'\"\\#\n apundot"))
def test_any_text_is_read_and_what_is_in_force_is_sound(text: str) -> None:
    found = read_keymap(text, TABLE)
    assert check_keymap(found.wanted) == []


def test_the_file_that_is_written_has_every_command_and_changes_nothing_even_uncommented() -> None:
    text = keymap_text(GROUPS)
    assert read_keymap(text, TABLE).wanted == {}
    live = re.sub(r"^# (base|[a-z_]+(?:\.[a-z_0-9]+)+) = ", r"\1 = ", text, flags=re.MULTILINE)
    found = read_keymap(live, TABLE)
    assert found.problems == () and set(found.changed) == {known.id for known in TABLE}
    assert all(keys_of(known, found.wanted) == known.key_list for known in TABLE)


def test_each_key_is_read_as_it_is_shown() -> None:
    for key in {key for known in TABLE for key in known.key_list}:
        assert normal(shown(key)) == key


@pytest.mark.parametrize("name", PRESETS)
def test_a_ready_keymap_is_sound_and_says_what_it_is(name: str) -> None:
    assert check_keymap(PRESETS[name]) == [] and SAID[name]
    assert read_keymap(with_base(keymap_text(GROUPS), name), TABLE).base == name


def test_another_base_leaves_the_rest_of_the_file_as_it_was() -> None:
    text = '# mine\ntoday.new = "insert"  # base\n'
    assert with_base(text, "vim") == f'base = "vim"\n{text}'
    assert with_base(with_base(text, "vim"), OURS) == f'base = "{OURS}"\n{text}'


def test_sentences_name_the_keys_of_now() -> None:
    words = "{today.new} adds; {app.open.trash}; {no.such}; {}"
    assert worded(words, {"today.new": "f12,n"}) == "F12 adds; ctrl+p “Trash”; {no.such}; {}"
    assert keys_of(command("app.undo"), {"app.undo": "none"}) == ()


def test_a_file_that_cannot_be_used_is_a_problem_and_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    assert read_keys(path).problems == ()
    path.write_bytes(b'\n\nx = "\xff"')
    assert str(read_keys(path).problems[0]) == "line 3: this is not UTF-8"
    path.unlink()
    os.mkfifo(path)
    assert "no ordinary file" in str(read_keys(path).problems[0])
    path.unlink()
    path.mkdir()
    assert "no ordinary file" in str(read_keys(path).problems[0])
    with pytest.raises(StorageFailed):
        write_keys(path)


def test_writing_keeps_a_file_that_is_there_and_follows_a_link(tmp_path: Path) -> None:
    path, real = tmp_path / "config" / "keys.toml", tmp_path / "dotfiles.toml"
    write_keys(path, base="vim")
    assert path.stat().st_mode & 0o777 == 0o600 and read_keys(path).base == "vim"
    with pytest.raises(BadInput):
        write_keys(path)
    real.write_text('today.new = "insert"\n', "utf-8")
    path.unlink()
    path.symlink_to(real)
    write_keys(path, base="vim")
    assert path.is_symlink() and real.read_text("utf-8") == 'base = "vim"\ntoday.new = "insert"\n'
    assert [each.name for each in path.parent.iterdir()] == ["keys.toml"]
