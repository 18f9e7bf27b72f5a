"""What a search result says of a record: title, day and people, read in bulk for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from netjournal.clock import Moment
from netjournal.ledger import database, now
from netjournal.ledger.search_index import minute_of
from netjournal.text import first_line

from .rows import headline


@dataclass(frozen=True, slots=True)
class Facts:
    """A record in a result. `date` is the local day on which it happened, or was written, or when one
    last met them (ISO)."""

    uid: str
    detail: str
    title: str = field(repr=False)
    date: str
    whom: str = field(repr=False)


# kind → SELECT id, uid, detail, title, local day or "" (then the day of the moment that orders it), whom
_SELECTS = {
    "contact": "SELECT t.id, t.uid, t.status, t.name, '', COALESCE(o.name, '') FROM contact t "
    "LEFT JOIN organisation o ON o.id = t.organisation_id",
    "organisation": "SELECT t.id, t.uid, t.status, t.name, '', '' FROM organisation t",
    "relation": "SELECT t.id, t.uid, t.kind, CASE t.note WHEN '' THEN t.kind ELSE t.note END, '', "
    "a.name || ' → ' || b.name FROM relation t JOIN contact a ON a.id = t.contact_id "
    "JOIN contact b ON b.id = t.other_id",
    "offer": "SELECT t.id, t.uid, t.kind, t.text, '', COALESCE(c.name, g.name, '') FROM offer t "
    "LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN organisation g ON g.id = t.organisation_id",
    "need": "SELECT t.id, t.uid, t.kind, t.text, '', COALESCE(c.name, g.name, '') FROM need t "
    "LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN organisation g ON g.id = t.organisation_id",
    "introduction": "SELECT t.id, t.uid, t.state, CASE t.purpose WHEN '' THEN t.state ELSE t.purpose END, "
    "COALESCE(NULLIF(t.met_on, ''), NULLIF(t.made_on, ''), t.asked_on), "
    "i.name || ' → ' || a.name || ', ' || b.name FROM introduction t "
    "JOIN contact i ON i.id = t.introducer_id JOIN contact a ON a.id = t.person_id "
    "JOIN contact b ON b.id = t.other_id",
    "network": "SELECT t.id, t.uid, t.kind, t.name, '', '' FROM network t",
    "membership": "SELECT t.id, t.uid, t.role, n.name, t.since, c.name FROM membership t "
    "JOIN network n ON n.id = t.network_id JOIN contact c ON c.id = t.contact_id",
    "exchange": "SELECT t.id, t.uid, t.kind, t.text, t.local_date, g.name || ' → ' || r.name "
    "FROM exchange t JOIN contact g ON g.id = t.giver_id JOIN contact r ON r.id = t.receiver_id",
    "use": "SELECT t.id, t.uid, '', CASE t.purpose WHEN '' THEN t.outcome ELSE t.purpose END, t.local_date, "
    "c.name FROM use t JOIN contact c ON c.id = t.user_id",
    "request": "SELECT t.id, t.uid, t.outcome, t.text, t.local_date, a.name || ' → ' || b.name "
    "FROM request t JOIN contact a ON a.id = t.asker_id JOIN contact b ON b.id = t.asked_id",
    "action": "SELECT t.id, t.uid, CASE WHEN t.done_at IS NULL THEN 'open' ELSE 'done' END, t.text, '', "
    "COALESCE(c.name, '') FROM action t LEFT JOIN contact c ON c.id = t.contact_id",
    "objective": "SELECT t.id, t.uid, t.key, t.statement, '', '' FROM objective t",
    "contribution": "SELECT t.id, t.uid, o.key, CASE t.outcome WHEN '' THEN t.kind ELSE t.outcome END, '', "
    "c.name FROM contribution t JOIN contact c ON c.id = t.contact_id "
    "JOIN objective o ON o.id = t.objective_id",
    "expectation": "SELECT t.id, t.uid, o.key, t.text, '', COALESCE(c.name, g.name, '') "
    "FROM expectation t JOIN objective o ON o.id = t.objective_id "
    "LEFT JOIN contact c ON c.id = t.contact_id LEFT JOIN organisation g ON g.id = t.organisation_id",
    "progress": "SELECT t.id, t.uid, o.key, t.value || ' ' || t.note, '', '' "
    "FROM progress t JOIN objective o ON o.id = t.objective_id",
    "account": "SELECT t.id, t.uid, t.criterion, t.title, '', '' FROM account t",
    "attachment": "SELECT t.id, t.uid, t.media_type, t.name, '', COALESCE(c.name, '') "
    "FROM attachment t LEFT JOIN contact c ON c.id = t.contact_id",
    "guideline": "SELECT t.id, t.uid, t.version, t.title, '', '' FROM guideline t",
    "rule": "SELECT t.id, t.uid, t.level, t.text, '', '' FROM rule t",
    "review": "SELECT t.id, t.uid, t.status, t.label, '', '' FROM review t",
    "cost": "SELECT t.id, t.uid, t.kind, CASE t.text WHEN '' THEN t.kind ELSE t.text END, t.local_date, "
    "COALESCE(c.name, g.name, '') FROM cost t LEFT JOIN contact c ON c.id = t.contact_id "
    "LEFT JOIN organisation g ON g.id = t.organisation_id",
    "benefit": "SELECT t.id, t.uid, '', t.text, t.local_date, COALESCE(c.name, g.name, '') "
    "FROM benefit t LEFT JOIN contact c ON c.id = t.contact_id "
    "LEFT JOIN organisation g ON g.id = t.organisation_id",
    "against": "SELECT t.id, t.uid, r.label, t.text, '', c.name FROM against t "
    "JOIN review r ON r.id = t.review_id JOIN contact c ON c.id = t.contact_id",
    "decision": "SELECT t.id, t.uid, t.choice, CASE t.why WHEN '' THEN t.choice ELSE t.why END, '', c.name "
    "FROM decision t JOIN contact c ON c.id = t.contact_id",
    "topic": "SELECT t.id, t.uid, '', t.name, '', '' FROM topic t",
    "not_this": "SELECT t.id, t.uid, p.name, t.text, '', '' FROM not_this t "
    "JOIN topic p ON p.id = t.topic_id",
    "conflict_of_interest": "SELECT t.id, t.uid, '', t.matter, t.declared_on, COALESCE(c.name, g.name, '') "
    "FROM conflict_of_interest t LEFT JOIN contact c ON c.id = t.contact_id "
    "LEFT JOIN organisation g ON g.id = t.organisation_id",
    "agreement": "SELECT t.id, t.uid, '', t.title, t.signed_on, '' FROM agreement t",
    "grant": "SELECT t.id, t.uid, p.name, CASE t.reason WHEN '' THEN p.name ELSE t.reason END, t.since, "
    'c.name FROM "grant" t JOIN contact c ON c.id = t.contact_id JOIN topic p ON p.id = t.topic_id',
    "authority_limit": "SELECT t.id, t.uid, t.kind, CASE t.note WHEN '' THEN t.kind ELSE t.note END, '', "
    "t.authoriser FROM authority_limit t",
    "ruling": "SELECT t.id, t.uid, t.decision, CASE t.reason WHEN '' THEN t.decision ELSE t.reason END, "
    "t.local_date, COALESCE((SELECT group_concat(c.name, ', ') FROM told d JOIN contact c "
    "ON c.id = d.contact_id WHERE d.ruling_id = t.id AND d.deleted_at IS NULL), '') FROM ruling t",
    "values_check": "SELECT t.id, t.uid, '', COALESCE(NULLIF(t.conflicts, ''), NULLIF(t.shared, ''), "
    "NULLIF(t.theirs, ''), 'values side by side'), t.local_date, COALESCE(c.name, g.name, '') "
    "FROM values_check t LEFT JOIN contact c ON c.id = t.contact_id "
    "LEFT JOIN organisation g ON g.id = t.organisation_id",
    "breach": "SELECT t.id, t.uid, '', t.what, t.local_date, COALESCE((SELECT group_concat(c.name, ', ') "
    "FROM told d JOIN contact c ON c.id = d.contact_id WHERE d.breach_id = t.id "
    "AND d.deleted_at IS NULL), '') FROM breach t",
    "unit": "SELECT t.id, t.uid, t.key, t.title, '', '' FROM unit t",
    "evidence": "SELECT t.id, t.uid, t.kind, t.title, t.local_date, '' FROM evidence t",
    "claim": "SELECT t.id, t.uid, t.criterion, t.text, '', e.title FROM claim t "
    "JOIN evidence e ON e.id = t.evidence_id",
    "plan": "SELECT t.id, t.uid, t.criterion, CASE t.text WHEN '' THEN t.kind ELSE t.text END, t.due, "
    "t.agreed_with FROM plan t",
    "observation": "SELECT t.id, t.uid, '', t.seen, t.local_date, t.assessor FROM observation t",
    "witness_testimony": "SELECT t.id, t.uid, '', t.seen, t.local_date, t.witness FROM witness_testimony t",
    "expert_judgement": "SELECT t.id, t.uid, '', t.judgement, t.local_date, t.expert FROM expert_judgement t",
    "professional_discussion": "SELECT t.id, t.uid, '', CASE t.summary WHEN '' THEN t.questions "
    "ELSE t.summary END, t.local_date, t.assessor FROM professional_discussion t",
    "discussion_point": "SELECT t.id, t.uid, t.criterion, t.text, d.local_date, d.assessor "
    "FROM discussion_point t JOIN professional_discussion d ON d.id = t.discussion_id",
    "seen_in_place": "SELECT t.id, t.uid, t.criterion, e.title, t.local_date, t.assessor "
    "FROM seen_in_place t JOIN evidence e ON e.id = t.evidence_id",
    "submission": "SELECT t.id, t.uid, t.unit, t.number || ' ' || t.note, '', '' FROM submission t",
    "assessment_decision": "SELECT t.id, t.uid, t.criterion, CASE t.why WHEN '' THEN t.state ELSE t.why END, "
    "t.local_date, t.assessor FROM assessment_decision t",
    "sample": "SELECT t.id, t.uid, t.criterion, t.why, t.local_date, t.verifier FROM sample t",
    "declaration": "SELECT t.id, t.uid, '', t.text, t.local_date, t.name FROM declaration t",
    "signatory": "SELECT t.id, t.uid, t.capacity, t.name, t.since, t.organisation FROM signatory t",
    "occasion": "SELECT t.id, t.uid, t.kind, CASE t.label WHEN '' THEN t.kind ELSE t.label END, '', c.name "
    "FROM occasion t JOIN contact c ON c.id = t.contact_id",
}


def facts_of(found: Iterable[tuple[int, str, int]], *, typing: bool = False) -> dict[tuple[str, int], Facts]:
    """The facts of these (key, kind, row id), by kind and row id.

    While one is `typing` the title of an entry is its first line as it is written, marks and all.
    """
    ids: dict[str, list[int]] = {}
    ordered_at: dict[tuple[str, int], int] = {}
    for key, kind, row in found:
        ids.setdefault(kind, []).append(row)
        ordered_at[kind, row] = minute_of(key)
    facts: dict[tuple[str, int], Facts] = {}
    zone = now().zone
    for kind, numbers in ids.items():
        if kind == "entry":
            facts.update(_entries(numbers, typing))
            continue
        for row in _read(kind, numbers):
            day = row[4] or Moment(ordered_at[kind, row[0]], zone).local_date.isoformat()
            facts[kind, row[0]] = Facts(row[1], str(row[2]), first_line(row[3]), day, row[5])
    return facts


def _entries(numbers: list[int], typing: bool) -> dict[tuple[str, int], Facts]:
    people: dict[int, list[str]] = {}
    for entry, name in _select(_PEOPLE, numbers):
        people.setdefault(entry, []).append(name)
    meetings = dict(_select(_TITLES, numbers))
    found = {}
    for number, uid, kind, at, zone, precision, day, body in _select(_ENTRIES, numbers):
        title = meetings.get(number) or (
            first_line(body) if typing else headline(body, Moment(at, zone, precision))
        )
        found["entry", number] = Facts(uid, kind, title, day, ", ".join(people.get(number, ())))
    return found


_ENTRIES = (
    "SELECT id, uid, kind, at, zone, precision, local_date, body FROM entry "
    "WHERE id IN ({}) AND deleted_at IS NULL"
)
_TITLES = "SELECT entry_id, title FROM meeting WHERE entry_id IN ({}) AND deleted_at IS NULL"
_PEOPLE = (
    "SELECT p.entry_id, c.name FROM participant p JOIN contact c ON c.id = p.contact_id "
    "WHERE p.entry_id IN ({}) AND p.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY p.id"
)


def _select(sql: str, numbers: list[int]) -> list[Any]:
    marks = ",".join("?" * len(numbers))
    return list(database().execute_sql(sql.format(marks), numbers).fetchall())


def _read(kind: str, numbers: list[int]) -> list[Any]:
    return _select(f"{_SELECTS[kind]} WHERE t.id IN ({{}})", numbers)
