"""The page of a contact or an organisation: what is on it, and its timeline a page at a time."""

from __future__ import annotations

from netjournal.ledger import changeset, now, trash
from netjournal.models import (
    Action,
    Contribution,
    Entry,
    EntryOrganisation,
    Exchange,
    Expectation,
    Objective,
    Participant,
    Request,
    Use,
)
from netjournal.network import contacts, organisations, pages, timelines
from netjournal.network.pages import Reciprocity
from netjournal.vault.sessions import Vault


def add_entries(contact: int, organisation: int, count: int) -> list[int]:
    """Entries of one and the same moment: only their ids tell them apart."""
    made: list[int] = []
    moment = now()
    with changeset("entries.add"):
        for number in range(count):
            entry = Entry(kind="note", body=f"Line {number}")
            entry.moment = moment
            entry.save()
            attendance = "mentioned" if number % 2 else "present"
            Participant(entry=entry, contact=contact, attendance=attendance).save()
            EntryOrganisation(entry=entry, organisation=organisation).save()
            made.append(entry.id)
    return made


def add_dealings(ana: int) -> None:
    """Two things from Ana of which one was used, one to her that she used, two requests, two actions."""
    with changeset("exchanges.add"):
        me = contacts.self_id()

        def passed(giver: int, receiver: int) -> Exchange:
            exchange = Exchange(giver=giver, receiver=receiver, text="Rules")
            exchange.moment = now()
            exchange.save()
            return exchange

        from_ana = passed(ana, me)
        # That she goes on using what is her own counts neither way.
        for exchange, user in ((from_ana, me), (from_ana, ana), (passed(me, ana), ana)):
            use = Use(exchange=exchange, user=user)
            use.moment = now()
            use.save()
        passed(ana, me)
        for asker, asked, outcome in ((me, ana, "open"), (ana, me, "answered")):
            request = Request(asker=asker, asked=asked, text="Could you?", outcome=outcome)
            request.moment = now()
            request.save()
        Action.create(text="Later", contact=ana)
        Action.create(text="Sooner", contact=ana, due="2026-12-01")
        Action.create(text="Done", contact=ana, done_at=1, done_date="2026-11-01")
        bid = Objective.create(key="bid", statement="Win the bid")
        Contribution.create(contact=ana, objective=bid, outcome="Knew the rules")
        Expectation.create(contact=ana, objective=bid, text="An introduction")


def test_a_page_tells_what_passed_both_ways_and_what_is_open(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz", organisation="North Council").id
    vault.call(add_dealings, ana)
    page = vault.call(pages.contact_page, ana)
    assert page.reciprocity == Reciprocity(2, 1, 1, 1, 1, 1, 0, 1)
    assert [action.text for action in page.open_actions] == ["Sooner", "Later"]
    assert [(b.objective_key, b.outcome) for b in page.brought] == [("bid", "Knew the rules")]
    assert [(h.objective_key, h.text) for h in page.hopes] == [("bid", "An introduction")]
    vault.call(trash.discard, "objective", 1)
    page = vault.call(pages.contact_page, ana)
    assert page.brought == () and page.hopes == ()


def test_a_timeline_comes_whole_a_page_at_a_time(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana Ruiz").id
    north = vault.call(organisations.add_organisation, "North Council").id
    made = vault.call(add_entries, ana, north, 7)
    vault.call(trash.discard, "entry", made[3])
    for read, row in ((timelines.timeline, ana), (timelines.organisation_timeline, north)):
        below, seen, turns = None, [], 0
        while turns == 0 or below is not None:
            page = vault.call(read, row, below, 2)
            seen += [item.entry_id for item in page.items]
            below, turns = page.more, turns + 1
        assert seen == [number for number in reversed(made) if number != made[3]]
        assert turns == 3
    first = vault.call(timelines.timeline, ana).items[0]
    assert (first.body, first.attendance) == ("Line 6", "present")


def test_the_page_of_an_organisation_has_its_people_and_parts(vault: Vault) -> None:
    north = vault.call(organisations.add_organisation, "North Council", website="north.example").id
    vault.call(organisations.add_organisation, "Housing", parent="north council")
    for name in ("Bo Chen", "Ana Ruiz"):
        vault.call(contacts.add_contact, name=name, organisation="North Council")
    page = vault.call(pages.organisation_page, north)
    assert [row.name for row in page.people] == ["Ana Ruiz", "Bo Chen"]
    assert [row.name for row in page.parts] == ["Housing"]
    assert page.fields["website"] == "north.example" and page.row.people == 2
    unchanged = vault.call(organisations.edit_organisation, north, page.fields)
    assert vault.call(pages.organisation_fields, unchanged.id) == page.fields
