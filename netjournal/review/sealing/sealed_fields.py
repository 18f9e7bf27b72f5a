"""The fields of a sealed document, each hashed with a salt of its own, all under one root. Pure.

A field is a value that holds no others (an empty list or object is one too) with its JSON pointer
(RFC 6901). Its hash binds salt, pointer and value, so that a value cannot be moved, and without the salt
nobody can find it by trying. The root is one hash over all field hashes in the order of sealing, which is
that of the pointers. It is no Merkle tree: such a tree lets one field be shown without the other hashes, and
all hashes always stand beside the document here, so it would add rules and no proof.

A field that was erased keeps its hash, and loses value and salt: the root can still be reckoned, and what
stood there can no longer be found. Where the pointer itself names a person (`/names/<uid>/…`), it goes too.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .record import canonical

_FIELD = b"netjournal sealed field 1\0"
_ROOT = b"netjournal sealed root 1\0"
_SALT = 16
ERASED_WORD = "(erased)"
"""What a reader finds in the place of an erased field."""
ERASED = "sha256:"
"""What stands in a document where a field was erased: this, and its hash."""


@dataclass(frozen=True, slots=True)
class SealedField:
    """A field of a sealed document. `salt` and `digest` are hex; an erased one has no salt, and may have no
    pointer."""

    pointer: str | None = field(repr=False)
    salt: str | None = field(repr=False)
    digest: str

    @property
    def erased(self) -> bool:
        """Whether value and salt are gone."""
        return self.salt is None


def leaves(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Every field of a document with its pointer."""
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from leaves(each, f"{at}/{escaped(key)}")
    elif isinstance(value, list) and value:
        for number, each in enumerate(value):
            yield from leaves(each, f"{at}/{number}")
    else:
        yield at, value


def escaped(key: str) -> str:
    """A key as it stands in a pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def seal_fields(document: object) -> tuple[SealedField, ...]:
    """Every field with a fresh salt, in the order of the pointers."""
    found = []
    for pointer, value in sorted(leaves(document), key=lambda each: each[0]):
        salt = os.urandom(_SALT).hex()
        found.append(SealedField(pointer, salt, digest_of(pointer, salt, value)))
    return tuple(found)


def digest_of(pointer: str, salt: str, value: object) -> str:
    """The hash of a field, in hex: SHA-256 over salt, pointer and canonical value."""
    said = canonical([pointer, value]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(_FIELD + bytes.fromhex(salt) + said).hexdigest()


def root_of(fields: Iterable[SealedField]) -> str:
    """The root, in hex: SHA-256 over the hashes of all fields in their order."""
    return hashlib.sha256(_ROOT + b"".join(bytes.fromhex(each.digest) for each in fields)).hexdigest()


def packed(fields: Iterable[SealedField]) -> str:
    """The fields as they are kept."""
    return json.dumps([[each.pointer, each.salt, each.digest] for each in fields], separators=(",", ":"))


def unpacked(text: str) -> tuple[SealedField, ...]:
    """The fields as they were kept. Raises ValueError for anything else."""
    try:
        return tuple(SealedField(*_checked(each)) for each in json.loads(text))
    except (TypeError, RecursionError):
        raise ValueError from None


def _checked(row: Any) -> tuple[str | None, str | None, str]:
    pointer, salt, digest = row
    if not (pointer is None or isinstance(pointer, str)) or len(bytes.fromhex(digest)) != 32:
        raise ValueError
    if (salt is not None and len(bytes.fromhex(salt)) != _SALT) or (salt is not None and pointer is None):
        raise ValueError
    return pointer, salt, digest


def readable(document: dict[str, Any], fields: Iterable[SealedField]) -> dict[str, Any]:
    """The document without the rows that are erased as a whole; what else is erased says so in a word."""
    gone = {each.pointer for each in fields if each.erased}
    if not gone:
        return document

    def read(value: Any, at: str) -> Any:
        if at in gone:
            return ERASED_WORD
        if isinstance(value, dict):
            return {key: read(each, f"{at}/{escaped(key)}") for key, each in value.items()}
        if isinstance(value, list):
            places = [(f"{at}/{number}", each) for number, each in enumerate(value)]
            left = [(place, each) for place, each in places if {p for p, _ in leaves(each, place)} - gone]
            return [read(each, place) for place, each in left]
        return value

    found: dict[str, Any] = read(document, "")
    found["names"] = {**found["names"], ERASED_WORD: {"name": ERASED_WORD, "kind": "contact"}}
    return found


def differences(text: str, fields: tuple[SealedField, ...]) -> list[str]:
    """Sentences on what of a kept document is not as its fields say; they name places, never values."""
    try:
        document = json.loads(text)
        there = dict(leaves(document))
    except (ValueError, RecursionError):
        return ["The document is no JSON any more."]
    known = {each.pointer: each for each in fields if each.pointer is not None}
    added = sorted(there.keys() - known.keys())
    # An object is empty where all that stood in it went with the name of a person.
    emptied = any(each.pointer is None for each in fields)
    found = [f"{place} was added." for place in added if not (emptied and there[place] == {})]
    for pointer, each in known.items():
        if pointer not in there:
            found.append(f"{pointer} is gone.")
        elif each.salt is None and there[pointer] != ERASED + each.digest:
            found.append(f"{pointer} was filled in after it was erased.")
        elif each.salt is not None and digest_of(pointer, each.salt, there[pointer]) != each.digest:
            found.append(f"{pointer} is not what was sealed.")
    if not found and canonical(document) != text:
        found.append("The document is not written as it was.")
    return found
