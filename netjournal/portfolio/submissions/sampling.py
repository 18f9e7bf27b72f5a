"""What an internal verifier samples of a submission: picked by hand, or drawn by a rule that is stated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netjournal.errors import BadInput
from netjournal.fields import Clean, FieldErrors, block, cleaned, day, line
from netjournal.ledger import changeset, database
from netjournal.ledger.trash import discard
from netjournal.models import Evidence, Sample, Submission
from netjournal.network.records import live, write_if_changed

from ..copies import read_copy
from .decision_rows import DecisionRow, list_decisions
from .rows import SubmissionRow, submission_row

RULES = {
    "criteria": "every criterion that has a piece, once at least",
    "kinds": "every kind of evidence, once at least",
    "assessors": "something that each assessor decided on",
    "partly": "every criterion that was decided as partly met",
}
"""What a drawn sample has to hold."""

SAMPLE_FORM: dict[str, Clean] = {
    "criterion": line(20),
    "verifier": line(200),
    "day": day,
    "why": block(10_000),
    "found": block(20_000),
}
_ROWS = (
    "SELECT m.id, m.uid, m.submission_id, m.evidence_id, COALESCE(e.uid, ''), COALESCE(e.title, ''), "
    "m.criterion, m.verifier, m.local_date, m.why, m.found FROM sample m "
    "LEFT JOIN evidence e ON e.id = m.evidence_id WHERE m.deleted_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A piece, or (without one) a criterion, that was sampled. `day` ISO, "" while nobody looked yet."""

    id: int
    uid: str
    submission: int
    evidence: int | None
    evidence_uid: str
    title: str = field(repr=False)
    criterion: str
    verifier: str = field(repr=False)
    day: str
    why: str = field(repr=False)
    found: str = field(repr=False)

    @property
    def what(self) -> str:
        """What is sampled, in words."""
        return self.title if self.evidence is not None else f"Criterion {self.criterion}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a rule draws: uids of pieces with what each is for, keys of criteria, what nothing covers."""

    pieces: tuple[tuple[str, str], ...]
    criteria: tuple[str, ...]
    without: tuple[str, ...]


def list_samples(submission: int) -> tuple[SampleRow, ...]:
    """What is sampled of a submission, in the order in which it was picked."""
    return _rows("AND m.submission_id = ?", submission)


def sample_row(sample: int) -> SampleRow:
    """That one. Raises NotFound."""
    live(Sample, sample)
    return _rows("AND m.id = ?", sample)[0]


def add_sample(submission: int, evidence: int | None = None, **values: object) -> SampleRow:
    """Pick a piece of a submission, or a criterion of its unit, by hand.

    `values` are fields of SAMPLE_FORM. Raises FieldErrors, NotFound, and BadInput for a piece that was not
    handed in with it.
    """
    taken = cleaned(SAMPLE_FORM, values)
    with changeset("sample.add"):
        row = live(Submission, submission)
        document = read_copy(row.root).document
        if evidence is None:
            _refuse_no_criterion(document, str(taken.get("criterion", "")))
        elif live(Evidence, evidence).uid not in {piece["uid"] for piece in document["pieces"]}:
            raise BadInput(
                "That piece was not handed in with that submission; nothing was changed.",
                "Pick one of its pieces.",
            )
        made = Sample(submission=row, evidence=evidence, **_columns(taken))
        made.save()
        return sample_row(made.id)


def edit_sample(sample: int, changes: Mapping[str, object]) -> SampleRow:
    """Record who looked, when, and what they found. Raises FieldErrors, NotFound."""
    taken = cleaned(SAMPLE_FORM, {name: value for name, value in changes.items() if name != "criterion"})
    with changeset("sample.edit"):
        row: Any = live(Sample, sample)
        for name, value in _columns(taken).items():
            setattr(row, name, value)
        write_if_changed(row)
        return sample_row(sample)


def drop_sample(sample: int) -> None:
    """Move it to the trash. Raises NotFound."""
    with changeset("sample.delete"):
        discard("sample", live(Sample, sample).id)


def draw(submission: int, rules: Sequence[str] = tuple(RULES), seed: str = "", verifier: str = "") -> Drawn:
    """Draw a sample by these rules and keep what is not picked yet; one doing.

    The same submission, rules and seed draw the same; without a seed it is the submission's root, which
    nobody chose. Raises FieldErrors, NotFound, Damaged.
    """
    if not set(rules) <= set(RULES):
        raise FieldErrors({"rules": f"there is no such rule; known are {', '.join(RULES)}."})
    said = cleaned(SAMPLE_FORM, {"verifier": verifier})
    row = submission_row(submission)
    drawn = drawn_from(read_copy(row.root).kept, list_decisions(submission=row.id), rules, seed or row.root)
    with changeset("sample.draw"):
        _keep(row, drawn, _stated(rules, seed), str(said["verifier"]))
    return drawn


