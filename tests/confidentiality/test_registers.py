"""The registers on a real vault: added, edited, ended, refused, undone; and what runs out."""

from __future__ import annotations

from typing import Any

import pytest

from netjournal.confidentiality import (
    agreements,
    breaches,
    conflicts,
    expiring,
    grants,
    guidelines,
    limits,
    rulings,
)
from netjournal.confidentiality.amounts import Money
from netjournal.confidentiality.default_topics import default_uid
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import check
from netjournal.errors import NotFound
from netjournal.fields import FieldErrors
from netjournal.journal.exchanges import record_exchange
from netjournal.ledger.trash import discard
from netjournal.network.contacts import add_contact, edit_contact, self_id
from netjournal.network.organisations import add_organisation
from netjournal.vault.sessions import Vault
from tests.network.contents import assert_undone_whole, contents

PRICING, BIDS = default_uid("pricing"), default_uid("bids")
TOLD = "our day rates"


@pytest.fixture
def ana(vault: Vault) -> int:
    return vault.call(lambda: add_contact(name="Ana Ruiz").id)


def refused(vault: Vault, field: str, doing: Any, *args: Any, **more: Any) -> None:
    before = vault.call(contents)
    with pytest.raises(FieldErrors) as error:
        vault.call(doing, *args, **more)
    assert field in error.value.fields
    assert vault.call(contents) == before


def test_grants(vault: Vault, ana: int) -> None:
    made = assert_undone_whole(vault, grants.give_grant, ana, PRICING, "offer", until="2026-12-01")
    assert (made.contact_name, made.since, made.state) == ("Ana Ruiz", "2026-11-23", "in force")
    edited = assert_undone_whole(vault, grants.edit_grant, made.id, {"given_by": "Leila", "topic": BIDS})
    assert (edited.topic, edited.given_by) == (BIDS, "Leila")
    ended = assert_undone_whole(vault, grants.end_grant, made.id, "2026-11-23")
    assert (ended.until, ended.state) == ("2026-11-23", "in force")
    vault.call(grants.edit_grant, made.id, {"since": "2026-11-01"})
    assert vault.call(grants.end_grant, made.id, "2026-11-22").state == "ended"
    assert vault.call(lambda: grants.list_grants(current_only=True)) == ()
    refused(vault, "until", grants.give_grant, ana, PRICING, "offer", until="2026-11-01")
    refused(vault, "reason", grants.give_grant, ana, PRICING, " ")
    refused(vault, "topic", grants.give_grant, ana, "no-such", "offer")
    refused(vault, "contact", grants.give_grant, 99_999, PRICING, "offer")
    me = vault.call(self_id)
    refused(vault, "contact", grants.give_grant, me, PRICING, "offer")
    assert_undone_whole(vault, discard, "grant", made.id)
    with pytest.raises(NotFound):
        vault.call(grants.get_grant, made.id)


def test_conflicts(vault: Vault, ana: int) -> None:
    made = assert_undone_whole(vault, conflicts.declare_conflict, "She bids too.", contact=ana)
    assert (made.declared_on, made.topic, made.state) == ("2026-11-23", "", "in force")
    assert (
        vault.call(conflicts.edit_conflict, made.id, {"confirm_on": "2027-05-01"}).confirm_on == "2027-05-01"
    )
    assert assert_undone_whole(vault, conflicts.end_conflict, made.id).state == "ended"
    refused(vault, "topic", conflicts.declare_conflict, "Something.")
    refused(vault, "ended_on", conflicts.edit_conflict, made.id, {"ended_on": "2026-01-01"})
    assert_undone_whole(vault, discard, "conflict_of_interest", made.id)


