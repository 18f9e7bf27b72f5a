"""A frozen piece, laid out for its reader: its facts, sections and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netjournal.interchange.file_names import FileNames
from netjournal.interchange.redaction.log import Why
from netjournal.interchange.report.document import Block, Bullets, Column, Paragraph, Section, Table
from netjournal.interchange.report.reading import day_words, said

from .contents import Claimed, Piece, PieceFile, Seen
from .copying import Copyist

GONE = "No longer in the notebook."
NOT_LOOKED_THROUGH = "Left out: what is in a file cannot be looked through for names."
OWN_KINDS = {"record": "Record of the notebook", "review": "Sealed review"}
"""Kinds of pieces that no unit names."""
MARKED = frozenset({"entry", "exchange", "use"})
"""What bears a marking, of its own or of what it is part of."""
RULES = frozenset({"guideline"})
"""What speaks of topics and tells nothing of them."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_BESIDE = 4
"""So many rows that a figure rests on are named beside it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the notebook still knows of what a piece was made of."""

    marking: str = ""
    chatham: bool = False


@dataclass(frozen=True, slots=True)
class Laying:
    """How pieces are laid out: for whom, kinds by key, what is seen in place and known of sources by uid, row
    ids of attachments by uid, and whether files go to another reader.
    """

    copyist: Copyist
    kinds: Mapping[str, str]
    seen: Mapping[str, tuple[Seen, ...]] = field(repr=False)
    sources: Mapping[str, Source] = field(repr=False)
    attachments: Mapping[str, int] = field(repr=False)
    with_files: bool = False


def piece_of(
    number: int, told: Mapping[str, Any], document: Mapping[str, Any], by: Laying, erased: int = 0
) -> Piece:
    """The piece. `told`: how the submission speaks of it; `document`: its copy (portfolio/piece.py)."""
    source = by.sources.get(document["source"]["uid"])
    hidden = not _goes(by, source, told, document)
    laid = _Page(by, source or Source(), number, judged=document["source"]["kind"] not in RULES)
    if hidden:
        by.copyist.withhold("pieces", "marking")
    return Piece(
        number,
        said(told["uid"]),
        by.kinds.get(told["kind"])
        or OWN_KINDS.get(told["kind"], said(told["kind"]).replace("_", " ").capitalize()),
        "Withheld" if hidden else laid.text(told["title"]) or "(no title)",
        said(told["day"]),
        "the candidate" if told["made_by"] == "me" else "somebody else",
        said(told["marking"]),
        int(told["version"]),
        "" if hidden else laid.text(told["reason"]),
        said(told["root"]),
        f"{said(document['source']['kind']).replace('_', ' ')} {said(document['source']['uid'])[-8:]}",
        tuple(
            Claimed(said(each["criterion"]), "" if hidden else laid.text(each["text"]))
            for each in told["claims"]
        ),
        () if hidden else tuple(laid.facts(document)),
        () if hidden else tuple(laid.sections(document)),
        tuple(laid.files(document, hidden)),
        by.seen.get(told["uid"], ()),
        "marking" if hidden else None,
        erased,
    )


class Notes:
    """What figures rest on: a few rows beside the figure, more of them in a note at the end."""

    def __init__(self, behind: Callable[[Mapping[str, Any]], str]) -> None:
        self._behind = behind
        self._numbers: dict[tuple[str, ...], int] = {}
        self._titles: list[str] = []

    def said_of(self, what: str, rows: Sequence[Mapping[str, Any]]) -> str:
        """What stands beside a figure; `what` the figure is of names its note."""
        said_of_each = tuple(self._behind(each) for each in rows)
        if len(said_of_each) <= _BESIDE:
            return "; ".join(said_of_each)
        if said_of_each not in self._numbers:
            self._titles.append(what)
            self._numbers[said_of_each] = len(self._titles)
        return f"{len(said_of_each)} rows: note {self._numbers[said_of_each]}"

    def sections(self) -> tuple[Section, ...]:
        """The notes, in their order."""
        return tuple(
            Section(f"Note {number}: {self._titles[number - 1]}", (Paragraph("; ".join(rows), "quiet"),))
            for rows, number in self._numbers.items()
        )


