"""Rules for what a network brings, whom one wants in it, and what stays between people."""

from __future__ import annotations

from netjournal.journal.capture.captured import Cost
from netjournal.journal.capture.money import say_cost

from .rule import Row, Rule, Told, joined, quoted, said

_BENEFITS = (
    "SELECT b.id, b.uid, b.local_date AS day, b.side, b.text, b.amount_minor AS minor, "
    "b.amount_currency AS currency, c.name AS who, EXISTS (SELECT 1 FROM cost k "
    "WHERE k.contact_id = b.contact_id AND k.deleted_at IS NULL) AS costs, EXISTS (SELECT 1 FROM benefit o "
    "WHERE o.contact_id = b.contact_id AND o.deleted_at IS NULL AND (o.side = 'partner') <> "
    "(b.side = 'partner')) AS both FROM benefit b JOIN contact c ON c.id = b.contact_id "
    "WHERE b.deleted_at IS NULL AND c.deleted_at IS NULL"
)
_ANALYSIS = (
    "SELECT :number AS id, :label AS uid, :today AS day, :title AS title, "
    "(SELECT count(*) FROM cost WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) AS costs, "
    "(SELECT count(*) FROM benefit WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) AS gains"
)
_TIMESCALE = (
    "SELECT c.id, c.uid, '' AS day, c.name, c.intended_from AS begun, c.intended_until AS until "
    "FROM contact c WHERE c.deleted_at IS NULL AND c.is_self = 0 "
    "AND (c.intended_from <> '' OR c.intended_until <> '')"
)
_LIMITS = (
    "SELECT a.id, a.uid, '' AS day, a.kind, a.authoriser, a.note, t.name AS topic FROM authority_limit a "
    "LEFT JOIN topic t ON t.id = a.topic_id WHERE a.deleted_at IS NULL"
)
_WANTED = (
    "SELECT c.id, c.uid, '' AS day, c.name, c.wanted_by, "
    "COALESCE(NULLIF(c.business_area, ''), o.business_area, '') AS area, "
    "COALESCE(g.key, '') AS objective, COALESCE(t.name, '') AS through FROM contact c "
    "LEFT JOIN organisation o ON o.id = c.organisation_id AND o.deleted_at IS NULL "
    "LEFT JOIN objective g ON g.id = c.wanted_objective_id AND g.deleted_at IS NULL "
    "LEFT JOIN contact t ON t.id = c.wanted_through_id AND t.deleted_at IS NULL "
    "WHERE c.deleted_at IS NULL AND c.wanted_by <> ''"
)
_WANTED_PLACES = (
    "SELECT o.id, o.uid, '' AS day, o.name, o.wanted_by, o.business_area AS area, '' AS objective, "
    "'' AS through FROM organisation o WHERE o.deleted_at IS NULL AND o.wanted_by <> ''"
)
_CONFLICTS = (
    "SELECT n.id, n.uid, n.declared_on AS day, n.matter, COALESCE(c.name, o.name, '') AS who "
    "FROM conflict_of_interest n LEFT JOIN contact c ON c.id = n.contact_id "
    "LEFT JOIN organisation o ON o.id = n.organisation_id WHERE n.deleted_at IS NULL"
)
_VALUES = (
    "SELECT v.id, v.uid, v.local_date AS day, COALESCE(c.name, o.name, '') AS who, v.shared, v.differs, "
    "v.follows FROM values_check v LEFT JOIN contact c ON c.id = v.contact_id "
    "LEFT JOIN organisation o ON o.id = v.organisation_id WHERE v.deleted_at IS NULL"
)
_MUTUAL = (
    "SELECT r.id, r.uid, r.since AS day, a.name AS one, b.name AS other, r.note FROM relation r "
    "JOIN contact a ON a.id = r.contact_id JOIN contact b ON b.id = r.other_id "
    "WHERE r.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL "
    "AND r.kind = 'mutual contact'"
)
_UNDER_WAY = (
    "SELECT i.id, i.uid, MAX(i.asked_on, i.made_on) AS day, n.name AS introducer, p.name AS person, "
    "o.name AS other, i.purpose FROM introduction i JOIN contact n ON n.id = i.introducer_id "
    "JOIN contact p ON p.id = i.person_id JOIN contact o ON o.id = i.other_id "
    "WHERE i.deleted_at IS NULL AND i.state IN ('asked', 'offered')"
)
_BREACHES = (
    "SELECT b.id, b.uid, b.local_date AS day, b.what, b.corrective, b.learned FROM breach b "
    "WHERE b.deleted_at IS NULL AND b.learned <> ''"
)
_RULINGS = (
    "SELECT r.id, r.uid, r.local_date AS day, r.decision, r.outcome, r.reason, r.authoriser, "
    "r.guideline_version AS version, COALESCE((SELECT group_concat(t.name || ' ' || t.about, ' ') "
    "FROM topic t WHERE instr(r.facts, t.uid) > 0), '') AS about, "
    "COALESCE((SELECT group_concat(c.name, ', ') FROM told w JOIN contact c ON c.id = w.contact_id "
    "WHERE w.ruling_id = r.id AND w.deleted_at IS NULL), '') AS who FROM ruling r "
    "WHERE r.deleted_at IS NULL AND r.decision <> 'allow'"
)
_AGREEMENTS = (
    "SELECT a.id, a.uid, a.signed_on AS day, a.title, a.until, "
    "COALESCE((SELECT group_concat(t.name || ' ' || t.about, ' ') FROM agreement_topic g "
    "JOIN topic t ON t.id = g.topic_id WHERE g.agreement_id = a.id AND g.deleted_at IS NULL), '') AS about "
    "FROM agreement a WHERE a.deleted_at IS NULL"
)


