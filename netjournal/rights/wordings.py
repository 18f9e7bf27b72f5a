"""What is said of an erasure, the same in the shell and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.portfolio.submissions.retention import Kept
from netjournal.text import counted

from .elsewhere import Elsewhere
from .proof import Proof
from .resting import Resting


def goes(found: Resting) -> list[str]:
    """What goes, a piece a kind."""
    return ["The person", *(f"{count} {_one(words) if count == 1 else words}" for count, words in found.goes)]


def _one(words: str) -> str:
    """Of "entries" and "attached files" the singular."""
    return re.sub(r"(ies|s)\b", lambda ending: "y" if ending[0] == "ies" else "", words, count=1)


def stays(found: Resting) -> Iterator[str]:
    """What stays, and in what form."""
    if found.organisation:
        yield f"The organisation {found.organisation}"
    if found.stays:
        entries = counted(found.stays, "entry", "entries")
        yield f"{entries} that others took part in, without their name"
    if found.texts:
        texts = "1 text that names" if found.texts == 1 else f"{found.texts} texts that name"
        yield f"{texts} them, with [erased] in the place of the name"
    if found.shared:
        words = ", ".join(found.shared)
        yield f"By itself, where it may mean somebody or something else: {words}. Look for that yourself"
    for name in found.files:
        yield f"The attached file {name}, which names them: a file is not changed"


def rests(found: Resting) -> Iterator[str]:
    """What rests on them."""
    for label in found.seals:
        yield f"Sealed review {label}: their fields become hashes, and the seal still verifies"
    for title in found.accounts:
        yield f"Account: {title}"
    for title in found.pieces:
        yield f"Evidence: {title}: their fields become hashes, and the copy still verifies"
    for number in found.submissions:
        yield f"Submission {number}: their fields become hashes, and it still verifies"
    if found.criteria:
        yield f"Criteria that rest on these: {', '.join(found.criteria)}"
    yield from map(_kept, found.kept)


def _kept(found: Kept) -> str:
    """Until when the records of a criterion are to be kept."""
    years = counted(found.years, "year")
    if not found.until:
        return f"Criterion {found.criterion} is not decided as met; its records are kept {years} once it is"
    noted = " (as you noted it down)" if found.noted else ""
    return (
        f"Criterion {found.criterion} was met on {found.met_on}{noted}; "
        f"its records are kept {years}, until {found.until}"
    )


def held(found: Elsewhere) -> Iterator[str]:
    """What holds them outside the notebook's file."""
    for each in found.backups:
        yield f"Backup {each.name}" + ("" if each.sure else ", which does not open with the present key")
    for name in found.files:
        yield f"File {name}, which was not looked into"


def proved(proof: Proof) -> Iterator[str]:
    """What the scan found."""
    yield (
        f"{proof.pages} pages decrypted and scanned for {proof.looked_for} spellings, every value and every "
        f"search term read: {'0 traces.' if proof.clean else 'something is left.'}"
    )
    yield from (f"Left: {each}" for each in proof.traces)
    if proof.alone:
        yield f"Not looked for alone, for they are other names or words as well: {', '.join(proof.alone)}"