def sections_of(
    document: Mapping[str, Any],
    text: Callable[[object], str],
    behind: Callable[[Mapping[str, Any]], str] | None = None,
) -> Iterator[Section]:
    """The sections of a piece, every text taken over by `text`, and what a row rests on by `behind`; where
    that is more than a few rows, in notes at the end.
    """
    notes = Notes(behind) if behind is not None else None
    for each in document["sections"]:
        yield Section(said(each["title"]), tuple(_block(block, text, notes) for block in each["blocks"]))
    if notes is not None and (parts := notes.sections()):
        yield Section("What the figures rest on", (), parts)


def _block(block: Mapping[str, Any], text: Callable[[object], str], notes: Notes | None) -> Block:
    if "quote" in block:
        return Paragraph(text(block["quote"]), "quote")
    if "list" in block:
        return Bullets(tuple(text(item) for item in block["list"]))
    if "table" in block:
        return _table(block["table"], text, notes)
    return Paragraph(text(block["paragraph"]))


def _table(table: Mapping[str, Any], text: Callable[[object], str], notes: Notes | None) -> Table:
    heads = [Column(said(each["head"]), bool(each["number"])) for each in table["columns"]]
    rows = [[text(cell) for cell in row["cells"]] for row in table["rows"]]
    if notes is not None and any(row["behind"] for row in table["rows"]):
        heads.append(Column("Rests on"))
        for cells, row in zip(rows, table["rows"], strict=True):
            cells.append(notes.said_of(cells[0], row["behind"]))
    return Table(said(table["caption"]), tuple(heads), tuple(map(tuple, rows)))


def _goes(by: Laying, source: Source | None, told: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Whether that reader may see it at all: by every marking that is on it.

    What was made of something that is gone may have had its marking from there: it goes with one of its own.
    """
    own = {said(each) for each in (told["marking"], document["marking"])} - {""}
    if source is None and document["source"]["kind"] in MARKED and not own:
        return by.copyist.reduction is None
    markings = own if source is None else {*own, source.marking}
    return all(by.copyist.may_see(each) for each in markings)


class _Page:
    def __init__(self, by: Laying, source: Source, number: int, *, judged: bool) -> None:
        self._by, self._source, self._number, self._judged = by, source, number, judged
        self._names = FileNames()

    def text(self, value: object) -> str:
        chatham = self._source.chatham
        return self._by.copyist.text(value, "pieces", nameless=chatham, judged=self._judged)

    def facts(self, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for each in document["facts"]:
            yield said(each["label"]), self.text(each["value"])

    def sections(self, document: Mapping[str, Any]) -> Iterator[Section]:
        return sections_of(document, self.text, self._behind)

    def files(self, document: Mapping[str, Any], hidden: bool) -> Iterator[PieceFile]:
        for number, each in enumerate(document["files"], 1):
            yield self._file(each, number, hidden)

    def _behind(self, row: Mapping[str, Any]) -> str:
        """The line itself is the journal's, and goes to nobody else."""
        what = f"{said(row['kind']).replace('_', ' ')} {said(row['uid'])[-8:]}"
        line = said(row["line"])
        if line and self._by.copyist.reduction is not None:
            self._by.copyist.withhold("pieces", "journal")
            line = ""
        return ", ".join(part for part in (what, day_words(row["day"]), line) if part)

    def _file(self, each: Mapping[str, Any], number: int, hidden: bool) -> PieceFile:
        name, row = said(each["name"]), self._by.attachments.get(each["attachment"])
        own = self._by.copyist.reduction is None
        if not own:
            name = f"File {number}"
        facts = (said(each["media_type"]), _number(each["size"]), said(each["sha256"]))
        why: Why | None = "marking" if hidden else None if own or self._by.with_files else "file"
        if row is None:
            return PieceFile(name, *facts, why=GONE)
        if why is not None:
            self._by.copyist.withhold("files", why)
            return PieceFile(name, *facts, why="Withheld with its piece." if hidden else NOT_LOOKED_THROUGH)
        ending = _ENDING.search(said(each["name"]))
        bare = self._names.name(said(each["name"]).rpartition(".")[0] if own else "file", f"{number:02}")
        path = f"files/{self._number:04}/{bare}{ending[0].lower() if ending else ''}"
        return PieceFile(name, *facts, path=path, attachment=row)


def _number(value: object) -> int:
    """A number of a document; what was erased is none."""
    return value if isinstance(value, int) else 0
