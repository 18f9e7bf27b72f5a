"""What a line tells to whom: the pure answer, what is kept with it, and what is explained afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netjournal.clock import Moment
from netjournal.confidentiality.breaches import list_breaches
from netjournal.confidentiality.conflicts import declare_conflict
from netjournal.confidentiality.grants import give_grant
from netjournal.confidentiality.limits import set_limit
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.rulings import list_rulings
from netjournal.confidentiality.topics import list_topics
from netjournal.fields import FieldErrors
from netjournal.journal.capture import parse
from netjournal.journal.disclosing import Answer
from netjournal.journal.disclosures import LineChecked, answer_words, check_line
from netjournal.journal.entries import open_questions
from netjournal.journal.exchanges import exchanges_of_entry
from netjournal.journal.explaining import explain
from netjournal.journal.names import load_names
from netjournal.journal.writing import capture
from netjournal.ledger.undo import undo_last
from netjournal.network.contacts import add_contact
from netjournal.vault.sessions import Vault

NOW = Moment(1_795_000_000_000, "Europe/London")


def inside(body: Callable[[], None]) -> Callable[[Vault], None]:
    """A test whose body runs on the database thread of a new notebook."""

    def test(vault: Vault) -> None:
        vault.call(body)

    return test


def pricing() -> str:
    return next(row.uid for row in list_topics() if row.name.lower().startswith("pricing"))


def checked(text: str) -> LineChecked:
    return check_line(make_watch(), parse(text, NOW, load_names()))


def said(text: str) -> str:
    watch = make_watch()
    return answer_words(check_line(watch, parse(text, NOW, load_names())), watch.topics)[0]


def ana() -> int:
    return add_contact(name="Ana Ruiz").id


def bo() -> int:
    return add_contact(name="Bo Chen").id


@inside
def test_only_what_went_out_counts_and_only_to_whom_it_went() -> None:
    ana(), bo()
    assert checked("met @ana, gave the price list").level == "warn"
    assert checked("told @ana about the price list").level == "warn"
    assert checked("@ana gave us the price list").level == "allow"
    assert checked("got the price list from @ana").level == "allow"
    assert checked("met @ana about the price list").level == "allow"
    assert checked("met @ana about the price list, gave @bo the room list").level == "allow"
    assert said("met @ana about the price list").startswith("if it was told: Ana Ruiz has no grant")
    assert said("met @ana 15m, she has her own plan") == ""  # a length is no amount
    assert said("@ana told us about the price list") == "Pricing and resources"
    assert said("bought a sandwich") == ""


@inside
def test_each_of_several_people_has_a_ruling_of_their_own() -> None:
    who = ana()
    other = bo()
    give_grant(who, pricing(), "she prices it with us")
    line = "gave @ana and @bo the price list"
    kept = capture(line, answer=Answer(reason="a quote was asked for"))
    rulings = {told: row for row in list_rulings() for told, _ in row.told}
    assert (rulings[who].decision.level, rulings[who].reason) == ("allow", "")
    assert (rulings[other].decision.level, rulings[other].reason) == ("warn", "a quote was asked for")
    assert {row.exchange_id for row in rulings.values()} == {x.id for x in exchanges_of_entry(kept.id)}
    undo_last()
    assert list_rulings() == () and list_topics()[0].row is not None


@inside
def test_what_nobody_could_be_asked_about_is_a_question_until_it_is_explained() -> None:
    who = ana()
    kept = capture("told @ana about the price list")
    assert kept.to_explain and list_rulings() == ()
    (question,) = open_questions(kept.id)
    assert question.kind == "told" and "Ana Ruiz has no grant" in question.written
    with pytest.raises(FieldErrors):
        explain(question.id, Answer())
    assert open_questions(kept.id)
    explain(question.id, Answer(reason="she asked for a quote"))
    (ruling,) = list_rulings(contact=who)
    assert ruling.reason == "she asked for a quote" and not open_questions(kept.id)


@inside
def test_a_stop_is_explained_by_who_allowed_it_or_as_a_breach() -> None:
    who = ana()
    declare_conflict("my cousin's firm", contact=who, topic=pricing())
    one, two = capture("told @ana about the price list"), capture("told @ana about our pricing")
    with pytest.raises(FieldErrors) as refused:
        explain(open_questions(one.id)[0].id, Answer(reason="it was asked for"))
    assert "authoriser" in refused.value.fields and open_questions(one.id)
    explain(open_questions(one.id)[0].id, Answer(reason="it was asked for", authoriser="Dana Fox"))
    explain(open_questions(two.id)[0].id, Answer("happened", "it slipped out"))
    assert [row.authoriser for row in list_rulings()] == ["Dana Fox"]
    assert [(row.what, row.told) for row in list_breaches()] == [("it slipped out", ((who, "Ana Ruiz"),))]


@inside
def test_somebody_new_is_told_of_by_the_contact_that_the_line_makes() -> None:
    capture('told @"Zed Marsh" about the price list', answer=Answer(reason="he asked"))
    (ruling,) = list_rulings()
    assert [name for _, name in ruling.told] == ["Zed Marsh"]
    assert "Zed Marsh has no grant" in ruling.decision.reasons[0].why


@inside
def test_a_cost_beyond_ones_limit_asks_who_allowed_it_and_counts_once() -> None:
    set_limit("spend", amount="50.00", authoriser="Dana Fox", period="month")
    assert checked("lunch cost £60").level == "stop" and checked("lunch cost £30").level == "allow"
    capture("lunch cost £30")
    assert checked("taxi cost £25").level == "stop"
    with pytest.raises(FieldErrors):
        capture("taxi cost £25", answer=Answer(reason="rain"))
    kept = capture("taxi cost £25", answer=Answer(reason="rain", authoriser="Dana Fox"))
    assert [(row.entry_id, row.authoriser) for row in list_rulings()] == [(kept.id, "Dana Fox")]
