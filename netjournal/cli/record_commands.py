"""Commands on single records: add, show, edit, delete, history, undo, attach."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, cast

from netjournal.errors import BadInput

from .answers import moment_json, print_json, print_lines, print_table
from .parser_parts import change, said, takes_json, takes_reference
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `add`, `show`, `history`, `edit`, `delete`, `undelete`, `undo`, `attach`, `purge`."""
    _add_adding(commands)
    for name, what, run in (
        ("show", "everything about one record", show),
        ("history", "what happened to a record", history),
        ("delete", "move a record to the trash", delete),
        ("undelete", "take a record out of the trash", undelete),
    ):
        parser = commands.add_parser(name, help=what)
        takes_reference(parser)
        takes_json(parser)
        parser.set_defaults(run=run)
    editing = commands.add_parser("edit", help="change fields of a record")
    takes_reference(editing)
    editing.add_argument(
        "changes", nargs="+", type=change, metavar="FIELD=VALUE", help="VALUE - reads standard input"
    )
    editing.add_argument(
        "--reason", type=said, metavar="TEXT", help="for a weight, once the review has its first rating"
    )
    takes_json(editing)
    editing.set_defaults(run=edit)
    undoing = commands.add_parser("undo", help="take back the last doing, or one by its number")
    undoing.add_argument(
        "changeset", nargs="?", type=int, metavar="CHANGESET", help="a number from `history`"
    )
    takes_json(undoing)
    undoing.set_defaults(run=undo)
    attaching = commands.add_parser("attach", help="keep a file with a record")
    takes_reference(attaching)
    attaching.add_argument("file", metavar="FILE", help="the file; a copy is kept")
    takes_json(attaching)
    attaching.set_defaults(run=attach)


def _add_adding(commands: Any) -> None:
    adding = commands.add_parser("add", help="add a contact or an objective")
    kinds = adding.add_subparsers(dest="what", metavar="WHAT", required=True)
    contact = kinds.add_parser("contact", help="add a person")
    contact.add_argument(
        "name", nargs="+", type=said, metavar="NAME", help="the name, or - for standard input"
    )
    for option, letter in (("email", "E"), ("phone", "P"), ("tag", "T")):
        contact.add_argument(
            f"--{option}", action="append", type=said, default=[], metavar=letter, help="may stand many times"
        )
    contact.add_argument("--org", type=said, default="", metavar="O", help="the organisation, made if new")
    contact.add_argument("--role", type=said, default="", metavar="R", help="what they do there")
    takes_json(contact)
    contact.set_defaults(run=add_contact)
    objective = kinds.add_parser("objective", help="add an objective")
    objective.add_argument(
        "statement", nargs="+", type=said, metavar="STATEMENT", help="or - for standard input"
    )
    objective.add_argument("--key", required=True, type=said, metavar="K", help="its short word")
    objective.add_argument("--weight", required=True, type=said, metavar="W", help="swing weight, 0 to 100")
    objective.add_argument(
        "--scope", choices=("role", "workplace", "both"), default="both", help="whose it is"
    )
    objective.add_argument("--due", type=said, default="", metavar="D", help="the day it is due")
    takes_json(objective)
    objective.set_defaults(run=add_objective)


def add_contact(arguments: argparse.Namespace) -> int:
    """Add a person."""
    from netjournal.network.contacts import add_contact as add

    with opened(arguments) as notebook:
        made = notebook.vault.call(
            add,
            name=" ".join(arguments.name),
            emails=tuple(arguments.email),
            phones=tuple(arguments.phone),
            tags=tuple(arguments.tag),
            organisation=arguments.org,
            role=arguments.role,
        )
    return _made(arguments, made.uid, "Added.")


def add_objective(arguments: argparse.Namespace) -> int:
    """Add an objective with its swing weight."""
    from netjournal.review.objectives import add_objective as add

    more = {"scope": arguments.scope, "due": arguments.due}
    with opened(arguments) as notebook:
        made = notebook.vault.call(
            add, " ".join(arguments.statement), arguments.key, arguments.weight, **more
        )
    return _made(arguments, made.uid, "Added.")


def show(arguments: argparse.Namespace) -> int:
    """All fields of a record, and for a contact the page's lists."""
    from .showing import fields_of, record_shape

    with opened(arguments) as notebook:
        record = notebook.vault.call(_find, arguments.reference)
        shape = notebook.vault.call(record_shape, record) if arguments.json else {}
        fields = notebook.vault.call(fields_of, record)
    if arguments.json:
        print_json(**shape)
    else:
        print_lines(f"{name}: {value}" for name, value in fields.items() if value)
    return 0


