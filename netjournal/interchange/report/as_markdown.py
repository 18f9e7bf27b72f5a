"""A report as Markdown: nothing that was typed makes a heading, a link, a table, code or HTML of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .document import Block, Bullets, Document, Figure, Paragraph, Section, Sums, Table

_SIGNS = re.compile(r"([\\`*_{}\[\]<>|~^$]|&(?=#|[A-Za-z][A-Za-z0-9]*;)|=(?==))")
"""What makes a construct wherever it stands, in CommonMark or in what well-known readers add to it."""
_BEGINS = re.compile(r"^([#+:=!%-])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What makes one at the beginning of a line."""
_LINKS_ITSELF = re.compile(r"(?i)\b(?:https?|ftp|mailto|xmpp|www|tel)(?=[:.])|(?<=\w)[.@](?=[a-z]{2})")
JOINER = "&#8288;"
"""Not seen; it keeps readers from making links of bare addresses."""


def markdown(document: Document) -> str:
    """The whole document; pictures by what they show in words."""
    lines = [*_head(document)]
    for section in document.sections:
        lines += _section(section, 2)
    if document.mark:
        lines += [f"**{safe(document.mark)}**", ""]
    return "\n".join([*lines, "---", "", safe(document.running), ""])


def safe(text: str) -> str:
    """One line of the text, so that any reader shows it as it is."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    escaped = _BEGINS.sub(r"\\\1", escaped)
    escaped = _NUMBERED.sub(r"\1\\\2", escaped)
    return _LINKS_ITSELF.sub(lambda found: f"{found[0][0]}{JOINER}{found[0][1:]}", escaped)


def _head(document: Document) -> Iterator[str]:
    if document.mark:
        yield from (f"**{safe(document.mark)}**", "")
    yield from (f"# {safe(document.title)}", "")
    for name, value in document.facts:
        yield f"- **{safe(name)}:** {safe(value)}"
    yield ""


def _section(section: Section, depth: int) -> Iterator[str]:
    yield from (f"{'#' * min(depth, 6)} {safe(section.title)}", "")
    for block in section.blocks:
        yield from _block(block)
        yield ""
    for part in section.parts:
        yield from _section(part, depth + 1)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, "quote"):
            yield from (f"> {line}" for line in _lines(text))
        case Paragraph(text, "quiet"):
            yield "\n".join(f"*{line}*" for line in map(safe, text.splitlines()) if line)
        case Paragraph(text):
            yield from _lines(text)
        case Bullets(items):
            yield from (f"- {safe(item)}" for item in items)
        case Sums(lines):
            yield from (f"- {safe(line)}" for line in lines)
        case Figure(caption, _, alternative):
            yield f"**{safe(caption)}.** {safe(alternative)}"
        case Table():
            yield from _table(block)


def _lines(text: str) -> Iterator[str]:
    """The lines of a paragraph; a backslash at the end of each but the last keeps its end."""
    lines = [safe(line) for line in text.splitlines() if line.strip()] or [""]
    yield from (f"{line}\\" for line in lines[:-1])
    yield lines[-1]


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{safe(table.caption)}**", "")
    yield _row([column.head for column in table.columns])
    yield "|" + "|".join("---:" if column.number else "---" for column in table.columns) + "|"
    yield from (_row(row) for row in table.rows)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(map(safe, cells)) + " |"
