"""In and out: import and export."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines
from .export_answers import log_json, print_log, takes_preview
from .parser_parts import takes_json
from .unlocking import opened


def add_to(commands: Any) -> None:
    """Add `import` and `export`."""
    bringing = commands.add_parser("import", help="bring in a file; a second time adds nothing")
    bringing.add_argument("form", choices=("vcard", "csv", "json"), help="what the file is")
    bringing.add_argument("file", metavar="FILE", help="the file to read")
    bringing.add_argument("--dry-run", action="store_true", help="say what would come, change nothing")
    bringing.add_argument("--strict", action="store_true", help="import nothing if any record is unreadable")
    bringing.add_argument(
        "--map", action="append", default=[], metavar="COL=FIELD", help="what a column holds"
    )
    takes_json(bringing)
    bringing.set_defaults(run=bring_in)
    taking = commands.add_parser("export", help="write a copy, in plain text")
    taking.add_argument("form", choices=("json",), help="json is complete")
    taking.add_argument("-o", "--output", metavar="PATH", help="a new file")
    taking.add_argument(
        "--profile",
        default="self",
        choices=("self", "assessor", "verifier"),
        help="for whom; all but self get a reduced copy that cannot be imported",
    )
    taking.add_argument("--force", action="store_true", help="write over an existing file")
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
    if arguments.json:
        print_json(**counts, skipped=skipped, warnings=warnings)
        return 0
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f", {len(skipped)} skipped.")
    print_lines(f"line {one['line']}: {one['why']}" for one in (*skipped, *warnings))
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write the notebook as JSON, or say what would be written."""
    from netjournal.interchange.notebook_out import export_json

    if not arguments.preview and arguments.output is None:
        raise BadInput("Nothing says where to write; nothing was written.", "Add -o PATH, or --preview.")
    with opened(arguments) as notebook:
        if arguments.preview:
            return _previewed(arguments, notebook)
        target = Path(arguments.output)
        written = notebook.vault.call(export_json, target, profile=arguments.profile, force=arguments.force)
    print_log(written.log)
    if arguments.json:
        withheld = {} if arguments.profile == "self" else {"withheld": log_json(written.log)}
        print_json(bytes=written.size, **withheld)
    else:
        print(f"Written: {written.size} bytes. {written.notice}")
    return 0


def _previewed(arguments: argparse.Namespace, notebook: Any) -> int:
    """Counts and log on standard error; nothing is written."""
    from netjournal.interchange.notebook_out import preview_json, size_of_export

    whole = arguments.profile == "self"
    made = None if whole else notebook.vault.call(preview_json, arguments.profile)
    size = len(made.content) if made else notebook.vault.call(size_of_export)
    log = made.log if made else ()
    print_log(log, [f"Nothing was written. {size} bytes would be."])
    if arguments.json:
        print_json(bytes=size, **({} if whole else {"withheld": log_json(log)}))
    return 0


def _importer(arguments: argparse.Namespace) -> Any:
    if arguments.map and arguments.form != "csv":
        raise BadInput("--map is for csv; nothing was imported.", "Leave it out.")
    if arguments.form == "json":
        from netjournal.interchange.notebook_merge import import_json

        return lambda data: import_json(data, dry_run=arguments.dry_run)
    from netjournal.interchange.bring_in import import_csv, import_vcard

    options = {"strict": arguments.strict, "dry_run": arguments.dry_run}
    if arguments.form == "vcard":
        return lambda data: import_vcard(data, **options)
    mapping = dict(_pair(text) for text in arguments.map)
    return lambda data: import_csv(data, mapping, **options)


def _pair(text: str) -> tuple[str, str]:
    column, found, field = text.rpartition("=")
    if not found:
        raise BadInput(
            "--map is written COL=FIELD; nothing was imported.", "For example --map 'Full Name=name'."
        )
    return column, field
