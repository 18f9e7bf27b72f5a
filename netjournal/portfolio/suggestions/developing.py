"""Rules for a network that is being developed, and for the guideline that it is worked with."""

from __future__ import annotations

from .rule import Row, Rule, Told, joined, quoted, said, times
from .understanding import LIMITS, SENSITIVE

_OFFERS = (
    "SELECT f.id, f.uid, f.since AS day, f.kind, f.text, COALESCE(c.name, o.name) AS who, EXISTS "
    "(SELECT 1 FROM need n JOIN contact s ON s.id = n.contact_id WHERE s.is_self = 1 AND n.kind = f.kind "
    "AND n.deleted_at IS NULL) AS needed FROM offer f LEFT JOIN contact c ON c.id = f.contact_id "
    "LEFT JOIN organisation o ON o.id = f.organisation_id WHERE f.deleted_at IS NULL "
    "AND COALESCE(c.is_self, 0) = 0 AND COALESCE(c.name, o.name) IS NOT NULL"
)
_NEEDS = (
    "SELECT n.id, n.uid, n.since AS day, n.text, n.met_on, COALESCE(c.is_self, 0) AS mine FROM need n "
    "LEFT JOIN contact c ON c.id = n.contact_id LEFT JOIN organisation o ON o.id = n.organisation_id "
    "WHERE n.deleted_at IS NULL AND (c.is_self = 1 OR o.is_own = 1)"
)
_METHODS = (
    "SELECT * FROM (SELECT e.id, e.uid, e.local_date AS day, e.method, count(*) OVER (PARTITION BY e.method) "
    "AS often, ROW_NUMBER() OVER (PARTITION BY e.method ORDER BY length(e.body) DESC, e.id) AS place "
    "FROM entry e WHERE e.deleted_at IS NULL AND e.method <> '') WHERE place = 1"
)
_MEMBERSHIPS = (
    "SELECT m.id, m.uid, m.since AS day, n.name, m.aim, m.aim_met FROM membership m "
    "JOIN network n ON n.id = m.network_id JOIN contact c ON c.id = m.contact_id "
    "WHERE m.deleted_at IS NULL AND n.deleted_at IS NULL AND c.is_self = 1 AND m.aim <> ''"
)
_INTRODUCTIONS = (
    "SELECT i.id, i.uid, COALESCE(NULLIF(i.met_on, ''), i.made_on) AS day, n.name AS introducer, "
    "p.name AS person, o.name AS other, o.is_self AS to_me, p.is_self AS of_me, n.is_self AS by_me, "
    "i.outcome, COALESCE(g.name, '') AS organisation FROM introduction i "
    "JOIN contact n ON n.id = i.introducer_id JOIN contact p ON p.id = i.person_id "
    "JOIN contact o ON o.id = i.other_id LEFT JOIN organisation g "
    "ON g.id = CASE WHEN p.is_self THEN o.organisation_id ELSE p.organisation_id END "
    "WHERE i.deleted_at IS NULL AND i.made_on <> ''"
)
_INFORMATION = (
    "SELECT x.id, x.uid, x.local_date AS day, x.text, x.helped, g.name AS giver, "
    "COALESCE((SELECT group_concat(DISTINCT o.key) FROM contribution k JOIN objective o "
    "ON o.id = k.objective_id WHERE (k.exchange_id = x.id OR k.entry_id = x.entry_id) "
    "AND k.contact_id = x.giver_id AND k.deleted_at IS NULL AND o.deleted_at IS NULL), '') AS objectives, "
    '(SELECT count(*) FROM "use" u WHERE u.exchange_id = x.id AND u.deleted_at IS NULL) AS uses '
    "FROM exchange x JOIN contact g ON g.id = x.giver_id JOIN contact r ON r.id = x.receiver_id "
    "WHERE x.deleted_at IS NULL AND g.deleted_at IS NULL AND g.is_self = 0 AND r.is_self = 1 "
    "AND x.kind = 'information'"
)
_GUIDELINES = (
    "SELECT g.id, g.uid, g.in_force_from AS day, g.version, g.procedure, "
    "(g.in_force_to = '' OR g.in_force_to >= :today) AS now, EXISTS (SELECT 1 FROM rule r "
    "WHERE r.guideline_id = g.id AND r.deleted_at IS NULL AND r.kind = 'costs') AS costs "
    "FROM guideline g WHERE g.deleted_at IS NULL AND g.in_force_from <> '' AND g.in_force_from <= :today"
)
_GRANTS = (
    "SELECT g.id, g.uid, g.since AS day, c.name AS who, t.name AS topic, g.reason, g.until, g.given_by "
    'FROM "grant" g JOIN contact c ON c.id = g.contact_id JOIN topic t ON t.id = g.topic_id '
    "WHERE g.deleted_at IS NULL AND c.deleted_at IS NULL AND g.reason <> ''"
)


