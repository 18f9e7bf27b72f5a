"""Lists as windows: the ids in order must be what sorting and filtering every row by hand gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.clock import Moment
from netjournal.fields import FieldErrors
from netjournal.ledger import changeset, now, trash, undo
from netjournal.models import Contact, Entry, Participant
from netjournal.network import completion, contacts, due, organisations, rows, tags, windows
from netjournal.network.names import sort_name_of
from netjournal.text import fold
from netjournal.vault.sessions import Vault
from tests.examples import on_one_vault
from tests.held_clock import HeldClock

from .contents import assert_undone_whole


def met(contact: int, days_ago: int, attendance: str = "present", body: str = "Talked") -> int:
    with changeset("entries.add"):
        entry = Entry(kind="call", body=body)
        # The held clock moves on at each look; here one day is one moment, so that there are ties.
        entry.moment = Moment(now().ms // 3_600_000 * 3_600_000 - days_ago * 86_400_000, "Europe/London")
        entry.save()
        Participant(entry=entry, contact=contact, attendance=attendance).save()
        return int(entry.id)


@dataclass
class Person:
    """What a contact was made of, to work out by hand what a list must be."""

    id: int
    name: str
    organisation: str
    status: str
    tags: frozenset[str]
    ideal: int | None
    latest: int | None
    met: list[int] = field(default_factory=list)
    gone: bool = False

    @property
    def late(self) -> int | None:
        """Days past the first day; contacts are added today."""
        first = self.ideal or self.latest
        past = [days for days in self.met if days >= 0]
        if first is None or self.status in {"dormant", "ended"}:
            return None
        return (min(past) if past else 0) - first


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(
            ["Ana Ruiz", "ana ruiz", "Zoë O’Neill", "Bo-Marie Chen", "Łukasz Nowak", "Ánh", "5% Co"]
        ),
        st.sampled_from(["", "North Council", "Café Nørd"]),
        st.sampled_from(["potential", "active", "dormant", "ended"]),
        st.frozensets(st.sampled_from(["bid", "Maps"])),
        st.one_of(st.none(), st.integers(1, 20)),
        st.one_of(st.none(), st.integers(20, 40)),
        st.lists(st.integers(-3, 50), max_size=3),
        st.booleans(),
    ),
    max_size=8,
)


def make(people: Sequence[tuple[Any, ...]]) -> list[Person]:
    made: list[Person] = []
    with changeset("tests.people"):
        for row in Contact.select():
            trash.discard("contact", row.id)
        for name, organisation, status, labels, ideal, latest, days, gone in people:
            added = contacts.add_contact(
                name=name,
                organisation=organisation,
                status=status,
                tags=sorted(labels),
                ideal_days=ideal,
                latest_days=latest,
            )
            person = Person(added.id, added.name, str(organisation), added.status, labels, ideal, latest)
            for ago in days:
                met(added.id, ago)
                person.met.append(ago)
            met(added.id, 1, "mentioned")
            if gone:
                trash.discard("contact", added.id)
                person.gone = True
            made.append(person)
    return made


def begins(text: str, word: str) -> bool:
    return any(part.startswith(word) for part in fold(text).replace("-", " ").split())


QUERIES = (
    "", "a", "an", "ru", "ana ru", "ruiz ana", "ui", "hen", "o'n", "chen", "marie", "nor", "council",
    "ł", "%",
)  # fmt: skip


# Chosen so that each order and each filter parts them: two days late, words inside words, one in the trash.
SIX = [
    ("Ana Ruiz", "North Council", "active", frozenset({"bid"}), 5, None, [9, 30, -2], False),
    ("Bo-Marie Chen", "Café Nørd", "active", frozenset({"Maps"}), 5, 30, [40], False),
    ("Gone Away", "North Council", "active", frozenset({"bid"}), 5, None, [50], True),
    ("Zoë O’Neill", "", "active", frozenset(), None, 30, [], False),
    ("ana ruiz", "Café Nørd", "ended", frozenset({"bid"}), 1, None, [9], False),
    ("Łukasz Nowak", "", "potential", frozenset({"bid", "Maps"}), 9, None, [-3], False),
]
TAGS = (None, "BID", "none such")
STATUSES = (None, "active", "ended")
BODIES = (None, "cafe nord", "Elsewhere")


def compare(
    people: list[Person], query: str, tag: str | None, status: str | None, body: str | None, descending: bool
) -> None:
    """Every order of the list under these filters, against the same worked out by hand."""
    words = fold(query).split()

    def shown(person: Person) -> bool:
        by_name = all(begins(person.name, word) for word in words)
        by_organisation = bool(person.organisation) and all(begins(person.organisation, w) for w in words)
        by_tag = all(len(w) > 2 and any(begins(t, w) for t in person.tags) for w in words)
        return (
            not person.gone
            and (not words or by_name or by_organisation or by_tag)
            and (tag is None or tag.lower() in {t.lower() for t in person.tags})
            and (status is None or person.status == status)
            and (body is None or fold(person.organisation) == body)
        )

    def ids(sort: windows.Sort) -> list[int]:
        return list(
            windows.contact_ids(sort, query, tag=tag, status=status, organisation=body, descending=descending)
        )

    def last(person: Person) -> int:
        return max((-days for days in person.met if days >= 0), default=-10_000)

    alphabetic = sorted((p for p in people if shown(p)), key=lambda p: (sort_name_of(p.name), p.id))
    assert ids("name") == [p.id for p in (reversed(alphabetic) if descending else alphabetic)]
    assert ids("last_contact") == [p.id for p in sorted(alphabetic, key=last, reverse=descending)]
    timed = [p for p in alphabetic if p.late is not None]
    by_due = sorted(timed, key=lambda p: p.late or 0, reverse=not descending)
    assert ids("due") == [p.id for p in by_due + [p for p in alphabetic if p.late is None]]


def test_ids_are_what_sorting_and_filtering_by_hand_gives(vault: Vault) -> None:
    people = vault.call(make, SIX)
    assert sorted(p.late for p in people if p.late is not None and not p.gone) == [-30, -9, 4, 35]
    for query, tag, status, body, descending in product(QUERIES, TAGS, STATUSES, BODIES, (False, True)):
        vault.call(compare, people, query, tag, status, body, descending)


@on_one_vault(7)
@given(people=PEOPLE, query=st.sampled_from(QUERIES), descending=st.booleans())
def test_any_contacts_are_listed_as_by_hand(
    vault: Vault, people: list[tuple[Any, ...]], query: str, descending: bool
) -> None:
    made = vault.call(make, people)
    vault.call(compare, made, query, None, None, None, descending)
    whole = list(vault.call(windows.contact_ids))
    first, count = vault.call(windows.first_contacts, 3)
    assert ([row.id for row in first], count) == (whole[:3], len(whole))


def test_a_filter_looks_into_notes_and_addresses_from_three_letters(vault: Vault) -> None:
    ana = vault.call(
        contacts.add_contact, name="Ana Ruiz", notes="Sails on lakes", emails=("ar@zed.example",)
    ).id
    vault.call(contacts.add_contact, name="Bo Chen")
    for query, expected in {
        "sai": [ana],
        "zed": [ana],
        "la": [],
        "ana sail": [ana],
        '"': [],
        "sai* OR": [],
    }.items():
        assert list(vault.call(windows.contact_ids, query=query)) == expected, query


def test_rows_come_in_the_order_given_without_those_that_have_gone(vault: Vault) -> None:
    ids = [vault.call(contacts.add_contact, name=f"P{number}").id for number in range(4)]
    vault.call(trash.discard, "contact", ids[1])
    wanted = [ids[3], ids[1], ids[0], 999]
    assert [row.id for row in vault.call(rows.contact_rows, wanted)] == [ids[3], ids[0]]


def test_more_ids_than_one_statement_takes(vault: Vault) -> None:
    def many() -> list[int]:
        with changeset("tests.many"):
            return [contacts.add_contact(name=f"P{number:04}").id for number in range(rows.PART + 2)]

    ids = vault.call(many)
    assert [row.id for row in vault.call(rows.contact_rows, ids)] == ids
    assert list(vault.call(windows.contact_ids)) == ids


def test_the_user_is_in_no_list(vault: Vault) -> None:
    vault.call(contacts.set_self, "Kit Marlow")
    ana = vault.call(contacts.add_contact, name="Ana").id
    assert list(vault.call(windows.contact_ids)) == [ana]
    first, count = vault.call(windows.first_contacts)
    assert ([row.id for row in first], count) == ([ana], 1)
    assert [known.id for known in vault.call(completion.names_for_completion).contacts] == [ana]


def test_the_last_contact_is_one_at_which_they_were_there_and_not_in_the_future(vault: Vault) -> None:
    ana = vault.call(contacts.add_contact, name="Ana").id
    vault.call(met, ana, 9)
    vault.call(met, ana, 5, "mentioned")
    latest = vault.call(met, ana, 7)
    vault.call(met, ana, -2)

    def last() -> str:
        (row,) = rows.contact_rows((ana,))
        return "" if row.last_contact is None else row.last_contact.local_date.isoformat()

    assert vault.call(last) == "2026-11-16"
    vault.call(trash.discard, "entry", latest)
    assert vault.call(last) == "2026-11-14"
    vault.call(undo.undo_last)
    assert vault.call(last) == "2026-11-16"


def test_organisations_are_listed_and_filtered(vault: Vault) -> None:
    nord = vault.call(organisations.add_organisation, "Café Nørd", website="nord.example").id
    east = vault.call(organisations.add_organisation, "East Trust", status="dormant", tags=["bid"]).id
    gone = vault.call(organisations.add_organisation, "Dune Ltd").id
    vault.call(contacts.add_contact, name="Ana", organisation="cafe nord")
    vault.call(trash.discard, "organisation", gone)
    assert list(vault.call(windows.organisation_ids)) == [nord, east]
    assert list(vault.call(windows.organisation_ids, descending=True)) == [east, nord]
    assert list(vault.call(windows.organisation_ids, "tru")) == [east]
    assert list(vault.call(windows.organisation_ids, tag="bid")) == [east]
    assert list(vault.call(windows.organisation_ids, status="active")) == [nord]
    shown = vault.call(rows.organisation_rows, [nord, east])
    assert [(row.name, row.people, row.tags) for row in shown] == [
        ("Café Nørd", 1, ()),
        ("East Trust", 0, ("bid",)),
    ]


def test_one_organisation_is_ones_own(vault: Vault) -> None:
    vault.call(organisations.set_own, "North Council")
    own = assert_undone_whole(vault, organisations.set_own, "East Trust")
    found = vault.call(organisations.own_organisation)
    assert found is not None and found.name == own.name == "East Trust"
    with pytest.raises(FieldErrors):
        vault.call(organisations.edit_organisation, own.id, {"parent": "East Trust"})
    assert_undone_whole(vault, organisations.edit_organisation, own.id, {"parent": "Group", "tags": "big"})


def test_who_is_due_with_what_to_talk_about(vault: Vault, clock: HeldClock) -> None:
    late = vault.call(contacts.add_contact, name="Late", ideal_days=10, organisation="North Council").id
    soon = vault.call(contacts.add_contact, name="Soon", ideal_days=30).id
    vault.call(contacts.add_contact, name="Never")
    over = vault.call(contacts.add_contact, name="Over", latest_days=5, status="ended").id
    for contact, ago in ((late, 13), (soon, 25), (over, 99)):
        vault.call(met, contact, ago, body="\nTalked about the bid\nat length")
    (found,) = vault.call(due.due_contacts)
    assert (found.name, found.organisation, found.last_entry) == (
        "Late",
        "North Council",
        "Talked about the bid",
    )
    assert found.due.words == "ready to reconnect, for 3 days" and found.due.ready
    assert [d.name for d in vault.call(due.due_contacts, within_days=5)] == ["Late", "Soon"]
    assert [d.name for d in vault.call(due.due_contacts, 1, within_days=5)] == ["Late"]
    vault.call(met, late, 0)
    assert vault.call(due.due_contacts) == ()
    clock.set(datetime(2027, 1, 31, 12, tzinfo=ZoneInfo("Europe/London")))
    assert [d.name for d in vault.call(due.due_contacts)] == ["Soon", "Late"]


def test_a_snooze_holds_until_its_day_and_says_why(vault: Vault, clock: HeldClock) -> None:
    ana = vault.call(contacts.add_contact, name="Ana", ideal_days=5).id
    vault.call(met, ana, 9)
    assert_undone_whole(vault, due.snooze, ana, "On leave", "2026-12-01")
    assert vault.call(due.due_contacts) == ()
    (found,) = vault.call(due.due_contacts, snoozed=True)
    assert (found.snooze_reason, found.due.words) == ("On leave", "snoozed until 2026-12-01")
    clock.advance(timedelta(days=8).total_seconds())
    assert [d.name for d in vault.call(due.due_contacts)] == ["Ana"]
    for reason, until, fields in (
        ("", "2026-12-24", {"reason"}),
        ("x", "2026-12-01", {"until"}),
        ("x", "", {"until"}),
    ):
        with pytest.raises(FieldErrors) as refused:
            vault.call(due.snooze, ana, reason, until)
        assert set(refused.value.fields) == fields


def test_names_for_completion_leave_out_the_trash(vault: Vault) -> None:
    ana = vault.call(
        contacts.add_contact, name="Ana", known_as="Anita", organisation="North", tags=("bid",)
    ).id
    gone = vault.call(contacts.add_contact, name="Gone").id
    vault.call(trash.discard, "contact", gone)
    vault.call(tags.add_tag, "contact", [ana], "maps")
    names = vault.call(completion.names_for_completion)
    assert [(n.id, n.name, n.known_as) for n in names.contacts] == [(ana, "Ana", "Anita")]
    assert [n.name for n in names.organisations] == ["North"]
    assert [n.name for n in names.tags] == ["bid", "maps"]
