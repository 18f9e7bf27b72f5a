"""What may I tell them, who may know this, what changed between versions, which rules contradict."""

from __future__ import annotations

from netjournal.confidentiality import agreements, conflicts, grants, guidelines, rules
from netjournal.confidentiality.contradictions import contradictions
from netjournal.confidentiality.default_topics import default_uid
from netjournal.confidentiality.guideline_differences import difference
from netjournal.confidentiality.guideline_pages import rules_of
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.telling import may_tell, who_may_know
from netjournal.confidentiality.watch import check
from netjournal.journal.exchanges import record_exchange
from netjournal.network.contacts import add_contact, self_id
from netjournal.network.organisations import add_organisation, set_own
from netjournal.vault.sessions import Vault

PRICING, BIDS = default_uid("pricing"), default_uid("bids")


def person(vault: Vault, name: str, organisation: str = "") -> int:
    return vault.call(lambda: add_contact(name=name, organisation=organisation).id)


def test_what_may_be_told_and_what_they_know(vault: Vault) -> None:
    ana = person(vault, "Ana Ruiz")
    vault.call(lambda: grants.give_grant(ana, PRICING, "works on the offer", until="2026-12-31"))
    me = vault.call(self_id)
    vault.call(record_exchange, "our day rates", me, ana)
    vault.call(record_exchange, "what she thinks of it", ana, me)
    answer = vault.call(may_tell, ana)
    pricing, restructure, *_ = answer.topics
    assert (pricing.level(), pricing.level("TLP:AMBER"), pricing.level("TLP:RED")) == ("allow",) * 3
    assert pricing.because == "A grant until 2026-12-31: works on the offer"
    assert (restructure.level(), restructure.level("TLP:RED")) == ("warn", "stop")
    assert restructure.because.startswith("Ana Ruiz has no grant on Restructure")
    (known,) = answer.knows
    assert (known.text, known.by_me, known.topics) == ("our day rates", True, ("Pricing and resources",))


def test_who_may_know_agrees_with_the_check_for_everybody(vault: Vault) -> None:
    bodies = ("Norland plc", "Calder Training", "Northern Skills", "")
    people = [person(vault, f"Person {n:02}", bodies[n % 4]) for n in range(24)]
    vault.call(set_own, "Northern Skills")
    calder = vault.call(lambda: add_organisation("Harbour Trust").id)
    vault.call(lambda: grants.give_grant(people[3], BIDS, "works on it"))
    vault.call(lambda: conflicts.declare_conflict("Hers.", contact=people[5], topic=BIDS))
    vault.call(
        lambda: agreements.add_agreement(
            "Lot", [BIDS], contacts=[people[0], people[3]], organisations=[calder]
        )
    )
    watch = vault.call(make_watch)
    for text, marking in (("our bid for lot 3", ""), ("our bid", "TLP:AMBER+STRICT"), ("lunch", "")):
        asked = vault.call(lambda t=text, m=marking: who_may_know(text=t, marking=m))
        for level, group in (("allow", asked.may), ("warn", asked.with_reason), ("stop", asked.may_not)):
            for who in group:
                decision = check(watch, text, [who], marking).decision
                assert decision.level == level
                assert asked.decision(who) == decision
        assert sorted((*asked.may, *asked.with_reason, *asked.may_not)) == sorted(people)
    by_topic = vault.call(lambda: who_may_know(topic=BIDS))
    assert by_topic.may == (people[3],) and people[5] in by_topic.may_not
    assert by_topic.topics == ("Bids and funding",)


def test_the_difference_between_two_versions(vault: Vault) -> None:
    first = vault.call(guidelines.draft_guideline).id
    vault.call(guidelines.edit_guideline, first, {"body": "One.\nTwo."})
    vault.call(guidelines.put_in_force, first, "2026-11-01", "Robin Vale")
    second = vault.call(guidelines.draft_guideline).id
    same = vault.call(difference, first, second)
    assert (same.added, same.removed, same.changed) == ((), (), ())
    vault.call(guidelines.edit_guideline, second, {"body": "One.\nThree.", "procedure": "HR 7"})
    one, two, *_ = vault.call(rules_of, second)
    vault.call(rules.edit_rule, one.id, {"level": "warn"})
    vault.call(rules.remove_rule, two.id)
    vault.call(lambda: rules.add_rule(second, "Names", "Ask first."))
    told = vault.call(difference, first, second)
    assert told.body == ((" ", "One."), ("-", "Two."), ("+", "Three."))
    assert ("procedure", "", "HR 7") in told.facts
    assert [rule.area for rule in told.added] == ["Names"]
    assert [rule.area for rule in told.removed] == [two.area]
    assert [(old.level, new.level) for old, new in told.changed] == [("stop", "warn")]
    assert not told.is_nothing


def test_rules_that_contradict_each_other_are_said(vault: Vault) -> None:
    draft = vault.call(guidelines.draft_guideline).id
    assert vault.call(contradictions, draft) == ()
    vault.call(lambda: rules.add_rule(draft, "Need to know", "Never.", "stop"))
    vault.call(lambda: rules.add_rule(draft, "Need to know", "List prices.", "allow", topic=PRICING))
    said = vault.call(contradictions, draft)
    assert said[0].startswith(
        "Rules 4 and 6 ask for different things of the same (Need to know): warn and stop."
    )
    assert any(each.startswith("Rule 7 (allow) has no effect: rule 6 says stop") for each in said)
    assert vault.call(rules_of, draft)[-1].topic_name == "Pricing and resources"


def test_a_rule_s_kind_is_read_off_its_area_or_said(vault: Vault) -> None:
    draft = vault.call(guidelines.draft_guideline).id
    kinds = [rule.kind for rule in vault.call(rules_of, draft)]
    assert kinds == ["conflict", "sharing", "costs", "need_to_know", "at_all_times"]
    read = vault.call(lambda: rules.add_rule(draft, "need to  KNOW", "x"))
    for_people = vault.call(lambda: rules.add_rule(draft, "Bids", "x"))
    said = vault.call(lambda: rules.add_rule(draft, "Bids", "x", "stop", "at_all_times", BIDS, "amber"))
    assert (read.kind, for_people.kind, said.kind, said.marking) == (
        "need_to_know",
        "",
        "at_all_times",
        "TLP:AMBER",
    )
    assert vault.call(rules.edit_rule, read.id, {"area": "Names"}).kind == ""
    assert vault.call(rules.edit_rule, read.id, {"area": "Costs"}).kind == "costs"
    assert vault.call(rules.edit_rule, said.id, {"area": "Lots"}).kind == "at_all_times"
    vault.call(rules.edit_rule, said.id, {"area": "Bids"})
    vault.call(guidelines.put_in_force, draft, "2026-11-01", "Robin Vale")
    copy = vault.call(guidelines.draft_guideline).id
    last = vault.call(rules_of, copy)[-1]
    assert (last.kind, last.topic, last.marking) == ("at_all_times", BIDS, "TLP:AMBER")
    ana = person(vault, "Ana Ruiz")
    stopped = check(vault.call(make_watch), "our bid", [ana], "TLP:AMBER").decision
    assert stopped.reasons[0].rule == "Bids (rule 8 of guideline version 1)"
