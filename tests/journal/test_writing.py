"""Capturing a line: the text whole, its marks as rows, and all of it taken back by one undo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.journal.names import load_names
from netjournal.journal.writing import answer_question, capture
from netjournal.ledger import changeset, database
from netjournal.ledger.drafts import load_draft, save_draft
from netjournal.ledger.undo import redo_last, undo_last
from netjournal.models import (
    RECORDS,
    Action,
    Contact,
    Contribution,
    Entry,
    EntryOrganisation,
    Exchange,
    Meeting,
    Objective,
    Organisation,
    Participant,
    Question,
    Request,
    Tag,
)
from netjournal.network.contacts import add_contact
from netjournal.vault.sessions import Vault
from tests.examples import on_one_vault

LINE = (
    'yesterday 14:00: met @"Ana Ruiz" 45m at +"North Council" on the bid, got the draft tender rules'
    " #bid cost £12.50 tlp:amber ^bid-income; asked for the venue list; ! send notes by friday"
)


def _objective() -> int:
    with changeset("objectives.add"):
        row = Objective(key="bid-income", statement="Win two bids")
        row.save()
    return int(row.id)


def _everything() -> dict[str, list[Any]]:
    """Every live row of every table, less what an undo may leave: stamps."""
    found = {}
    for model in RECORDS:
        names = [f.column_name for f in model._meta.sorted_fields if f.column_name != "updated_at"]
        columns = ", ".join(f'"{name}"' for name in names)
        found[model._meta.table_name] = (
            database().execute_sql(f'SELECT {columns} FROM "{model._meta.table_name}" ORDER BY id').fetchall()
        )
    return found


def test_every_mark_of_a_line_becomes_a_row(vault: Vault) -> None:
    vault.call(_objective)
    kept = vault.call(capture, LINE)

    def look() -> None:
        entry = Entry.get()
        assert entry.body == LINE
        assert (entry.kind, entry.duration_minutes, entry.marking) == ("meeting", 45, "TLP:AMBER")
        assert (entry.cost_minor, entry.cost_currency) == (1250, "GBP")
        assert entry.moment.local.isoformat() == "2026-11-22T14:00:00+00:00"
        ana = Contact.get(Contact.name == "Ana Ruiz")
        me = Contact.get(Contact.is_self)
        assert ana.status == "potential"
        assert [(p.contact_id, p.attendance, p.at) for p in Participant.select()] == [
            (ana.id, "present", entry.at)
        ]
        assert [o.organisation.name for o in EntryOrganisation.select()] == ["North Council"]
        assert [t.name for t in Tag.select()] == ["bid"]
        assert [(x.giver_id, x.receiver_id, x.text) for x in Exchange.select()] == [
            (ana.id, me.id, "the draft tender rules")
        ]
        assert [(q.asker_id, q.asked_id, q.outcome) for q in Request.select()] == [(me.id, ana.id, "open")]
        action = Action.get()
        assert (action.text, action.due, action.entry_id) == ("send notes", "2026-11-27", entry.id)
        assert action.meeting_id == Meeting.get().id
        assert [(c.contact_id, c.entry_id) for c in Contribution.select()] == [(ana.id, entry.id)]

    vault.call(look)
    assert kept.new_people == ("Ana Ruiz",)
    assert (kept.actions, kept.exchanges, kept.requests, kept.contributions) == (1, 1, 1, 1)


def test_undo_takes_all_of_a_capture_back_and_redo_brings_it_again(vault: Vault) -> None:
    vault.call(_objective)
    before = vault.call(_everything)
    vault.call(capture, LINE)
    after = vault.call(_everything)
    undone = vault.call(undo_last)
    assert undone is not None and undone.kind == "journal.capture"
    assert vault.call(_everything) == before
    vault.call(redo_last)
    assert vault.call(_everything) == after


def test_a_name_undone_is_new_again_and_redone_is_the_same_person(vault: Vault) -> None:
    names = vault.call(load_names)
    vault.call(capture, "called @Bo about venues", names)
    vault.call(undo_last)
    again = vault.call(capture, "called @Bo about dates", names)
    assert again.new_people == ("Bo",)
    vault.call(undo_last)
    vault.call(redo_last)
    vault.call(names.drop, again.people[0])
    third = vault.call(capture, "called @Bo once more", names)
    assert third.people == again.people
    assert vault.call(lambda: Contact.select().where(Contact.is_self == 0).count()) == 1


def test_people_in_a_note_are_only_mentioned(vault: Vault) -> None:
    vault.call(capture, "thinking about @Ana and day rates")
    assert vault.call(lambda: [(p.attendance, p.at) for p in Participant.select()]) == [("mentioned", 0)]


def test_an_ambiguous_name_stays_open_until_answered(vault: Vault) -> None:
    ana = vault.call(add_contact, name="Ana Ruiz")
    vault.call(add_contact, name="Ana Pereira")
    kept = vault.call(capture, "called @ana, got the venue list")
    assert kept.people == ()
    question = vault.call(lambda: [(q.id, q.kind, q.written, q.answer) for q in Question.select()])
    assert [q[1:] for q in question] == [("person", "ana", "")]
    vault.call(answer_question, question[0][0], "", ana.id)
    assert vault.call(lambda: [p.contact_id for p in Participant.select()]) == [ana.id]
    assert vault.call(lambda: [x.giver_id for x in Exchange.select()]) == [ana.id]
    assert vault.call(lambda: Question.get().answer) == ana.uid


def test_a_chosen_person_leaves_no_question(vault: Vault) -> None:
    vault.call(add_contact, name="Ana Ruiz")
    ana = vault.call(add_contact, name="Ana Pereira")
    kept = vault.call(lambda: capture("called @ana about the bid", chosen={"ana": ana.id}))
    assert kept.people == (ana.id,) and kept.questions == ()
    assert vault.call(lambda: Question.select().count()) == 0
    vault.call(add_contact, name="Bo Chen")
    vault.call(add_contact, name="Bo Tran")
    kept = vault.call(lambda: capture("met @ana and @bo ! ask by friday", chosen={"ana": ana.id}))
    assert [(one.about, one.name) for one in kept.questions] == [("person", "bo")]


def test_an_answer_closes_the_oldest_open_request(vault: Vault) -> None:
    vault.call(capture, "asked @Bo for the cohort numbers")
    vault.call(capture, "asked @Bo for the venue list")
    vault.call(capture, "@Bo answered")

    def outcomes() -> list[tuple[str, bool]]:
        return [(q.outcome, q.answer_entry_id is not None) for q in Request.select().order_by(Request.id)]

    assert vault.call(outcomes) == [("answered", True), ("open", False)]
    vault.call(capture, "@Bo answered")
    vault.call(capture, "@Bo answered")  # nothing left open: kept as text
    assert vault.call(outcomes) == [("answered", True), ("answered", True)]
    assert vault.call(lambda: Entry.select().count()) == 5


def test_an_objective_with_nobody_is_said_and_kept_as_text(vault: Vault) -> None:
    vault.call(_objective)
    kept = vault.call(capture, "wrote the method statement ^bid-income")
    assert [hint.about for hint in kept.hints] == ["objective"]
    assert vault.call(lambda: Contribution.select().count()) == 0


def test_what_is_known_is_not_made_twice(vault: Vault) -> None:
    names = vault.call(load_names)
    vault.call(capture, "called @Ana at +Norland #bid", names)
    vault.call(capture, "called @ana at +norland #Bid", names)
    counts = [vault.call(lambda m=model: m.select().count()) for model in (Organisation, Tag)]
    assert counts == [1, 1]
    assert vault.call(lambda: Contact.select().where(Contact.is_self == 0).count()) == 1


def test_an_empty_line_is_refused(vault: Vault) -> None:
    with pytest.raises(BadInput):
        vault.call(capture, " \n\t ")
    assert vault.call(lambda: Entry.select().count()) == 0


class _Broken:
    """A moment that cannot be read."""

    def __getattr__(self, name: str) -> Any:
        raise ValueError(name)


def test_a_draft_goes_with_the_line_that_it_was_or_not_at_all(vault: Vault) -> None:
    vault.call(save_draft, "today.capture", "met them")
    with pytest.raises(ValueError):
        vault.call(capture, "met them", uid=None, draft="today.capture", said_at=_Broken())
    assert vault.call(load_draft, "today.capture") is not None
    vault.call(capture, "met them", draft="today.capture")
    assert vault.call(load_draft, "today.capture") is None


@on_one_vault(2)
@given(
    text=st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                ["@ana", '@"Bo Chen"', "+org", "#tag", "called", "got", "asked", "answered", "! do",
                 "by friday", ",", ";", "cost £3", "tlp:red", "^key", "\n", "yesterday:", "\\@x", "45m", "\0"]
            ),
            max_size=12,
        ).map(" ".join),
    )
)  # fmt: skip
def test_no_character_of_any_text_is_lost(vault: Vault, text: str) -> None:
    if not text.strip():
        return
    kept = vault.call(capture, text)
    expected = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    assert vault.call(lambda: Entry.get(Entry.id == kept.id).body) == expected
