"""Steps 5 and 6: how the people hang together, and what passed between them and the writer."""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence import columns_of, contributions_in, hoped_in, people_of
from ..periods import Period
from ..working_review import find_review
from .facts import Fact, Known, counted, known, note, part, rows

_USES = (
    'SELECT c.id, c.name, SUM(u.user_id = c.id), SUM(u.user_id <> c.id) FROM "use" u '
    "JOIN exchange x ON x.id = u.exchange_id JOIN contact c ON c.id IN (x.giver_id, x.receiver_id) "
    "AND c.is_self = 0 WHERE u.deleted_at IS NULL AND x.deleted_at IS NULL AND c.deleted_at IS NULL "
    "AND u.local_date BETWEEN ? AND ? GROUP BY c.id ORDER BY COUNT(*) DESC, c.sort_name, c.id"
)
_ANSWERS = (
    "SELECT q.outcome, COUNT(*) FROM request q JOIN contact a ON a.id = q.asker_id "
    "WHERE q.deleted_at IS NULL AND a.is_self = 1 AND q.local_date BETWEEN ? AND ? GROUP BY q.outcome"
)
_METHODS = (
    "SELECT e.method, COUNT(DISTINCT e.id), COUNT(DISTINCT p.contact_id) FROM entry e "
    "LEFT JOIN participant p ON p.entry_id = e.id AND p.deleted_at IS NULL AND p.attendance = 'present' "
    "WHERE e.deleted_at IS NULL AND e.method <> '' AND e.local_date BETWEEN ? AND ? "
    "GROUP BY e.method ORDER BY 2 DESC, 1"
)
NO_USES = (
    "No use of anything that passed is noted in this period.\n"
    "What counts is who used what: Contacts, a person, b for what passed, then s when it was used."
)


def what_shape(period: Period) -> Known:
    """Objectives that rest on one person or on nobody."""
    columns = columns_of(find_review(period))
    behind: dict[int, set[int]] = {column.id: set() for column in columns}
    for each in contributions_in(period):
        behind.setdefault(each.objective, set()).add(each.contact)
    hoped = {objective for _, objective in hoped_in(find_review(period))}
    names = {person.id: person.name for person in people_of(set().union(*behind.values()))}
    lines = []
    for column in columns:
        found = [names[who] for who in behind[column.id] if who in names]
        if len(found) == 1:
            said = f"rests on {found[0]} alone"
            lines.append(Fact("objective", column.id, column.key, said, "one person", "warn"))
        elif not found:
            said = (
                "nobody brought anything yet"
                if column.id in hoped
                else "nobody brought anything or is hoped for"
            )
            lines.append(Fact("objective", column.id, column.key, said, "uncovered", "warn"))
        else:
            lines.append(
                Fact("objective", column.id, column.key, ", ".join(sorted(found)), f"{len(found)} people")
            )
    return known(part("What each objective rests on", lines), teaches=NO_OBJECTIVES)


NO_OBJECTIVES = "With an objective (5, then n) and who moved it, this shows what rests on one person alone."


def what_passed(period: Period) -> Known:
    """Uses both ways by person, answers, and ways of meeting."""
    days = (period.first.isoformat(), period.last.isoformat())
    uses, answers = rows(_USES, *days), dict(rows(_ANSWERS, *days))
    both = [
        Fact("uses", who, "", name, f"theirs {by_me} · mine {by_them}") for who, name, by_them, by_me in uses
    ]
    return known(
        part("Used, both ways", both),
        part("Answers to what I asked", _answered(answers)),
        part("Ways of meeting", _methods(rows(_METHODS, *days))),
        teaches=NO_USES,
    )


def _answered(counts: dict[str, int]) -> Iterator[Fact]:
    asked = sum(counts.values())
    if asked:
        said = f"{counts.get('answered', 0)} of {asked} answered, {counts.get('open', 0)} still open"
        yield note(1, said, "asked", "")


def _methods(found: list[tuple[str, int, int]]) -> Iterator[Fact]:
    for number, (method, entries, people) in enumerate(found, 10):
        said = f"{counted(entries, 'time')}, {counted(people, 'person', 'people')}"
        yield note(number, said, method, "")
