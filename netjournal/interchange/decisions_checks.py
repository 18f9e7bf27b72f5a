"""Whether what assessors signed still verifies: their files, and what of the notebook these countersign."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from netjournal.errors import BadInput, Damaged
from netjournal.ledger.audit import has_link
from netjournal.portfolio.submissions.decisions_file import read_decisions
from netjournal.portfolio.submissions.rows import SubmissionRow, list_submissions, submission_row
from netjournal.portfolio.submissions.taking_in import KeptFile, kept_files

from .bag.armour import fingerprint
from .bag.armour import signature as read_signature
from .bag.signing import check


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """How many files of decisions there are and how many are signed; `unchecked` could not be looked at.

    `findings` are sentences on what does not hold.
    """

    files: int
    signed: int
    unchecked: int
    findings: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Countersigned:
    """What an assessor's signature confirms beside the decisions: root and number of a submission, a link of
    the audit chain ("" for none). `holds`: None where ssh-keygen is not here, or a part was erased since."""

    number: int
    root: str
    head: str
    assessor: str = field(repr=False)
    signed_by: str
    holds: bool | None


def check_files() -> FilesChecked:
    """Look at every signature anew, and whether what it confirms is still here. Runs ssh-keygen."""
    try:
        files = kept_files()
    except Damaged:
        return FilesChecked(0, 0, 0, ("A file of decisions cannot be read.",))
    signed = [each for each in files if each.signed_by]
    states = {each.id: _state(each) for each in signed}
    findings = [finding for each in files for finding in _wrong(each, states.get(each.id))]
    unchecked = sum(state is None for state in states.values())
    return FilesChecked(len(files), len(signed), unchecked, tuple(findings))


def countersignatures(submission: int) -> tuple[Countersigned, ...]:
    """What assessors signed of that submission, in the order in which it came. Raises NotFound, Damaged."""
    row = submission_row(submission)
    return tuple(_countersigned(each, row) for each in kept_files(submission) if each.signed_by)


def _countersigned(kept: KeptFile, row: SubmissionRow) -> Countersigned:
    try:
        assessor = read_decisions(kept.content).assessor
    except BadInput:  # lines of it were erased
        assessor = ""
    return Countersigned(row.number, row.root, kept.head, assessor, kept.signed_by, _state(kept))


def _state(kept: KeptFile) -> bool | None:
    signature = read_signature(kept.signature)
    if kept.erased:
        return None
    if signature is None or fingerprint(signature.public) != kept.signed_by:
        return False
    state = check(kept.signature, kept.content)
    return None if state == "unchecked" else state == "holds"


def _wrong(kept: KeptFile, holds: bool | None) -> Iterator[str]:
    name = f"The file of decisions {kept.uid[-8:]}"
    if kept.signed_by and holds is False:
        yield f"{name}: its signature does not hold."
    if kept.erased:
        return
    if hashlib.sha256(kept.content).hexdigest() != kept.sha256:
        yield f"{name}: it is not what came in."
        return
    try:
        decisions = read_decisions(kept.content)
    except BadInput:
        yield f"{name}: it cannot be read any more."
        return
    if all(each.root != decisions.root for each in list_submissions()):
        yield f"{name}: the submission whose root it confirms is not here."
    if kept.head and not kept.brought_in and not has_link(kept.head):
        yield f"{name}: the link of the audit chain that it confirms is not here."
