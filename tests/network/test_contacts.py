"""Adding and editing contacts, on a real vault."""

from __future__ import annotations

from dataclasses import fields

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import changeset, database, history, search_index, trash, undo
from netjournal.models import Contact, Objective, Organisation, Tag
from netjournal.network import contacts, methods, organisations, pages, rows
from netjournal.network.contacts import ContactDraft
from netjournal.network.form import CONTACT_FORM
from netjournal.network.methods import MethodDraft
from netjournal.vault.sessions import Vault

from .contents import assert_undone_whole, contents

WHOLE = ContactDraft(
    name="Ana Ruiz",
    given="Ana",
    family="Ruiz",
    known_as="Anita",
    pronunciation="AH-na",
    pronouns="she",
    organisation="North Council",
    role="Head of bids",
    business_area="Housing",
    how_met="At the spring forum\nin the queue",
    birthday="--02-29",
    intended_from="2026-01-01",
    intended_until="2027-12-31",
    ideal_days=30,
    latest_days=60,
    status="potential",
    wanted_by="both",
    notes="Likes maps.",
    emails=("ana@council.example", "ruiz@home.example"),
    phones=("01632 960001",),
    tags=("bid", "housing"),
)


def add_objective(key: str) -> None:
    with changeset("objectives.add"):
        Objective.create(key=key, statement="Win the bid")


def test_every_field_of_a_draft_comes_back(vault: Vault) -> None:
    vault.call(add_objective, "bid")
    through = vault.call(contacts.add_contact, name="Bo Chen")
    added = assert_undone_whole(
        vault, contacts.add_contact, WHOLE, wanted_objective="BID", wanted_through="bo chen"
    )
    page = vault.call(pages.contact_page, added.id)
    assert set(page.fields) == set(CONTACT_FORM)
    said = {f.name: getattr(WHOLE, f.name) for f in fields(WHOLE) if f.name not in {"methods", "tags"}}
    said |= {"emails": "\n".join(WHOLE.emails), "phones": WHOLE.phones[0], "ideal_days": "30"}
    said |= {"latest_days": "60", "wanted_objective": "bid", "wanted_through": through.uid}
    assert {name: page.fields[name] for name in said} == said
    assert page.fields["tags"] == "bid, housing"
    assert vault.call(contacts.edit_contact, added.id, page.fields) == added


def test_saving_a_form_that_was_not_touched_leaves_no_trace(vault: Vault) -> None:
    added = vault.call(contacts.add_contact, WHOLE)
    newest = vault.call(undo.last_changeset)
    vault.call(contacts.edit_contact, added.id, vault.call(pages.contact_fields, added.id))
    assert vault.call(undo.last_changeset) == newest
    assert len(vault.call(history.history_of, "contact", added.id)) == 1


def test_an_edit_is_undone_with_every_value(vault: Vault) -> None:
    added = vault.call(contacts.add_contact, WHOLE)
    changes = {
        "name": "Ana Ruiz Ortega",
        "family": "Ruiz Ortega",
        "organisation": "South Council",
        "ideal_days": "",
        "latest_days": "90",
        "emails": "ruiz@home.example; new@council.example",
        "phones": "",
        "tags": "housing, maps",
    }
    assert_undone_whole(vault, contacts.edit_contact, added.id, changes)
    (row,) = vault.call(rows.contact_rows, (added.id,))
    assert row.name == "Ana Ruiz Ortega" and row.organisation == "South Council"
    assert row.emails == ("ruiz@home.example", "new@council.example") and row.phones == ()
    assert row.tags == ("housing", "maps")


@pytest.mark.parametrize(
    "name",
    [
        "Ana [bold red]Ruiz[/]",
        "[link=file:///]",
        "Ana \x1b[31mRuiz\x07",
        "‮ziuR anA",
        "עדה \u200fלוין",
        "أنا رويز",
        "O’Neill, Zoë “Zo”",
        "'; DROP TABLE contact; --",
        "100% _real_",
        "𝒜na 👩🏽‍💻",
        "x" * 500,
    ],
)
def test_a_name_is_kept_as_it_was_typed(vault: Vault, name: str) -> None:
    added = vault.call(contacts.add_contact, name=name)
    (row,) = vault.call(rows.contact_rows, (added.id,))
    assert row.name == added.name == name
    assert name not in repr(row) and name not in repr(added)