def history(arguments: argparse.Namespace) -> int:
    """What happened to a record, the latest first."""
    from netjournal.ledger.history import history_of

    with opened(arguments) as notebook:
        table, row = notebook.vault.call(_place_of, arguments.reference)
        steps = notebook.vault.call(history_of, table, row)
    if arguments.json:
        shapes = [
            {
                "changeset": step.changeset,
                "kind": step.kind,
                "op": step.op,
                **(moment_json(step.at) or {}),
                "fields": [{"field": f.column, "before": f.before, "after": f.after} for f in step.fields],
            }
            for step in steps
        ]
        print_json(history=shapes)
        return 0
    for step in steps:
        print_lines([f"{step.changeset}  {step.at.isoformat()}  {step.kind}"])
        print_lines(f"    {f.column}: {f.before or '–'} → {f.after or '–'}" for f in step.fields)
    return 0


def edit(arguments: argparse.Namespace) -> int:
    """Change fields of a record, all or none."""
    from .editing import edit_record

    changes = dict(_change(text) for text in arguments.changes)
    with opened(arguments) as notebook:
        record = notebook.vault.call(_find, arguments.reference)
        notebook.vault.call(edit_record, record._meta.table_name, record.id, changes, arguments.reason)
    return _made(arguments, record.uid, "Changed.")


def delete(arguments: argparse.Namespace) -> int:
    """Move a record, and what belongs to it, to the trash."""
    from netjournal.ledger.trash import discard

    return _move(arguments, discard, "In the trash; `netjournal undelete {}` takes it out.")


def undelete(arguments: argparse.Namespace) -> int:
    """Take a record, and what went with it, out of the trash."""
    from netjournal.ledger.trash import restore

    return _move(arguments, restore, "Taken out of the trash.")


def undo(arguments: argparse.Namespace) -> int:
    """Take back the last doing of any sitting, or the change set of that number."""
    from netjournal.ledger import undo as undoing
    from netjournal.ledger.wording import in_words

    with opened(arguments) as notebook:
        if arguments.changeset is None:
            undone = notebook.vault.call(undoing.undo_last_of_any_sitting)
        else:
            undone = notebook.vault.call(undoing.undo, arguments.changeset)
    if undone is None:
        raise BadInput(
            "There is nothing to take back; nothing was changed.", "Look at `netjournal history REF`."
        )
    if arguments.json:
        print_json(changeset=undone.changeset, kind=undone.kind, changes=undone.changes)
    else:
        print(f"Taken back: {in_words(undone.kind)}.")
    return 0


def attach(arguments: argparse.Namespace) -> int:
    """Keep a copy of a file with a contact, an entry or an account."""
    from netjournal.interchange.incoming import contents_of
    from netjournal.journal.attachments import LARGEST
    from netjournal.journal.attachments import attach as keep

    path = Path(arguments.file)
    data = contents_of(path, LARGEST)
    with opened(arguments) as notebook:
        table, row = notebook.vault.call(_place_of, arguments.reference)
        if table not in ("contact", "entry", "account"):
            raise BadInput(
                "A file can be kept with a contact, an entry or an account; nothing was kept.",
                "Name one of them.",
            )
        kept = notebook.vault.call(keep, cast(Any, table), row, path.name, data)
    return _made(arguments, kept.uid, "Kept.")


def _find(reference: str) -> Any:
    from netjournal.ledger.references import find_record

    return find_record(reference)


def _place_of(reference: str) -> tuple[str, int]:
    record = _find(reference)
    return record._meta.table_name, record.id


def _move(arguments: argparse.Namespace, fn: Any, words: str) -> int:
    with opened(arguments) as notebook:
        record = notebook.vault.call(_find, arguments.reference)
        rows = notebook.vault.call(fn, record._meta.table_name, record.id)
    if arguments.json:
        print_json(uid=record.uid, rows=rows)
    else:
        print(words.format(record.uid[-8:]))
    return 0


def _change(text: str) -> tuple[str, str]:
    field, found, value = text.partition("=")
    if not found:
        raise BadInput(
            "A change is written FIELD=VALUE; nothing was changed.", "For example role='Head of bids'."
        )
    return field.strip().replace("-", "_"), value


def _made(arguments: argparse.Namespace, uid: str, said: str) -> int:
    if arguments.json:
        print_json(uid=uid)
    else:
        print_table([(said, uid[-8:])], "")
    return 0
