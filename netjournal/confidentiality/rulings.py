"""Rulings: what was decided on a disclosure, on which facts, why it went on, and who allowed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from netjournal.clock import Moment
from netjournal.fields import FieldErrors, block, choice, cleaned, line
from netjournal.ledger import changeset, database, now
from netjournal.ledger.links import link
from netjournal.models import Contact, Entry, Exchange, Guideline, Minute, Ruling, Told
from netjournal.network.records import live, row_of
from netjournal.text import fold

from .decision import Decision, decide
from .default_topics import default_topics
from .facts import Facts, facts_from_json, facts_json, uids_in
from .registers import today

_AT_ONCE = 500
Outcome = Literal["shared", "not shared"]


@dataclass(frozen=True, slots=True)
class RulingRow:
    """A decision on a disclosure. `decision` is explained again from the facts that were kept with it.

    `told`: (contact's id, name) of whom it was about; `outcome`: shared, or not shared.
    """

    id: int
    uid: str
    moment: Moment
    decision: Decision = field(repr=False)
    outcome: str
    reason: str = field(repr=False)
    authoriser: str = field(repr=False)
    guideline_version: int | None
    told: tuple[tuple[int, str], ...] = field(repr=False)
    entry_id: int | None
    exchange_id: int | None
    minute_id: int | None


_FORM = {
    "reason": block(),
    "authoriser": line(),
    "outcome": choice("shared", "not shared"),
    "entry": row_of(Entry),
    "exchange": row_of(Exchange),
    "minute": row_of(Minute),
}


def record_ruling(
    facts: Facts,
    *,
    entry: int | None = None,
    exchange: int | None = None,
    minute: int | None = None,
    reason: str = "",
    authoriser: str = "",
    outcome: Outcome = "shared",
) -> RulingRow:
    """Keep what is decided on these facts, of an entry, an exchange or a minute. Joins a change set.

    What is shared against a warning needs a reason, against a stop a named authoriser too, whose
    authority has not expired; FieldErrors name what is missing, and nothing was kept. "not shared" needs
    neither.
    """
    given = {"reason": reason, "authoriser": authoriser, "outcome": outcome,
             "entry": entry, "exchange": exchange, "minute": minute}  # fmt: skip
    taken: dict[str, Any] = cleaned(_FORM, given)
    decision = decide(facts)
    if taken["outcome"] == "shared":
        _refuse(decision, taken["reason"], taken["authoriser"])
    with changeset("rulings.record"):
        row = Ruling(decision=decision.level, facts=facts_json(facts), **taken)
        row.guideline, row.guideline_version = _version(facts.guideline_version)
        row.moment = now()
        row.save()
        for contact in _contacts(who.uid for who in facts.recipients):
            link(Told, contact=contact, ruling=row.id)
        return get_ruling(row.id)


def get_ruling(ruling: int) -> RulingRow:
    """One of them. Raises NotFound."""
    live(Ruling, ruling)
    return _read("r.id = ?", (ruling,))[0]


def list_rulings(
    *,
    contact: int | None = None,
    level: str = "",
    topic: str = "",
    since: str = "",
    until: str = "",
    entry: int | None = None,
    exchange: int | None = None,
    limit: int = 500,
) -> tuple[RulingRow, ...]:
    """The register of disclosures, the latest first: of a contact, at a level, on a topic (uid), by day."""
    wanted: list[tuple[str, Any]] = [
        ("r.id IN (SELECT ruling_id FROM told WHERE contact_id = ? AND deleted_at IS NULL)", contact),
        ("r.decision = ?", level or None),
        ("instr(r.facts, ?) > 0", f'"{topic}"' if topic else None),
        ("r.local_date >= ?", since or None),
        ("r.local_date <= ?", until or None),
        ("r.entry_id = ?", entry),
        ("r.exchange_id = ?", exchange),
    ]
    asked = [(sql, value) for sql, value in wanted if value is not None]
    where = " AND ".join(["1", *(sql for sql, _ in asked)])
    values = (*(value for _, value in asked), limit)
    found = _read(f"{where} ORDER BY r.at DESC, r.id DESC LIMIT ?", values)
    return tuple(row for row in found if not topic or topic in _topics_of(row.id))


def authorisers() -> tuple[str, ...]:
    """Who may allow more than one's own authority, by the register of limits in force."""
    rows = database().execute_sql(
        "SELECT DISTINCT authoriser FROM authority_limit WHERE deleted_at IS NULL AND authoriser <> '' "
        "AND (until = '' OR until >= ?) ORDER BY authoriser",
        (today(),),
    )
    return tuple(name for (name,) in rows.fetchall())


def names_for(uids: Iterable[str]) -> dict[str, str]:
    """What the rows of these uids are called now: people, organisations, topics, rules, registers."""
    wanted = sorted({uid for uid in uids if len(uid) == 36})
    defaults = default_topics()
    found = {uid: defaults[uid].text.name for uid in wanted if uid in defaults}
    for table, column in _NAMES:
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            sql = f'SELECT uid, "{column}" FROM "{table}" WHERE uid IN ({marks})'
            found.update(database().execute_sql(sql, part).fetchall())
    return found


_NAMES = (
    ("contact", "name"), ("organisation", "name"), ("topic", "name"), ("rule", "area"),
    ("conflict_of_interest", "matter"), ("agreement", "title"), ("authority_limit", "authoriser"),
)  # fmt: skip


def _refuse(decision: Decision, reason: str, authoriser: str) -> None:
    wrong = {}
    if decision.level != "allow" and not reason.strip():
        wrong["reason"] = "say why it was shared all the same."
    if decision.level == "stop" and not authoriser.strip():
        wrong["authoriser"] = "name who allowed it; without, it is not shared."
    elif decision.level == "stop" and (ended := _expired(authoriser)):
        wrong["authoriser"] = f"their authority ended on {ended}; name somebody whose has not."
    if wrong:
        raise FieldErrors(wrong)


def _expired(authoriser: str) -> str:
    """When the authority of that name ended, by the register of limits;

    "" while it stands, or is not there.
    """
    rows = database().execute_sql(
        "SELECT authoriser, until FROM authority_limit WHERE deleted_at IS NULL AND authoriser <> ''"
    )
    ends = [until for name, until in rows.fetchall() if fold(name.strip()) == fold(authoriser.strip())]
    expired = bool(ends) and all(until and until < today() for until in ends)
    return max(ends) if expired else ""


def _version(number: int | None) -> tuple[Guideline | None, int | None]:
    rows = Guideline.select().where((Guideline.version == number) & Guideline.deleted_at.is_null())
    return rows.first() if number is not None else None, number


def _contacts(uids: Iterable[str]) -> list[int]:
    found = (Contact.get_or_none(Contact.uid == uid) for uid in uids)
    return [contact.id for contact in found if contact is not None]


def _topics_of(ruling: int) -> set[str]:
    (text,) = database().execute_sql("SELECT facts FROM ruling WHERE id = ?", (ruling,)).fetchone()
    return {topic.uid for topic in facts_from_json(text).topics}


def _read(where: str, params: tuple[Any, ...]) -> list[RulingRow]:
    rows = database().execute_sql(
        "SELECT r.id, r.uid, r.at, r.zone, r.precision, r.facts, r.outcome, r.reason, r.authoriser, "
        "r.guideline_version, r.entry_id, r.exchange_id, r.minute_id FROM ruling r "
        f"WHERE r.deleted_at IS NULL AND {where}",
        params,
    ).fetchall()  # fmt: skip
    kept = {row[0]: facts_from_json(row[5]) for row in rows}
    names = names_for(uid for facts in kept.values() for uid in uids_in(facts))
    shown: list[Any] = [
        (
            *row[:2], Moment(*row[2:5]), explained(kept[row[0]], names), *row[6:10],
            told_of("ruling", row[0]), *row[10:],
        )
        for row in rows
    ]  # fmt: skip
    return [RulingRow(*values) for values in shown]


def explained(facts: Facts, names: dict[str, str]) -> Decision:
    """The decision on facts that were kept, in words, with the names as they are now."""
    return decide(facts_from_json(facts_json(facts), names))


def told_of(kind: str, row: int) -> tuple[tuple[int, str], ...]:
    """Who a ruling or a breach is about: (contact's id, name), by name."""
    rows = database().execute_sql(
        f"SELECT c.id, c.name FROM told t JOIN contact c ON c.id = t.contact_id WHERE t.{kind}_id = ? "
        "AND t.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY c.sort_name, c.id",
        (row,),
    )
    return tuple((number, name) for number, name in rows.fetchall())