@pytest.mark.parametrize(
    "name", ["", "   ", "\n\t", "\u200b\u202e\u2066", "x" * 501, "x" * 10_000, "a\0b", "a\udc80"]
)
def test_a_name_that_cannot_be_kept_is_refused_clearly_and_nothing_is_added(vault: Vault, name: str) -> None:
    before = vault.call(contents)
    with pytest.raises(FieldErrors) as refused:
        vault.call(contacts.add_contact, name=name, organisation="North Council")
    assert set(refused.value.fields) == {"name"}
    assert "xxx" not in refused.value.what and "Nothing was changed" in refused.value.what
    assert vault.call(contents) == before


def test_line_ends_in_a_name_become_blanks(vault: Vault) -> None:
    assert vault.call(contacts.add_contact, name=" Ana\r\n\tRuiz ").name == "Ana Ruiz"


def test_every_field_in_the_way_is_named_and_nothing_is_half_done(vault: Vault) -> None:
    added = vault.call(contacts.add_contact, name="Ana Ruiz")
    before = vault.call(contents)
    wrong = {
        "name": " ",
        "birthday": "31/02/1980",
        "intended_from": "2026-02-30",
        "ideal_days": "soon",
        "latest_days": "0",
        "status": "friend",
        "role": "Head of secrets",
    }
    with pytest.raises(FieldErrors) as refused:
        vault.call(contacts.edit_contact, added.id, wrong)
    assert set(refused.value.fields) == set(wrong) - {"role"}
    assert not any(word in refused.value.what for word in ("soon", "friend", "secrets", "1980"))
    assert vault.call(contents) == before


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ideal_days": "60", "latest_days": "30"}, "latest_days"),
        ({"intended_from": "2026-05-01", "intended_until": "2026-04-30"}, "intended_until"),
        ({"wanted_objective": "nothing-like-it"}, "wanted_objective"),
        ({"wanted_through": "Nobody At All"}, "wanted_through"),
        ({"wanted_through": "Ana Ruiz"}, "wanted_through"),
        ({"tags": "x" * 101}, "tags"),
        ({"organisation": "x" * 501}, "organisation"),
    ],
)
def test_what_does_not_go_together_is_said_beside_its_field(
    vault: Vault, changes: dict[str, object], field: str
) -> None:
    added = vault.call(contacts.add_contact, name="Ana Ruiz")
    before = vault.call(contents)
    with pytest.raises(FieldErrors) as refused:
        vault.call(contacts.edit_contact, added.id, {"role": "Lead", "organisation": "New", **changes})
    assert set(refused.value.fields) == {field}
    assert vault.call(contents) == before


def test_a_field_that_does_not_exist_and_a_contact_that_has_gone(vault: Vault) -> None:
    added = vault.call(contacts.add_contact, name="Ana Ruiz")
    with pytest.raises(BadInput, match="no field of that name"):
        vault.call(contacts.edit_contact, added.id, {"is_self": "1"})
    vault.call(trash.discard, "contact", added.id)
    with pytest.raises(NotFound):
        vault.call(contacts.edit_contact, added.id, {"role": "Lead"})
    with pytest.raises(NotFound):
        vault.call(pages.contact_page, added.id)


def test_an_organisation_is_found_by_its_name_or_made_once(vault: Vault) -> None:
    vault.call(contacts.add_contact, name="Ana Ruiz", organisation="Café Nørd")
    vault.call(contacts.add_contact, name="Bo Chen", organisation="  cafe  NORD ")
    assert [o.name for o in vault.call(lambda: list(Organisation.select()))] == ["Café Nørd"]


def test_an_organisation_in_the_trash_is_not_used_again(vault: Vault) -> None:
    old = vault.call(organisations.add_organisation, "North Council")
    vault.call(trash.discard, "organisation", old.id)
    added = vault.call(contacts.add_contact, name="Ana Ruiz", organisation="North Council")
    (row,) = vault.call(rows.contact_rows, (added.id,))
    assert row.organisation == "North Council" and row.organisation_id != old.id


