"""What a file of contacts says, before the notebook has seen it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field

FORMS = ((b"\xff\xd8", "image/jpeg", "jpg"), (b"\x89PNG", "image/png", "png"), (b"GIF8", "image/gif", "gif"))
"""How pictures begin."""
EVERYONE = {"mycontacts", "my contacts"}
"""The group that an address book puts everybody into: it says nothing of anybody."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell about a file. `line` counts from 1; `why` never repeats what the file says."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach someone: address or number, the file's own word for it, whether it is preferred."""

    value: str
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One person or organisation as a file tells of them.

    `birthday` and `anniversary` are ISO 8601, with `--MM-DD` where the year is not said; `posts` are
    addresses on one line; `external_uid` is the file's own identity for the record, else empty; `line` is
    where it begins.
    """

    name: str
    given: str = ""
    family: str = ""
    known_as: str = ""
    pronunciation: str = ""
    pronouns: str = ""
    organisation: str = ""
    business_area: str = ""
    role: str = ""
    emails: tuple[Way, ...] = ()
    phones: tuple[Way, ...] = ()
    posts: tuple[Way, ...] = ()
    webs: tuple[Way, ...] = ()
    messagings: tuple[Way, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str = ""
    birthday: str = ""
    how_met: str = ""
    anniversary: str = ""
    photo: bytes | None = field(default=None, repr=False)
    is_organisation: bool = False
    external_uid: str = ""
    line: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of everything that the record says: equal for equal records, wherever they stand."""
        said = asdict(self)
        del said["line"]
        for name in ("how_met", "anniversary"):
            if not said[name]:
                del said[name]  # younger than digests that are kept
        said["photo"] = hashlib.sha256(self.photo).hexdigest() if self.photo else ""
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """Something of another journal, as its file tells it.

    `when` is ISO 8601: a month, a day, a local time, or one with its offset. `people` are names, or addresses
    of sites by which somebody is known; with `known_only` the entry is left out where none of them is a
    contact. `line` is where it begins.
    """

    when: str
    text: str = field(repr=False)
    kind: str = "note"
    place: str = field(default="", repr=False)
    tags: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[str, ...] = field(default=(), repr=False)
    known_only: bool = False
    external_uid: str = ""
    line: int = 0

    @property
    def digest(self) -> str:
        """The moment, then SHA-256 (hex) of the text, blanks aside: equal for equal entries."""
        return f"{self.when} {hashlib.sha256(one_line(self.text).encode()).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: its records, what could not be read, and what was left out of what could."""

    records: tuple[ContactRecord, ...]
    skipped: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    entries: tuple[EntryRecord, ...] = ()


def photo_type(picture: bytes) -> tuple[str, str]:
    """The media type of a picture, and the ending of a file of that kind."""
    found = ((media, ending) for start, media, ending in FORMS if picture.startswith(start))
    return next(found, ("application/octet-stream", "bin"))


def one_line(text: str) -> str:
    """Text for a field of one line: runs of white space, line breaks among them, become one space."""
    return " ".join(text.split())
