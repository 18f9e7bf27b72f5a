"""One entry of another journal into the notebook: added, or brought up to date unless it was edited here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from netjournal.clock import Moment, zone_of
from netjournal.fields import LINE_LIMIT
from netjournal.journal.writing import join_people, keepable
from netjournal.ledger import database, now
from netjournal.models import Entry
from netjournal.network import tags
from netjournal.network.form import TAG_LIMIT
from netjournal.text import fold

from .fingerprints import Prints, fingerprint, fingerprints
from .people_in import Merged
from .records import EntryRecord


class Known:
    """Who is meant by a name or by the address of a site: read once for a file, when it is first asked."""

    def __init__(self) -> None:
        self._names: Mapping[str, set[int]] | None = None
        self._sites: Mapping[str, set[int]] | None = None
        self.brought: dict[str, int] = {}
        """Those of this file, by name: they go before others of the same name."""

    def ids(self, record: EntryRecord) -> tuple[int, ...]:
        """The contacts whom the entry names; who is not known, or is one of several, is left out."""
        found = (self._id(each) for each in record.people)
        return tuple(dict.fromkeys(number for number in found if number is not None))

    def _id(self, said: str) -> int | None:
        if said in self.brought:
            return self.brought[said]
        if self._names is None or self._sites is None:
            self._names = _by(
                "SELECT name, id FROM contact WHERE deleted_at IS NULL AND is_self = 0", folded=True
            )
            self._sites = _by(
                "SELECT w.value, c.id FROM contact_method w JOIN contact c ON c.id = w.contact_id "
                "WHERE w.kind = 'web' AND w.deleted_at IS NULL AND c.deleted_at IS NULL AND c.is_self = 0"
            )
        found = self._sites.get(said) or self._names.get(fold(said), set())
        return next(iter(found)) if len(found) == 1 else None


def _by(sql: str, *, folded: bool = False) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for text, number in database().execute_sql(sql).fetchall():
        found.setdefault(fold(text) if folded else text, set()).add(number)
    return found


def moment_of(when: str, zone: str) -> Moment:
    """The moment of an EntryRecord; a time without an offset is of that zone."""
    if len(when) == 7:
        return Moment.of_day(date.fromisoformat(f"{when}-01"), zone, "month")
    if len(when) == 10:
        return Moment.of_day(date.fromisoformat(when), zone)
    said = datetime.fromisoformat(when)
    here = zone_of(zone)
    return Moment.of(said.astimezone(here) if said.tzinfo else said.replace(tzinfo=here))


def prints_of_entry(record: EntryRecord) -> Prints:
    """The digests of what the file says."""
    return fingerprints(_texts(record), {"tags": [tag.casefold() for tag in _tags(record)]})


def add_entry(record: EntryRecord, people: tuple[int, ...]) -> str:
    """Add it; the uid of its row."""
    row = Entry(kind=record.kind, **_texts(record))
    row.moment = moment_of(record.when, now().zone)
    row.save()
    for tag in _tags(record):
        tags.add_tag("entry", (row.id,), tag)
    join_people(row, record.kind, people)
    return str(row.uid)


def merge_entry(record: EntryRecord, row: Entry, before: Prints) -> Merged:
    """Bring it up to date: what the file changed since `before` is taken, unless it was edited here too."""
    after, kept, changes = prints_of_entry(record), list[str](), dict[str, str]()
    for name, text in _texts(record).items():
        here = str(getattr(row, name))
        if after[name] == before.get(name) or here == text:
            continue
        if fingerprint(here) == before.get(name):
            changes[name] = text
        else:
            kept.append("text" if name == "body" else name)
    for name, text in changes.items():
        setattr(row, name, text)
    if changes:
        row.save()
    past, said = before.get("tags", []), {tag.casefold(): tag for tag in _tags(record)}
    new = [tag for folded, tag in said.items() if fingerprint(folded) not in past]
    added = sum(tags.add_tag("entry", (row.id,), tag) for tag in new)
    return Merged(after, bool(changes or added), tuple(kept))


def _texts(record: EntryRecord) -> dict[str, str]:
    return {"body": keepable(record.text), "place": keepable(record.place)[:LINE_LIMIT]}


def _tags(record: EntryRecord) -> list[str]:
    """Those that can be kept; a longer one stays in the text, where it is written."""
    bare = (tag.lstrip("#").strip() for tag in record.tags)
    return [tag for tag in bare if tag and len(tag) <= TAG_LIMIT]
