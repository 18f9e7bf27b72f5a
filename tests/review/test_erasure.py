"""A person taken out of a seal: neither name nor salt stays, and the root still verifies."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.accounts import add_account
from netjournal.models import Addendum, Change, Contact, SealedDocument
from netjournal.network.contacts import add_contact
from netjournal.network.organisations import add_organisation
from netjournal.review.contributions import contribute
from netjournal.review.expectations import expect
from netjournal.review.ratings import rate
from netjournal.review.sealing.addenda import add_addendum, addenda_of
from netjournal.review.sealing.erasure import erase_from_seal
from netjournal.review.sealing.record import canonical
from netjournal.review.sealing.seal_checks import broken_seals, verify_seal
from netjournal.review.sealing.sealed_fields import (
    ERASED_WORD,
    SealedField,
    differences,
    leaves,
    packed,
    root_of,
    seal_fields,
    unpacked,
)
from netjournal.review.sealing.seals import SealRow, seal_review, sealed_review
from netjournal.review.working_review import find_review

from .conftest import Net
from .test_record import Q4, filled


def uid_of(net: Net, contact: int) -> str:
    return str(net.call(lambda: Contact.get_by_id(contact).uid))


def kept(net: Net) -> tuple[str, str]:
    row = net.call(SealedDocument.get)
    return row.document, row.fields


@pytest.fixture
def zoe(net: Net) -> tuple[Net, int, SealRow]:
    """A seal that holds one person in every kind of place, and others beside her."""
    filled(net)
    zoe = net.call(add_contact, name="Zoë O’Neill-Østby").id
    other = net.call(add_contact, name="Zoë Ward").id
    house = net.call(add_organisation, "O'Neill-Ostby Ltd").id
    for contact in (zoe, other):
        net.call(expect, net.skills, contact=contact, text="hoped", reason="late")
        made = net.call(contribute, contact, net.skills, entry=net.entry(), outcome="a course")
        net.call(rate, made.id, 2)
    net.call(expect, net.skills, organisation=house, text="rooms", reason="late")
    entry = net.entry(body="called @zoe about the rules; Zoe, then Ben")
    made = net.call(contribute, net.ben, net.bid, entry=entry, outcome="ZOE O'NEILL-ØSTBY opened the door")
    net.call(rate, made.id, 3)
    review = net.call(find_review, Q4).id
    net.call(add_account, "Whom I owe", "Mostly Ann.", citations=[("contact", zoe)], review=review)
    return net, zoe, net.call(seal_review, Q4)


def test_neither_name_nor_uid_nor_salt_stays_and_the_root_verifies(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    uid = uid_of(net, contact)
    before, fields = kept(net)
    hers = {row[0]: row[1] for row in json.loads(fields) if uid in row[0] or "/names/" + uid in row[0]}
    erased = net.call(erase_from_seal, seal.id, uid)
    document, fields_after = kept(net)
    for trace in ("O’Neill", "O'NEILL", "Neill", "@zoe", "Zoe,", uid):
        assert trace not in document and trace not in fields_after
    assert hers and not any(salt in fields_after for salt in hers.values())
    verdict = net.call(verify_seal, seal.id)
    assert verdict.ok and verdict.erased == erased > 20
    assert net.call(broken_seals) == (1, [])
    assert "Zoë Ward" in document and "Ann Example" in document and "Mostly Ann." in document
    assert before.count('"rating":2') - 1 == document.count('"rating":2')


def test_every_salt_of_an_erased_field_is_gone(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    before = {row[2]: row[1] for row in json.loads(kept(net)[1])}
    net.call(erase_from_seal, seal.id, uid_of(net, contact))
    _, text = kept(net)
    for pointer, salt, digest in json.loads(text):
        if salt is None:
            assert before[digest] not in text
            assert pointer is None or pointer.startswith("/")


def test_nothing_of_it_stays_in_history(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    changes = net.call(Change.select().count)
    net.call(erase_from_seal, seal.id, uid_of(net, contact))
    added = net.call(lambda: list(Change.select().where(Change.id > changes).tuples()))
    assert added and "Neill" not in str(added) and "sha256" not in str(added)


def test_what_is_read_leaves_erased_rows_out_and_says_where_texts_are_gone(
    zoe: tuple[Net, int, SealRow],
) -> None:
    net, contact, seal = zoe
    people = len(net.call(sealed_review, seal.id).document["results"])
    net.call(erase_from_seal, seal.id, uid_of(net, contact))
    found = net.call(sealed_review, seal.id)
    assert len(found.document["results"]) == people - 1
    ben = [each for each in found.document["contributions"] if each["outcome"] == ERASED_WORD]
    assert len(ben) == 1 and ben[0]["rating"] == 3 and ben[0]["source"]["text"] == ERASED_WORD
    assert found.document["names"][ERASED_WORD]["name"] == ERASED_WORD
    texts = {each["title"]: each for each in found.document["texts"]}
    assert {"What it came to", "Whom I owe"} <= set(texts)
    assert texts["Whom I owe"]["citations"] == [] and texts["Whom I owe"]["body"] == "Mostly Ann."


def test_a_second_time_nothing_is_left_to_erase(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    uid = uid_of(net, contact)
    assert net.call(erase_from_seal, seal.id, uid) > 0
    before = kept(net)
    assert net.call(erase_from_seal, seal.id, uid) == 0 and kept(net) == before


def test_everybody_erased_still_verifies(zoe: tuple[Net, int, SealRow]) -> None:
    net, _, seal = zoe
    for uid in json.loads(kept(net)[0])["names"]:
        net.call(erase_from_seal, seal.id, uid)
    document, _ = kept(net)
    assert json.loads(document)["names"] == {}
    assert net.call(verify_seal, seal.id).ok
    assert net.call(sealed_review, seal.id).document["results"] == []


def test_other_names_are_looked_for_too_and_addenda_lose_their_text(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    net.call(add_addendum, seal.id, "Zoë was right about the rules.")
    net.call(add_addendum, seal.id, "Mail to zo@mail.example bounced.")
    net.call(add_addendum, seal.id, "The rules came late.")
    salts = net.call(lambda: [row.salt for row in Addendum.select().order_by(Addendum.id)])
    net.call(erase_from_seal, seal.id, uid_of(net, contact), ("zo@mail.example",))
    texts = [(each.text, each.erased) for each in net.call(addenda_of, seal.id)]
    assert texts == [("", True), ("", True), ("The rules came late.", False)]
    rows = net.call(lambda: [row.salt for row in Addendum.select().order_by(Addendum.id)])
    assert rows == ["", "", salts[2]]
    assert net.call(verify_seal, seal.id).ok


def test_filling_an_erased_field_again_is_found(zoe: tuple[Net, int, SealRow]) -> None:
    net, contact, seal = zoe
    net.call(erase_from_seal, seal.id, uid_of(net, contact))

    def fill() -> None:
        row = SealedDocument.get()
        document = json.loads(row.document)
        next(each for each in document["results"] if each["contact"].startswith("sha256:"))["up_to"] = "99"
        row.document = canonical(document)
        row.save()

    net.call(fill)
    assert "was filled in after it was erased" in net.call(verify_seal, seal.id).findings[0]


def test_fields_blanked_without_an_erasure_are_found(zoe: tuple[Net, int, SealRow]) -> None:
    net, _, seal = zoe

    def blank() -> None:
        row = SealedDocument.get()
        fields, document = list(unpacked(row.fields)), json.loads(row.document)
        at = next(n for n, each in enumerate(fields) if each.pointer == "/results/0/contribution")
        fields[at] = SealedField(fields[at].pointer, None, fields[at].digest)
        document["results"][0]["contribution"] = "sha256:" + fields[at].digest
        row.document, row.fields = canonical(document), packed(fields)
        row.save()

    net.call(blank)
    assert net.call(verify_seal, seal.id).findings == (
        "Fields are erased, and the chain tells of no erasure.",
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


@given(JSON)
def test_any_document_verifies_as_it_was_sealed(document: Any) -> None:
    fields = seal_fields(document)
    assert differences(canonical(document), fields) == []
    assert unpacked(packed(fields)) == fields
    assert root_of(fields) != root_of(seal_fields(document)), "salts are fresh each time"


@given(JSON, st.data())
def test_no_field_can_be_changed_or_moved_unseen(document: Any, data: st.DataObject) -> None:
    fields = seal_fields(document)
    other = data.draw(JSON.filter(lambda each: dict(leaves(each)) != dict(leaves(document))))
    assert differences(canonical(other), fields) != []


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Ana Ruiz came", True), ("ANA RUIZ", True), ("@ana 30m", True), ("with Ana.", True),
        ("Ruiz’s idea", True), ("banana", False), ("ana, in small letters", False), ("Anastasia", False),
        ("the cruise", False), ("", False),
    ],
)  # fmt: skip
def test_which_texts_hold_a_name(text: str, held: bool) -> None:
    from netjournal.review.sealing.erasure import _finder

    find: Callable[[str], bool] = _finder({"names": {"u": {"name": "Ana Ruiz", "kind": "contact"}}}, "u", ())
    assert find(text) is held


@pytest.mark.parametrize(
    ("name", "text"), [("陳 Wei", "見陳先生"), ("Zoë", "Zoe rang"), ("José María", "Maria")]
)
def test_names_of_other_scripts_and_with_accents(name: str, text: str) -> None:
    from netjournal.review.sealing.erasure import _finder

    assert _finder({"names": {"u": {"name": name, "kind": "contact"}}}, "u", ())(text)
