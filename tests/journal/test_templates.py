"""Templates: kept, refused, undone, exported, and put into a line with the cursor in its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.interchange.notebook_out import notebook_json
from netjournal.journal.capture.name_lists import Labels
from netjournal.journal.templates import (
    HERE,
    add_template,
    delete_template,
    edit_template,
    expanded,
    get_template,
    list_templates,
    template_texts,
)
from netjournal.ledger import undo
from netjournal.vault.sessions import Vault
from netjournal.widgets.completing import mark_before, offers
from tests.journal.capture.sayings import NAMES, read

WEEKLY = "called @Bo 30m about {} #weekly;\n! send notes"


def names(vault: Vault) -> list[str]:
    return [row.name for row in vault.call(list_templates)]


def test_one_is_kept_changed_deleted_and_each_is_undone(vault: Vault) -> None:
    made = vault.call(add_template, " ;Weekly ", WEEKLY)
    assert (made.name, made.text) == ("weekly", WEEKLY)
    vault.call(edit_template, made.id, {"name": "friday"})
    assert vault.call(template_texts) == {"friday": WEEKLY}
    vault.call(delete_template, made.id)
    assert names(vault) == []
    for left in (["friday"], ["weekly"], []):
        vault.call(undo.undo_last)
        assert names(vault) == left
    vault.call(undo.redo_last)
    assert names(vault) == ["weekly"]
    with pytest.raises(NotFound):
        vault.call(get_template, 99)


@pytest.mark.parametrize("name", ["", " ", "two words", "1st", "a;b", "x" * 31, "-x", "\x1b[31m"])
def test_a_name_that_is_no_short_word_is_refused_beside_its_field(vault: Vault, name: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        vault.call(add_template, name, "text")
    assert set(refused.value.fields) == {"name"} and names(vault) == []


def test_a_name_is_given_once_and_a_blank_text_is_refused(vault: Vault) -> None:
    first = vault.call(add_template, "a", "one")
    vault.call(add_template, "b", "two")
    for doing, *values in ((add_template, "A", "x"), (edit_template, first.id, {"name": "b"})):
        with pytest.raises(FieldErrors, match="another template"):
            vault.call(doing, *values)
    with pytest.raises(FieldErrors):
        vault.call(add_template, "c", " \n")
    vault.call(edit_template, first.id, {"name": "a"})
    assert vault.call(template_texts) == {"a": "one", "b": "two"}


def test_it_is_in_the_complete_copy(vault: Vault) -> None:
    vault.call(add_template, "weekly", WEEKLY)
    tables = json.loads(vault.call(lambda: b"".join(notebook_json())))["tables"]
    assert WEEKLY in tables["template"][0].values()


@given(st.text(max_size=60))
@example("met {} about {}")
def test_every_character_is_in_the_line_but_the_place_of_the_cursor(text: str) -> None:
    words, at = expanded(text)
    assert words == text.replace(HERE, "", 1) and 0 <= at <= len(words)
    assert words[:at] == text.partition(HERE)[0]


@pytest.mark.parametrize("line", [";weekly", "met @ana ;weekly", "met @ana; gave it", "x;y", ";"])
def test_the_grammar_takes_the_mark_for_text(line: str) -> None:
    captured = read(line)
    assert captured.text == line
    assert {chip.kind for chip in captured.chips} <= {"kind", "person", "exchange"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (";we", ["weekly"]),
        ("met @ana ;we", ["weekly"]),
        (";wekly", ["weekly"]),
        (";", ["brief", "weekly"]),
        ("met @ana ;", []),
        ("met @ana;we", []),
        (";none", []),
        ("; we", []),
    ],
)
def test_completion_offers_them_after_a_semicolon(line: str, offered: list[str]) -> None:
    mark = mark_before(line, len(line))
    found = offers(NAMES, mark, (), Labels(["weekly", "brief"])) if mark else []
    assert [each.name for each in found] == offered
