"""A unit definition from the bytes of a TOML file, with every mistake by its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from netjournal.units.checking import Notes, Table, UnitErrors, quote
from netjournal.units.lines import lines_of
from netjournal.units.ordering import cycle_in
from netjournal.units.unit import SERVES, VOICES, Criterion, EvidenceKind, Item, Outcome, Unit

LARGEST = 256 * 1024
"""The largest file that is read, in bytes; the one that is shipped has 10,000."""


def read_unit(content: bytes) -> Unit:
    """The unit that a file defines. Raises UnitErrors, whose `problems` are (line, what is wrong there)."""
    text = _decoded(content)
    try:
        root = Table(tomllib.loads(text), (), Notes(lines_of(text)))
    except RecursionError:
        raise UnitErrors([(1, "the file nests lists or tables too deeply.")]) from None
    except ValueError as error:
        raise UnitErrors([_not_toml(text, str(error))]) from None
    unit = _unit(root)
    if root.notes.problems:
        raise UnitErrors(root.notes.problems)
    return unit


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise UnitErrors([(1, f"the file is too large: {LARGEST:,} bytes are taken at most.")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnitErrors([(line, "this is not UTF-8 text; save the file as UTF-8.")]) from None


def _not_toml(text: str, said: str) -> tuple[int, str]:
    found = re.search(r"\(at line (\d+), column (\d+)\)", said)
    if re.match(r"Cannot overwrite|Cannot declare|Duplicate|Cannot redefine|Cannot mutate", said):
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        return line, "this key or table is written twice."
    if found:
        return int(found[1]), f"this is not TOML, at column {found[2]}."
    if "end of document" in said:
        return max(1, len(text.splitlines())), "this is not TOML: the file ends before it is complete."
    return 1, "this is not TOML that can be read."


def _unit(root: Table) -> Unit:
    kinds, outcomes, criteria = (root.tables(name) for name in ("kinds", "outcomes", "criteria"))
    unit = Unit(
        reference=root.text("reference"),
        number=root.text("number", required=False),
        title=root.text("title"),
        body=root.text("body", required=False),
        level=root.number("level", 1, 8),
        credit=root.number("credit", 0, 1000),
        hours=root.number("hours", 0, 10_000),
        years_kept=root.number("years_kept", 0, 100),
        kinds=tuple(map(_kind, kinds)),
        outcomes=tuple(map(_outcome, outcomes)),
        criteria=tuple(map(_criterion, criteria)),
    )
    root.nothing_else()
    _once(kinds, "kind of evidence")
    _once(outcomes, "learning outcome")
    items = [item for one in criteria for item in one.tables("items", required=False)]
    _once([*criteria, *items], "criterion or item")
    _references(unit, criteria)
    return unit


def _kind(table: Table) -> EvidenceKind:
    kind = EvidenceKind(table.kind(), table.text("title"), table.word("voice", VOICES))
    table.nothing_else()
    return kind


def _outcome(table: Table) -> Outcome:
    outcome = Outcome(table.key(), table.text("title"))
    table.nothing_else()
    return outcome


def _criterion(table: Table) -> Criterion:
    criterion = Criterion(
        key=table.key(),
        title=table.text("title"),
        shows=table.text("shows"),
        outcome=table.text("outcome"),
        prompts=table.texts("prompts", required=True),
        items=tuple(_item(one) for one in table.tables("items", required=False, at_most=50)),
        requires=table.texts("requires"),
    )
    table.nothing_else()
    return criterion


def _item(table: Table) -> Item:
    item = Item(table.key(), table.text("title"), table.texts("served_by"))
    for at, word in enumerate(item.served_by):
        if word and word not in SERVES:
            why = f"{quote(word)} is nothing that a notebook keeps; known are {', '.join(SERVES)}."
            table.notes.wrong((*table.path, "served_by", at), why)
    table.nothing_else()
    return item


def _once(tables: Iterable[Table], what: str) -> None:
    seen: dict[str, int] = {}
    for table in tables:
        key = table.values.get("key")
        if not isinstance(key, str):
            continue
        line = table.notes.lines.get((*table.path, "key"), 1)
        if key in seen:
            table.wrong("key", f"{quote(key)} is the key of another {what} already, on line {seen[key]}.")
        seen.setdefault(key, line)


def _references(unit: Unit, criteria: list[Table]) -> None:
    outcomes = {one.key for one in unit.outcomes}
    known = {one.key for one in unit.criteria}
    for one, table in zip(unit.criteria, criteria, strict=True):
        if one.outcome and one.outcome not in outcomes:
            table.wrong("outcome", f"there is no learning outcome {quote(one.outcome)} in this file.")
        for at, key in enumerate(one.requires):
            if key and key not in known:
                why = f"there is no criterion {quote(key)} in this file."
                table.notes.wrong((*table.path, "requires", at), why)
    cycle = cycle_in({one.key: one.requires for one in unit.criteria})
    if cycle:
        at = [one.key for one in unit.criteria].index(cycle[0])
        way = " requires ".join(quote(key) for key in cycle)
        criteria[at].wrong("requires", f"these go round in a circle: {way}.")
