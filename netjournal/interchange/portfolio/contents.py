"""What goes into the bag, ready to be laid out: every text of it is as its reader may see it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from netjournal.interchange.profiles import Profile
from netjournal.interchange.redaction.log import LogLine, Why
from netjournal.interchange.report.document import Document, Section


@dataclass(frozen=True, slots=True)
class Claimed:
    """A criterion or item that a piece is claimed for, and how it is said to show it."""

    key: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """That an assessor saw a piece where it is held. `criterion`: "" for all of them; `day` is ISO."""

    criterion: str
    assessor: str = field(repr=False)
    role: str = field(repr=False)
    day: str
    held_at: str = field(repr=False)
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PieceFile:
    """A file of a piece. `path`: where it lies in data/; "" where it does not go: `why` says it.

    `attachment` is its row id, `sha256` hex.
    """

    name: str = field(repr=False)
    media_type: str
    size: int
    sha256: str
    path: str = ""
    why: str = ""
    attachment: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence. `number` counts from 1; days are ISO; `root` is hex over the frozen copy.

    `withheld` says why nothing of it is shown; `source`: what it was made of, in words.
    """

    number: int
    uid: str
    kind: str
    title: str = field(repr=False)
    day: str
    made_by: str
    marking: str
    version: int
    reason: str = field(repr=False)
    root: str
    source: str
    claims: tuple[Claimed, ...]
    facts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    sections: tuple[Section, ...] = ()
    files: tuple[PieceFile, ...] = ()
    seen: tuple[Seen, ...] = ()
    withheld: Why | None = None
    erased: int = 0

    @property
    def name(self) -> str:
        """As it is called everywhere."""
        return f"Piece {self.number}"

    @property
    def page(self) -> str:
        """Where its page lies in data/."""
        return f"pieces/{self.number:04}.html"

    def is_claimed_for(self, key: str) -> bool:
        """Whether for that criterion or item, itself."""
        return any(each.key == key for each in self.claims)

    def counts_for(self, key: str) -> bool:
        """Whether an assessor can judge it: it is shown, or was seen in place for that criterion."""
        return self.withheld is None or any(each.criterion in ("", key) for each in self.seen)


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the assessment plan. `kind` in words, days ISO, `piece` a number or None."""

    key: str
    kind: str
    text: str = field(repr=False)
    agreed_with: str = field(repr=False)
    agreed_on: str
    due: str
    piece: int | None


@dataclass(frozen=True, slots=True)
class Decided:
    """An assessor's decision. `state`: not_met, partly or met; `signed_by` a fingerprint or ""."""

    key: str
    state: str
    assessor: str = field(repr=False)
    role: str = field(repr=False)
    day: str
    why: str = field(repr=False)
    feedback: str = field(repr=False)
    signed_by: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a criterion may include."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion of the unit."""

    key: str
    title: str
    shows: str
    items: tuple[Item, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own key, and those of its items."""
        return (self.key, *(item.key for item in self.items))


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs anything in it, and as what."""

    name: str = field(repr=False)
    capacity: str
    role: str = field(repr=False)
    organisation: str = field(repr=False)
    initials: str = field(repr=False)
    since: str


@dataclass(frozen=True, slots=True)
class Event:
    """A link of the audit chain. `at` in UTC (RFC 3339); `salt` and the digests in hex."""

    uid: str
    kind: str
    ms: int
    at: str
    salt: str
    payload: str
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A file of decisions as an assessor signed it. `path`: where it lies in data/, its signature beside it.

    `key`: the print of the key that signed; `head`: the digest of the link of the chain that it confirms.
    """

    path: str
    key: str
    head: str
    content: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole. `number` is that of the submission, 0 for a working copy; `day` is ISO.

    `form`: the form on which an assessor decides about it; `returned`: what assessors signed before.
    """

    profile: Profile
    number: int
    day: str
    note: str = field(repr=False)
    candidate: str = field(repr=False)
    unit: str
    unit_reference: str
    years_kept: int
    criteria: tuple[Criterion, ...]
    pieces: tuple[Piece, ...]
    plans: tuple[Planned, ...] = ()
    decisions: tuple[Decided, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    declaration: tuple[str, str, str] | None = field(default=None, repr=False)
    """Name, ISO day, text."""
    guidelines: tuple[Document, ...] = ()
    reviews: tuple[Document, ...] = ()
    events: tuple[Event, ...] = ()
    form: str = field(default="", repr=False)
    returned: tuple[Returned, ...] = ()
    log: tuple[LogLine, ...] = ()
    demo: bool = False

    @property
    def title(self) -> str:
        """The heading of the whole."""
        return f"Portfolio of {self.candidate}" if self.candidate else "Portfolio"

    @property
    def state(self) -> str:
        """What was handed in, or that nothing was."""
        return f"submission {self.number}" if self.number else "working copy, not handed in"

    def by_key(self) -> dict[str, list[Piece]]:
        """Which pieces are claimed for each criterion or item, itself; keys without one are not there."""
        found: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            for key in dict.fromkeys(each.key for each in piece.claims):
                found.setdefault(key, []).append(piece)
        return found

    def words(self, key: str) -> str:
        """A criterion or item in words; "" for a key that the unit does not have."""
        named = {one.key: one.title for one in self.criteria}
        named |= {item.key: item.title for one in self.criteria for item in one.items}
        return named.get(key, "")