def test_the_sort_name_follows_every_edit(vault: Vault) -> None:
    def sort_name() -> str:
        return str(Contact.get().sort_name)

    added = vault.call(contacts.add_contact, name="Zoë O’Neill")
    assert vault.call(sort_name) == "zoe oneill"
    vault.call(contacts.edit_contact, added.id, {"given": "Zoë", "family": "O’Neill"})
    assert vault.call(sort_name) == "oneill zoe"
    vault.call(contacts.edit_contact, added.id, {"family": ""})
    assert vault.call(sort_name) == "zoe oneill"


def test_the_user_is_one_contact_only(vault: Vault) -> None:
    def needed() -> int:
        with changeset("entries.add"):
            return contacts.self_id()

    assert vault.call(contacts.self_contact) is None
    made = vault.call(needed)
    assert vault.call(needed) == made
    named = assert_undone_whole(vault, contacts.set_self, "Kit Marlow")
    assert (named.id, named.name) == (made, "Kit Marlow")
    vault.call(trash.discard, "contact", made)
    assert vault.call(contacts.self_contact) is None
    assert vault.call(needed) == made
    assert vault.call(Contact.select().where(Contact.is_self).count) == 1


def test_many_are_changed_as_one_doing(vault: Vault) -> None:
    ids = [vault.call(contacts.add_contact, name=name).id for name in ("Ana", "Bo", "Cy")]
    assert assert_undone_whole(vault, contacts.archive, ids[:2]) == 2
    assert assert_undone_whole(vault, contacts.set_cadence, ids, 30, "60") == 3
    assert vault.call(contacts.set_cadence, ids, 30, 60) == 0
    with pytest.raises(FieldErrors):
        vault.call(contacts.set_cadence, ids, 90, 60)
    assert {c.latest_days for c in vault.call(lambda: list(Contact.select()))} == {60}


def test_wanted_people_name_an_objective_and_a_way(vault: Vault) -> None:
    vault.call(add_objective, "bid")
    ana = vault.call(contacts.add_contact, name="Ana Ruiz")
    bo = vault.call(contacts.add_contact, name="Bo Chen")
    assert_undone_whole(vault, contacts.want, ana.id, "organisation", "bid", bo.uid)
    shown = vault.call(pages.contact_fields, ana.id)
    assert (shown["wanted_by"], shown["wanted_objective"]) == ("organisation", "bid")
    assert shown["wanted_through"] == bo.uid


def test_methods_are_added_changed_and_taken_away(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz", emails=("a@one.example",))
    draft = MethodDraft("email", "b@two.example", "work", True, "consent", "2027-01-01")
    second = assert_undone_whole(vault, methods.add_method, ana.id, draft)
    third = vault.call(methods.add_method, ana.id, MethodDraft("email", "c@three.example", preferred=True))
    found = vault.call(methods.methods_of, ana.id)
    assert [m.value for m in found] == ["c@three.example", "a@one.example", "b@two.example"]
    assert [m.preferred for m in found] == [True, False, False]
    assert_undone_whole(vault, methods.edit_method, second.id, {"value": "z@two.example", "label": "home"})
    assert_undone_whole(vault, methods.remove_method, third.id)
    assert [m.value for m in vault.call(methods.methods_of, ana.id)] == ["a@one.example", "z@two.example"]
    with pytest.raises(FieldErrors) as refused:
        vault.call(methods.add_method, ana.id, MethodDraft("pigeon", " ", review_on="soon"))
    assert set(refused.value.fields) == {"kind", "value", "review_on"}
    assert len(vault.call(lambda: search_index.find(database(), "ztwo OR two"))) == 1


def test_emails_set_from_a_form_keep_what_is_known_of_those_that_stay(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz")
    vault.call(methods.add_method, ana.id, MethodDraft("email", "a@one.example", "work", True))
    vault.call(contacts.edit_contact, ana.id, {"emails": "a@one.example, b@two.example"})
    first, second = vault.call(methods.methods_of, ana.id)
    assert (first.label, first.preferred, second.value) == ("work", True, "b@two.example")


def test_a_tag_of_a_contact_is_made_once(vault: Vault) -> None:
    vault.call(contacts.add_contact, name="Ana", tags=("#Bid", "bid", " BID "))
    assert [tag.name for tag in vault.call(lambda: list(Tag.select()))] == ["Bid"]
