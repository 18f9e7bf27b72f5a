"""Random doings, by the table that each is meant to reach, through the functions that screens call."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random

from netjournal.confidentiality import (
    agreements,
    breaches,
    conflicts,
    grants,
    guidelines,
    limits,
    rules,
    rulings,
    topics,
)
from netjournal.confidentiality.reading import make_watch
from netjournal.confidentiality.watch import check
from netjournal.interchange.bring_in import import_vcard
from netjournal.journal import (
    accounts,
    actions,
    attachments,
    entries,
    exchanges,
    meetings,
    minutes,
    repeating,
    requests,
    saved_filters,
    series,
    templates,
)
from netjournal.journal import settings as choices
from netjournal.journal.writing import answer_question, capture
from netjournal.ledger import database, trash
from netjournal.network import (
    contacts,
    introductions,
    methods,
    networks,
    occasions,
    offers,
    organisations,
    relations,
    tag_cadences,
    tags,
    values,
)
from netjournal.network.merging.merge import merge
from netjournal.network.merging.parting import say_not_same
from netjournal.review import (
    against,
    contributions,
    decisions,
    expectations,
    objectives,
    periods,
    ratings,
    second_look,
    working_review,
)
from netjournal.review.guided import writing
from netjournal.review.sealing import addenda, seals
from netjournal.review.worth import costs

from .portfolio_doings import portfolio_doings

Doing = Callable[[Random], object]
NAMES = ("Ana Ruiz", "Bo Chen", "Zoë O’Neill", "Łukasz Ødegård", "陳 Wei", "Ana Ward", "<b>Tom</b> [red]Hale")
WORDS = (
    "tender",
    "draft rules",
    "day rates",
    "naïve plan",
    "123",
    "null",
    "  spaced  ",
    "Großprojekt",
    "x\ny",
)


def word(rng: Random) -> str:
    """A text with something awkward in it, now and then."""
    return f"{rng.choice(WORDS)} {rng.choice(WORDS)} {rng.randrange(50)}"


def any_of(rng: Random, table: str, make: Doing, where: str = "deleted_at IS NULL") -> int:
    """The id of a live row; one is made when there is none."""
    for _ in range(2):
        rows = database().execute_sql(f'SELECT id FROM "{table}" WHERE {where}').fetchall()
        if rows:
            return int(rng.choice(rows)[0])
        make(rng)
    raise AssertionError(f"no row of {table} was made")


def contact(rng: Random) -> int:
    """A live contact other than the user."""
    return any_of(rng, "contact", add_contact, "deleted_at IS NULL AND is_self = 0")


def add_contact(rng: Random) -> None:
    contacts.add_contact(name=rng.choice(NAMES), organisation=rng.choice(("", "Norland", "North Council")))


def edit_contact(rng: Random) -> None:
    contacts.edit_contact(contact(rng), {"name": rng.choice(NAMES), "notes": word(rng)})


def delete_contact(rng: Random) -> None:
    trash.discard("contact", contact(rng))


def restore_something(rng: Random) -> None:
    lost = trash.in_trash()
    if lost:
        found = rng.choice(lost)
        trash.restore(found.table, found.id)


def add_method(rng: Random) -> None:
    draft = methods.MethodDraft("email", f"p{rng.randrange(99)}@mail.example", preferred=rng.random() < 0.5)
    methods.add_method(contact(rng), draft)


def relate(rng: Random) -> None:
    one, kind = contact(rng), rng.choice(relations.KINDS)
    other = any_of(rng, "contact", add_contact, f"deleted_at IS NULL AND is_self = 0 AND id <> {one}")
    relations.relate(one, other, kind, strength=rng.randrange(1, 6), note=word(rng))


def end_relation(rng: Random) -> None:
    relations.edit_relation(any_of(rng, "relation", relate), {"until": f"2026-11-{rng.randrange(10, 30)}"})


def remove_relation(rng: Random) -> None:
    relations.remove_relation(any_of(rng, "relation", relate))


def add_offer(rng: Random) -> None:
    offers.add_offer(word(rng), contact=contact(rng), kind=rng.choice(offers.SERVICE_KINDS), note=word(rng))


def edit_offer(rng: Random) -> None:
    offers.edit_offer(any_of(rng, "offer", add_offer), {"text": word(rng), "until": "2026-12-31"})


def add_need(rng: Random) -> None:
    body = any_of(rng, "organisation", add_organisation)
    holder = rng.choice(({"contact": contacts.self_id()}, {"contact": contact(rng)}, {"organisation": body}))
    offers.add_need(word(rng), kind=rng.choice(offers.SERVICE_KINDS), **holder)


def meet_need(rng: Random) -> None:
    offers.meet_need(any_of(rng, "need", add_need))


def introduce(rng: Random) -> None:
    one = contact(rng)
    other = any_of(rng, "contact", add_contact, f"deleted_at IS NULL AND is_self = 0 AND id <> {one}")
    state = rng.choice(introductions.STATES)
    if rng.random() < 0.5:
        introductions.introduce(one, other, state=state, purpose=word(rng))
    else:
        introductions.introduce(contacts.self_id(), other, one, state=state, outcome=word(rng))


def move_introduction(rng: Random) -> None:
    made = any_of(rng, "introduction", introduce)
    introductions.move_introduction(made, rng.choice(introductions.STATES))


def add_network(rng: Random) -> None:
    join = rng.choice((None, {"aim": word(rng), "aim_met": rng.choice(networks.AIM_MET)}))
    networks.add_network(f"{word(rng)} {rng.random()}", join, kind=rng.choice(networks.NETWORK_KINDS))


def edit_network(rng: Random) -> None:
    networks.edit_network(any_of(rng, "network", add_network), {"methods": word(rng)}, {"aim": word(rng)})


def join_network(rng: Random) -> None:
    networks.join_network(any_of(rng, "network", add_network), contact(rng), role=word(rng))


def merge_contacts(rng: Random) -> None:
    one = contact(rng)
    other = any_of(rng, "contact", add_contact, f"deleted_at IS NULL AND is_self = 0 AND id <> {one}")
    merge("contact", one, other)


def merge_organisations(rng: Random) -> None:
    merge("organisation", *two_organisations(rng))


def two_organisations(rng: Random) -> tuple[int, int]:
    one = any_of(rng, "organisation", add_organisation)
    return one, any_of(rng, "organisation", add_organisation, f"deleted_at IS NULL AND id <> {one}")


def part_contacts(rng: Random) -> None:
    one = contact(rng)
    other = any_of(rng, "contact", add_contact, f"deleted_at IS NULL AND is_self = 0 AND id <> {one}")
    say_not_same("contact", one, other)


def part_organisations(rng: Random) -> None:
    say_not_same("organisation", *two_organisations(rng))


def check_values(rng: Random) -> None:
    values.add_check("contact", contact(rng), theirs=word(rng), mine=word(rng), conflicts=word(rng))


def edit_values(rng: Random) -> None:
    values.edit_check(any_of(rng, "values_check", check_values), {"follows": word(rng), "day": "2026-11-02"})


def add_organisation(rng: Random) -> None:
    organisations.add_organisation(f"{rng.choice(NAMES)} Ltd", notes=word(rng))


def tag_contacts(rng: Random) -> None:
    change = rng.choice((tags.add_tag, tags.remove_tag))
    change("contact", [contact(rng), contact(rng)], rng.choice(("bid", "Forum", "été")))


def capture_line(rng: Random) -> None:
    who = rng.choice(NAMES[:4])
    line = f'called @"{who}" 30m, got {word(rng)} +Norland #bid ^bids; ! send notes by friday'
    capture(rng.choice((line, f'asked @"{who}" for the rules', f'answered @"{who}" by mail', word(rng))))


def name_organisation(rng: Random) -> None:
    capture(f'met @"{rng.choice(NAMES[:4])}" of +Norland')


def doubtful_line(rng: Random) -> None:
    for name in ("Ana Ruiz", "Ana Ward"):
        contacts.add_contact(name=name)
    capture("met @Ana about the bid")


def settle_question(rng: Random) -> None:
    found = any_of(rng, "question", doubtful_line)
    answer_question(found, "Ana Ruiz", contact(rng))


def edit_entry(rng: Random) -> None:
    when = f"{rng.randrange(1, 9)} days ago"
    entries.edit_entry(entry(rng), {"text": word(rng), "when": when, "organisations": ("Norland",)})


def entry(rng: Random) -> int:
    return any_of(rng, "entry", capture_line)


def delete_entry(rng: Random) -> None:
    entries.delete_entry(entry(rng))


def plan_meeting(rng: Random) -> None:
    meetings.plan_meeting(word(rng), "tomorrow 10:00", [contact(rng)], agenda=word(rng))


def repeat_meeting(rng: Random) -> None:
    series.repeat(meeting(rng), rng.choice(repeating.EVERY), times=rng.randrange(2, 5))


def meeting(rng: Random) -> int:
    return any_of(rng, "meeting", plan_meeting)


def add_minute(rng: Random) -> None:
    minutes.add_minute(meeting(rng), word(rng), decision=word(rng))


def move_minute(rng: Random) -> None:
    minutes.move_minute(any_of(rng, "minute", add_minute), 1)


def hold_meeting(rng: Random) -> None:
    meetings.hold_meeting(meeting(rng), [contact(rng)])


def record_exchange(rng: Random) -> None:
    exchanges.record_exchange(word(rng), contact(rng), contacts.self_id(), topic=word(rng))


def record_use(rng: Random) -> None:
    passed = any_of(rng, "exchange", record_exchange)
    exchanges.record_use(passed, contacts.self_id(), purpose=word(rng), outcome=word(rng))


def ask(rng: Random) -> None:
    requests.record_request(word(rng), contacts.self_id(), contact(rng))


def answer(rng: Random) -> None:
    requests.answer_request(any_of(rng, "request", ask))


def add_action(rng: Random) -> None:
    actions.add_action(word(rng), due="next friday")


def finish_action(rng: Random) -> None:
    actions.done(any_of(rng, "action", add_action), word(rng))


def attach(rng: Random) -> None:
    attachments.attach("contact", contact(rng), f"{rng.randrange(9)}.txt", rng.randbytes(300))


def add_objective(rng: Random) -> None:
    objectives.add_objective(word(rng), f"k{rng.randrange(10_000)}", rng.randrange(101))


def objective(rng: Random) -> int:
    return any_of(rng, "objective", add_objective)


def record_progress(rng: Random) -> None:
    objectives.record_progress(objective(rng), "today", rng.randrange(99), word(rng))


def expect(rng: Random) -> None:
    expectations.expect(objective(rng), contact=contact(rng), text=word(rng), reason="late")


def contribute(rng: Random) -> None:
    contributions.contribute(contact(rng), objective(rng), entry=entry(rng), outcome=word(rng))


def rate(rng: Random) -> None:
    ratings.rate(any_of(rng, "contribution", contribute), rng.randrange(5), outcome=word(rng))


def weigh(rng: Random) -> None:
    period = working_review.current_period()
    working_review.set_weight(objective(rng), 1 + rng.randrange(100), period, "second thoughts")


def set_step(rng: Random) -> None:
    who, what = contact(rng), objective(rng)
    contributions.contribute(who, what, entry=entry(rng), outcome=word(rng))
    ratings.set_step(who, what, working_review.current_period(), Fraction(rng.randrange(9), 2), word(rng))


def add_cost(rng: Random) -> None:
    kind = rng.choice(costs.COST_KINDS)
    what = {"length": "45m"} if kind == "hours" else {"amount": f"£{rng.randrange(99)}.50"}
    costs.add_cost(kind, contact=contact(rng), objective=objective(rng), text=word(rng), **what)


def edit_cost(rng: Random) -> None:
    costs.edit_cost(any_of(rng, "cost", add_cost), {"text": word(rng), "side": rng.choice(costs.SIDES)})


def add_benefit(rng: Random) -> None:
    amount = rng.choice(("", "£120", "EUR 30"))
    costs.add_benefit(word(rng), contact=contact(rng), amount=amount, side=rng.choice(costs.SIDES))


def edit_benefit(rng: Random) -> None:
    costs.edit_benefit(any_of(rng, "benefit", add_benefit), {"text": word(rng), "amount": "£5"})


def seal(rng: Random) -> None:
    period = periods.read_period(f"{rng.randrange(1900, 2000)}-Q{rng.randrange(1, 5)}")
    review = working_review.find_review(period)
    if review is not None and review.status == "sealed":
        seals.reopen_review(review.id, word(rng))
    objective(rng)
    for each in objectives.list_objectives():
        if not each.swing:
            objectives.edit_objective(each.id, {"swing": 1}, "second thoughts")
    seals.seal_review(period)


def add_addendum(rng: Random) -> None:
    addenda.add_addendum(any_of(rng, "seal", seal), word(rng))


def look_again(rng: Random) -> None:
    period = working_review.current_period()
    offered = second_look.second_look(period).pieces
    if offered:
        second_look.look_again(rng.choice(offered).id, rng.randrange(5), period)


def speak_against(rng: Random) -> None:
    against.say_against(contact(rng), working_review.current_period(), rng.choice(("", word(rng))))


def write_account(rng: Random) -> None:
    accounts.add_account(word(rng), word(rng), "1.1", citations=[("contact", contact(rng))])


def write_step(rng: Random) -> None:
    writing.write_step(working_review.current_period(), 1 + rng.randrange(10), word(rng))


def mark_step(rng: Random) -> None:
    writing.mark_step(working_review.current_period(), 1 + rng.randrange(10), rng.random() < 0.7)


def decide(rng: Random) -> None:
    more = {
        "why": word(rng),
        "action": rng.choice(("", word(rng))),
        "day": "next friday",
        "how_known": word(rng),
    }
    decisions.decide(working_review.current_period(), contact(rng), rng.choice(decisions.CHOICES), **more)


def undecide(rng: Random) -> None:
    decisions.undecide(any_of(rng, "decision", decide))


def draft_guideline(rng: Random) -> None:
    guidelines.draft_guideline()


def add_rule(rng: Random) -> None:
    draft = any_of(rng, "guideline", draft_guideline, "deleted_at IS NULL AND in_force_from = ''")
    rules.add_rule(draft, "costs", word(rng))


def topic(rng: Random) -> str:
    return rng.choice(topics.list_topics()).uid


def add_topic(rng: Random) -> None:
    topics.add_topic(f"{word(rng)} {rng.random()}", [word(rng), rng.choice(WORDS)])


def edit_topic(rng: Random) -> None:
    topics.edit_topic(topic(rng), {"phrases": f"day rates\n{word(rng)}", "about": word(rng)})


def remove_topic(rng: Random) -> None:
    if len(topics.list_topics()) > 2:
        topics.remove_topic(topic(rng))


def say_not_this(rng: Random) -> None:
    row = rng.choice(topics.list_topics())
    topics.say_not_this(row.uid, f"{row.phrases[0]} {rng.choice(('of coffee', 'for fun'))}")


def declare_conflict(rng: Random) -> None:
    conflicts.declare_conflict(word(rng), contact=contact(rng), topic=rng.choice(("", topic(rng))))


def end_conflict(rng: Random) -> None:
    conflicts.end_conflict(any_of(rng, "conflict_of_interest", declare_conflict))


def add_agreement(rng: Random) -> None:
    agreements.add_agreement(word(rng), [topic(rng)], contacts=[contact(rng)], until="2026-12-31")


def edit_agreement(rng: Random) -> None:
    body = any_of(rng, "organisation", add_organisation)
    made = any_of(rng, "agreement", add_agreement)
    agreements.edit_agreement(made, {"organisations": [body], "topics": [topic(rng)], "note": word(rng)})


def give_grant(rng: Random) -> None:
    grants.give_grant(contact(rng), topic(rng), word(rng), until=rng.choice(("", "2026-12-31")))


def end_grant(rng: Random) -> None:
    grants.end_grant(any_of(rng, "grant", give_grant))


def set_limit(rng: Random) -> None:
    kind = rng.choice(limits.LIMIT_KINDS)
    limits.set_limit(kind, marking="amber", amount=str(rng.randrange(1, 999)), authoriser=rng.choice(NAMES))


def record_ruling(rng: Random) -> None:
    checked = check(make_watch(), f"our day rates, {word(rng)}", [contact(rng)])
    passed = any_of(rng, "exchange", record_exchange)
    rulings.record_ruling(checked.facts, exchange=passed, reason=word(rng), authoriser="Leila Haddad")


def record_breach(rng: Random) -> None:
    breaches.record_breach(word(rng), [contact(rng)], entry=entry(rng), corrective=word(rng))


def edit_breach(rng: Random) -> None:
    made = any_of(rng, "breach", record_breach)
    breaches.edit_breach(made, {"told": [contact(rng)], "learned": word(rng)})


def choose(rng: Random) -> None:
    choices.change_settings({"currency": rng.choice(("GBP", "EUR", "NOK"))})


def add_template(rng: Random) -> None:
    templates.add_template(f"t{rng.randrange(10**6)}", f"{word(rng)} {{}}")


def edit_template(rng: Random) -> None:
    templates.edit_template(any_of(rng, "template", add_template), {"text": word(rng)})


def bring_in(rng: Random) -> None:
    cards = (f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:{word(rng)}\r\nEND:VCARD\r\n" for n in range(3))
    import_vcard("".join(cards).replace("x\ny", "xy").encode())


def keep_filter(rng: Random) -> None:
    saved_filters.save_filter(f"{word(rng)} {rng.random()}", f"tag:bid {word(rng)}")


def edit_filter(rng: Random) -> None:
    kept = any_of(rng, "saved_filter", keep_filter)
    saved_filters.edit_saved(kept, {"query": f'with:"{rng.choice(NAMES[:4])}" due:yes'})


def add_occasion(rng: Random) -> None:
    day = f"--{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    occasions.add_occasion(contact(rng), rng.choice(("anniversary", "other")), day, word(rng))


def edit_occasion(rng: Random) -> None:
    occasions.edit_occasion(any_of(rng, "occasion", add_occasion), {"label": word(rng), "day": "2001-02-28"})


def set_tag_cadence(rng: Random) -> None:
    tags.add_tag("contact", [contact(rng)], "bid")
    tag = any_of(rng, "tag", tag_contacts)
    tag_cadences.set_tag_cadence(tag, rng.choice((None, rng.randrange(1, 40))), 40)


DOINGS: dict[str, tuple[Doing, ...]] = {
    "contact": (add_contact, edit_contact, delete_contact, restore_something, merge_contacts),
    "contact_method": (add_method,),
    "relation": (relate, end_relation, remove_relation),
    "organisation": (add_organisation, merge_organisations),
    "not_same_contact": (part_contacts,),
    "not_same_organisation": (part_organisations,),
    "values_check": (check_values, edit_values),
    "tag": (tag_contacts, set_tag_cadence),
    "tagging": (tag_contacts,),
    "entry": (capture_line, edit_entry, delete_entry),
    "participant": (capture_line, hold_meeting),
    "entry_organisation": (name_organisation,),
    "question": (doubtful_line, settle_question),
    "meeting": (plan_meeting,),
    "meeting_series": (repeat_meeting,),
    "minute": (add_minute, move_minute),
    "exchange": (record_exchange,),
    "use": (record_use,),
    "request": (ask, answer),
    "action": (add_action, finish_action),
    "attachment": (attach,),
    "objective": (add_objective,),
    "progress": (record_progress,),
    "expectation": (expect,),
    "contribution": (contribute,),
    "review": (rate,),
    "review_weight": (weigh,),
    "rating": (rate, look_again),
    "cell_step": (set_step,),
    "against": (speak_against,),
    "step_done": (mark_step,),
    "decision": (decide, undecide),
    "account": (write_account, write_step),
    "topic": (add_topic, edit_topic, remove_topic),
    "not_this": (say_not_this,),
    "conflict_of_interest": (declare_conflict, end_conflict),
    "agreement": (add_agreement, edit_agreement),
    "agreement_party": (add_agreement, edit_agreement),
    "agreement_topic": (add_agreement, edit_agreement),
    "grant": (give_grant, end_grant),
    "authority_limit": (set_limit,),
    "ruling": (record_ruling,),
    "breach": (record_breach, edit_breach),
    "told": (record_ruling, record_breach),
    "citation": (write_account,),
    "seal": (seal,),
    "addendum": (add_addendum,),
    "guideline": (draft_guideline,),
    "rule": (add_rule,),
    "setting": (choose,),
    "template": (add_template, edit_template),
    "imported_record": (bring_in,),
    "offer": (add_offer, edit_offer),
    "need": (add_need, meet_need),
    "introduction": (introduce, move_introduction),
    "network": (add_network, edit_network),
    "membership": (join_network,),
    "cost": (add_cost, edit_cost),
    "benefit": (add_benefit, edit_benefit),
    "saved_filter": (keep_filter, edit_filter),
    "occasion": (add_occasion, edit_occasion),
    **portfolio_doings(any_of, word, capture_line, contact),
}
