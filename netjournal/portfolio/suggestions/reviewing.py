"""Rules for what the network is worth, and for what experience with it says."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from netjournal.review.exchange.quality import CREDIBILITY, RELIABILITY

from .rule import Row, Rule, Told, joined, quoted, said, times

_CONTRIBUTIONS = (
    "SELECT k.id, k.uid, COALESCE(u.local_date, x.local_date, e.local_date, '') AS day, c.name AS who, "
    "o.key AS objective, k.outcome, (SELECT r.step FROM rating r WHERE r.contribution_id = k.id "
    "AND r.look = 'first' AND r.deleted_at IS NULL ORDER BY r.at DESC LIMIT 1) AS step FROM contribution k "
    "JOIN contact c ON c.id = k.contact_id JOIN objective o ON o.id = k.objective_id "
    'LEFT JOIN "use" u ON u.id = k.use_id LEFT JOIN exchange x ON x.id = k.exchange_id '
    "LEFT JOIN entry e ON e.id = k.entry_id WHERE k.deleted_at IS NULL AND c.deleted_at IS NULL "
    "AND o.deleted_at IS NULL AND k.disconfirming = 0 AND k.outcome <> '' AND {}"
)
_SEALS = (
    "SELECT s.id, s.uid, r.to_date AS day, r.label, s.version FROM seal s "
    "JOIN review r ON r.id = s.review_id WHERE s.deleted_at IS NULL AND r.deleted_at IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM seal n WHERE n.review_id = s.review_id AND n.deleted_at IS NULL "
    "AND n.version > s.version)"
)
_MONITORING = (
    "SELECT :number AS id, :label AS uid, :today AS day, :title AS title, "
    "(SELECT count(*) FROM request WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) "
    "AS asked, "
    "(SELECT count(*) FROM entry WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) AS entries"
)
_IMPACT = (
    "SELECT :number AS id, :label AS uid, :today AS day, :title AS title, "
    "(SELECT count(*) FROM progress WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) "
    "AS steps, "
    '(SELECT count(*) FROM "use" WHERE deleted_at IS NULL AND local_date BETWEEN :first AND :last) AS uses'
)
_RELATIONS = (
    "SELECT r.id, r.uid, r.since AS day, a.name AS one, b.name AS other, r.kind, r.note FROM relation r "
    "JOIN contact a ON a.id = r.contact_id JOIN contact b ON b.id = r.other_id "
    "WHERE r.deleted_at IS NULL AND a.deleted_at IS NULL AND b.deleted_at IS NULL AND r.note <> ''"
)
_OBJECTIVES = (
    "SELECT o.id, o.uid, COALESCE((SELECT max(p.local_date) FROM progress p WHERE p.objective_id = o.id "
    "AND p.deleted_at IS NULL), '') AS day, o.key, o.statement, o.status, o.baseline, o.target, o.unit, "
    "COALESCE((SELECT p.value FROM progress p WHERE p.objective_id = o.id AND p.deleted_at IS NULL "
    "ORDER BY p.local_date DESC, p.id DESC LIMIT 1), '') AS value, "
    "(SELECT count(DISTINCT k.contact_id) FROM contribution k WHERE k.objective_id = o.id "
    "AND k.deleted_at IS NULL) AS people FROM objective o WHERE o.deleted_at IS NULL"
)
_USES = (
    "SELECT x.id, x.uid, max(u.local_date) AS day, x.text, c.name AS who, c.is_self AS mine, "
    "g.name AS giver, g.is_self AS given, count(*) AS often, COALESCE(max(u.outcome), '') AS outcome "
    'FROM "use" u JOIN exchange x ON x.id = u.exchange_id JOIN contact c ON c.id = u.user_id '
    "JOIN contact g ON g.id = x.giver_id WHERE u.deleted_at IS NULL AND x.deleted_at IS NULL "
    "AND c.deleted_at IS NULL AND g.deleted_at IS NULL AND (c.is_self = 1 OR g.is_self = 1) "
    "AND u.user_id <> x.giver_id GROUP BY x.id, c.id"
)
_JUDGED = (
    "SELECT x.id, x.uid, x.local_date AS day, x.text, x.reliability, x.credibility, x.helped, "
    'g.name AS giver, (SELECT count(*) FROM "use" u WHERE u.exchange_id = x.id AND u.deleted_at IS NULL) '
    "AS uses FROM exchange x JOIN contact g ON g.id = x.giver_id WHERE x.deleted_at IS NULL "
    "AND g.deleted_at IS NULL AND g.is_self = 0 AND (x.reliability <> '' OR x.credibility IS NOT NULL)"
)


def _contribution(row: Row) -> Told:
    rated = f", rated {row['step']} of 4" if row["step"] is not None else ", not rated"
    why = f"{row['who']} moved {row['objective']}{rated}: {quoted(row['outcome'])}."
    claim = said(f"What {row['who']} brought to {row['objective']}", row["outcome"])
    return Told(why, claim, row["step"] or 0)


def _rated(row: Row) -> Told | None:
    return None if row["step"] is None else _contribution(row)


def _seal(row: Row) -> Told:
    return Told(
        f"The review of {row['label']} is sealed: person by person, what each brought and how sure you are.",
        f"My review of {row['label']}, sealed: what the network was worth, person by person.",
        9,
    )


def _monitoring(row: Row) -> Told | None:
    if not row["entries"]:
        return None
    asked = f" and {row['asked']} requests with their answers" if row["asked"] else ""
    return Told(
        f"{row['title']} has {row['entries']} entries{asked}: monitoring information shows them, counted.",
        f"How often, by which methods and how quickly my contacts and I dealt in {row['title']}.",
        8,
    )


def _impact(row: Row) -> Told | None:
    if not row["steps"] and not row["uses"]:
        return None
    return Told(
        f"Objectives moved and things were used in {row['title']}: the impact report says by whose doing.",
        f"Which objectives moved in {row['title']}, and who moved them; what speaks against it included.",
        8,
    )


def _relation(row: Row) -> Told:
    pair = f"{row['one']} and {row['other']} ({row['kind']})"
    return Told(f"How {pair} stand to each other is noted: {quoted(row['note'])}.",
                said(f"How two of my contacts relate, {pair}", row["note"]))  # fmt: skip


def _objective(row: Row) -> Told | None:
    reached = row["status"] == "met" or _reached(row)
    if not reached and not row["value"]:
        return None
    who = f"; {row['people']} people contributed" if row["people"] else ""
    unit = f" {row['unit']}" if row["unit"] else ""
    if reached:
        why = f"{row['key']} has been achieved{who}: {quoted(row['statement'])}."
        return Told(why, said(f"Achieved{who}", row["statement"]), 6)
    why = f"{row['key']} stands at {row['value']}{unit}, of {row['target'] or 'no target'}{who}."
    return Told(why, f"How far it has come: {row['value']}{unit}{who}.", 3)


def _reached(row: Row) -> bool:
    """Whether the latest value has come as far as the target, upwards or downwards."""
    try:
        value, target = Decimal(row["value"]), Decimal(row["target"])
        baseline = Decimal(row["baseline"] or "0")
    except InvalidOperation:
        return False
    return value <= target if target < baseline else value >= target


def _use(row: Row) -> Told:
    user = "You" if row["mine"] else row["who"]
    gave = "you gave" if row["given"] else f"{row['giver']} gave you"
    came = said("What came of it", row["outcome"])
    why = f"{user} used what {gave} {times(row['often'])}: {quoted(row['text'])}."
    whose, given = ("I", f"{row['giver']} gave me") if row["mine"] else (row["who"], "I gave")
    claim = joined(said(f"{whose} used what {given} {times(row['often'])}", row["text"]), came)
    return Told(why, claim, 2 * row["often"] + bool(row["outcome"]) + (not row["mine"]))


def _judged(row: Row) -> Told:
    source = RELIABILITY.get(row["reliability"], "")
    truth = CREDIBILITY.get(row["credibility"], "")
    words = ", ".join(filter(None, (source, truth)))
    used = f", used {times(row['uses'])}" if row["uses"] else ""
    helped = said("How it helped", row["helped"])
    why = f"What {row['giver']} supplied was judged ({words}{used}): {quoted(row['text'])}."
    claim = joined(said(f"What {row['giver']} supplied ({words}{used})", row["text"]), helped)
    return Told(why, claim, 1 + bool(source and truth) + 2 * bool(helped) + row["uses"])


SEAL = Rule("seal", _SEALS, _seal, "criterion")
IMPACT = Rule("impact", _IMPACT, _impact, "criterion")
REVIEWING: dict[str, tuple[Rule, ...]] = {
    "own_role": (Rule("contribution", _CONTRIBUTIONS.format("o.scope <> 'workplace'"), _contribution), SEAL),
    "workplace": (Rule("contribution", _CONTRIBUTIONS.format("o.scope <> 'role'"), _contribution), SEAL),
    "interaction": (
        Rule("monitoring", _MONITORING, _monitoring),
        Rule("relation", _RELATIONS, _relation),
        SEAL,
    ),
    "objectives": (Rule("objective", _OBJECTIVES, _objective), IMPACT),
    "uses": (Rule("exchange", _USES, _use), Rule("monitoring", _MONITORING, _monitoring)),
    "quality": (
        Rule("exchange", _JUDGED, _judged),
        Rule("contribution", _CONTRIBUTIONS.format("1"), _rated),
        IMPACT,
    ),
}
"""A word that a unit uses for what serves an item → the rules that look for it."""
