"""Written accounts and what they cite, on a real vault."""

from __future__ import annotations

import pytest

from netjournal.confidentiality import guidelines
from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.journal import accounts, prompts
from netjournal.ledger import changeset, history, now, trash
from netjournal.models import Citation, Contribution, Entry, Exchange, Objective
from netjournal.network import contacts, organisations
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole, contents


def one_of_each() -> dict[str, int]:
    """A row of every kind that can be cited: kind → id."""
    with changeset("tests.rows"):
        ana = contacts.add_contact(name="Ana Ruiz").id
        entry = Entry(kind="call", body="\nCalled about the bid\nand more")
        entry.moment = now()
        entry.save()
        exchange = Exchange(entry=entry, giver=ana, receiver=contacts.self_id(), text="Draft tender rules")
        exchange.moment = now()
        exchange.save()
        objective = Objective.create(key="bid", statement="Win the bid")
        brought = Contribution.create(contact=ana, objective=objective, entry=entry, outcome="Knew the rules")
        return {
            "contact": ana,
            "organisation": organisations.add_organisation("North [b]Council[/]").id,
            "entry": entry.id,
            "exchange": exchange.id,
            "objective": objective.id,
            "contribution": brought.id,
            "guideline": guidelines.draft_guideline().id,
        }


def test_every_kind_is_cited_by_its_title(vault: Vault) -> None:
    rows = vault.call(one_of_each)
    assert set(rows) == set(accounts.CITABLE) == set(Citation._meta.fields) & set(rows)
    added = assert_undone_whole(
        vault, accounts.add_account, "What it brings", "Some text.", "1.1", citations=list(rows.items())
    )
    page = vault.call(accounts.account_page, added.id)
    assert [(cited.kind, cited.title) for cited in page.citations] == [
        ("contact", "Ana Ruiz"),
        ("organisation", "North [b]Council[/]"),
        ("entry", "Called about the bid"),
        ("exchange", "Draft tender rules"),
        ("objective", "bid: Win the bid"),
        ("contribution", "Ana Ruiz to bid: Knew the rules"),
        ("guideline", "Working with my network, version 1"),
    ]
    assert (page.row.citations, page.row.words, page.body) == (7, 2, "Some text.")
    assert page.prompts is not None and page.prompts.title == "What networking brings"


def test_a_citation_taken_out_and_made_again_is_the_same_row(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    added = vault.call(accounts.add_account, "Who", citations=[("contact", ana)])
    (link,) = vault.call(lambda: list(Citation.select()))
    assert vault.call(accounts.cite, added.id, "contact", ana) is False
    assert assert_undone_whole(vault, accounts.uncite, added.id, "contact", ana) is True
    assert vault.call(accounts.uncite, added.id, "contact", ana) is False
    assert vault.call(accounts.account_page, added.id).citations == ()
    assert assert_undone_whole(vault, accounts.cite, added.id, "contact", ana) is True
    assert [row.id for row in vault.call(lambda: list(Citation.select()))] == [link.id]


def test_what_lies_in_the_trash_takes_its_citation_along_and_brings_it_back(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    added = vault.call(accounts.add_account, "Who", citations=[("contact", ana)])
    vault.call(trash.discard, "contact", ana)
    assert vault.call(accounts.account_page, added.id).citations == ()
    with pytest.raises(NotFound):
        vault.call(accounts.cite, added.id, "contact", ana)
    vault.call(trash.restore, "contact", ana)
    assert len(vault.call(accounts.account_page, added.id).citations) == 1


def test_older_texts_stay_in_the_history(vault: Vault) -> None:
    added = vault.call(accounts.add_account, "Who", "First.")
    assert_undone_whole(vault, accounts.edit_account, added.id, {"body": "Second.", "criterion": "1.2"})
    bodies = [
        (change.before, change.after)
        for step in vault.call(history.history_of, "account", added.id)
        for change in step.fields
        if change.column == "body"
    ]
    # The edit, its undoing and its redoing: every text that ever stood there can be read.
    assert bodies == [("First.", "Second."), ("Second.", "First."), ("First.", "Second.")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": " "}, "title"), ({"criterion": "9.9"}, "criterion"), ({"body": "x" * 1_000_001}, "body")],
)
def test_what_an_account_cannot_take_is_said(vault: Vault, changes: dict[str, str], field: str) -> None:
    added = vault.call(accounts.add_account, "Who", "Text", "1.1")
    before = vault.call(contents)
    with pytest.raises(FieldErrors) as refused:
        vault.call(accounts.edit_account, added.id, changes)
    assert set(refused.value.fields) == {field}
    assert vault.call(contents) == before


def test_an_account_that_cites_what_is_not_there_is_not_added(vault: Vault) -> None:
    before = vault.call(contents)
    with pytest.raises(NotFound):
        vault.call(accounts.add_account, "Who", citations=[("entry", 99)])
    assert vault.call(contents) == before


def test_accounts_are_listed_by_criterion(vault: Vault) -> None:
    for title, criterion in (("Free", ""), ("Zeta", "1.1"), ("Worth", "3.1"), ("Alpha", "1.1")):
        vault.call(accounts.add_account, title, criterion=criterion)
    titles = [row.title for row in vault.call(accounts.list_accounts)]
    assert titles == ["Alpha", "Zeta", "Worth", "Free"]
    assert [row.title for row in vault.call(accounts.list_accounts, "3.1")] == ["Worth"]


def test_every_criterion_of_the_unit_has_prompts(vault: Vault) -> None:
    known = vault.call(prompts.criteria)
    assert [one.key for one in known] == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2"]
    assert all(one.title and 2 <= len(one.prompts) <= 4 for one in known)
    assert vault.call(prompts.prompts_for, "4.1") is None