def drawn_from(
    document: Mapping[str, Any], decisions: Iterable[DecisionRow], rules: Sequence[str], seed: str
) -> Drawn:
    """What these rules draw of a submission's document. Pure.

    Piece by piece the one that covers most of what is still wanted; among equals the seed decides.
    """
    decided = list(decisions)
    order = {each["uid"]: _lot(seed, each["uid"]) for each in document["pieces"]}
    covers = {each["uid"]: _covered_by(each, document["unit"], decided, rules) for each in document["pieces"]}
    wanted = set(_wanted(document["unit"], decided, rules)) | {
        what for each in covers.values() for what in each
    }
    picked: list[tuple[str, str]] = []
    while best := max(covers, key=lambda uid: (len(covers[uid] & wanted), order[uid]), default=None):
        found = covers.pop(best) & wanted
        if not found:
            break
        wanted -= found
        picked.append((best, ", ".join(sorted(found))))
    partly = {each.criterion for each in decided if each.state == "partly"} if "partly" in rules else set()
    return Drawn(tuple(picked), tuple(sorted(partly)), tuple(sorted(wanted)))


def sampling_list(submission: int) -> str:
    """The list as text, for a file or a printer. Raises NotFound."""
    row, rows = submission_row(submission), list_samples(submission)
    lines = [f"Sampling of submission {row.number}, handed in {row.handed_in.local_date.isoformat()}", ""]
    for number, each in enumerate(rows, 1):
        lines += [f"{number}. {each.what}", f"   why: {' '.join(each.why.split()) or '-'}"]
        looked = " on ".join(filter(None, (each.verifier, each.day)))
        lines += [f"   verifier: {looked or '-'}", f"   found: {' '.join(each.found.split()) or '-'}", ""]
    return "\n".join(lines if rows else [*lines, "Nothing is sampled yet."]).rstrip() + "\n"


def _keep(row: SubmissionRow, drawn: Drawn, stated: str, verifier: str) -> None:
    there = list_samples(row.id)
    pieces = {each.evidence_uid for each in there}
    criteria = {each.criterion for each in there if each.evidence is None}
    ids = dict(database().execute_sql("SELECT uid, id FROM evidence WHERE deleted_at IS NULL").fetchall())
    for uid, what in drawn.pieces:
        if uid in ids and uid not in pieces:
            why = f"{what} ({stated})"
            Sample(submission=row.id, evidence=ids[uid], why=why, verifier=verifier).save()
    for key in drawn.criteria:
        if key not in criteria:
            why = f"partly met ({stated})"
            Sample(submission=row.id, criterion=key, why=why, verifier=verifier).save()


def _stated(rules: Sequence[str], seed: str) -> str:
    return f"drawn by {', '.join(rules)}{f', seed {seed}' if seed else ''}"


def _covered_by(
    piece: Mapping[str, Any], unit: Mapping[str, Any], decided: list[DecisionRow], rules: Sequence[str]
) -> set[str]:
    keys = {each["criterion"] for each in piece["claims"]}
    criteria = {one["key"] for one in unit["criteria"] if keys & _own(one)}
    found: set[str] = set()
    if "criteria" in rules:
        found |= criteria
    if "kinds" in rules:
        found.add(piece["kind"])
    if "assessors" in rules:
        found |= {f"decided by {each.assessor}" for each in decided if each.criterion in criteria | keys}
    return found


def _wanted(unit: Mapping[str, Any], decided: list[DecisionRow], rules: Sequence[str]) -> Iterable[str]:
    if "criteria" in rules:
        yield from (one["key"] for one in unit["criteria"])
    if "assessors" in rules:
        yield from (f"decided by {each.assessor}" for each in decided)


def _own(criterion: Mapping[str, Any]) -> set[str]:
    return {criterion["key"], *(item["key"] for item in criterion["items"])}


def _lot(seed: str, uid: str) -> str:
    return hashlib.sha256(f"{seed}\0{uid}".encode("utf-8", "replace")).hexdigest()


def _refuse_no_criterion(document: Mapping[str, Any], key: str) -> None:
    if not any(key in _own(one) for one in document["unit"]["criteria"]):
        raise FieldErrors({"criterion": "pick a piece, or write a criterion of the unit, such as 1.1."})


def _columns(taken: Mapping[str, object]) -> dict[str, object]:
    return {"local_date" if name == "day" else name: value for name, value in taken.items()}


def _rows(where: str, *values: object) -> tuple[SampleRow, ...]:
    found = database().execute_sql(f"{_ROWS} {where} ORDER BY m.id", values).fetchall()
    return tuple(SampleRow(*row) for row in found)
