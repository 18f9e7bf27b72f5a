"""The check on a real vault: what is read once, what is asked on each keystroke, and what the answer is."""

from __future__ import annotations

from netjournal.confidentiality import agreements, conflicts, grants, guidelines, limits, rules, topics
from netjournal.confidentiality.amounts import Money
from netjournal.confidentiality.decision import decide
from netjournal.confidentiality.default_topics import default_uid
from netjournal.confidentiality.facts import facts_from_json, facts_json
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import Checked, Source, check
from netjournal.network.contacts import add_contact, set_self
from netjournal.network.organisations import find_organisation, set_own
from netjournal.vault.sessions import Vault

PRICING, BIDS = default_uid("pricing"), default_uid("bids")
TOLD = "gave her our day rates"


def person(vault: Vault, name: str = "Ana Ruiz", organisation: str = "Norland plc") -> int:
    return vault.call(lambda: add_contact(name=name, organisation=organisation).id)


def asked(vault: Vault, text: str, *people: int | str, **more: object) -> Checked:
    watch = vault.call(make_watch)
    checked = check(watch, text, people, **more)
    facts = checked.facts
    assert decide(facts_from_json(facts_json(facts), facts.names)) == checked.decision
    return checked


def test_a_topic_without_a_grant_asks_and_a_grant_allows(vault: Vault) -> None:
    ana = person(vault)
    first = asked(vault, TOLD, ana).decision
    assert (first.level, first.topics, first.guideline_version) == ("warn", ("Pricing and resources",), None)
    (reason,) = first.reasons
    assert reason.rule == "Need to know (netjournal’s own rule; no guideline is in force)"
    assert reason.why == "Ana Ruiz has no grant on Pricing and resources (day rate)."
    assert reason.would_change == "A grant on it for Ana Ruiz, or leaving that part out."
    vault.call(lambda: grants.give_grant(ana, PRICING, "works on the offer", until="2026-12-31"))
    assert asked(vault, TOLD, ana).decision.level == "allow"
    assert asked(vault, "we will bid for lot 3", ana).decision.level == "warn"
    assert asked(vault, "lunch at the Bell", ana).decision.level == "allow"


def test_a_grant_that_has_ended_or_not_begun_allows_nothing(vault: Vault) -> None:
    ana = person(vault)
    vault.call(lambda: grants.give_grant(ana, PRICING, "then", since="2026-01-01", until="2026-11-22"))
    vault.call(lambda: grants.give_grant(ana, PRICING, "later", since="2026-11-24"))
    assert asked(vault, TOLD, ana).decision.level == "warn"
    vault.call(lambda: grants.give_grant(ana, PRICING, "today", since="2026-11-23", until="2026-11-23"))
    assert asked(vault, TOLD, ana).decision.level == "allow"


def test_red_stops_for_who_is_not_named(vault: Vault) -> None:
    ana = person(vault)
    red = asked(vault, "the board meets in May", ana, marking="TLP:RED").decision
    assert red.level == "stop"
    assert red.reasons[0].why == "It is for named people only (TLP:RED), and Ana Ruiz is not among them."
    assert (
        asked(vault, "the board meets in May", ana, marking="TLP:RED", named=[ana]).decision.level == "allow"
    )
    source = Source("TLP:RED")
    assert asked(vault, "the board meets in May", ana, source=source).decision.level == "stop"


def test_own_organisation_only(vault: Vault) -> None:
    ana, bo = person(vault), person(vault, "Bo Chen", "Northern Skills")
    vault.call(set_own, "Northern Skills")
    assert asked(vault, "the board meets", bo, marking="TLP:AMBER+STRICT").decision.level == "allow"
    assert asked(vault, "the board meets", ana, marking="TLP:AMBER+STRICT").decision.level == "warn"
    assert asked(vault, "the board meets", ana, marking="TLP:GREEN").decision.level == "allow"
    assert asked(vault, "the board meets", "Somebody New", marking="TLP:GREEN").decision.level == "warn"


def test_an_agreement_stops_whom_it_excludes(vault: Vault) -> None:
    ana, bo = person(vault), person(vault, "Bo Chen", "Calder Training")
    norland = vault.call(find_organisation, "Norland plc")
    for who in (ana, bo):
        vault.call(lambda who=who: grants.give_grant(who, BIDS, "works on it"))
    vault.call(lambda: agreements.add_agreement("Lot 3", [BIDS], organisations=[norland], until="2026-12-20"))
    told = asked(vault, "our bid for lot 3", bo).decision
    assert (told.level, told.reasons[0].kind) == ("stop", "at_all_times")
    assert "under the agreement “Lot 3”, and Bo Chen is no party to it" in told.reasons[0].why
    ending = asked(vault, "our bid for lot 3", ana).decision
    assert (ending.level, "ends on 2026-12-20" in ending.reasons[0].why) == ("warn", True)


