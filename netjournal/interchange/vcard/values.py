"""What the value of one property means."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from datetime import date

from ..records import Way, one_line
from .lines import ContentLine, split_escaped, unescape

SILENT_TYPES = {
    "pref", "voice", "internet", "msg", "text", "video", "postal", "parcel", "dom", "intl", "x400", "uri",
    "-", "custom",
}  # fmt: skip
WORDS = {"cell": "mobile", "iphone": "mobile", "x-mobile": "mobile"}
PLACES_FIRST = ("home", "work", "other")
APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_", re.DOTALL)
YEAR_FIRST = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)(?!\d)")


def label_of(line: ContentLine, labels: dict[str, str]) -> str:
    """The word for this address or number: the group's X-ABLabel, else its types ("work", "home fax")."""
    if line.group in labels:
        return labels[line.group]
    words = [WORDS.get(each, each.removeprefix("x-")) for each in line.types if each not in SILENT_TYPES]
    words.sort(key=lambda word: word not in PLACES_FIRST)
    return one_line(" ".join(dict.fromkeys(words)))


def apple_label(text: str) -> str:
    """`_$!<Work>!$_` is Apple's own "work"; anything else was typed by a person and stays as it is."""
    match = APPLE_LABEL.fullmatch(text.strip())
    return one_line(match[1].lower() if match else unescape(text))


def ways(lines: Iterable[tuple[ContentLine, str]], labels: dict[str, str]) -> tuple[Way, ...]:
    """Addresses or numbers in the order of the file, each once; preferred is the first of the strongest."""
    found: dict[str, tuple[Way, int]] = {}
    for line, value in lines:
        key = value.casefold()
        if not value or (key in found and found[key][0].label):
            continue
        found[key] = Way(value, label_of(line, labels)), preference(line)
    strongest = min((rank for _, rank in found.values()), default=101)
    chosen = next((key for key, (_, rank) in found.items() if rank == strongest < 101), None)
    return tuple(Way(way.value, way.label, key == chosen) for key, (way, _) in found.items())


def preference(line: ContentLine) -> int:
    """1 (first) to 100 as PREF of 4.0 says, 1 for the type "pref" of 2.1 and 3.0, 101 if nothing is said."""
    given = (line.params.get("PREF") or [""])[0].strip()
    if re.fullmatch(r"\d{1,3}", given, re.ASCII):
        return max(1, min(100, int(given)))
    return 1 if "pref" in line.types else 101


def structured(value: str, separator: str = ";") -> list[str]:
    """The parts of a structured value, each one line of text."""
    return [one_line(unescape(part)) for part in split_escaped(value, separator)]


def text_of(line: ContentLine) -> str:
    """Text of several lines, which end in LF."""
    return unescape(line.value).replace("\r\n", "\n").replace("\r", "\n").strip()


def address(line: ContentLine) -> str:
    """An address on one line: what stands between the semicolons of ADR, else its LABEL parameter."""
    parts = [unescape(part).splitlines() for part in split_escaped(line.value, ";")]
    pieces = [one_line(piece).strip(" ,") for part in parts for piece in part]
    said = ", ".join(piece for piece in pieces if piece)
    return said or one_line(", ".join((line.params.get("LABEL") or [""])[0].splitlines()))


def phone(line: ContentLine) -> str:
    """A number as it was written; of a tel: URI the number and its extension."""
    text = unescape(line.value).strip()
    if text.lower().startswith("tel:"):
        number, *rest = text[4:].split(";")
        text = " ".join([number, *(f"ext. {each[4:]}" for each in rest if each.lower().startswith("ext="))])
    return one_line(text)


def birthday(line: ContentLine) -> str:
    """ISO 8601 date, `--MM-DD` where the year is not said; empty where the file says no day."""
    text = unescape(line.value).strip()
    if match := NO_YEAR.match(text):
        return _real(2000, match[1], match[2], f"--{match[1]}-{match[2]}")
    if match := YEAR_FIRST.match(text):
        if match[1] in line.params.get("X-APPLE-OMIT-YEAR", []):
            return _real(2000, match[2], match[3], f"--{match[2]}-{match[3]}")
        return _real(int(match[1]), match[2], match[3], "-".join(match.groups()))
    return ""


def _real(year: int, month: str, day: str, said: str) -> str:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return ""
    return said


def photo(line: ContentLine) -> tuple[bytes | None, str]:
    """The picture, or None and why there is none. Nothing is ever fetched from an address."""
    value = line.value.strip()
    if value.lower().startswith("data:"):
        kind, _, value = value.replace("\\,", ",", 1).partition(",")
        if not kind.lower().endswith(";base64"):
            return None, "a photo in a form that is not read was left out"
    elif re.match(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}:", value.replace("\\:", ":")):
        return None, "a photo that is only an address on the web was not fetched"
    try:
        packed = "".join(value.split()).rstrip("=")
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True) or None, ""
    except (binascii.Error, ValueError):
        return None, "a damaged photo was left out"
