"""The list of signatories: everybody who signs, judges or says something in the portfolio, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from netjournal.fields import Clean, FieldErrors, choice, cleaned, day, line
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Signatory
from netjournal.network.records import live, write_if_changed
from netjournal.text import fold

from .around import candidate_name
from .kinds import NAMES

CAPACITIES = ("candidate", "assessor", "verifier", "witness", "expert")
SIGNATORY_FORM: dict[str, Clean] = {
    "name": line(NAMES, required=True), "capacity": choice(*CAPACITIES), "role": line(),
    "organisation": line(), "initials": line(10), "since": day,
}  # fmt: skip

# capacity → where such people are named: SELECT name, role, organisation, day.
_NAMED = (
    ("assessor", "SELECT assessor, role, '', local_date FROM observation"),
    ("assessor", "SELECT assessor, role, '', local_date FROM professional_discussion"),
    ("assessor", "SELECT assessor, role, '', local_date FROM seen_in_place"),
    ("assessor", "SELECT assessor, role, '', local_date FROM assessment_decision"),
    ("verifier", "SELECT verifier, '', '', local_date FROM sample"),
    ("witness", "SELECT witness, role, organisation, local_date FROM witness_testimony"),
    ("expert", "SELECT expert, standing, '', local_date FROM expert_judgement"),
    ("candidate", "SELECT name, '', '', local_date FROM declaration"),
)
_PARTICLES = {"von", "van", "de", "der", "den", "la", "le", "di", "da", "bin", "al"}


@dataclass(frozen=True, slots=True)
class SignatoryRow:
    """Somebody in one capacity. `id` and `uid`: their own row, None and "" for who is only named elsewhere;
    `since` the first ISO day on which they are. `initials` are unlike everybody else's in the list.
    """

    id: int | None
    uid: str
    name: str = field(repr=False)
    capacity: str
    role: str = field(repr=False)
    organisation: str = field(repr=False)
    initials: str = field(repr=False)
    since: str


def list_signatories() -> tuple[SignatoryRow, ...]:
    """Everybody, by capacity, then by name; what a row of their own says comes before what others say."""
    found: dict[tuple[str, str], SignatoryRow] = {}
    for row in (*_own_rows(), *_named()):
        key = (row.capacity, " ".join(fold(row.name).split()))
        found[key] = _merged(found[key], row) if key in found else row
    return tuple(with_initials(sorted(found.values(), key=_place)))


def add_signatory(**values: object) -> int:
    """Add somebody, or say more about somebody who is named elsewhere (fields of SIGNATORY_FORM); the row id.

    Raises FieldErrors, for somebody who has a row in that capacity too; then nothing was added.
    """
    taken = cleaned(SIGNATORY_FORM, {"name": "", "capacity": "", **values})
    _refuse_twice(str(taken["name"]), str(taken["capacity"]), None)
    with changeset("signatory.add"):
        row: Any = Signatory(**taken)
        row.save()
        return int(row.id)


def edit_signatory(signatory: int, changes: Mapping[str, object]) -> None:
    """Change fields of SIGNATORY_FORM. Raises FieldErrors, NotFound."""
    taken = cleaned(SIGNATORY_FORM, changes)
    with changeset("signatory.edit"):
        row = live(Signatory, signatory)
        for name, value in taken.items():
            setattr(row, name, value)
        _refuse_twice(row.name, row.capacity, signatory)
        write_if_changed(row)


def remove_signatory(signatory: int) -> None:
    """Move the row to the trash; who is named elsewhere stays in the list. Raises NotFound."""
    with changeset("signatory.delete"):
        discard("signatory", live(Signatory, signatory).id)


def with_initials(people: Iterable[SignatoryRow]) -> Iterator[SignatoryRow]:
    """Initials for who has none, told apart by a number where two would have the same. Pure."""
    rows = list(people)
    taken = {(fold(row.initials), fold(row.name)) for row in rows if row.initials}
    for row in rows:
        if row.initials:
            yield row
            continue
        begun = initials_of(row.name)
        at, mark = 1, begun
        while any(known == fold(mark) and who != fold(row.name) for known, who in taken):
            at += 1
            mark = f"{begun}{at}"
        taken.add((fold(mark), fold(row.name)))
        yield replace(row, initials=mark)


def initials_of(name: str) -> str:
    """The first letters of the words of a name, particles left out: "Ana de la Ruiz" is AR."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _PARTICLES]
    return "".join(word[0].upper() for word in words)[:4] or "?"


def _own_rows() -> list[SignatoryRow]:
    rows = Signatory.select().where(Signatory.deleted_at.is_null()).order_by(Signatory.id)
    return [_own(row) for row in rows]


def _own(row: Any) -> SignatoryRow:
    said = (row.name, row.capacity, row.role, row.organisation, row.initials, row.since)
    return SignatoryRow(row.id, row.uid, *said)


def _named() -> Iterator[SignatoryRow]:
    if candidate := candidate_name():
        yield SignatoryRow(None, "", candidate, "candidate", "", "", "", "")
    for capacity, select in _NAMED:
        rows = database().execute_sql(f"{select} WHERE deleted_at IS NULL ORDER BY local_date, id")
        for name, role, organisation, since in rows.fetchall():
            if name.strip():
                yield SignatoryRow(None, "", name, capacity, role, organisation, "", since)


def _merged(known: SignatoryRow, more: SignatoryRow) -> SignatoryRow:
    """The first of each, and the earliest day where no row of their own says one."""
    days = [each for each in (known.since, more.since) if each]
    return replace(
        known,
        role=known.role or more.role,
        organisation=known.organisation or more.organisation,
        since=known.since if known.id is not None and known.since else min(days, default=""),
    )


def _place(row: SignatoryRow) -> tuple[int, str, str]:
    return CAPACITIES.index(row.capacity), fold(row.name), row.name


def _refuse_twice(name: str, capacity: str, itself: int | None) -> None:
    wanted = " ".join(fold(name).split())
    for row in _own_rows():
        if row.id != itself and row.capacity == capacity and " ".join(fold(row.name).split()) == wanted:
            raise FieldErrors({"name": f"they are in the list as {capacity} already."})