def _benefit(row: Row) -> Told:
    priced = row["minor"] is not None
    amount = f", {say_cost(Cost(row['minor'], row['currency']))}" if priced else ""
    theirs = row["side"] == "partner"
    why = (
        f"What {row['who']} had from it is noted{amount}: {quoted(row['text'])}."
        if theirs
        else f"What came through {row['who']} is noted{amount}: {quoted(row['text'])}."
    )
    side = "on the partner’s side" if theirs else "on our side"
    claim = said(f"What it brought {side}{amount}", row["text"])
    return Told(why, claim, 1 + 2 * row["both"] + row["costs"] + priced)


def _analysis(row: Row) -> Told | None:
    if not row["costs"] or not row["gains"]:
        return None
    why = f"{row['title']} has costs and benefits: their analysis shows what paid back, for both sides."
    return Told(why, f"Costs and benefits of {row['title']}, for both sides, partner by partner.", 9)


def _timescale(row: Row) -> Told:
    until = f"until {row['until']}" if row["until"] else "with no end"
    return Told(
        f"How long you mean to know {row['name']} is said: {until}.",
        f"The relationship with {row['name']} is meant to last {until}.",
        2 if row["until"] else 1,
    )


def _limit(row: Row) -> Told:
    more = f", and {row['authoriser']} may allow more" if row["authoriser"] else ""
    on = f" of {row['topic']}" if row["topic"] else ""
    return Told(
        f"How far you may {row['kind']}{on} by yourself is in the register{more}.",
        f"How far I may {row['kind']}{on} by myself{more}.",
        2 if row["authoriser"] else 1,
    )


def _area(row: Row) -> Told | None:
    if not row["area"].strip():
        return None
    why = f"{row['name']} is wanted, and their business area is noted: {row['area']}."
    return Told(why, f"{row['name']} works in {row['area']}: what that would bring us.", 2)