def _offer(row: Row) -> Told:
    why = f"{row['who']} offers {quoted(row['text'])}"
    needed = ", and you need something of that kind" if row["needed"] else ""
    return Told(f"{why}{needed}.", said(f"Support from {row['who']}", row["text"]), 1 + 2 * row["needed"])


def _need(row: Row) -> Told:
    whose = "You need" if row["mine"] else "Your organisation needs"
    met = f", met on {row['met_on']}" if row["met_on"] else ""
    claim = said(f"Support that {'I need' if row['mine'] else 'the organisation needs'}{met}", row["text"])
    return Told(f"{whose} {quoted(row['text'])}{met}.", claim, 3 if row["met_on"] else 2)


def _method(row: Row) -> Told:
    often = "entry names" if row["often"] == 1 else "entries name"
    return Told(
        f"{row['often']} {often} the method {quoted(row['method'])}; this one tells most of it.",
        f"A way of networking that I use: {row['method']}.",
        row["often"],
    )


def _membership(row: Row) -> Told:
    came = {"yes": ", and it came", "partly": ", and part of it came", "no": ", and it did not come"}
    met = came.get(row["aim_met"], "")
    return Told(
        f"You joined {row['name']} with an aim{met}: {quoted(row['aim'])}.",
        joined(said(f"What I wanted from {row['name']}", row["aim"]), said("Has it come", row["aim_met"])),
        2 + bool(row["aim_met"]),
    )


def _introduction(row: Row) -> Told:
    person = "you" if row["of_me"] else row["person"]
    other = "you" if row["to_me"] else row["other"]
    by = "You" if row["by_me"] else row["introducer"]
    home = f", of {row['organisation']}" if row["organisation"] and not row["by_me"] else ""
    came = said("What came of it", row["outcome"])
    why = f"{by} introduced {person} to {other}{home}."
    claim = why.replace("You ", "I ").replace(" you", " me")
    return Told(joined(why, came), joined(claim, came), 1 + 2 * bool(came) + (not row["by_me"]))


def _information(row: Row) -> Told | None:
    if not row["objectives"] and not row["uses"]:
        return None
    moved = f" and moved {row['objectives'].replace(',', ', ')}" if row["objectives"] else ""
    used = f"was used {times(row['uses'])}" if row["uses"] else "was noted"
    why = f"What {row['giver']} told you {used}{moved}: {quoted(row['text'])}."
    helped = said("How it helped", row["helped"])
    return Told(why, joined(said(f"What I learned from {row['giver']}", row["text"]), helped),
                row["uses"] + 2 * bool(row["objectives"]) + bool(helped))  # fmt: skip


def _guideline(row: Row) -> Told:
    follows = said("It follows", row["procedure"])
    if row["now"]:
        why = f"Version {row['version']} of your guideline has been in force since {row['day']}."
        return Told(why, joined(f"Version {row['version']}, in force since {row['day']}.", follows), 5)
    why = f"Version {row['version']} was in force before: it shows how the guideline has changed."
    return Told(why, joined(f"Version {row['version']}, which was in force before.", follows), 2)


def _of_costs(row: Row) -> Told | None:
    if not (row["costs"] and row["now"]):
        return None
    why = f"Version {row['version']} of your guideline, which is in force, has a rule on costs."
    return Told(why, f"The rule on costs of version {row['version']}.", 5)


def _grant(row: Row) -> Told:
    until = f" until {row['until']}" if row["until"] else ""
    by = f", by the word of {row['given_by']}" if row["given_by"] else ""
    why = f"That {row['who']} needs to know of {row['topic']}{until} is in the register{by}."
    return Told(why, said(f"{row['who']} needs to know of {row['topic']}{until}{by}, because", row["reason"]),
                2 + bool(row["until"]) + bool(row["given_by"]))  # fmt: skip


GUIDELINE = Rule("guideline", _GUIDELINES, _guideline)
DEVELOPING: dict[str, tuple[Rule, ...]] = {
    "services": (Rule("offer", _OFFERS, _offer), Rule("need", _NEEDS, _need)),
    "methods": (Rule("entry", _METHODS, _method),),
    "networks": (Rule("membership", _MEMBERSHIPS, _membership),),
    "introductions": (Rule("introduction", _INTRODUCTIONS, _introduction),),
    "information": (Rule("exchange", _INFORMATION, _information),),
    "guideline": (GUIDELINE,),
    "costs": (Rule("guideline", _GUIDELINES, _of_costs), LIMITS),
    "grants": (Rule("grant", _GRANTS, _grant),),
    "rulings": tuple(rule for rule in SENSITIVE if rule.source != "breach"),
}
"""A word that a unit uses for what serves an item → the rules that look for it."""
