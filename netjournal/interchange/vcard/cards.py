"""One card: from its content lines to a record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..records import EVERYONE, ContactRecord, Remark, Way, one_line
from . import values
from .lines import ContentLine, unescape

MESSAGING = {
    "IMPP": "", "X-AIM": "aim", "X-ICQ": "icq", "X-JABBER": "jabber", "X-MSN": "msn", "X-YAHOO": "yahoo",
    "X-GTALK": "google talk", "X-GOOGLE-TALK": "google talk", "X-SKYPE": "skype", "X-SKYPE-USERNAME": "skype",
    "X-QQ": "qq", "X-SIP": "sip", "X-MATRIX": "matrix", "X-MS-IMADDRESS": "", "X-TWITTER": "twitter",
    "X-GADUGADU": "gadu-gadu", "X-GROUPWISE": "groupwise",
}  # fmt: skip
UNNAMED = "x-netjournal"
"""The scheme of a way of messaging whose service has no name, as `writing` writes it."""

HOW_MET = "X-NETJOURNAL-HOW-MET"
WEB = {"URL", "X-SOCIALPROFILE", "SOCIALPROFILE"}
MAKERS = ("X-", "X-MS-", "X-EVOLUTION-")
ANNIVERSARIES = ("ANNIVERSARY", *(f"{maker}ANNIVERSARY" for maker in MAKERS))
OTHERS = ("SPOUSE", "MANAGER", "ASSISTANT")
RELATED = ("RELATED", "X-ABRELATEDNAMES", *(f"{maker}{who}" for maker in MAKERS for who in OTHERS))
LEFT_OUT = {
    **dict.fromkeys(RELATED, "a related person"),
    "AGENT": "a card within this card", "X-ABDATE": "a date", "KEY": "a key", "LOGO": "a logo",
    "SOUND": "a sound", "HOBBY": "a hobby", "INTEREST": "an interest", "EXPERTISE": "an expertise",
    "DEATHDATE": "a date of death", "BIRTHPLACE": "a place of birth", "DEATHPLACE": "a place of death",
    "MEMBER": "a member",
}  # fmt: skip
"""What the notebook has no place for: said, never silently dropped."""

TAKEN = {
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "LABEL", "NOTE", "CATEGORIES",
    "BDAY", *ANNIVERSARIES, "PHOTO", "UID", "KIND", "PRONOUNS", *MESSAGING, *WEB,
}  # fmt: skip
NO_MEANING_HERE = {
    "VERSION", "PRODID", "REV", "MAILER", "SOURCE", "NAME", "PROFILE", "CLASS", "SORT-STRING", "TZ", "GEO",
    "LANG", "LANGUAGE", "GENDER", "CALURI", "CALADRURI", "FBURL", "CLIENTPIDMAP", "XML", "CREATED", "CLOUD",
    "GRAMGENDER",
}  # fmt: skip
KNOWN = TAKEN | NO_MEANING_HERE | LEFT_OUT.keys()
GROUP_KINDS = {"group", "list"}


@dataclass(slots=True)
class Card:
    """A card being read: where it begins, its lines, and what there is to tell of it."""

    line: int
    lines: list[ContentLine] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def named(self, name: str) -> list[ContentLine]:
        """Every line of that property, in the order of the file."""
        return [line for line in self.lines if line.name == name]

    def text(self, name: str) -> str:
        """The first value of that property that says something, on one line."""
        said = (one_line(unescape(line.value)) for line in self.named(name))
        return next((each for each in said if each), "")

    def remark(self, line: int, why: str) -> None:
        """Tell something of this card, once a line and reason."""
        if Remark(line, why) not in self.remarks[-3:]:
            self.remarks.append(Remark(line, why))

    @property
    def kind(self) -> str:
        """individual, org, group, …: KIND of 4.0, or what Apple writes for it in 3.0."""
        said = self.text("KIND") or self.text("X-ADDRESSBOOKSERVER-KIND") or self.text("X-KIND")
        return "org" if self.text("X-ABSHOWAS").upper() == "COMPANY" else said.lower()

    @property
    def is_group(self) -> bool:
        """Whether it is a list of cards and not a person."""
        return self.kind in GROUP_KINDS


def record_of(card: Card) -> ContactRecord | None:
    """The record that a card tells of, its warnings in `card.remarks`; None if it names nothing at all."""
    labels = {line.group: values.apple_label(line.value) for line in card.named("X-ABLABEL") if line.group}
    family, given, composed = _names(card)
    organisation, units = _organisation(card)
    mails, phones = _ways(card, "EMAIL", _email, labels), _ways(card, "TEL", values.phone, labels)
    known_as = next(iter(_listed(card, "NICKNAME")), "") or _android_nickname(card)
    spoken = card.text("FN") or composed
    name = spoken or known_as or organisation or next((way.value for way in (*mails, *phones)), "")
    if not name:
        return None
    if not (spoken or known_as or organisation):
        card.remark(card.line, "a card without a name is called by its address or number")
    _tell_left_out(card)
    return ContactRecord(
        name=name, given=given, family=family, known_as=known_as,
        pronunciation=one_line(f"{card.text('X-PHONETIC-FIRST-NAME')} {card.text('X-PHONETIC-LAST-NAME')}"),
        pronouns=card.text("PRONOUNS"),
        organisation=organisation, business_area=units, role=_role(card),
        emails=mails, phones=phones, posts=_posts(card, labels),
        webs=values.ways([(line, _address_of_site(line)) for line in card.lines if line.name in WEB], labels),
        messagings=_messagings(card, labels), tags=_tags(card), notes=_notes(card),
        birthday=_day(card, ("BDAY",), "a birthday"), anniversary=_day(card, ANNIVERSARIES, "an anniversary"),
        photo=_photo(card), how_met=_how_met(card),
        is_organisation=_is_organisation(card, organisation, composed, name),
        external_uid=card.text("UID").removeprefix("urn:uuid:"), line=card.line,
    )  # fmt: skip


def _is_organisation(card: Card, organisation: str, composed: str, name: str) -> bool:
    """What KIND says; where it says nothing, a card of a company's name and of nobody's."""
    if card.kind in ("org", "individual"):
        return card.kind == "org"
    return bool(organisation) and not composed and name == organisation


def _names(card: Card) -> tuple[str, str, str]:
    """Family and given name, and the whole name as N gives it, in the order in which it is said."""
    parts = values.structured(card.named("N")[0].value) if card.named("N") else []
    family, given, additional, prefix, suffix = [*parts, "", "", "", "", ""][:5]
    return family, given, " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def _organisation(card: Card) -> tuple[str, str]:
    """The name of the organisation, and its units from the widest down."""
    parts = values.structured(card.named("ORG")[0].value) if card.named("ORG") else []
    for line in card.named("ORG")[1:]:
        if values.structured(line.value)[0] not in ("", parts[0]):
            card.remark(line.number, "a second organisation was left out")
    return (parts[0] if parts else ""), " / ".join(part for part in parts[1:] if part)


def _role(card: Card) -> str:
    return ", ".join(dict.fromkeys(each for each in (card.text("TITLE"), card.text("ROLE")) if each))


def _email(line: ContentLine) -> str:
    text = one_line(unescape(line.value))
    return text[7:] if text.lower().startswith("mailto:") else text


def _address_of_site(line: ContentLine) -> str:
    """The address; of a profile that Apple knows by name only, that name."""
    return one_line(unescape(line.value)).removeprefix("x-apple:")


def _ways(
    card: Card, name: str, read: Callable[[ContentLine], str], labels: dict[str, str]
) -> tuple[Way, ...]:
    return values.ways([(line, read(line)) for line in card.named(name)], labels)


def _posts(card: Card, labels: dict[str, str]) -> tuple[Way, ...]:
    """Addresses; the printed LABEL of 2.1 and 3.0 only where there is no ADR."""
    if found := _ways(card, "ADR", values.address, labels):
        return found
    printed = [(line, one_line(", ".join(unescape(line.value).split("\n")))) for line in card.named("LABEL")]
    return values.ways(printed, labels)


def _messagings(card: Card, labels: dict[str, str]) -> tuple[Way, ...]:
    found = []
    for line in (line for line in card.lines if line.name in MESSAGING):
        scheme, colon, rest = one_line(unescape(line.value)).partition(":")
        service = next(iter(line.params.get("X-SERVICE-TYPE", [])), "") or MESSAGING[line.name]
        value = rest.removeprefix("//") if colon else scheme
        scheme = scheme if colon and scheme.lower() != UNNAMED else ""
        label = one_line(labels.get(line.group, "") or (service or scheme).lower())
        found.append(Way(value, label, values.preference(line) < 101))
    return tuple(way for way in found if way.value)


def _listed(card: Card, name: str) -> list[str]:
    """The items of a property that is a list, each once."""
    items = [item for line in card.named(name) for item in values.structured(line.value, ",")]
    return list(dict.fromkeys(item for item in items if item))


def _tags(card: Card) -> tuple[str, ...]:
    """Categories as tags, without the one that an exporter puts on everybody."""
    tags = (tag.removeprefix("* ").lstrip("#") for tag in _listed(card, "CATEGORIES"))
    return tuple(tag for tag in tags if tag and tag.lower() not in EVERYONE)


def _notes(card: Card) -> str:
    notes = (values.text_of(line) for line in card.named("NOTE"))
    return "\n\n".join(note for note in notes if note)


def _how_met(card: Card) -> str:
    return next((said for line in card.named(HOW_MET) if (said := values.text_of(line))), "")


def _day(card: Card, names: tuple[str, ...], what: str) -> str:
    """The first line of these properties that names a day; those that name none, or another, are told of."""
    found = ""
    for line in (line for line in card.lines if line.name in names and line.value.strip()):
        said = values.birthday(line)
        if not said:
            card.remark(line.number, f"{what} that names no day was left out")
        elif found and said != found:
            card.remark(line.number, f"{what} more was left out")
        found = found or said
    return found


def _photo(card: Card) -> bytes | None:
    for line in card.named("PHOTO"):
        picture, why = values.photo(line)
        if picture:
            return picture
        if why:
            card.remark(line.number, why)
    return None


def _android_nickname(card: Card) -> str:
    """Android 2.1 to 13 write a nickname as `X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Name;1;…`."""
    for line in card.named("X-ANDROID-CUSTOM"):
        kind, nickname, *_ = [*values.structured(line.value), ""]
        if kind.endswith("/nickname"):
            return nickname
    return ""


def _tell_left_out(card: Card) -> None:
    for line in card.lines:
        if line.name in LEFT_OUT and line.value.strip():
            card.remark(line.number, f"{LEFT_OUT[line.name]} has no place in the notebook and was left out")
        elif line.name not in KNOWN and not line.name.startswith("X-"):
            card.remark(line.number, "a property that is not known was left out")
        if line.guessed and line.name in TAKEN:
            card.remark(line.number, "text of an undeclared encoding was read as Windows-1252")
