"""Older values put back: one field or all of it, as a new change, refused where it cannot stand."""

from __future__ import annotations

from random import Random

import pytest

from netjournal.errors import BadInput, NetJournalError, NotFound
from netjournal.journal import entries, requests
from netjournal.journal.restorable import FORBIDDEN
from netjournal.journal.restoring import Older, older_values, restore_value
from netjournal.journal.writing import capture
from netjournal.ledger import database, trash
from netjournal.ledger.undo import last_changeset
from netjournal.models import RECORDS, Contact, Entry, Organisation, Request
from netjournal.network import contacts, organisations
from netjournal.network.pages import contact_fields
from netjournal.vault.sessions import Vault
from tests.ledger.doings import DOINGS
from tests.network.contents import assert_undone_whole, contents


def older(vault: Vault, table: str, row: int, column: str) -> Older:
    """The latest older value of that column."""
    return next(each for each in vault.call(older_values, table, row) if each.column == column)


def test_one_field_and_all_of_it_come_back_as_a_new_change(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz", role="Lead", organisation="Norland").id
    vault.call(contacts.edit_contact, ana, {"name": "Ana Ward", "organisation": "", "notes": "x"})
    found = older(vault, "contact", ana, "name")
    assert (found.label, found.text) == ("name", "Ana Ruiz")
    assert_undone_whole(vault, restore_value, "contact", ana, found.changeset, "name")
    row = vault.call(lambda: Contact.get_by_id(ana))
    assert (row.name, row.sort_name, row.organisation_id) == ("Ana Ruiz", "ana ruiz", None)
    vault.call(restore_value, "contact", ana, found.changeset)
    fields = vault.call(contact_fields, ana)
    assert (fields["name"], fields["organisation"], fields["notes"]) == ("Ana Ruiz", "Norland", "")
    with pytest.raises(BadInput, match="so already"):
        vault.call(restore_value, "contact", ana, found.changeset)


def test_what_says_one_thing_comes_back_together(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    entry = vault.call(capture, "met @Ana").id
    was = vault.call(lambda: Entry.get_by_id(entry).moment)
    vault.call(entries.edit_entry, entry, {"when": "3 days ago"})
    number = older(vault, "entry", entry, "local_date").changeset
    vault.call(restore_value, "entry", entry, number, "local_date")
    assert vault.call(lambda: Entry.get_by_id(entry).moment) == was
    asked = vault.call(requests.record_request, "the rules", vault.call(contacts.self_id), ana).id
    vault.call(requests.answer_request, asked)
    number = older(vault, "request", asked, "outcome").changeset
    vault.call(restore_value, "request", asked, number, "outcome")
    row = vault.call(lambda: Request.get_by_id(asked))
    assert (row.outcome, row.answered_at, row.answered_date) == ("open", None, "")


def test_it_is_refused_where_what_it_referred_to_is_gone_or_it_cannot_stand(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz", organisation="Norland", latest_days=10).id
    vault.call(contacts.edit_contact, ana, {"organisation": ""})
    before = older(vault, "contact", ana, "organisation_id").changeset
    vault.call(trash.discard, "organisation", vault.call(organisations.find_organisation, "Norland"))
    top = vault.call(organisations.add_organisation, "Top").id
    low = vault.call(organisations.add_organisation, "Low", parent="Top").id
    vault.call(organisations.edit_organisation, low, {"parent": ""})
    parted = older(vault, "organisation", low, "parent_id").changeset
    vault.call(organisations.edit_organisation, top, {"parent": "Low"})
    stands = vault.call(contents)
    for table, row, number, words in (
        ("contact", ana, before, "not there any more"),
        ("organisation", low, parted, "part of itself"),
        ("review", 1, 1, "not put back"),
    ):
        with pytest.raises(BadInput, match=words):
            vault.call(restore_value, table, row, number)
    with pytest.raises(NotFound):
        vault.call(restore_value, "contact", ana, before - 1)
    assert vault.call(contents) == stands
    assert vault.call(lambda: Organisation.get_by_id(low).parent_id) is None


def test_every_older_value_that_is_offered_is_put_back_or_refused_in_words_and_nothing_else(
    vault: Vault,
) -> None:
    """Over random doings of every table: what is offered is taken, and never does a link or a seal change."""

    def try_all() -> int:
        rng, done = Random(5), 0
        for doings in (*DOINGS.values(), *DOINGS.values()):
            for doing in doings:
                try:
                    doing(rng)
                except NetJournalError:
                    continue
        for model in RECORDS:
            table = model._meta.table_name
            rows = database().execute_sql(f'SELECT id FROM "{table}"').fetchall()
            for (row,) in rows:
                offered = older_values(table, row)
                assert not (offered and table in FORBIDDEN)
                for each in offered[:2]:
                    at = last_changeset()
                    try:
                        restore_value(table, row, each.changeset, each.column)
                    except BadInput:
                        assert last_changeset() == at
                    else:
                        done += 1
        return done

    assert vault.call(try_all) > 10
