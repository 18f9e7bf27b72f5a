"""Sealing: frozen for good, found when changed, told in the chain; reopening, addenda, taking back."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from netjournal.errors import BadInput, NotFound
from netjournal.fields import FieldErrors
from netjournal.ledger import audit, changeset, database
from netjournal.ledger.audit import broken_links
from netjournal.ledger.trash import discard
from netjournal.ledger.undo import redo_last, undo, undo_last, undo_last_of_any_sitting
from netjournal.models import AuditEvent, ChangeSet, Entry, Review, Seal, SealedDocument
from netjournal.network.contacts import edit_contact
from netjournal.review.contributions import contribute, edit_contribution
from netjournal.review.expectations import expect
from netjournal.review.objectives import edit_objective
from netjournal.review.periods import read_period
from netjournal.review.ratings import clear_step, rate, set_step, unrate
from netjournal.review.sealing.addenda import add_addendum, addenda_of
from netjournal.review.sealing.record import review_record
from netjournal.review.sealing.seal_checks import broken_seals, verify_seal
from netjournal.review.sealing.seals import (
    SealRow,
    find_seal,
    list_seals,
    reopen_review,
    seal_review,
    sealed_review,
    seals_of,
)
from netjournal.review.sealing.versions import differences_of
from netjournal.review.working_review import confirm_weights, find_review, set_weight

from .conftest import Net
from .test_record import Q4, filled


@pytest.fixture
def sealed(net: Net) -> tuple[Net, SealRow]:
    filled(net)
    return net, net.call(seal_review, Q4)


def read(net: Net, seal: SealRow) -> dict[str, Any]:
    document: dict[str, Any] = net.call(sealed_review, seal.id).document
    return document


def alter(net: Net, seal: SealRow, change: Callable[[str], str], column: str = "document") -> None:
    """As somebody would who writes into the file."""

    def write() -> None:
        (kept,) = (
            database()
            .execute_sql(f"SELECT {column} FROM sealed_document WHERE seal_id = ?", (seal.id,))
            .fetchone()
        )
        database().execute_sql(
            f"UPDATE sealed_document SET {column} = ? WHERE seal_id = ?", (change(kept), seal.id)
        )

    net.call(write)


def test_a_seal_is_the_record_and_verifies(net: Net) -> None:
    filled(net)
    record = net.call(review_record, Q4)
    seal = net.call(seal_review, Q4)
    document = read(net, seal)
    assert {**document, "review": None} == {**record, "review": None}
    assert document["review"]["status"] == "sealed" and document["review"]["version"] == seal.version == 1
    verdict = net.call(verify_seal, seal.id)
    assert verdict.ok and verdict.fields > 50 and verdict.erased == 0
    assert net.call(broken_seals) == (1, []) and net.call(broken_links) == []
    review = net.call(find_review, Q4)
    assert review.status == "sealed"


def test_what_changes_in_the_notebook_does_not_change_what_was_sealed(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    before = read(net, seal)
    made = net.call(contribute, net.ben, net.bid, entry=net.entry(), outcome="late news")
    refused: list[Callable[[], Any]] = [
        lambda: rate(made.id, 4),
        lambda: unrate(made.id),
        lambda: set_step(net.ann, net.bid, Q4, Fraction(4), "better"),
        lambda: clear_step(net.ann, net.bid, Q4),
        lambda: set_weight(net.bid, 10, Q4),
        lambda: confirm_weights(Q4),
        lambda: seal_review(Q4),
    ]
    for doing in refused:
        with pytest.raises(BadInput, match="sealed; nothing was changed"):
            net.call(doing)
    net.call(edit_contribution, made.id, {"outcome": "it was something else"})
    net.call(edit_objective, net.bid, {"statement": "Something else", "swing": 5})
    net.call(edit_contact, net.ann, {"name": "Somebody Else"})
    for table, row in (("objective", net.bid), ("contact", net.ann), ("entry", _first_entry(net))):
        net.call(discard, table, row)
    assert read(net, seal) == before
    assert net.call(verify_seal, seal.id).ok


def _first_entry(net: Net) -> int:
    return int(net.call(lambda: Entry.select().first().id))


@pytest.mark.parametrize("pick", ["/names/", "/results/", "/objectives/", "/texts/", "/review/"])
def test_a_changed_byte_is_found_and_its_place_is_said(sealed: tuple[Net, SealRow], pick: str) -> None:
    net, seal = sealed
    rows = json.loads(net.call(lambda: SealedDocument.get().fields))
    pointer = next(row[0] for row in rows if row[0].startswith(pick))

    def change(text: str) -> str:
        document = json.loads(text)
        at, last = document, pointer.split("/")[-1]
        for key in pointer.split("/")[1:-1]:
            at = at[int(key) if isinstance(at, list) else key]
        at[int(last) if isinstance(at, list) else last] = "x"
        return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    alter(net, seal, change)
    verdict = net.call(verify_seal, seal.id)
    assert verdict.findings == (f"{pointer} is not what was sealed.",)
    assert net.call(broken_seals)[1] == [f"The seal of 2026-Q4, version 1: {pointer} is not what was sealed."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace('"format":1', '"format":1,"more":1'), "/more was added."),
        (lambda text: text.replace('"format":1,', ""), "/format is gone."),
        (lambda text: text.replace(",", ", ", 1), "not written as it was"),
        (lambda text: text[:-1], "no JSON"),
    ],
)
def test_added_gone_and_rewritten_are_found(
    sealed: tuple[Net, SealRow], change: Callable[[str], str], said: str
) -> None:
    net, seal = sealed
    alter(net, seal, change)
    assert any(said in finding for finding in net.call(verify_seal, seal.id).findings)


def test_document_and_hashes_made_anew_together_do_not_fit_the_root_nor_the_chain(
    sealed: tuple[Net, SealRow],
) -> None:
    from netjournal.review.sealing.record import canonical
    from netjournal.review.sealing.sealed_fields import packed, root_of, seal_fields

    net, seal = sealed
    document = net.call(sealed_review, seal.id).kept
    document["results"][0]["contribution"] = "99"
    fields = seal_fields(document)
    alter(net, seal, lambda _: canonical(document))
    alter(net, seal, lambda _: packed(fields), "fields")
    assert net.call(verify_seal, seal.id).findings == ("The hashes of the fields do not make the root.",)

    def make_root() -> None:
        with changeset("test.forge"):
            Seal.update(root=root_of(fields)).execute()

    net.call(make_root)
    assert net.call(verify_seal, seal.id).findings == ("Its root does not stand in the chain.",)


def test_a_seal_that_is_gone_is_missed(sealed: tuple[Net, SealRow]) -> None:
    net, _ = sealed

    def lose() -> None:
        with changeset("test.lose"):
            Seal.delete().execute()

    net.call(lose)
    assert net.call(broken_seals) == (0, ["The chain tells of 1 seals, and 0 are here."])


def test_the_chain_holds_no_word_of_it(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    events = net.call(lambda: list(AuditEvent.select().dicts()))
    assert [event["kind"] for event in events] == ["review.sealed"]
    assert seal.root not in str(events) and "Ann" not in str(events)


def test_reopening_needs_a_reason_and_makes_a_new_version(sealed: tuple[Net, SealRow]) -> None:
    net, first = sealed
    with pytest.raises(FieldErrors, match="say why"):
        net.call(reopen_review, first.review, "  ")
    before = read(net, first)
    net.call(reopen_review, first.review, "A rating was forgotten.")
    with pytest.raises(BadInput, match="open already"):
        net.call(reopen_review, first.review, "again")
    assert net.call(review_record, Q4)["review"]["version"] == 2
    made = net.call(contribute, net.ben, net.bid, entry=net.entry(), outcome="a contact at the council")
    net.call(rate, made.id, 4)
    second = net.call(seal_review, Q4)
    assert (second.version, second.last, net.call(seals_of, Q4)[1].last) == (2, True, False)
    assert read(net, second)["review"]["reopened_because"] == "A rating was forgotten."
    assert read(net, first) == before
    assert net.call(broken_seals) == (2, []) and net.call(broken_links) == []
    changed = differences_of(before, read(net, second))
    assert ("results", "Ben Example", "contribution", None, "175/4") in [
        (each.part, each.of, each.what, each.before, each.after) for each in changed
    ]
    assert {each.part for each in changed} == {"contributions", "results", "shape", "worth"}


def test_what_goes_by_which_name(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    for name in ("2026-Q4", "2026-q4", seal.uid, seal.uid[-8:]):
        assert net.call(find_seal, name).id == seal.id
    assert [each.id for each in net.call(list_seals)] == [seal.id]
    for name in ("2026-Q3", "nonsense", "", seal.uid[-5:]):
        with pytest.raises(NotFound):
            net.call(find_seal, name)


def test_what_cannot_be_sealed_is_refused_in_plain_words(net: Net) -> None:
    for objective in (net.bid, net.skills, net.supplier):
        net.call(edit_objective, objective, {"swing": 0})
    with pytest.raises(BadInput, match="All weights are zero"):
        net.call(seal_review, Q4)
    for objective in (net.bid, net.skills, net.supplier):
        net.call(discard, "objective", objective)
    with pytest.raises(BadInput, match="Without an objective"):
        net.call(seal_review, Q4)
    for table in (Review, Seal, SealedDocument, AuditEvent):
        assert net.call(table.select().count) == 0


def test_a_review_of_nothing_can_be_sealed(net: Net) -> None:
    seal = net.call(seal_review, read_period("2020"))
    assert read(net, seal)["results"] == [] and net.call(verify_seal, seal.id).ok


def test_an_addendum_stands_beside_the_seal_and_in_the_chain(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    with pytest.raises(FieldErrors):
        net.call(add_addendum, seal.id, " ")
    net.call(add_addendum, seal.id, "The value was £140.")
    assert [each.text for each in net.call(addenda_of, seal.id)] == ["The value was £140."]
    assert net.call(verify_seal, seal.id).ok

    def change() -> None:
        with changeset("test.forge"):
            database().execute_sql("UPDATE addendum SET text = 'The value was £14.'")

    net.call(change)
    assert "is not what was written" in net.call(verify_seal, seal.id).findings[0]


def test_what_is_sealed_is_never_discarded(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    added = net.call(add_addendum, seal.id, "More.")
    for table, row in (("seal", seal.id), ("addendum", added.id), ("review", seal.review)):
        with pytest.raises(BadInput, match="What is sealed or handed in is not deleted"):
            net.call(discard, table, row)
    assert net.call(broken_seals) == (1, [])


def test_within_the_sitting_a_seal_is_taken_back_and_the_chain_says_so(net: Net) -> None:
    filled(net)
    net.call(seal_review, Q4)
    taken = net.call(undo_last)
    assert taken.kind == "review.seal"
    assert net.call(find_review, Q4).status == "open" and net.call(list_seals) == ()
    assert net.call(broken_seals) == (0, [])
    again = net.call(redo_last)
    assert again.kind == "review.seal"
    (seal,) = net.call(list_seals)
    assert net.call(verify_seal, seal.id).ok and net.call(find_review, Q4).status == "sealed"
    assert net.call(broken_seals) == (1, []) and net.call(broken_links) == []
    kinds = net.call(lambda: [event.kind for event in AuditEvent.select().order_by(AuditEvent.id)])
    assert kinds == ["review.sealed", "review.sealed.undone", "review.sealed.redone"]


def test_reopening_is_taken_back_too_and_told(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    net.call(reopen_review, seal.review, "Too early.")
    net.call(undo_last)
    assert net.call(find_review, Q4).status == "sealed" and net.call(seals_of, Q4)[0].last
    net.call(redo_last)
    assert net.call(find_review, Q4).status == "open"
    kinds = net.call(lambda: [event.kind for event in AuditEvent.select().order_by(AuditEvent.id)])
    assert kinds[1:] == ["review.reopened", "review.reopened.undone", "review.reopened.redone"]


def test_a_later_sitting_takes_no_seal_back(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    number = net.call(lambda: ChangeSet.get(ChangeSet.kind == "review.seal").id)
    for taking in (lambda: undo(number), undo_last_of_any_sitting):
        with pytest.raises(BadInput, match="in its own sitting only"):
            net.call(taking)
    assert net.call(verify_seal, seal.id).ok and net.call(audit.count_of, "review.sealed.undone") == 0


def test_hopes_of_later_do_not_enter_a_seal(sealed: tuple[Net, SealRow]) -> None:
    net, seal = sealed
    net.call(expect, net.skills, contact=net.ben, text="a course")
    assert len(read(net, seal)["expectations"]) == 2
