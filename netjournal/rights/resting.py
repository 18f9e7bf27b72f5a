"""What rests on a person, told before they are erased: what goes, and what stays without their name."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from netjournal.ledger import database
from netjournal.models import Account, Attachment, Citation, Contact, FrozenCopy, SealedDocument
from netjournal.portfolio.evidence_rows import EvidenceRow, list_evidence
from netjournal.portfolio.submissions.retention import Kept, kept_until
from netjournal.portfolio.submissions.rows import list_submissions
from netjournal.review.sealing.seals import list_seals

from .belongings import Belongings, belongings_of
from .free_texts import free_texts
from .people import person_of, refuse_oneself
from .traces import Person, Traces, traces_of

WORDS = {
    "contact_method": "ways to reach them", "relation": "relations", "entry": "entries",
    "participant": "places among those who took part", "exchange": "exchanges", "use": "uses of what passed",
    "request": "requests", "action": "actions", "meeting": "meetings", "minute": "minutes",
    "attachment": "attached files", "expectation": "expectations", "contribution": "contributions",
    "rating": "ratings", "cell_step": "steps set by hand", "decision": "decisions of reviews",
    "against": "answers to what speaks against them", "cost": "costs", "benefit": "benefits",
    "citation": "citations in accounts", "tagging": "tags on them", "grant": "grants",
    "conflict_of_interest": "conflicts of interest", "agreement_party": "parts in agreements",
    "told": "mentions in rulings and breaches", "ruling": "rulings", "imported_record": "records of imports",
    "offer": "offers", "need": "needs", "introduction": "introductions",
    "membership": "memberships of networks",
    "question": "open questions", "entry_organisation": "organisations of entries",
    "values_check": "values side by side", "not_same_contact": "notes that they are somebody else",
    "occasion": "dates worth a message",
}  # fmt: skip
"""Table → what its rows are called in a list of what goes."""


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on them. `goes`: (how many, words) by kind; `stays`: entries that others took part in, and
    texts in which their name is replaced.

    `seals` are labels of sealed reviews that hold them, `accounts` titles of accounts that cite or name them,
    `pieces` titles of pieces of evidence whose copies do, `submissions` numbers of what was handed in that
    does, `criteria` those that these are for and `kept` until when their records are kept; `files` names of
    attachments of others that may name them, which netjournal does not change. `shared` are words of their
    names that stay elsewhere.
    """

    contact: int
    uid: str
    name: str = field(repr=False)
    organisation: str = field(repr=False)
    goes: tuple[tuple[int, str], ...]
    stays: int
    texts: int
    seals: tuple[str, ...] = field(repr=False)
    accounts: tuple[str, ...] = field(repr=False)
    pieces: tuple[str, ...] = field(repr=False)
    submissions: tuple[str, ...]
    criteria: tuple[str, ...] = field(repr=False)
    kept: tuple[Kept, ...]
    files: tuple[str, ...] = field(repr=False)
    shared: tuple[str, ...] = field(repr=False)


def what_rests_on(contact: int) -> Resting:
    """What would go and stay if that person were erased. Raises NotFound, and BadInput for oneself."""
    refuse_oneself(contact)
    person = person_of(contact)
    traces, found = traces_of(person), belongings_of(person)
    row = Contact.get(Contact.id == contact)
    accounts, pieces = _accounts(person, traces), _pieces(person, traces)
    criteria = _criteria(accounts, pieces)
    return Resting(
        contact,
        person.uid,
        row.name,
        row.organisation.name if row.organisation_id else "",
        _goes(found),
        sum(table == "entry" for table, _ in found.near),
        _texts(traces, found),
        _seals(person, traces),
        tuple(account.title for account in accounts),
        tuple(piece.title for piece in pieces),
        _submissions(person, traces),
        tuple(sorted(criteria)),
        kept_until(criteria),
        _files(traces, found),
        tuple(sorted(traces.pieces.shared | traces.pieces.short)),
    )


