"""Connections.csv: the people one is connected with."""

from __future__ import annotations

import re

from netjournal.fields import LINE_LIMIT

from ..records import ContactRecord, Reading, Remark, Way, one_line
from .tables import sheet_of

HEADINGS = frozenset({"first name", "last name", "connected on"})
_SITE = re.compile(r"(?i)\Ahttps?://(?:[a-z]{2,3}\.)?linkedin\.com/([^?#]*?)/*(?:[?#].*)?\Z")


def read_connections(data: bytes) -> Reading | None:
    """The people of the table; None where it is another one. Most have no address: LinkedIn keeps it back."""
    sheet = sheet_of(data, HEADINGS)
    if sheet is None:
        return None
    records = []
    for line, cells in sheet.rows:
        record = _record(line, cells)
        if record is None:
            sheet.skipped.append(Remark(line, "a row that names nobody"))
        else:
            records.append(record)
    return Reading(tuple(records), tuple(sheet.skipped), tuple(sheet.warnings))


def site_of(text: str) -> str:
    """The address of a profile, always written in one way; what is no address of LinkedIn as it stands."""
    found = _SITE.match(text.strip()) if len(text) <= LINE_LIMIT else None
    return f"https://www.linkedin.com/{found[1].lower()}" if found else one_line(text)


def _record(line: int, cells: dict[str, str]) -> ContactRecord | None:
    given, family = one_line(cells["first name"]), one_line(cells.get("last name", ""))
    name = f"{given} {family}".strip()
    if not name:
        return None
    site, mail = site_of(cells.get("url", "")), one_line(cells.get("email address", ""))
    since = one_line(cells.get("connected on", ""))
    return ContactRecord(
        name=name, given=given, family=family,
        organisation=one_line(cells.get("company", "")), role=one_line(cells.get("position", "")),
        emails=(Way(mail),) if mail else (), webs=(Way(site, "linkedin"),) if site else (),
        how_met=f"Connected on LinkedIn on {since}." if since else "",
        external_uid=site or f"{name}, {since}", line=line,
    )  # fmt: skip
