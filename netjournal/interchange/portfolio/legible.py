"""A frozen piece from which somebody was erased, for reading: every cell stays in its column. Pure."""

from __future__ import annotations

import re
from typing import Any

from netjournal.review.sealing.sealed_fields import ERASED, ERASED_WORD

_GONE = re.compile(rf"{ERASED}[0-9a-f]{{64}}")


def legible(kept: dict[str, Any]) -> dict[str, Any]:
    """The document as it stands (`Copy.kept`), a word in the place of each erased field.

    Facts and rows of which nothing is left are left out.
    """
    document: dict[str, Any] = _read(kept)
    document["facts"] = [each for each in document["facts"] if each["value"] != ERASED_WORD]
    for section in document["sections"]:
        for block in section["blocks"]:
            if "table" in block:
                table = block["table"]
                table["rows"] = [row for row in table["rows"] if set(row["cells"]) != {ERASED_WORD}]
    return document


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_read(each) for each in value]
    return ERASED_WORD if isinstance(value, str) and _GONE.fullmatch(value) else value