def test_agreements(vault: Vault, ana: int) -> None:
    body = vault.call(lambda: add_organisation("Norland plc").id)
    made = assert_undone_whole(vault, agreements.add_agreement, "Lot 3", [BIDS, PRICING], contacts=[ana])
    assert made.contacts == ((ana, "Ana Ruiz"),)
    assert [name for _, name in made.topics] == ["Bids and funding", "Pricing and resources"]
    changes = {"contacts": [], "organisations": [body], "topics": [PRICING], "until": "2026-12-31"}
    edited = assert_undone_whole(vault, agreements.edit_agreement, made.id, changes)
    assert (edited.contacts, edited.organisations) == ((), ((body, "Norland plc"),))
    refused(vault, "topics", agreements.add_agreement, "Lot 4", [], contacts=[ana])
    refused(vault, "organisations", agreements.add_agreement, "Lot 4", [BIDS])
    refused(vault, "organisations", agreements.edit_agreement, made.id, {"organisations": []})
    refused(vault, "until", agreements.edit_agreement, made.id, {"signed_on": "2027-01-01"})
    assert assert_undone_whole(vault, agreements.end_agreement, made.id, "2026-11-22").state == "ended"


def test_limits(vault: Vault) -> None:
    made = assert_undone_whole(
        vault, limits.set_limit, "spend", amount="250", authoriser="Leila", period="quarter"
    )
    assert (made.amount, made.period) == (Money(25_000, "GBP"), "quarter")
    edited = vault.call(limits.edit_limit, made.id, {"amount": Money(5_000, "EUR")})
    assert edited.amount == Money(5_000, "EUR")
    assert vault.call(lambda: limits.set_limit("share", marking="amber")).marking == "TLP:AMBER"
    refused(vault, "amount", limits.set_limit, "spend")
    refused(vault, "amount", limits.set_limit, "commit", amount="lots")
    refused(vault, "marking", limits.set_limit, "share")
    refused(vault, "marking", limits.set_limit, "share", marking="purple")
    refused(vault, "kind", limits.set_limit, "wish")


def test_a_quarter_s_limit_counts_what_was_spent_in_it(vault: Vault) -> None:
    from netjournal.journal.entries import edit_entry
    from netjournal.journal.writing import capture

    vault.call(lambda: limits.set_limit("spend", amount="100", period="quarter", authoriser="Leila"))
    for day, cost in (("12 Nov", "£60"), ("12 Aug", "£500")):
        entry = vault.call(capture, f"{day}: lunch").id
        vault.call(edit_entry, entry, {"cost": cost})
    watch = vault.call(make_watch)
    levels = [check(watch, "lunch", cost=Money(minor, "GBP")).decision.level for minor in (1000, 2500, 4100)]
    assert levels == ["allow", "warn", "stop"]


def test_rulings_need_what_their_level_asks_for(vault: Vault, ana: int) -> None:
    me = vault.call(self_id)
    passed = vault.call(record_exchange, TOLD, me, ana).id
    warned = check(vault.call(make_watch), TOLD, [ana]).facts
    refused(vault, "reason", rulings.record_ruling, warned, exchange=passed)
    made = assert_undone_whole(vault, rulings.record_ruling, warned, exchange=passed, reason="She prices it.")
    assert (made.decision.level, made.told, made.guideline_version) == ("warn", ((ana, "Ana Ruiz"),), None)
    assert made.decision == check(vault.call(make_watch), TOLD, [ana]).decision
    red = check(vault.call(make_watch), TOLD, [ana], "TLP:RED").facts
    refused(vault, "authoriser", rulings.record_ruling, red, exchange=passed, reason="needed")
    kept = vault.call(lambda: rulings.record_ruling(red, exchange=passed, outcome="not shared"))
    assert (kept.outcome, kept.decision.level) == ("not shared", "stop")
    stopped = vault.call(lambda: rulings.record_ruling(red, reason="needed", authoriser="Leila Haddad"))
    assert [row.id for row in vault.call(lambda: rulings.list_rulings(level="stop"))] == [stopped.id, kept.id]
    assert len(vault.call(lambda: rulings.list_rulings(contact=ana, topic=PRICING))) == 3
    assert vault.call(lambda: rulings.list_rulings(topic=BIDS)) == ()


