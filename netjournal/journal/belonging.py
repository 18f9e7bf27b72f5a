"""Where a record is read: the entry that an exchange passed in, the objective that a value measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from netjournal.errors import NotFound
from netjournal.ledger import database

from .snippets import words_in

# kind → SELECT of (kind, row id) pairs with `?` for the row; the first pair that has an id is it.
_HOLDERS = {
    "exchange": "SELECT 'entry', entry_id, 'contact', giver_id FROM exchange WHERE id = ?",
    "use": "SELECT 'entry', e.entry_id, 'contact', u.user_id FROM use u "
    "JOIN exchange e ON e.id = u.exchange_id WHERE u.id = ?",
    "request": "SELECT 'entry', entry_id, 'contact', asked_id FROM request WHERE id = ?",
    "action": "SELECT 'entry', COALESCE(a.entry_id, m.entry_id), 'contact', a.contact_id, 'action', a.id "
    "FROM action a LEFT JOIN meeting m ON m.id = a.meeting_id WHERE a.id = ?",
    "attachment": "SELECT 'entry', entry_id, 'contact', contact_id, 'account', account_id, "
    "'evidence', evidence_id FROM attachment "
    "WHERE id = ?",
    "contribution": "SELECT 'objective', objective_id FROM contribution WHERE id = ?",
    "expectation": "SELECT 'objective', objective_id FROM expectation WHERE id = ?",
    "progress": "SELECT 'objective', objective_id FROM progress WHERE id = ?",
    "against": "SELECT 'contact', contact_id FROM against WHERE id = ?",
    "rule": "SELECT 'guideline', guideline_id FROM rule WHERE id = ?",
    "meeting": "SELECT 'entry', entry_id FROM meeting WHERE id = ?",
    "minute": "SELECT 'entry', m.entry_id FROM minute n JOIN meeting m ON m.id = n.meeting_id WHERE n.id = ?",
    "relation": "SELECT 'contact', contact_id FROM relation WHERE id = ?",
    "offer": "SELECT 'contact', contact_id, 'organisation', organisation_id FROM offer WHERE id = ?",
    "need": "SELECT 'contact', contact_id, 'organisation', organisation_id FROM need WHERE id = ?",
    "membership": "SELECT 'network', network_id FROM membership WHERE id = ?",
    "decision": "SELECT 'contact', contact_id FROM decision WHERE id = ?",
    "grant": "SELECT 'contact', contact_id FROM \"grant\" WHERE id = ?",
    "conflict_of_interest": "SELECT 'contact', contact_id, 'organisation', organisation_id "
    "FROM conflict_of_interest WHERE id = ?",
    "values_check": "SELECT 'contact', contact_id, 'organisation', organisation_id FROM values_check "
    "WHERE id = ?",
    "ruling": "SELECT 'entry', COALESCE(r.entry_id, x.entry_id, m.entry_id) FROM ruling r "
    "LEFT JOIN exchange x ON x.id = r.exchange_id LEFT JOIN minute n ON n.id = r.minute_id "
    "LEFT JOIN meeting m ON m.id = n.meeting_id WHERE r.id = ?",
    "breach": "SELECT 'entry', COALESCE(b.entry_id, x.entry_id) FROM breach b "
    "LEFT JOIN exchange x ON x.id = b.exchange_id WHERE b.id = ?",
    "occasion": "SELECT 'contact', contact_id FROM occasion WHERE id = ?",
    "claim": "SELECT 'evidence', evidence_id FROM claim WHERE id = ?",
    "seen_in_place": "SELECT 'evidence', evidence_id FROM seen_in_place WHERE id = ?",
    "discussion_point": "SELECT 'professional_discussion', discussion_id FROM discussion_point WHERE id = ?",
    "sample": "SELECT 'submission', submission_id FROM sample WHERE id = ?",
    "assessment_decision": "SELECT 'submission', submission_id FROM assessment_decision WHERE id = ?",
    "contact_method": "SELECT 'contact', contact_id FROM contact_method WHERE id = ?",
}


def belongs_to(kind: str, row: int) -> tuple[str, int]:
    """The kind and row id of the record on whose page that one is read; itself, if it has a page.

    Raises NotFound where it is gone.
    """
    if kind not in _HOLDERS:
        return kind, row
    found = database().execute_sql(_HOLDERS[kind], (row,)).fetchone()
    if found is None:
        raise NotFound("That record is not there any more; nothing was changed.", "Search again.")
    pairs = [(str(name), number) for name, number in zip(found[::2], found[1::2], strict=True) if number]
    return pairs[0] if pairs else (kind, row)


@dataclass(frozen=True, slots=True)
class MeetingPart:
    """Where on the page of a meeting something stands: prepare, minutes or after; the item of the minutes."""

    meeting: int
    part: str
    minute: int | None = None


def meeting_part_with(entry: int, words: Sequence[str]) -> MeetingPart | None:
    """The part of the entry's meeting that holds most of these folded words, where more than the entry's
    own text does; None where that says as much, or there is no meeting.
    """
    if not words:
        return None
    own = database().execute_sql("SELECT body FROM entry WHERE id = ?", (entry,)).fetchone()
    best, found = words_in(own[0], words) if own else 0, None
    for part, text in _parts(entry):
        if (count := words_in(text, words)) > best:
            best, found = count, part
    return found


def _parts(entry: int) -> Iterator[tuple[MeetingPart, str]]:
    rows = database().execute_sql(
        "SELECT id, title || ' ' || purpose || ' ' || agenda, "
        "intended || ' ' || happened || ' ' || why || ' ' || what_next "
        "FROM meeting WHERE entry_id = ? AND deleted_at IS NULL",
        (entry,),
    )
    for meeting, plan, after in rows.fetchall():
        yield MeetingPart(meeting, "prepare"), plan
        items = database().execute_sql(
            "SELECT id, item || ' ' || discussion || ' ' || decision FROM minute "
            "WHERE meeting_id = ? AND deleted_at IS NULL ORDER BY position",
            (meeting,),
        )
        for minute, text in items.fetchall():
            yield MeetingPart(meeting, "minutes", minute), text
        yield MeetingPart(meeting, "after"), after
