"""A person taken out of what was sealed: their fields become hashes, and the root still verifies."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from netjournal.ledger import changeset
from netjournal.ledger.audit import record_event
from netjournal.models import Seal, SealedDocument
from netjournal.network.records import live
from netjournal.text import fold

from .addenda import erase_addenda
from .record import canonical
from .sealed_fields import ERASED, SealedField, escaped, leaves, packed, unpacked

ERASED_FROM = "review.seal_erased"
_NO_TEXT = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Digests and uids: a short name may stand in them ("ada"), and says nothing there."""


def erase_from_seal(seal: int, person_uid: str, also: Iterable[str] = ()) -> int:
    """Replace what a sealed document holds of a person by hashes, for good; how many fields that were.

    Erased are: who the uid is (with the pointer, which names it), every field of a row about them (an object
    in a list that holds their uid), the uid anywhere else, and every text that holds them: their name or one
    of `also` (other names, addresses) in any spelling, a part of the name as a word that begins with a
    capital, or after an @ (unless it stands in the whole name of another person). Addenda that hold them lose
    their text. One doing that is not undoable; what history keeps of an addendum is the caller's to clear.
    Raises NotFound.
    """
    with changeset("review.erase", automatic=True):
        row = live(Seal, seal)
        kept = SealedDocument.get(SealedDocument.seal_id == row.id)
        document = json.loads(kept.document)
        after = erased_from(document, unpacked(kept.fields), person_uid, also)
        kept.document, kept.fields = after.document, packed(after.fields)
        kept.save()
        count = after.count + erase_addenda(row.id, _finder(document, person_uid, also))
        if count:
            row.save()
            record_event(ERASED_FROM, row.uid.encode())
    return count


@dataclass(frozen=True, slots=True, repr=False)
class ErasedFrom:
    """A document without a person: its canonical text, its fields, and how many of these were erased."""

    document: str
    fields: tuple[SealedField, ...]
    count: int


def erased_from(
    document: Any, fields: tuple[SealedField, ...], person_uid: str, also: Iterable[str] = ()
) -> ErasedFrom:
    """The same document and fields with hashes in the place of what `erase_from_seal` says is theirs. Pure.

    `document` needs `names` (uid → {"name", "kind"}).
    """
    holds = _finder(document, person_uid, also)
    gone = set(_of_the_person(document, person_uid)) | set(_texts(document, holds))
    after = tuple(_without(each, gone, person_uid) for each in fields)
    count = sum(each.pointer in gone and not each.erased for each in fields)
    return ErasedFrom(canonical(_blanked(document, after, person_uid)), after, count)


def _of_the_person(value: object, uid: str, at: str = "") -> Iterator[str]:
    """Pointers of every field that is about them."""
    if isinstance(value, dict):
        for key, each in value.items():
            place = f"{at}/{escaped(key)}"
            if key == uid or each == uid:
                yield from (pointer for pointer, _ in leaves(each, place))
            else:
                yield from _of_the_person(each, uid, place)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            place = f"{at}/{number}"
            if each == uid or (isinstance(each, dict) and uid in each.values()):
                yield from (pointer for pointer, _ in leaves(each, place))
            else:
                yield from _of_the_person(each, uid, place)


def _texts(document: Any, holds: Callable[[str], bool]) -> Iterator[str]:
    """Pointers of the texts that hold them; what other people are called is not theirs."""
    others = {escaped(uid) for uid, who in document["names"].items() if who.get("kind") == "contact"}
    for pointer, value in leaves(document):
        _, part, rest = (*pointer.split("/", 2), "", "")[:3]
        named = part == "names" and rest.partition("/")[0] in others
        if isinstance(value, str) and not named and not _NO_TEXT.fullmatch(value) and holds(value):
            yield pointer


def _finder(document: Any, uid: str, also: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text holds the person."""
    known = document["names"].get(uid, {}).get("name", "")
    whole = [name for name in (fold(each).strip() for each in (known, *also)) if name]
    parts = [part for part in re.findall(r"[^\W\d_]+", _bare(known)) if not part[0].islower()]
    word = re.compile("|".join(map(_as_word, parts)) or "(?!)")
    called = re.compile("|".join(rf"@{re.escape(fold(part))}\b" for part in parts) or "(?!)")

    others = re.compile("|".join(map(re.escape, _others(document, uid))) or "(?!)")

    def holds(text: str) -> bool:
        folded = fold(text)
        if any(name in folded for name in whole):
            return True
        # A name that two people share stands in the whole name of the other one, and is then not theirs.
        rest = others.sub(" ", _bare(text))
        return bool(word.search(rest) or called.search(fold(rest)))

    return holds


def _others(document: Any, uid: str) -> list[str]:
    """The whole names of the other people, longest first."""
    known = (
        each["name"]
        for other, each in document["names"].items()
        if other != uid and each.get("kind") == "contact"
    )
    return sorted(filter(None, map(_bare, known)), key=len, reverse=True)


def _as_word(part: str) -> str:
    """A pattern for a part of a name; scripts without capitals write no blanks between words either."""
    if not part[0].isupper():
        return re.escape(part)
    return rf"\b{re.escape(part)}\b" if len(part) > 1 else "(?!)"


def _bare(text: str) -> str:
    """The text without accents, its case kept."""
    parts = unicodedata.normalize("NFKD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in parts if not unicodedata.combining(sign)))


def _without(each: SealedField, gone: set[str], uid: str) -> SealedField:
    if each.pointer not in gone:
        return each
    return SealedField(None if f"/{uid}" in str(each.pointer) else each.pointer, None, each.digest)


def _blanked(document: Any, fields: Iterable[SealedField], uid: str) -> Any:
    """The document with the hash in the place of every erased field, and nothing under the person's uid."""
    digests = {each.pointer: each.digest for each in fields if each.erased}

    def blank(value: Any, at: str) -> Any:
        if at in digests:
            return ERASED + digests[at]
        if isinstance(value, dict):
            return {key: blank(each, f"{at}/{escaped(key)}") for key, each in value.items() if key != uid}
        if isinstance(value, list):
            return [blank(each, f"{at}/{number}") for number, each in enumerate(value)]
        return value

    return blank(document, "")
