"""Minutes for those who came, and who is behind the pseudonyms of an export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from .answers import print_json, print_lines, print_table
from .export_answers import log_json, print_log, takes_key, takes_preview
from .parser_parts import said, takes_json, takes_reference
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `minutes` and `pseudonyms`."""
    minuting = commands.add_parser("minutes", help="write a meeting's minutes for those who came")
    takes_reference(minuting)
    minuting.add_argument("-o", "--output", metavar="PATH", help="a new file, or a folder")
    minuting.add_argument("--format", choices=("md", "html"), default="md", help="Markdown unless told")
    minuting.add_argument("--profile", choices=("minutes",), default="minutes", help="for those who came")
    minuting.add_argument(
        "--reason", default="", type=said, metavar="TEXT", help="why what asks for a reason goes"
    )
    minuting.add_argument("--force", action="store_true", help="write over an existing file")
    takes_preview(minuting)
    takes_key(minuting)
    takes_json(minuting)
    minuting.set_defaults(run=minutes)
    naming = commands.add_parser("pseudonyms", help="who is behind the pseudonyms of an export")
    naming.add_argument("file", metavar="FILE", help="the key that was written with --names")
    takes_json(naming)
    naming.set_defaults(run=pseudonyms)


def minutes(arguments: argparse.Namespace) -> int:
    """Write them, or say what would be written."""
    from netjournal.errors import BadInput
    from netjournal.interchange.minutes.writing import preview_minutes, write_minutes

    if not arguments.preview and arguments.output is None:
        raise BadInput("Nothing says where to write; nothing was written.", "Add -o PATH, or --preview.")
    with opened(arguments) as notebook:
        meeting = notebook.vault.call(_meeting, arguments.reference)
        made = notebook.vault.call(
            preview_minutes, meeting, reason=arguments.reason, form=arguments.format, demo=notebook.demo
        )
        if arguments.preview:
            return _previewed(arguments, made)
        written = notebook.vault.call(
            write_minutes, meeting, arguments.format, Path(arguments.output), reason=arguments.reason,
            demo=notebook.demo, force=arguments.force, secret=notebook.vault.pseudonym_key,
            key=Path(arguments.key) if arguments.key else None,
        )  # fmt: skip
    print_log(written.log, made.kept_back)
    if arguments.json:
        print_json(path=str(written.path), bytes=written.size, withheld=log_json(written.log))
    else:
        print_lines([f"Written: {written.path}, {written.size} bytes. {written.notice}"])
    return 0


def pseudonyms(arguments: argparse.Namespace) -> int:
    """Read a key back."""
    from netjournal.interchange.incoming import contents_of
    from netjournal.interchange.redaction.pseudonyms import opened_key
    from netjournal.interchange.redaction.reading_keys import names_behind

    sealed = contents_of(Path(arguments.file))
    with opened(arguments) as notebook:
        key = opened_key(notebook.vault.pseudonym_key, sealed)
        found = notebook.vault.call(names_behind, key)
    if arguments.json:
        print_json(pseudonyms=[{"label": one.label, "uid": one.uid, "name": one.name} for one in found])
    else:
        rows = [(one.label, one.name or "no longer in the notebook", one.uid[-8:]) for one in found]
        print_table(rows, "No pseudonym was given in that export.")
    return 0


def _previewed(arguments: argparse.Namespace, made: Any) -> int:
    """The text on standard output, counts and log on standard error."""
    print_log(made.log, made.kept_back)
    if arguments.json:
        print_json(bytes=len(made.reduced.content), withheld=log_json(made.log))
    else:
        sys.stdout.write(made.text)
        print(f"Nothing was written. {len(made.reduced.content)} bytes would be.", file=sys.stderr)
    return 0


def _meeting(reference: str) -> int:
    """The id of the meeting that was named: by its own uid, or by its entry's."""
    from netjournal.errors import NotFound
    from netjournal.journal.rows import entry_rows
    from netjournal.ledger.references import find_record
    from netjournal.models import Entry, Meeting

    found = find_record(reference, (Meeting, Entry))
    if isinstance(found, Meeting):
        return int(found.id)
    rows = entry_rows((found.id,))
    if not rows or rows[0].meeting_id is None:
        raise NotFound("That is no meeting; nothing was written.", "Name a meeting by its last 8 digits.")
    return rows[0].meeting_id
