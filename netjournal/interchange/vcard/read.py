"""A file of cards: where each begins and ends, also where a file is torn."""

from __future__ import annotations

from dataclasses import replace

from ..decoding import to_utf8
from ..records import ContactRecord, Reading, Remark
from .cards import Card, record_of
from .lines import ContentLine, Unreadable, content_lines

MEMBERS = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")


def read_vcards(data: bytes) -> Reading:
    """Read every card of a file. Total: any bytes are accepted, and what cannot be read is listed by line.

    A card without its end is read up to the next beginning, as its lines are whole; the last card of a file
    that ends inside it is skipped, as its last value may be half of one.
    """
    data = to_utf8(data)
    file = _File()
    if b"\0" in data:
        file.warnings.append(Remark(data[: data.index(b"\0")].count(b"\n") + 1, "zero bytes were left out"))
        data = data.replace(b"\0", b"")
    for line in content_lines(data):
        file.take(line)
    return file.finish()


class _File:
    """What was read so far, and the card that is open."""

    def __init__(self) -> None:
        self.records: list[ContactRecord] = []
        self.skipped: list[Remark] = []
        self.warnings: list[Remark] = []
        self.groups: list[Card] = []
        self.card: Card | None = None
        self.nested = 0
        self.stray = 0

    def take(self, line: ContentLine | Unreadable) -> None:
        """One more content line."""
        is_card = isinstance(line, ContentLine) and line.value.strip().upper() == "VCARD"
        if is_card and isinstance(line, ContentLine) and line.name == "BEGIN":
            self._begin(line)
        elif is_card and isinstance(line, ContentLine) and line.name == "END":
            self._end(line)
        elif self.card is None:
            self.stray = self.stray or line.number
        elif self.nested:
            return
        elif isinstance(line, Unreadable):
            self._unreadable(self.card, line)
        else:
            self.card.lines.append(line)

    def _begin(self, line: ContentLine) -> None:
        if self.card and (self.nested or self._agent_is_open(self.card)):
            self.nested += 1
            return
        if self.card:
            self.card.remark(self.card.line, "a card without its end was read up to the next one")
            self._close(self.card)
        elif self.stray:
            self.warnings.append(Remark(self.stray, "text outside any card was left out"))
        self.card, self.stray = Card(line.number), 0

    @staticmethod
    def _agent_is_open(card: Card) -> bool:
        """In 2.1 a card within a card follows an AGENT that is empty."""
        last = card.lines[-1] if card.lines else None
        if last is None or last.name != "AGENT" or last.value.strip():
            return False
        card.lines[-1] = replace(last, value="nested")
        return True

    def _end(self, line: ContentLine) -> None:
        if self.nested:
            self.nested -= 1
        elif self.card:
            self._close(self.card)
            self.card = None
        else:
            self.skipped.append(Remark(self.stray or line.number, "a card without its beginning"))
            self.stray = 0

    def _close(self, card: Card) -> None:
        if card.is_group:
            self.groups.append(card)
            return
        record = record_of(card)
        if record is None:
            self.skipped.append(Remark(card.line, "a card that names nobody"))
            return
        self.records.append(record)
        self.warnings += card.remarks

    @staticmethod
    def _unreadable(card: Card, line: Unreadable) -> None:
        """Text that stands alone: the next line of a note that was not folded, or nothing readable."""
        last = card.lines[-1] if card.lines else None
        if last is not None and last.name == "NOTE":
            card.lines[-1] = replace(last, value=f"{last.value}\n{line.text}")
            card.remark(line.number, "a line that stands alone was read as part of the note above it")
        else:
            card.remark(line.number, "a line that is no property was left out")

    def finish(self) -> Reading:
        """All that was read, in the order of the file."""
        if self.card:
            self.skipped.append(Remark(self.card.line, "the file ends inside this card"))
        elif self.stray:
            self.warnings.append(Remark(self.stray, "text outside any card was left out"))
        self._apply_groups()
        return Reading(
            tuple(self.records),
            tuple(sorted(self.skipped, key=lambda remark: remark.line)),
            tuple(sorted(self.warnings, key=lambda remark: remark.line)),
        )

    def _apply_groups(self) -> None:
        """A list of people becomes a tag on each of them that is in the file."""
        at = {record.external_uid: place for place, record in enumerate(self.records) if record.external_uid}
        for card in self.groups:
            said = [line.value.strip() for line in card.lines if line.name in MEMBERS]
            members = [each.removeprefix("urn:uuid:") for each in said]
            found = [at[each] for each in members if each in at]
            if len(found) < len(members):
                self.warnings.append(Remark(card.line, "a list names people who are not in the file"))
            for place in found:
                record, tag = self.records[place], card.text("FN") or card.text("N")
                if tag and tag not in record.tags:
                    self.records[place] = replace(record, tags=(*record.tags, tag))
