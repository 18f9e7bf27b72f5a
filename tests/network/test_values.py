"""Values side by side, and an organisation's page with what passed with its people, on a real vault."""

from __future__ import annotations

import pytest

from netjournal.fields import FieldErrors
from netjournal.interchange.bring_in import import_vcard
from netjournal.journal.exchanges import record_exchange
from netjournal.journal.search import search
from netjournal.journal.writing import capture
from netjournal.models import Contact
from netjournal.network import contacts, organisations, values
from netjournal.network.merging.merge import merge
from netjournal.network.pages import organisation_page
from netjournal.screens.contact_page import contact_sections, read_contact
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole, contents


def test_checks_are_kept_by_day_found_and_follow_a_merge(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    anna = vault.call(contacts.add_contact, name="Anna Ruiz").id
    first = assert_undone_whole(
        vault, values.add_check, "contact", ana, day="2026-03-01", theirs="thrift", mine="care", own="reach"
    )
    assert vault.call(values.own_values) == {"mine": "care", "own": "reach"}
    second = vault.call(values.add_check, "contact", anna, shared="plain words")
    assert second.day == "2026-11-23"
    assert [found.kind for found in vault.call(search, "thrift kind:values_check").results] == [
        "values_check"
    ]
    vault.call(merge, "contact", ana, anna)
    assert [check.id for check in vault.call(values.checks_of, "contact", ana)] == [second.id, first.id]
    vault.call(values.remove_check, second.id)
    assert [check.id for check in vault.call(values.checks_of, "contact", ana)] == [first.id]


def test_a_check_says_something(vault: Vault) -> None:
    body = vault.call(organisations.add_organisation, "Norland").id
    before = vault.call(contents)
    for wrong in ({"theirs": " "}, {"theirs": "x", "day": "soon"}):
        with pytest.raises(FieldErrors):
            vault.call(values.add_check, "organisation", body, **wrong)
    assert vault.call(contents) == before


def test_an_organisation_shows_what_passed_with_its_people_and_its_parent(vault: Vault) -> None:
    body = vault.call(organisations.add_organisation, "Norland", parent="North Group").id
    ana = vault.call(contacts.add_contact, name="Ana Ruiz", organisation="Norland").id
    vault.call(record_exchange, "a list", ana, vault.call(contacts.self_id))
    vault.call(capture, "met @Ana about the bid")
    vault.call(capture, "a note on +Norland")
    vault.call(capture, "a note on nobody")
    page = vault.call(organisation_page, body)
    assert (page.passed.given_by_them, page.passed.given_to_them) == (1, 0)
    assert page.parent == vault.call(organisations.find_organisation, "North Group")
    assert [item.body for item in page.timeline.items] == ["a note on +Norland", "met @Ana about the bid"]


def test_the_photo_of_a_card_is_a_file_that_is_named_as_the_photo(vault: Vault) -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\nEND:VCARD\r\n"
    )
    vault.call(import_vcard, card.encode())
    ana = vault.call(lambda: Contact.get(Contact.name == "Ana Ruiz").id)
    page = vault.call(read_contact, ana)
    (files,) = [each for each in contact_sections(page, 60) if each.heading == "Files"]
    assert [(line.label, line.text) for line in files.lines] == [("photo", "photo.png")]