def _goes(found: Belongings) -> tuple[tuple[int, str], ...]:
    counts = Counter(table for table, _ in found.going - found.ghosts)
    return tuple((counts[table], words) for table, words in WORDS.items() if counts[table])


def _texts(traces: Traces, found: Belongings) -> int:
    db, count = database(), 0
    for table, columns in free_texts().items():
        names = ", ".join(f'"{column}"' for column in columns)
        for number, *values in db.execute_sql(f'SELECT id, {names} FROM "{table}"').fetchall():
            if (table, number) not in found.going:
                near = (table, number) in found.near
                count += sum(isinstance(v, str) and traces.holds(v, near=near) for v in values)
    return count


def _seals(person: Person, traces: Traces) -> tuple[str, ...]:
    held = [seal for seal in list_seals() if sealed_in(seal.id, person.uids, traces)]
    return tuple(f"{seal.label}, version {seal.version}" for seal in held)


def sealed_in(seal: int, uids: tuple[str, ...], traces: Traces) -> bool:
    """Whether that sealed review holds the person of one of these uids, or names them."""
    kept = SealedDocument.get_or_none(SealedDocument.seal_id == seal)
    if kept is None:
        return False
    return any(uid in kept.document for uid in uids) or traces.holds(_said(kept.document))


def _said(document: str) -> str:
    """The document with its texts as they are read, whatever JSON escapes."""
    return json.dumps(json.loads(document), ensure_ascii=False)


def _accounts(person: Person, traces: Traces) -> list[Account]:
    cited = {row.account.id for row in Citation.select().where(Citation.contact == person.id)}
    rows = Account.select().where(Account.deleted_at.is_null()).order_by(Account.id)
    return [row for row in rows if row.id in cited or traces.holds(row.title) or traces.holds(row.body)]


def _pieces(person: Person, traces: Traces) -> list[EvidenceRow]:
    return [row for row in list_evidence() if _held_in(row.root, person.uids, traces)]


def _submissions(person: Person, traces: Traces) -> tuple[str, ...]:
    """What was handed in that holds them, by itself or in the copy of a piece of that day."""
    held = []
    for row in list_submissions():
        roots = database().execute_sql(
            "SELECT root FROM submitted_piece WHERE submission_id = ? UNION "
            "SELECT root FROM decisions_file WHERE submission_id = ? AND deleted_at IS NULL",
            (row.id, row.id),
        )
        of_it = (row.root, *(root for (root,) in roots.fetchall()))
        if any(_held_in(root, person.uids, traces) for root in of_it):
            held.append(f"{row.number}")
    return tuple(held)


def _held_in(root: str, uids: tuple[str, ...], traces: Traces) -> bool:
    kept = FrozenCopy.get_or_none(FrozenCopy.root == root)
    return kept is not None and (
        any(uid in kept.document for uid in uids) or traces.holds(_said(kept.document))
    )


def _criteria(accounts: list[Account], pieces: list[EvidenceRow]) -> set[str]:
    found = {account.criterion for account in accounts if account.criterion}
    return found | {key for piece in pieces for key in piece.criteria}


def _files(traces: Traces, found: Belongings) -> tuple[str, ...]:
    """Attachments that stay and hold the name where it can be read; what is packed cannot be looked into."""
    rows = Attachment.select().where(Attachment.deleted_at.is_null()).order_by(Attachment.id)
    return tuple(
        row.name for row in rows if ("attachment", row.id) not in found.going and _names_them(traces, row.id)
    )


def _names_them(traces: Traces, attachment: int) -> bool:
    chunks = database().execute_sql(
        "SELECT data FROM attachment_chunk WHERE attachment_id = ? ORDER BY position", (attachment,)
    )
    data = b"".join(bytes(chunk) for (chunk,) in chunks.fetchall())
    return traces.holds(data.decode("utf-8", "replace"))