def test_a_declared_conflict_stops(vault: Vault) -> None:
    ana, bo = person(vault), person(vault, "Bo Chen", "Calder Training")
    calder = vault.call(find_organisation, "Calder Training")
    for who in (ana, bo):
        vault.call(lambda who=who: grants.give_grant(who, BIDS, "works on it"))
    made = vault.call(
        lambda: conflicts.declare_conflict("My brother works there.", organisation=calder, topic=BIDS)
    )
    stopped = asked(vault, "our bid for lot 3", bo).decision
    assert (stopped.level, stopped.reasons[0].kind) == ("stop", "conflict")
    assert asked(vault, "our bid for lot 3", ana).decision.level == "allow"
    assert asked(vault, "our bid, and what Calder thinks of it", ana).decision.level == "stop"
    vault.call(conflicts.end_conflict, made.id)
    assert asked(vault, "our bid for lot 3", bo).decision.level == "allow"


def test_costs_and_promises_against_own_authority(vault: Vault) -> None:
    ana = person(vault)
    vault.call(lambda: limits.set_limit("spend", amount="20", authoriser="Leila Haddad"))
    vault.call(lambda: limits.set_limit("commit", amount="1000", authoriser="Leila Haddad"))
    for minor, level in ((1500, "allow"), (1600, "warn"), (2000, "warn"), (2001, "stop")):
        assert asked(vault, "lunch", cost=Money(minor, "GBP")).decision.level == level
    assert asked(vault, "lunch", cost=Money(500, "EUR")).decision.level == "warn"
    promised = asked(vault, "told her we will pay £1,200 towards the hall", ana).decision
    assert (promised.level, promised.reasons[0].kind) == ("stop", "costs")
    assert promised.reasons[0].would_change == "Leila Haddad allowing it, or less."


def test_own_authority_to_share(vault: Vault) -> None:
    ana = person(vault)
    vault.call(lambda: grants.give_grant(ana, PRICING, "offer"))
    made = vault.call(lambda: limits.set_limit("share", marking="amber", authoriser="Leila Haddad"))
    assert asked(vault, TOLD, ana, marking="TLP:AMBER").decision.level == "allow"
    assert asked(vault, TOLD, ana, marking="TLP:AMBER+STRICT").decision.level == "stop"
    vault.call(limits.end_limit, made.id, "2026-11-22")
    vault.call(lambda: limits.set_limit("share", topic=PRICING, authoriser="Leila Haddad"))
    assert asked(vault, TOLD, ana).decision.level == "stop"


def test_the_guideline_in_force_gives_levels_and_is_named(vault: Vault) -> None:
    ana = person(vault)
    draft = vault.call(guidelines.draft_guideline).id
    vault.call(lambda: rules.add_rule(draft, "Need to know", "Never prices.", "stop", topic=PRICING))
    vault.call(guidelines.put_in_force, draft, "2026-11-01", "Robin Vale")
    stopped = asked(vault, TOLD, ana).decision
    assert (stopped.level, stopped.guideline_version) == ("stop", 1)
    assert stopped.reasons[0].rule == "Need to know (rule 6 of guideline version 1)"
    assert asked(vault, "our bid for lot 3", ana).decision.level == "warn"


def test_the_chatham_house_rule_asks_where_the_text_says_who(vault: Vault) -> None:
    ana, bo = person(vault), person(vault, "Bo Chen")
    source = Source(chatham_house=True, people=(ana,))
    assert asked(vault, "heard that trains will be late", bo, source=source).decision.level == "allow"
    assert asked(vault, "Ana said that trains will be late", bo, source=source).decision.level == "warn"


def test_not_this_is_remembered_for_its_topic(vault: Vault) -> None:
    ana, text = person(vault), "told her the price of coffee is silly"
    (hit,) = asked(vault, text, ana).hits
    assert hit.context == "price of coffee"
    vault.call(topics.say_not_this, hit.topic, hit.context)
    assert asked(vault, text, ana).hits == ()
    assert asked(vault, "The Price of our coffee!", ana).decision.level == "warn"
    assert asked(vault, "the PRICES of Coffee rose", ana).decision.level == "allow"
    assert asked(vault, "the price of the tender", ana).decision.level == "warn"


def test_a_watch_reads_again_what_was_changed_and_keeps_the_rest(vault: Vault) -> None:
    ana = person(vault)
    first = vault.call(make_watch)
    vault.call(lambda: grants.give_grant(ana, PRICING, "offer"))
    second = vault.call(make_watch, first)
    assert second.people is first.people and check(second, TOLD, [ana]).decision.level == "allow"
    bo = person(vault, "Bo Chen")
    third = vault.call(make_watch, second)
    assert third.people is not first.people and third.people.get(bo) is not None
    assert check(third, TOLD, [bo]).decision.reasons[0].why.startswith("Bo Chen has")


def test_oneself_counts_for_nothing(vault: Vault) -> None:
    me = vault.call(lambda: set_self("Robin Vale").id)
    assert asked(vault, TOLD, me, marking="TLP:RED").decision.level == "allow"
