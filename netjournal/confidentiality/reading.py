"""Reading the snapshot that a check works on:

on the database thread, a few queries, only what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from netjournal.ledger import database

from .amounts import Money
from .detection import TopicText, book_of
from .facts import AgreementFact, ConflictFact, GrantFact, LimitFact, RuleFact
from .guideline_pages import in_force
from .people import People
from .phrases import PhraseBook
from .registers import today
from .topics import list_topics
from .watch import OrganisationKnown, Watch

_PEOPLE = {"contact"}
_BODIES = {"organisation"}
_BOOK = {"organisation", "topic", "not_this"}


def make_watch(former: Watch | None = None) -> Watch:
    """What the notebook knows now. With a former one, people and phrases are read again only if they changed.

    Call it by `vault.read` or `vault.call`. A hundred thousand people take a moment the first time, and a few
    megabytes.
    """
    read_at = _last_change()
    changed = _changed(former, read_at)

    def kept(tables: set[str], had: Callable[[Watch], Any], read: Callable[[], Any]) -> Any:
        return read() if former is None or changed & tables else had(former)

    names: dict[str, str] = {}
    bodies = kept(_BODIES, lambda watch: watch.organisations, _organisations)
    _register_names(names)
    topics = {row.uid: row.name for row in list_topics()}
    version, rules = _rules(names)
    return Watch(
        day=today(),
        read_at=read_at,
        self_id=_self_id(),
        people=kept(_PEOPLE, lambda watch: watch.people, _people),
        organisations=bodies,
        topics=topics,
        book=kept(_BOOK, lambda watch: watch.book, _book),
        grants=_grants(),
        conflicts=tuple(_conflicts()),
        agreements=tuple(_agreements()),
        limits=tuple(_limits()),
        rules=rules,
        guideline_version=version,
        names={**names, **topics},
    )


def _last_change() -> int:
    return int(database().execute_sql("SELECT COALESCE(MAX(id), 0) FROM change").fetchone()[0])


def _changed(former: Watch | None, read_at: int) -> set[str]:
    """The tables that were written to since; everything, where the history is not that of the former."""
    if former is None or former.read_at > read_at:
        return _PEOPLE | _BODIES | _BOOK
    rows = database().execute_sql("SELECT DISTINCT tbl FROM change WHERE id > ?", (former.read_at,))
    return {table for (table,) in rows.fetchall()}


def _self_id() -> int | None:
    row = database().execute_sql("SELECT id FROM contact WHERE is_self = 1 LIMIT 1").fetchone()
    return None if row is None else int(row[0])


def _people() -> People:
    return People(
        database().execute_sql(
            "SELECT id, uid, name, organisation_id FROM contact WHERE deleted_at IS NULL ORDER BY id"
        )
    )


@dataclass(frozen=True, slots=True)
class _Body:
    uid: str
    parent: int | None
    own: bool


def _organisations() -> Mapping[int, OrganisationKnown]:
    rows = database().execute_sql(
        "SELECT id, uid, parent_id, is_own FROM organisation WHERE deleted_at IS NULL"
    )
    bodies = {number: _Body(uid, parent, bool(own)) for number, uid, parent, own in rows.fetchall()}
    found = {}
    for number in bodies:
        chain = list(_upwards(bodies, number))
        found[number] = OrganisationKnown(tuple(each.uid for each in chain), any(each.own for each in chain))
    return found


def _upwards(bodies: Mapping[int, _Body], number: int | None) -> Iterator[_Body]:
    seen: set[int] = set()
    while number is not None and number in bodies and number not in seen:
        seen.add(number)
        yield bodies[number]
        number = bodies[number].parent


def _book() -> PhraseBook:
    texts = (
        TopicText(row.uid, row.name, row.phrases, row.amount_words, row.organisation_words, row.not_meant)
        for row in list_topics()
    )
    rows = database().execute_sql("SELECT uid, name FROM organisation WHERE deleted_at IS NULL ORDER BY id")
    return book_of(texts, rows.fetchall())


def _grants() -> dict[int, tuple[GrantFact, ...]]:
    rows = database().execute_sql(
        'SELECT x.contact_id, x.uid, c.uid, t.uid, x.since, x.until FROM "grant" x '
        "JOIN contact c ON c.id = x.contact_id JOIN topic t ON t.id = x.topic_id "
        "WHERE x.deleted_at IS NULL ORDER BY x.id"
    )
    found: dict[int, tuple[GrantFact, ...]] = {}
    for contact, *values in rows.fetchall():
        found[contact] = (*found.get(contact, ()), GrantFact(*values))
    return found


def _conflicts() -> Iterator[ConflictFact]:
    rows = database().execute_sql(
        "SELECT x.uid, COALESCE(c.uid, ''), COALESCE(o.uid, ''), COALESCE(t.uid, ''), x.declared_on, "
        "x.ended_on FROM conflict_of_interest x LEFT JOIN contact c ON c.id = x.contact_id "
        "LEFT JOIN organisation o ON o.id = x.organisation_id LEFT JOIN topic t ON t.id = x.topic_id "
        "WHERE x.deleted_at IS NULL ORDER BY x.id"
    )
    return (ConflictFact(*row) for row in rows.fetchall())


def _agreements() -> Iterator[AgreementFact]:
    def ends(kind: str, table: str) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for agreement, uid in database().execute_sql(
            f"SELECT l.agreement_id, e.uid FROM {table} l JOIN {kind} e ON e.id = l.{kind}_id "
            "WHERE l.deleted_at IS NULL ORDER BY l.id"
        ):
            found[agreement] = (*found.get(agreement, ()), uid)
        return found

    topics = ends("topic", "agreement_topic")
    contacts, bodies = ends("contact", "agreement_party"), ends("organisation", "agreement_party")
    rows = database().execute_sql(
        "SELECT id, uid, binds_own, signed_on, until FROM agreement WHERE deleted_at IS NULL ORDER BY id"
    )
    for number, uid, own, signed, until in rows.fetchall():
        sides = (topics.get(number, ()), contacts.get(number, ()), bodies.get(number, ()))
        yield AgreementFact(uid, *sides, bool(own), signed, until)


def _limits() -> Iterator[LimitFact]:
    rows = database().execute_sql(
        "SELECT x.uid, x.kind, COALESCE(t.uid, ''), x.marking, x.amount_minor, x.amount_currency, x.period, "
        "x.until FROM authority_limit x LEFT JOIN topic t ON t.id = x.topic_id "
        "WHERE x.deleted_at IS NULL ORDER BY x.id"
    )
    for uid, kind, topic, marking, minor, currency, period, until in rows.fetchall():
        amount = None if minor is None else Money(minor, currency)
        used = _spent(currency, period) if kind == "spend" else 0
        yield LimitFact(uid, kind, topic, marking, amount, used, until)


def _spent(currency: str, period: str) -> int:
    """What entries and costs of the period took, in minor units of that currency."""
    if period == "each":
        return 0
    start = _start_of(period, date.fromisoformat(today())).isoformat()
    (entries,) = database().execute_sql(
        "SELECT COALESCE(SUM(cost_minor), 0) FROM entry WHERE deleted_at IS NULL AND cost_currency = ? "
        "AND local_date BETWEEN ? AND ?",
        (currency, start, today()),
    ).fetchone()  # fmt: skip
    (costs,) = database().execute_sql(
        "SELECT COALESCE(SUM(amount_minor), 0) FROM cost WHERE deleted_at IS NULL AND kind <> 'hours' "
        "AND side <> 'partner' AND amount_currency = ? AND local_date BETWEEN ? AND ?",
        (currency, start, today()),
    ).fetchone()  # fmt: skip
    return int(entries) + int(costs)


def _start_of(period: str, day: date) -> date:
    if period != "quarter":
        return day.replace(day=1) if period == "month" else date(day.year, 1, 1)
    row = database().execute_sql("SELECT value FROM setting WHERE key = 'quarter_start'").fetchone()
    first = int(row[0]) if row and str(row[0]).isdigit() and 1 <= int(row[0]) <= 12 else 1
    month = day.month - (day.month - first) % 3
    return date(day.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _rules(names: dict[str, str]) -> tuple[int | None, tuple[RuleFact, ...]]:
    """The version in force and its rules that can be applied; notes what they are called."""
    version = in_force()
    if version is None:
        return None, ()
    rows = database().execute_sql(
        "SELECT r.uid, r.area, r.kind, r.level, COALESCE(t.uid, ''), r.marking FROM rule r "
        "LEFT JOIN topic t ON t.id = r.topic_id WHERE r.guideline_id = ? AND r.deleted_at IS NULL "
        "ORDER BY r.position, r.id",
        (version.id,),
    )
    rules = []
    for number, (uid, area, kind, level, topic, marking) in enumerate(rows.fetchall(), start=1):
        names[uid] = area
        if kind:
            rules.append(RuleFact(uid, number, kind, level, topic, marking))
    return version.version, tuple(rules)


_NAMED = (
    ("conflict_of_interest", "matter"),
    ("agreement", "title"),
    ("authority_limit", "authoriser"),
)


def _register_names(names: dict[str, str]) -> None:
    for table, column in _NAMED:
        rows = database().execute_sql(f"SELECT uid, {column} FROM {table} WHERE deleted_at IS NULL")
        names.update(rows.fetchall())
