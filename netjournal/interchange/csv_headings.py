"""What the headings of contact tables mean: ours, Google's, Outlook's, Thunderbird's, plain English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .csv_languages import KNOWN_ELSEWHERE, NO_MEANING_ELSEWHERE, place_elsewhere

SINGLE = {
    "name", "given", "additional", "family", "prefix", "suffix", "known_as", "pronunciation", "pronouns",
    "organisation", "business_area", "role", "birthday", "external_uid",
}  # fmt: skip
"""Fields that have one value: the first cell of a row that says something is taken."""

OWN = "Netjournal UID"
"""The last heading of a table of our own: its cells are taken as `spreadsheet_cells.guarded` wrote them."""
SEVERAL = " ::: "
"""Between several values in one cell."""

WAYS = {"email", "phone", "post", "web", "messaging"}
"""Fields of which there may be several, each with a label."""
FIELDS = tuple(sorted(SINGLE | WAYS | {"tags", "notes", "how_met", "ignore"}))
"""What `--map COL=FIELD` may name; a way may carry a label: `phone:work`."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column holds: the field; a label for its values; the column that holds their label instead;
    the address that it is a part of."""

    field: str
    label: str = ""
    labelled_by: str = ""
    part_of: str = ""


KNOWN: tuple[tuple[str, str, str], ...] = (
    ("name", "", "name|full name|display name|contact name|contact"),
    ("given", "", "given|first name|given name|firstname|forename"),
    ("additional", "", "middle name|additional name"),
    ("family", "", "family|last name|family name|surname|lastname"),
    ("prefix", "", "name prefix|title|honorific"),
    ("suffix", "", "name suffix|suffix"),
    ("known_as", "", "known as|nickname|nick name"),
    ("pronunciation", "", "pronunciation"),
    ("pronouns", "", "pronouns"),
    (
        "organisation",
        "",
        "organisation|organization|organisation name|organization name|organization 1 - name",
    ),
    ("organisation", "", "company|company name|employer"),
    ("business_area", "", "business area|department|organization department|organization 1 - department"),
    ("role", "", "role|job title|job|position|profession|organization title|organization 1 - title"),
    ("birthday", "", "birthday|birth date|date of birth|dob"),
    ("external_uid", "", "uid|netjournal uid"),
    ("how_met", "", "how met|how we met"),
    ("tags", "", "tags|labels|group membership|categories|category|groups|keywords"),
    ("notes", "", "notes|note|comments|comment"),
    ("email", "", "email|emails|e-mail|mail|email 1|email 2|email 3|email address|e-mail address"),
    ("email", "", "e-mail 2 address|e-mail 3 address|primary email|secondary email"),
    ("email", "work", "work email|business email"),
    ("email", "home", "home email|personal email|private email"),
    ("phone", "", "phone|phones|telephone|tel|phone number|phone 1|phone 2|primary phone|other phone"),
    ("phone", "mobile", "mobile|mobile phone|mobile number|cell|cell phone"),
    ("phone", "work", "work phone|business phone|business phone 2"),
    ("phone", "home", "home phone|home phone 2"),
    ("phone", "main", "company main phone"),
    ("phone", "work fax", "business fax|work fax"),
    ("phone", "home fax", "home fax"),
    ("phone", "fax", "fax|fax number|other fax"),
    ("phone", "pager", "pager|pager number"),
    ("phone", "car", "car phone"),
    ("phone", "assistant", "assistant's phone"),
    ("web", "", "web|webs|website|web page|url|homepage|personal web page|web page 1"),
    ("web", "work", "web page 2"),
    ("web", "linkedin", "linkedin|linkedin url"),
    ("post", "", "post|posts|address|postal address"),
    ("messaging", "", "messaging|messagings|im|im address|screen name"),
    ("messaging", "skype", "skype"),
)
"""Field, label, and the headings (in small letters) that mean it."""

HEADINGS = {
    heading: Meaning(field, label)
    for field, label, headings in (*KNOWN, *KNOWN_ELSEWHERE)
    for heading in headings.split("|")
}
PLACES = {"home": "home", "business": "work", "work": "work", "other": "other"}
PARTS = (
    "po box", "address po box", "street", "street 2", "street 3", "address 2", "city", "state", "postal code",
    "zipcode", "zip code", "country", "country/region",
)  # fmt: skip
FAMILIES = {"e-mail": "email", "email": "email", "phone": "phone", "website": "web", "im": "messaging"}
NUMBERED = re.compile(r"(e-mail|email|phone|website|im) (\d+) - value")
FORMATTED = re.compile(r"(address \d+) - formatted")
NO_MEANING = {
    "photo", "file as", "initials", "language", "priority", "sensitivity", "private", "account", "gender",
    "e-mail type", "e-mail display name", "e-mail 2 type", "e-mail 2 display name", "e-mail 3 type",
    "e-mail 3 display name", "notes type", *NO_MEANING_ELSEWHERE,
}  # fmt: skip


def normalised(heading: str) -> str:
    """A heading as the table knows it: small letters, single spaces, no underscores."""
    return " ".join(heading.replace("_", " ").lower().split())


def meaning_of(heading: str) -> Meaning | None:
    """What that heading says the column holds, or None."""
    text = normalised(heading)
    if found := HEADINGS.get(text):
        return found
    if match := NUMBERED.fullmatch(text):
        stem = f"{match[1]} {match[2]}"
        return Meaning(FAMILIES[match[1]], labelled_by=f"{stem} - type|{stem} - label")
    if match := FORMATTED.fullmatch(text):
        return Meaning("post", labelled_by=f"{match[1]} - type|{match[1]} - label")
    place, _, part = text.partition(" ")
    if place in PLACES and part in PARTS:
        return Meaning("post", PLACES[place], part_of=place)
    if found_place := place_elsewhere(text):
        return Meaning("post", found_place[0], part_of=found_place[1])
    return None


def is_companion(heading: str) -> bool:
    """Whether a column needs no warning when it is not read: it describes another, or says nothing."""
    text = normalised(heading)
    return (
        text in NO_MEANING
        or re.fullmatch(r".* \d+ - (type|label|service)|address \d+ - .*", text) is not None
    )


def mapped(field: str) -> Meaning | None:
    """The meaning that `--map COL=FIELD` gives a column: one of FIELDS, a way perhaps with a label."""
    name, _, label = field.strip().partition(":")
    name = name.strip().lower().replace("-", "_")
    if name not in FIELDS or (label and name not in WAYS):
        return None
    return Meaning(name, " ".join(label.split()))
