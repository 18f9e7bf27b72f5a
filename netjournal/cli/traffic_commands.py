"""In and out: import and export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines
from .export_answers import log_json, print_log, takes_preview
from .parser_parts import said, takes_json
from .unlocking import opened

FORMS_IN = ("vcard", "csv", "linkedin", "ics", "jrnl", "friends", "json")


def add_to(commands: Any) -> None:
    """Add `import` and `export`."""
    bringing = commands.add_parser("import", help="bring in a file; a second time adds nothing")
    bringing.add_argument("form", choices=FORMS_IN, help="what the file is")
    bringing.add_argument("file", metavar="FILE", help="the file to read")
    bringing.add_argument("--dry-run", action="store_true", help="say what would come, change nothing")
    bringing.add_argument("--strict", action="store_true", help="import nothing if any record is unreadable")
    bringing.add_argument(
        "--map", action="append", default=[], metavar="COL=FIELD", help="what a column holds"
    )
    bringing.add_argument(
        "--people", action="store_true", help="with ics: whom nobody here is becomes a potential partner"
    )
    takes_json(bringing)
    bringing.set_defaults(run=bring_in)
    taking = commands.add_parser("export", help="write a copy, in plain text")
    taking.add_argument(
        "form",
        choices=("vcard", "csv", "ics", "markdown", "json"),
        help="ics: meetings and due days; markdown is a folder; json is complete",
    )
    taking.add_argument("-o", "--output", metavar="PATH", help="a new file, or for markdown a new folder")
    taking.add_argument(
        "--contact", action="append", type=said, metavar="REF", help="these people only; may stand many times"
    )
    taking.add_argument(
        "--profile",
        default="self",
        choices=("self", "assessor", "verifier"),
        help="for whom; all but self get a reduced copy that cannot be imported",
    )
    taking.add_argument("--force", action="store_true", help="write over what an export wrote before")
    takes_preview(taking)
    takes_json(taking)
    taking.set_defaults(run=export)


def bring_in(arguments: argparse.Namespace) -> int:
    """Bring a file in as one doing; what could not be read is listed by line."""
    from netjournal.interchange.incoming import contents_of

    data = contents_of(Path(arguments.file))
    with opened(arguments) as notebook:
        summary = notebook.vault.call(_importer(arguments), data)
    skipped = [{"line": remark.line, "why": remark.why} for remark in summary.skipped]
    warnings = [{"line": remark.line, "why": remark.why} for remark in summary.warnings]
    counts = {name: getattr(summary, name) for name in ("read", "added", "updated", "unchanged")}
    more = {"unknown_people": list(summary.unknown)} if arguments.form == "ics" else {}
    if arguments.json:
        print_json(**counts, skipped=skipped, warnings=warnings, **more)
        return 0
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f", {len(skipped)} skipped.")
    print_lines(f"line {one['line']}: {one['why']}" for one in (*skipped, *warnings))
    print_lines(f"nobody here: {name}" for name in more.get("unknown_people", ()))
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write people or the notebook in that form, or say what would be written."""
    from netjournal.interchange.taking_out import take_out

    if arguments.contact and arguments.form in ("json", "ics"):
        raise BadInput(
            f"{arguments.form} is complete; nothing was written.",
            "Leave out --contact, or take another form.",
        )
    if not arguments.preview and arguments.output is None:
        raise BadInput("Nothing says where to write; nothing was written.", "Add -o PATH, or --preview.")
    with opened(arguments) as notebook:
        if arguments.preview:
            return _previewed(arguments, notebook)
        target, options = Path(arguments.output), {"profile": arguments.profile, "force": arguments.force}
        if arguments.form == "ics":
            from netjournal.interchange.calendar.meetings_out import export_ics

            written = notebook.vault.call(export_ics, target, **options)
        else:
            chosen = _chosen(arguments, notebook)
            written = notebook.vault.call(take_out, arguments.form, target, chosen=chosen, **options)
    print_log(written.log)
    if arguments.json:
        withheld = {} if arguments.profile == "self" else {"withheld": log_json(written.log)}
        print_json(bytes=written.size, **withheld)
    else:
        print(f"Written: {written.size} bytes. {written.notice}")
    return 0


def _previewed(arguments: argparse.Namespace, notebook: Any) -> int:
    """Counts and log on standard error; nothing is written."""
    from netjournal.interchange.taking_out import preview

    if arguments.form == "ics":
        from netjournal.interchange.calendar.meetings_out import preview_ics

        made: Any = notebook.vault.call(preview_ics, arguments.profile)
    else:
        options = {"profile": arguments.profile, "chosen": _chosen(arguments, notebook)}
        made = notebook.vault.call(preview, arguments.form, **options)
    print_log(made.log, [f"Nothing was written. {made.size} bytes would be."])
    if arguments.json:
        whole = arguments.profile == "self"
        print_json(bytes=made.size, **({} if whole else {"withheld": log_json(made.log)}))
    return 0


def _chosen(arguments: argparse.Namespace, notebook: Any) -> list[int] | None:
    """The ids of those whom --contact names, None where it names nobody."""
    if not arguments.contact:
        return None
    return [notebook.vault.call(_contact, reference) for reference in arguments.contact]


def _contact(reference: str) -> int:
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact

    return int(find_record(reference, among=(Contact,)).id)


def _importer(arguments: argparse.Namespace) -> Any:
    if arguments.map and arguments.form != "csv":
        raise BadInput("--map is for csv; nothing was imported.", "Leave it out.")
    if arguments.people and arguments.form != "ics":
        raise BadInput("--people is for ics; nothing was imported.", "Leave it out.")
    if arguments.form == "json":
        from netjournal.interchange.notebook_merge import import_json

        return lambda data: import_json(data, dry_run=arguments.dry_run)
    from netjournal.interchange import bring_in

    options = {"strict": arguments.strict, "dry_run": arguments.dry_run}
    if arguments.form == "ics":
        from netjournal.interchange.calendar.bring_in import import_ics

        return lambda data: import_ics(data, people=arguments.people, **options)
    if arguments.form != "csv":
        importer = getattr(bring_in, f"import_{arguments.form}")
        return lambda data: importer(data, **options)
    mapping = dict(_pair(text) for text in arguments.map)
    return lambda data: bring_in.import_csv(data, mapping, **options)


def _pair(text: str) -> tuple[str, str]:
    column, found, field = text.rpartition("=")
    if not found:
        raise BadInput(
            "--map is written COL=FIELD; nothing was imported.", "For example --map 'Full Name=name'."
        )
    return column, field
