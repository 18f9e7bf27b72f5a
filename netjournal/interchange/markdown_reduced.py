"""The folder of Markdown for another reader: from the rows that the reduction let through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .file_names import FileNames
from .markdown_pages import Line, Named, WrittenEntry, contact_page, index_page, month_page, sentences
from .profiles import READERS, Profile
from .records import ContactRecord
from .redaction.log import LogLine

Rows = list[dict[str, Any]]
NOBODY = "somebody"
SHOWN = frozenset({"contacts", "entries", "participants", "exchanges", "actions", "minutes"})
"""The tables that are in it."""


def reduced_pages(
    tables: dict[str, Rows], profile: Profile, log: Sequence[LogLine]
) -> Iterator[tuple[str, bytes]]:
    """Name and content of every page, from the tables of `reduced_tables`."""
    names = FileNames()
    people = {row["name"]: Named(row["name"], names.name(row["name"], "")) for row in tables["contacts"]}
    there = _by_entry(tables["participants"])
    hanging = {table: _by_entry(tables[table]) for _, table, _ in _HANGING}
    days = {entry["entry"]: entry for entry in tables["entries"]}
    lines: dict[str, list[Line]] = {}
    for row in tables["participants"]:
        if row["contact"] and (entry := days.get(row["entry"])):
            lines.setdefault(row["contact"], []).append(Line(entry["day"], entry["kind"]))
    for row in tables["contacts"]:
        record = ContactRecord(
            name=row["name"], organisation=row["organisation"] or "", role=row["role"],
            business_area=row["business_area"],
        )  # fmt: skip
        yield (
            f"contacts/{people[row['name']].file}.md",
            contact_page(record, lines.get(row["name"], [])).encode(),
        )
    months: dict[str, list[WrittenEntry]] = {}
    for entry in sorted(tables["entries"], key=lambda entry: str(entry["day"])):
        months.setdefault(entry["day"][:7], []).append(_entry(entry, hanging, there, people))
    for month, entries in months.items():
        yield f"journal/{month}.md", month_page(month, entries).encode()
    remarks = (f"Made for {READERS[profile]}.", *(line.words for line in log))
    counted = [(month, len(entries)) for month, entries in months.items()]
    yield "README.md", index_page(list(people.values()), counted, remarks).encode()


def _by_entry(rows: Rows) -> dict[int, Rows]:
    found: dict[int, Rows] = {}
    for row in rows:
        found.setdefault(row["entry"], []).append(row)
    return found


def _entry(
    entry: dict[str, Any],
    hanging: dict[str, dict[int, Rows]],
    there: dict[int, Rows],
    people: dict[str, Named],
) -> WrittenEntry:
    number = entry["entry"]
    called = [row["contact"] or NOBODY for row in there.get(number, [])]
    return WrittenEntry(
        entry["day"],
        "",
        entry["kind"],
        "",
        entry["text"],
        tuple(people.get(name, Named(name)) for name in called),
        (("Marking", entry["marking"]),) if entry["marking"] else (),
        tuple(
            (heading, tuple(items))
            for heading, table, columns in _HANGING
            if (items := [_item(row, columns) for row in hanging[table].get(number, [])])
        ),
    )


_HANGING = (
    ("Minutes", "minutes", ("item", "discussion", "decision")),
    ("Passed", "exchanges", ("giver", "receiver", "kind", "text", "helped")),
    ("To do", "actions", ("text", "owner", "due", "done")),
)


def _item(row: dict[str, Any], columns: tuple[str, ...]) -> str:
    return sentences(row[column] for column in columns)
