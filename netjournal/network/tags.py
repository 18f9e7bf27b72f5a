"""Tags: free labels on contacts, organisations, entries and objectives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from netjournal.fields import cleaned, line
from netjournal.ledger import changeset, database
from netjournal.models import Contact, Entry, Objective, Organisation, Record, Tag, Tagging, link_uid
from netjournal.progress import Tell, no_one
from netjournal.text import fold

from .form import TAG_LIMIT
from .records import live

Tagged = Literal["contact", "organisation", "entry", "objective"]
_MODELS: dict[str, type[Record]] = {
    "contact": Contact,
    "organisation": Organisation,
    "entry": Entry,
    "objective": Objective,
}
REPORT = 200
"""Rows between two tellings of how far it is."""
_TAG_FORM = {"tag": line(TAG_LIMIT, required=True)}


def add_tag(kind: Tagged, ids: Iterable[int], name: str, tell: Tell = no_one) -> int:
    """Put a tag on these rows; how many did not bear it before. Raises FieldErrors (blank, too long)."""
    rows, done = list(ids), 0
    with changeset("tags.add", tell=tell):
        tag = find_or_make_tag(name)
        for count, row in enumerate(rows):
            if not count % REPORT:
                tell(count, len(rows))
            done += _link(tag, kind, row)
    return done


def remove_tag(kind: Tagged, ids: Iterable[int], name: str, tell: Tell = no_one) -> int:
    """Take a tag off these rows; how many bore it."""
    tag = find_tag(name)
    if tag is None:
        return 0
    rows, done = list(ids), 0
    with changeset("tags.remove", tell=tell):
        for count, row in enumerate(rows):
            if not count % REPORT:
                tell(count, len(rows))
            done += _unlink(tag, kind, row)
    return done


def set_tags(kind: Tagged, row: int, names: object) -> None:
    """Let a row bear exactly these tags (a sequence of names)."""
    given = names if isinstance(names, (list, tuple)) else ()
    with changeset("tags.set"):
        wanted = [find_or_make_tag(str(name)) for name in given]
        for tag in wanted:
            _link(tag, kind, row)
        kept = {tag.id for tag in wanted}
        for name in tags_of(kind, (row,)).get(row, ()):
            borne = find_tag(name)
            if borne is not None and borne.id not in kept:
                _unlink(borne, kind, row)


def tags_of(kind: Tagged, ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The names of the tags of these rows, in order of name; rows without any are left out."""
    numbers = list(ids)
    found: dict[int, list[str]] = {}
    for start in range(0, len(numbers), 500):
        part = numbers[start : start + 500]
        rows = database().execute_sql(
            f"SELECT g.{kind}_id, t.name FROM tagging g JOIN tag t ON t.id = g.tag_id "
            f"WHERE g.{kind}_id IN ({','.join('?' * len(part))}) "
            "AND g.deleted_at IS NULL AND t.deleted_at IS NULL",
            part,
        )
        for row, name in rows.fetchall():
            found.setdefault(row, []).append(name)
    return {row: tuple(sorted(names, key=lambda name: (fold(name), name))) for row, names in found.items()}


def find_tag(name: str) -> Tag | None:
    """The live tag of that name, case and accents aside; a leading # is left out."""
    bare = _bare(name)
    exact = database().execute_sql(
        "SELECT id FROM tag WHERE name = ? AND deleted_at IS NULL ORDER BY id LIMIT 1", (bare,)
    )
    if (found := exact.fetchone()) is not None:
        return live(Tag, found[0])
    folded = fold(bare)
    rows = database().execute_sql("SELECT id, name FROM tag WHERE deleted_at IS NULL ORDER BY id").fetchall()
    for row, written in rows:
        if fold(written) == folded:
            return live(Tag, row)
    return None


def find_or_make_tag(name: str) -> Tag:
    """The tag of that name, taken out of the trash or made when there is none; inside a change set."""
    written = str(cleaned(_TAG_FORM, {"tag": _bare(name)})["tag"])
    standing = find_tag(written)
    if standing is not None:
        return standing
    for tag in Tag.select().where(Tag.deleted_at.is_null(False)):
        if fold(tag.name) == fold(written):
            tag.deleted_at = None
            tag.save(only=[Tag.deleted_at])
            return live(Tag, tag.id)
    made = Tag(name=written)
    made.save()
    return made


def _bare(name: str) -> str:
    return " ".join(name.split()).removeprefix("#").strip()


def _link(tag: Tag, kind: Tagged, row: int) -> bool:
    target = live(_MODELS[kind], row)
    uid = link_uid("tagging", kind, tag.uid, target.uid)
    link = Tagging.get_or_none(Tagging.uid == uid)
    if link is None:
        Tagging(tag=tag, **{kind: target}).save()
        return True
    if link.deleted_at is None:
        return False
    link.deleted_at = None
    link.save(only=[Tagging.deleted_at])
    return True


def _unlink(tag: Tag, kind: Tagged, row: int) -> bool:
    target: Record | None = _MODELS[kind].get_or_none(_MODELS[kind].id == row)
    if target is None:
        return False
    link = Tagging.get_or_none(Tagging.uid == link_uid("tagging", kind, tag.uid, target.uid))
    if link is None or link.deleted_at is not None:
        return False
    link.deleted_at = Tagging.clock().now().ms
    link.save(only=[Tagging.deleted_at])
    return True
