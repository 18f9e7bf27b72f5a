"""People, and the journal, out of the notebook: vCards, a table, a folder of Markdown, or complete JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from netjournal.errors import BadInput
from netjournal.ledger import database, now
from netjournal.network.rows import marks, parts_of

from .csv_out import contact_table
from .gate import Profile, Reduced, ReducedFolder, Written, write_export, write_folder
from .gate_folder import is_ours
from .markdown_out import entries_of, notebook_pages
from .markdown_reduced import SHOWN, reduced_pages
from .notebook_out import notebook_json
from .notebook_reduced import Only, reduced_notebook, reduced_tables
from .people_out import contact_ids_out, contact_records, organisation_records
from .records import ContactRecord
from .redaction.log import LogLine
from .vcard.writing import vcards

Form = Literal["vcard", "csv", "markdown", "json"]
FORMS: dict[Form, str] = {
    "vcard": "vCard", "csv": "a table (CSV)", "markdown": "Markdown, a folder", "json": "JSON, complete",
}  # fmt: skip
ENDINGS: dict[Form, str] = {"vcard": ".vcf", "csv": ".csv", "markdown": "", "json": ".json"}
Pages = Iterable[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, before anything is: how many bytes, of how many people, what is withheld.

    `size` is 0 where it was not asked for.
    """

    size: int
    people: int
    log: tuple[LogLine, ...]


class _Made(NamedTuple):
    """A file (bytes), or a folder (pages); for another reader reduced."""

    file: Iterable[bytes] | Reduced | None = None
    folder: Pages | ReducedFolder | None = None


def take_out(
    form: Form,
    target: Path,
    *,
    profile: Profile = "self",
    chosen: Sequence[int] | None = None,
    force: bool = False,
) -> Written:
    """Write people (with organisations, where it is all of them) or the notebook to `target`.

    `chosen`: ids of contacts, for a copy of these only; JSON is always of all. A `target` that is a folder
    gets a file, or a folder, of the day's name in it; for Markdown with `force`, it is itself replaced if an
    export made it. Raises BadInput where there is nobody, and what the gate raises; then nothing was written.
    """
    with database().atomic():
        _refuse_nobody(form, chosen)
        target = _inside(target, form, force)
        made = _make(form, profile, chosen)
        if made.folder is not None:
            return write_folder(profile, target, made.folder, force=force)
        assert made.file is not None
        return write_export(profile, target, made.file, force=force)


def preview(
    form: Form, *, profile: Profile = "self", chosen: Sequence[int] | None = None, sized: bool = True
) -> Preview:
    """What `take_out` would write. Without `sized` nothing is made for oneself, which takes no time.

    Raises BadInput where there is nobody.
    """
    with database().atomic():
        _refuse_nobody(form, chosen)
        people = len(contact_ids_out(None if form == "json" else chosen))
        if profile == "self" and not sized:
            return Preview(0, people, ())
        made = _make(form, profile, chosen)
        if isinstance(made.file, Reduced):
            return Preview(len(made.file.content), people, made.file.log)
        if isinstance(made.folder, ReducedFolder):
            return Preview(sum(len(page) for _, page in made.folder.files), people, made.folder.log)
        pieces = (page for _, page in made.folder) if made.folder is not None else made.file
        return Preview(sum(map(len, pieces or ())), people, ())


def _refuse_nobody(form: Form, chosen: Sequence[int] | None) -> None:
    if form in ("vcard", "csv") and not contact_ids_out(chosen):
        raise BadInput("There is nobody to write out; nothing was written.", "Add or mark somebody first.")


def _inside(target: Path, form: Form, force: bool) -> Path:
    if not target.is_dir() or (form == "markdown" and (force or is_ours(target))):
        return target
    what = "notebook" if form in ("markdown", "json") else "contacts"
    return target / f"{what}-{now().local_date.isoformat()}{ENDINGS[form]}"


def _make(form: Form, profile: Profile, chosen: Sequence[int] | None) -> _Made:
    if profile != "self":
        return _reduced(form, profile, chosen)
    if form == "json":
        return _Made(file=notebook_json())
    if form == "markdown":
        return _Made(folder=notebook_pages(chosen))
    if form == "csv":
        return _Made(file=contact_table(tuple(contact_records(chosen))))
    return _Made(file=vcards(_everybody(chosen)))


def _everybody(chosen: Sequence[int] | None) -> Iterator[ContactRecord]:
    yield from contact_records(chosen, photos=True)
    if chosen is None:
        yield from organisation_records()


def _reduced(form: Form, profile: Profile, chosen: Sequence[int] | None) -> _Made:
    if form == "json":
        return _Made(file=reduced_notebook(profile))
    only = None if chosen is None else _only(chosen)
    if form == "markdown":
        reduction, tables = reduced_tables(profile, SHOWN, only)
        return _Made(folder=reduction.reduced_folder(reduced_pages(tables, profile, reduction.log.lines())))
    reduction, tables = reduced_tables(profile, frozenset({"contacts"}), only)
    people = [_record(row) for row in tables["contacts"]]
    pieces = contact_table(people) if form == "csv" else vcards(people)
    return _Made(file=reduction.reduced(b"".join(pieces)))


def _only(chosen: Sequence[int]) -> Only:
    uids: set[str] = set()
    for part in parts_of(chosen):
        rows = database().execute_sql(f"SELECT uid FROM contact WHERE id IN ({marks(part)})", part)
        uids.update(uid for (uid,) in rows.fetchall())
    return Only(frozenset(uids), frozenset(entries_of(chosen)))


def _record(row: dict[str, Any]) -> ContactRecord:
    return ContactRecord(
        name=row["name"], organisation=row["organisation"] or "", role=row["role"],
        business_area=row["business_area"],
    )  # fmt: skip