def test_an_authoriser_whose_authority_has_expired_is_refused(vault: Vault, ana: int) -> None:
    old = vault.call(lambda: limits.set_limit("share", marking="red", authoriser="Leila Haddad"))
    vault.call(limits.end_limit, old.id, "2026-10-31")
    red = check(vault.call(make_watch), TOLD, [ana], "TLP:RED").facts
    refused(vault, "authoriser", rulings.record_ruling, red, reason="needed", authoriser="leila haddad ")
    vault.call(lambda: limits.set_limit("share", marking="red", authoriser="Leila Haddad"))
    assert vault.call(rulings.authorisers) == ("Leila Haddad",)
    vault.call(lambda: rulings.record_ruling(red, reason="needed", authoriser="Leila Haddad"))


def test_a_ruling_is_explained_again_under_the_version_that_decided(vault: Vault, ana: int) -> None:
    first = vault.call(guidelines.draft_guideline).id
    vault.call(guidelines.put_in_force, first, "2026-11-01", "Robin Vale")
    facts = check(vault.call(make_watch), TOLD, [ana]).facts
    made = vault.call(lambda: rulings.record_ruling(facts, reason="She prices it."))
    second = vault.call(guidelines.draft_guideline).id
    vault.call(guidelines.put_in_force, second, "2026-11-20", "Robin Vale")
    vault.call(lambda: edit_contact(ana, {"name": "Ana Ruiz-Holm"}))
    again = vault.call(rulings.get_ruling, made.id)
    assert (again.guideline_version, again.decision.level) == (1, "warn")
    assert again.decision.reasons[0].rule == "Need to know (rule 4 of guideline version 1)"
    assert again.decision.reasons[0].why.startswith("Ana Ruiz-Holm has no grant")
    assert "Ana" not in vault.call(_facts_of, made.id)


def _facts_of(ruling: int) -> str:
    from netjournal.ledger import database

    return str(database().execute_sql("SELECT facts FROM ruling WHERE id = ?", (ruling,)).fetchone()[0])


def test_a_breach_is_always_recorded(vault: Vault, ana: int) -> None:
    made = assert_undone_whole(vault, breaches.record_breach, "Mailed the rates to all.", [ana])
    assert (made.day, made.told, made.closed_on) == ("2026-11-23", ((ana, "Ana Ruiz"),), "")
    changes = {"corrective": "Asked her to delete it.", "learned": "Read the list twice.", "told": []}
    edited = assert_undone_whole(vault, breaches.edit_breach, made.id, {**changes, "day": "2026-11-20"})
    assert (edited.day, edited.told, edited.learned) == ("2026-11-20", (), "Read the list twice.")
    refused(vault, "what", breaches.record_breach, " ")
    refused(vault, "day", breaches.record_breach, "Tomorrow's.", day="2026-11-24")
    assert [row.id for row in vault.call(lambda: breaches.list_breaches(open_only=True))] == [made.id]


def test_what_runs_out_is_told_of_in_time(vault: Vault, ana: int) -> None:
    give: Any = grants.give_grant
    vault.call(give, ana, PRICING, "soon", until="2026-12-01")
    vault.call(give, ana, BIDS, "later", until="2027-06-01")
    vault.call(give, ana, BIDS, "just ended", since="2026-01-01", until="2026-11-20")
    vault.call(lambda: conflicts.declare_conflict("Hers.", contact=ana, confirm_on="2026-01-05"))
    draft = vault.call(guidelines.draft_guideline).id
    vault.call(guidelines.edit_guideline, draft, {"review_on": "2026-12-10"})
    vault.call(guidelines.put_in_force, draft, "2026-11-01", "Robin Vale")
    told = vault.call(expiring.expiring, 30)
    assert [(each.kind, each.until) for each in told] == [
        ("conflict_of_interest", "2026-01-05"), ("grant", "2026-11-20"), ("grant", "2026-12-01"),
        ("guideline", "2026-12-10"),
    ]  # fmt: skip
    assert (told[1].days_left, told[2].days_left) == (-3, 8)
