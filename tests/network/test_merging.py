"""Two records made one: nothing refers to the old one any more, nothing is lost, one undo takes it back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from random import Random

import pytest

from netjournal.errors import BadInput, NetJournalError
from netjournal.interchange.bring_in import import_vcard
from netjournal.journal import exchanges
from netjournal.journal.writing import capture
from netjournal.ledger import database, trash, undo
from netjournal.models import RECORDS, Contact, Organisation
from netjournal.network import contacts, organisations, relations
from netjournal.network.merging.merge import Merged, compare, merge
from netjournal.network.merging.parting import say_not_same
from netjournal.network.merging.parts import joined
from netjournal.network.merging.suggestions import duplicates
from netjournal.network.pages import contact_page
from netjournal.review import against, contributions, decisions, expectations, objectives, ratings
from netjournal.review.working_review import current_period
from netjournal.vault.sessions import Vault
from tests.ledger.doings import DOINGS

from .contents import assert_undone_whole, contents


def referring(model: type[Contact] | type[Organisation], row: int) -> Iterator[str]:
    """Live rows that point to that one, whatever the table."""
    for known in RECORDS:
        for field in (ref for ref in known._meta.refs if ref.rel_model is model):
            found = known.select().where((field == row) & known.deleted_at.is_null()).count()
            if found:
                yield f"{known._meta.table_name}.{field.column_name}: {found}"
    uid = model.get_by_id(row).uid
    (kept,) = (
        database().execute_sql("SELECT COUNT(*) FROM imported_record WHERE row_uid = ?", (uid,)).fetchone()
    )
    if kept:
        yield "imported_record.row_uid"


def fill(rng: Random, times: int) -> None:
    """Doings of every table, so that a table to come is met here as well."""
    for doings in list(DOINGS.values()) * times:
        with contextlib.suppress(NetJournalError):
            rng.choice(doings)(rng)


@pytest.mark.parametrize("seed", [0, *(pytest.param(each, marks=pytest.mark.long) for each in range(1, 30))])
def test_after_a_merge_no_live_row_refers_to_who_was_merged_and_one_undo_takes_it_back(
    vault: Vault, seed: int
) -> None:
    rng = Random(seed)
    vault.call(fill, rng, 1)

    def of(model: type[Contact] | type[Organisation]) -> list[int]:
        own = (Contact.is_self == 0) if model is Contact else (Organisation.id > 0)
        return [row.id for row in model.select().where(model.deleted_at.is_null() & own)]

    for kind, model in (("contact", Contact), ("organisation", Organisation)):
        kept, gone = rng.sample(vault.call(of, model), 2)
        before = vault.call(contents), vault.call(undo.last_changeset)
        told = vault.call(compare, kind, kept, gone)
        assert (vault.call(contents), vault.call(undo.last_changeset)) == before, "comparing changes nothing"
        done: Merged = assert_undone_whole(vault, merge, kind, kept, gone)
        assert (done.moved, done.settled) == (told.moved, told.settled)
        assert vault.call(lambda m=model, g=gone: list(referring(m, g))) == []
        assert vault.call(lambda m=model, g=gone: m.get_by_id(g).merged_into_id) == kept


@pytest.fixture
def twins(vault: Vault) -> tuple[int, int]:
    """Ana Ruiz, and Anna Ruiz who is the same person."""
    ana = vault.call(
        contacts.add_contact,
        name="Ana Ruiz",
        emails=("ana@north.example",),
        phones=("+44 1632 960001",),
        tags=("bid",),
        notes="Knows the rules.",
    )
    anna = vault.call(
        contacts.add_contact,
        name="Anna Ruiz",
        role="Procurement lead",
        emails=("ANA@north.example", "anna@home.example"),
        phones=("01632 960001",),
        tags=("bid", "forum"),
        notes="Met at the fair.",
        ideal_days=28,
    )
    return ana.id, anna.id


def test_blanks_are_filled_lists_united_and_long_texts_joined(vault: Vault, twins: tuple[int, int]) -> None:
    ana, anna = twins
    assert_undone_whole(vault, merge, "contact", ana, anna)
    page = vault.call(contact_page, ana)
    assert (page.row.name, page.row.role, page.row.tags) == ("Ana Ruiz", "Procurement lead", ("bid", "forum"))
    assert page.row.emails == ("ana@north.example", "anna@home.example") and len(page.row.phones) == 1
    assert (
        page.fields["notes"] == "Knows the rules.\n\nMet at the fair." and page.fields["ideal_days"] == "28"
    )


def test_what_is_chosen_is_taken(vault: Vault, twins: tuple[int, int]) -> None:
    ana, anna = twins
    chosen = {"name": "right", "notes": "left", "methods": "right", "tags": "left", "role": "left"}
    vault.call(merge, "contact", ana, anna, chosen)
    page = vault.call(contact_page, ana)
    assert (page.row.name, page.row.role, page.row.tags) == ("Anna Ruiz", "", ("bid",))
    assert page.row.emails == ("ANA@north.example", "anna@home.example")
    assert page.row.phones == ("01632 960001",) and page.fields["notes"] == "Knows the rules."
    with pytest.raises(BadInput, match="no such part"):
        vault.call(merge, "contact", ana, vault.call(contacts.add_contact, name="X").id, {"hat": "left"})


def test_what_both_had_once_in_a_review_is_settled_as_the_docs_say(
    vault: Vault, twins: tuple[int, int]
) -> None:
    def both() -> None:
        bids = objectives.add_objective("Win bids", "bids", 50).id
        period = current_period()
        capture('met @"Ana Ruiz" and @"Anna Ruiz"')
        ((entry,),) = database().execute_sql("SELECT id FROM entry").fetchall()
        for person, step in zip(twins, (1, 4), strict=True):
            expectations.expect(bids, contact=person, text=f"hope {step}", reason="late")
            made = contributions.contribute(person, bids, entry=entry, outcome="Draft rules")
            ratings.rate(made.id, step)
            ratings.set_step(person, bids, period, step, f"reason {step}")
            against.say_against(person, period, f"doubt {step}")
            decisions.decide(period, person, "invest" if step == 1 else "end", why=f"why {step}")

    vault.call(both)
    done = assert_undone_whole(vault, merge, "contact", *twins)
    assert {words: count for count, words in done.settled} == {
        "ways to reach them that both had": 2,
        "hopes of both for one objective": 1,
        "answers to what speaks against both": 1,
        "steps set by hand for both": 1,
        "decisions of a review on both": 1,
        "contributions that both had": 1,
        "ratings of what both had": 1,
    }

    def stays(table: str, column: str) -> list[object]:
        rows = database().execute_sql(f'SELECT "{column}" FROM "{table}" WHERE deleted_at IS NULL')
        return [value for (value,) in rows.fetchall()]

    assert vault.call(stays, "rating", "step") == [1]
    assert vault.call(stays, "cell_step", "reason") == ["reason 1"]
    assert vault.call(stays, "decision", "choice") == ["invest"]
    assert vault.call(stays, "against", "text") == ["doubt 1\n\ndoubt 4"]
    assert vault.call(stays, "expectation", "text") == ["hope 1\n\nhope 4"]


def test_relations_between_the_two_go_and_those_to_others_become_one(
    vault: Vault, twins: tuple[int, int]
) -> None:
    ana, anna = twins
    tom = vault.call(contacts.add_contact, name="Tom Hale").id
    relate = relations.relate
    vault.call(relate, ana, anna, "knows")
    vault.call(relate, ana, tom, "knows", strength=2, since="2025-03-01", note="forum")
    vault.call(relate, tom, anna, "knows", strength=5, since="2024-01-01", note="school")
    vault.call(relate, anna, tom, "reports to")
    vault.call(exchanges.record_exchange, "a list", ana, anna)
    done = assert_undone_whole(vault, merge, "contact", ana, anna)
    assert (2, "what passed between the two themselves") in done.settled
    assert [
        (row.kind, row.strength, row.since, row.note) for row in vault.call(relations.relations_of, ana)
    ] == [
        ("knows", 5, "2024-01-01", "forum\n\nschool"),
        ("reports to", 3, "", ""),
    ]


def test_a_second_import_of_who_was_merged_adds_nothing(vault: Vault) -> None:
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:7\r\nFN:Anna Ruiz\r\nEMAIL:anna@home.example\r\nEND:VCARD\r\n"
    vault.call(import_vcard, card.encode())
    anna = vault.call(lambda: Contact.get(Contact.name == "Anna Ruiz").id)
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    vault.call(merge, "contact", ana, anna)
    before = vault.call(contents)
    again = vault.call(import_vcard, card.encode())
    assert (again.added, again.updated, again.unchanged) == (0, 0, 1) and vault.call(contents) == before
    newer = card.replace("END:VCARD", "TEL:01632 960001\r\nEND:VCARD")
    assert vault.call(import_vcard, newer.encode()).updated == 1
    assert vault.call(contact_page, ana).row.phones == ("01632 960001",)


def test_who_was_merged_comes_back_alone_out_of_the_trash(vault: Vault, twins: tuple[int, int]) -> None:
    ana, anna = twins
    vault.call(merge, "contact", ana, anna)
    vault.call(trash.restore, "contact", anna)
    back = vault.call(contact_page, anna).row
    assert (
        back.name == "Anna Ruiz" and back.emails == ("ANA@north.example",) and back.tags == ("bid", "forum")
    )
    assert vault.call(lambda: Contact.get_by_id(anna).merged_into_id) is None


def test_a_place_of_an_organisation_is_never_below_itself(vault: Vault) -> None:
    top = vault.call(organisations.add_organisation, "North").id
    vault.call(organisations.add_organisation, "Middle", parent="North")
    low = vault.call(organisations.add_organisation, "North Council", parent="Middle").id
    vault.call(merge, "organisation", low, top)
    kept = vault.call(lambda: Organisation.get_by_id(low))
    assert kept.parent_id is None
    assert vault.call(lambda: Organisation.get(Organisation.name == "Middle").parent_id) == low


def test_those_said_to_be_two_are_suggested_no_more_nor_after_a_merge_of_one_of_them(
    vault: Vault, twins: tuple[int, int]
) -> None:
    ana, anna = twins
    (pair,) = vault.call(duplicates).pairs
    assert (pair.one, pair.other, pair.why) == (ana, anna, ("same email", "same number", "one letter apart"))
    assert_undone_whole(vault, say_not_same, "contact", anna, ana)
    assert vault.call(duplicates).pairs == ()
    third = vault.call(contacts.add_contact, name="A. Ruiz", emails=("anna@home.example",)).id
    vault.call(merge, "contact", third, anna)
    assert vault.call(duplicates).pairs == (), "who was parted from the one is parted from what it went into"


def test_one_is_not_merged_with_itself_nor_with_oneself(vault: Vault, twins: tuple[int, int]) -> None:
    me = vault.call(contacts.self_id)
    for kept, gone, words in ((twins[0], twins[0], "one and the same"), (me, twins[0], "stands for you")):
        with pytest.raises(BadInput, match=words):
            vault.call(merge, "contact", kept, gone)


def test_joining_loses_no_word_and_says_nothing_twice() -> None:
    assert joined("a", "b") == "a\n\nb" and joined("a b", "b") == "a b" and joined("b", "a b") == "a b"
    assert joined("", "b") == "b" and joined("a", " ") == "a"