def _wanted(row: Row) -> Told:
    through = f" through {row['through']}" if row["through"] else ""
    aim = f" for {row['objective']}" if row["objective"] else ""
    by = "by your organisation" if row["wanted_by"] == "organisation" else "by you"
    whom = "my organisation wants" if row["wanted_by"] == "organisation" else "I want"
    return Told(
        f"{row['name']} is wanted {by}{aim}{', to be reached' + through if through else ''}.",
        f"{row['name']}, whom {whom} to know{aim}{through}.",
        1 + bool(through) + bool(aim),
    )


def _conflict(row: Row) -> Told:
    whom = f" concerning {row['who']}" if row["who"] else ""
    return Told(
        f"A conflict of interest{whom} is declared: {quoted(row['matter'])}.",
        f"A conflict of interest that I declared{whom}, and what follows from it.",
        1 + bool(row["day"]),
    )


def _values(row: Row) -> Told:
    follows = said("What follows", row["follows"])
    return Told(
        f"The values of {row['who']} stand beside yours and your organisation’s.",
        joined(f"Their values ({row['who']}) against mine and the organisation’s.", follows),
        1 + bool(row["follows"]) + bool(row["differs"]),
    )


def _mutual(row: Row) -> Told:
    pair = f"{row['one']} and {row['other']}"
    return Told(f"{pair} are mutual contacts of yours.", f"{pair}: mutual contacts, and what each gains.")


def _under_way(row: Row) -> Told:
    what = f"{row['introducer']} is to introduce {row['person']} to {row['other']}"
    return Told(f"{what}.", joined(f"{what}.", said("What for", row["purpose"])), 2)


def _breach(row: Row) -> Told:
    return Told(
        f"You wrote down what went wrong, and what you learned: {quoted(row['learned'])}.",
        said("What went wrong, what was done about it, and what I learned", row["learned"]),
        4,
        f"{row['what']} {row['learned']}",
    )


def _ruling(row: Row) -> Told | None:
    if not row["reason"].strip():
        return None
    what = "was told to" if row["outcome"] == "shared" else "was not told to"
    version = f" under version {row['version']} of the guideline" if row["version"] else ""
    whom = row["who"] or "somebody"
    by = f", allowed by {row['authoriser']}" if row["authoriser"] else ""
    return Told(
        f"Something sensitive {what} {whom}{version}{by}; your reason is kept.",
        said(f"It {what} {whom}{version}{by}, for this reason", row["reason"]),
        3 if row["outcome"] == "not shared" else 2,
        row["about"],
    )


def _agreement(row: Row) -> Told:
    return Told(
        f"A promise of confidence is in the register: {quoted(row['title'])}.",
        f"{' '.join(row['title'].split())}: what we promised each other to keep.",
        1,
        row["about"],
    )


SENSITIVE = (
    Rule("breach", _BREACHES, _breach),
    Rule("ruling", _RULINGS, _ruling),
    Rule("agreement", _AGREEMENTS, _agreement),
)
CONFLICTS = Rule("conflict_of_interest", _CONFLICTS, _conflict)
LIMITS = Rule("authority_limit", _LIMITS, _limit)
UNDERSTANDING: dict[str, tuple[Rule, ...]] = {
    "payback": (Rule("cost_benefit", _ANALYSIS, _analysis), Rule("benefit", _BENEFITS, _benefit)),
    "timescale": (Rule("contact", _TIMESCALE, _timescale),),
    "authority": (LIMITS,),
    "business_area": (Rule("contact", _WANTED, _area), Rule("organisation", _WANTED_PLACES, _area)),
    "conflicts": (CONFLICTS,),
    "values": (Rule("values_check", _VALUES, _values),),
    "wanted": (
        Rule("contact", _WANTED, _wanted),
        Rule("organisation", _WANTED_PLACES, _wanted),
        Rule("relation", _MUTUAL, _mutual),
        Rule("introduction", _UNDER_WAY, _under_way),
    ),
    "sensitive": SENSITIVE,
}
"""A word that a unit uses for what serves an item → the rules that look for it."""
