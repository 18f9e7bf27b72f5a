"""Completing the @name, +organisation, #tag, ^objective or ;template at the cursor.

Pure: text and names in, text out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, cast

from netjournal.journal.capture import Completion, NameIndex
from netjournal.journal.capture.name_lists import Labels

OFFERED = 6
_MARK = re.compile(r"(?:^|(?<=[\s(]))([@+#^;])(?:\"([^\"\n]*)|([^\s\"]*))$")


@dataclass(frozen=True, slots=True, repr=False)
class Mark:
    """A sign and what is written of its name so far; `start` is where the sign stands in the line."""

    sign: Literal["@", "+", "#", "^", ";"]
    written: str
    start: int


def mark_before(line: str, cursor: int) -> Mark | None:
    """The mark that is being written where the cursor stands in that line; None in ordinary text."""
    found = _MARK.search(line[:cursor])
    if found is None:
        return None
    sign = cast(Literal["@", "+", "#", "^", ";"], found[1])
    return Mark(sign, found[2] if found[2] is not None else found[3], found.start(1))


def offers(
    names: NameIndex, mark: Mark, recent: Sequence[int] = (), templates: Labels | None = None
) -> list[Completion]:
    """What the mark may mean, the likeliest first, `OFFERED` at most; `recent` people lead.

    A semicolon alone offers `templates` only where the line begins: elsewhere a clause ends there.
    """
    if mark.sign == ";":
        if templates is None or (not mark.written and mark.start):
            return []
        return [Completion(name) for name in islice(templates.complete(mark.written), OFFERED)]
    if mark.sign == "@":
        return names.complete(mark.written, OFFERED, recent)
    return names.complete_label(mark.sign, mark.written, OFFERED)


def written_as(mark: Mark, name: str) -> str:
    """The name as it is written after its sign, in quotation marks where it needs them, a blank after
    it.
    """
    plain = name.replace('"', "")
    quoted = mark.sign in "@+" and not re.fullmatch(r"[^\W\d_][\w'’-]*", plain)
    return f'{mark.sign}"{plain}" ' if quoted else f"{mark.sign}{plain} "
