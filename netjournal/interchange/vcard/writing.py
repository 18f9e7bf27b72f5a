"""Records as vCard 4.0 (RFC 6350; pronouns by RFC 9554), each line folded; `read_vcards` gives them back."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

from ..records import ContactRecord, Way, photo_type
from .cards import HOW_MET, UNNAMED

HEAD = ("VERSION:4.0", "PRODID:-//netjournal//netjournal//EN")

TYPES = {
    "home": "home", "work": "work", "mobile": "cell", "fax": "fax", "work fax": "work,fax",
    "home fax": "home,fax", "pager": "pager",
}  # fmt: skip
"""Labels that vCard has words for; any other stands beside its line, as Apple writes them."""

WAYS = {"emails": "EMAIL", "phones": "TEL", "posts": "ADR", "webs": "URL"}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}")
_WIDTH = 75


def vcards(records: Iterable[ContactRecord]) -> Iterator[bytes]:
    """The cards, one after the other. `external_uid` is a UUID."""
    for record in records:
        yield vcard(record)


def vcard(record: ContactRecord) -> bytes:
    """One card: UTF-8, lines ended by CR LF, folded at 75 octets between characters. Characters that a card
    cannot hold (control characters) are left out.
    """
    lines = ["BEGIN:VCARD", *HEAD, *_person(record), *_ways(record), "END:VCARD"]
    return b"".join(folded(line) for line in lines)


def folded(line: str) -> bytes:
    """A content line as it is written."""
    pieces, piece, room = [], bytearray(), _WIDTH
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(bytes(piece))
            piece, room = bytearray(), _WIDTH - 1  # the blank before it counts
        piece += octets
    return b"\r\n ".join([*pieces, bytes(piece)]) + b"\r\n"


def escaped(text: str) -> str:
    """A text as a value, or a part of one."""
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def _person(record: ContactRecord) -> Iterator[str]:
    yield f"KIND:{'org' if record.is_organisation else 'individual'}"
    if record.external_uid:
        yield f"UID:urn:uuid:{record.external_uid}"
    yield f"FN:{escaped(record.name)}"
    if not record.is_organisation:
        yield f"N:{escaped(record.family)};{escaped(record.given)};;;"
    if record.organisation or record.business_area:
        units = record.business_area.split(" / ") if record.business_area else []
        yield "ORG:" + ";".join(map(escaped, (record.organisation, *units)))
    texts = {
        "NICKNAME": record.known_as, "X-PHONETIC-FIRST-NAME": record.pronunciation,
        "PRONOUNS": record.pronouns, "TITLE": record.role, "NOTE": record.notes, HOW_MET: record.how_met,
    }  # fmt: skip
    yield from (f"{name}:{escaped(text)}" for name, text in texts.items() if text)
    for name, said in (("BDAY", record.birthday), ("ANNIVERSARY", record.anniversary)):
        if said:
            year, month, day = said.rsplit("-", 2)
            yield f"{name}:{year}{'-' if year == '-' else ''}{month}{day}"
    if record.tags:
        yield "CATEGORIES:" + ",".join(map(escaped, record.tags))
    if record.photo:
        media = photo_type(record.photo)[0]
        yield f"PHOTO:data:{media};base64,{base64.b64encode(record.photo).decode()}"


def _ways(record: ContactRecord) -> Iterator[str]:
    number = 0
    found = [(name, way) for field, name in WAYS.items() for way in getattr(record, field)]
    for name, way in (*found, *(("IMPP", way) for way in record.messagings)):
        said = _SCHEME.fullmatch(way.label) if name == "IMPP" else way.label in TYPES
        apart = bool(way.label) and not said
        number += apart
        kind = f";TYPE={_types(way.label)}" if said and name != "IMPP" else ""
        preferred = ";PREF=1" if way.preferred else ""
        yield f"{f'item{number}.' if apart else ''}{name}{kind}{preferred}:{_value(name, way)}"
        if apart:
            yield f"item{number}.X-ABLabel:{escaped(way.label)}"


def _types(label: str) -> str:
    types = TYPES[label]
    return f'"{types}"' if "," in types else types


def _value(name: str, way: Way) -> str:
    if name == "ADR":
        return f";;{escaped(way.value)};;;;"
    if name not in ("URL", "IMPP"):
        return escaped(way.value)
    # A URI: only what would be taken for an escape is changed.
    address = _CONTROL.sub("", way.value).replace("\\", "\\\\")
    if name == "URL":
        return address
    scheme = way.label if _SCHEME.fullmatch(way.label) else UNNAMED
    return f"{scheme}:{'//' if address.startswith('//') else ''}{address}"
