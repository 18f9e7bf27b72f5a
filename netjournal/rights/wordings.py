"""What is said of an erasure, the same in the shell and on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from .elsewhere import Elsewhere
from .proof import Proof
from .resting import Resting


def goes(found: Resting) -> list[str]:
    """What goes, a line a kind."""
    return [
        "The person, with everything written on them",
        *(f"{count} {words}" for count, words in found.goes),
    ]


def stays(found: Resting) -> Iterator[str]:
    """What stays, and in what form."""
    if found.organisation:
        yield f"The organisation {found.organisation}"
    if found.stays:
        yield f"{found.stays} entries that others took part in, without their name"
    if found.texts:
        yield f"{found.texts} texts that name them, with [erased] in the place of the name"
    if found.shared:
        words = ", ".join(found.shared)
        yield f"The words {words} where they may mean somebody or something else: look for them yourself"
    for name in found.files:
        yield f"The attached file {name}, which names them: a file is not changed"


def rests(found: Resting) -> Iterator[str]:
    """What rests on them."""
    for label in found.seals:
        yield f"Sealed review {label}: their fields become hashes, and the seal still verifies"
    for title in found.accounts:
        yield f"Account: {title}"
    if found.criteria:
        yield f"Criteria that these accounts are for: {', '.join(found.criteria)}"


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
