"""A portfolio as a bag, from the shell: written, and checked without a vault and without a passphrase."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal.errors import BadInput

from .answers import print_json, print_lines, progress
from .export_answers import log_json, print_log, takes_key, takes_preview
from .parser_parts import said, takes_json
from .unlocking import has_terminal, opened

if TYPE_CHECKING:
    from netjournal.interchange.bag.verdict import Verdict
    from netjournal.interchange.portfolio.writing import Exported, Preview, Wanted
    from netjournal.notebook import Notebook

CHANGED = 5
UNCHECKED = 10
"""Exit code: every file holds, and whether the signature does could not be looked at here."""

SIGNATURES = {
    "holds": "The signature holds, by the key {key}.",
    "fails": "THE SIGNATURE DOES NOT HOLD.",
    "unchecked": "The signature was NOT checked: ssh-keygen is not on this machine.",
    "none": "It is not signed: whoever changes a file and the manifests with it is not found.",
}


def add_to_portfolio(kinds: Any) -> None:
    """Add `portfolio export` and `portfolio verify`."""
    exporting = kinds.add_parser("export", help="write the portfolio as a BagIt folder or zip")
    exporting.add_argument("-o", "--output", metavar="PATH", help="a folder that is not there yet, or a .zip")
    exporting.add_argument(
        "--profile", choices=("assessor", "verifier", "self"), default="assessor", help="for whom (assessor)"
    )
    exporting.add_argument(
        "--submission", type=said, metavar="N", help="its number, or latest; else as it stands"
    )
    exporting.add_argument(
        "--sign", metavar="FILE", help="sign with this SSH key; ssh-keygen asks what it needs"
    )
    exporting.add_argument(
        "--reason",
        type=said,
        default="",
        metavar="TEXT",
        help="why they may see what asks for a reason; kept as a ruling",
    )
    exporting.add_argument("--zip", action="store_true", help="one zip; so too where PATH ends in .zip")
    exporting.add_argument(
        "--with-files",
        action="store_true",
        help="attached files too, though none can be looked through for names",
    )
    exporting.add_argument("--no-pdf", action="store_true", help="without portfolio.pdf")
    exporting.add_argument("--force", action="store_true", help="put it in the place of an earlier export")
    takes_preview(exporting)
    takes_key(exporting)
    takes_json(exporting)
    exporting.set_defaults(run=export)
    verifying = kinds.add_parser("verify", help="is an exported portfolio as it was made? needs no vault")
    verifying.add_argument("path", metavar="PATH", help="the folder, or the zip")
    verifying.add_argument("--key", metavar="FILE", help="the SSH public key that must have signed it")
    takes_json(verifying)
    verifying.set_defaults(run=verify)


def export(arguments: argparse.Namespace) -> int:
    """Write the portfolio, or say what would be written."""
    from netjournal.interchange.bag.signing import signer
    from netjournal.interchange.portfolio.writing import Wanted, export_portfolio, preview_portfolio

    if not arguments.preview and arguments.output is None:
        raise BadInput("Nothing says where to write; nothing was written.", "Add -o PATH, or --preview.")
    key = None if arguments.sign is None else signer(Path(arguments.sign), asks=has_terminal())
    with opened(arguments) as notebook:
        wanted = Wanted(
            arguments.profile,
            arguments.submission or "",
            arguments.with_files,
            not arguments.no_pdf,
            arguments.reason,
            notebook.demo,
        )
        if arguments.preview:
            return _previewed(arguments, notebook.vault.call(preview_portfolio, wanted))
        target = Path(arguments.output)
        zipped = arguments.zip or target.suffix.lower() == ".zip"
        done = notebook.vault.call(
            export_portfolio, target, wanted, signer=key, zipped=zipped, force=arguments.force, tell=_working
        )
        _keep_key(arguments, notebook, wanted, done)
    return _exported(arguments, done)


def _exported(arguments: argparse.Namespace, done: Exported) -> int:
    print_log(done.written.log)
    if arguments.json:
        print_json(
            path=str(done.written.path), bytes=done.written.size, manifest=done.digest,
            signed_by=done.signed_by or None, **_counts(done.preview),
        )  # fmt: skip
        return 0
    print_lines([f"Written: {done.written.path}, {done.written.size:,} bytes. {done.written.notice}"])
    print_lines(_told(done.preview))
    print(f"SHA-256 of its manifest: {done.digest}")
    print(f"Signed with {done.signed_by}." if done.signed_by else "It is not signed: --sign FILE signs it.")
    return 0


def _previewed(arguments: argparse.Namespace, made: Preview) -> int:
    print_log(made.log)
    if arguments.json:
        print_json(**_counts(made))
    else:
        print_lines(["Nothing was written.", *_told(made)])
    return 0


def _told(made: Preview) -> Iterator[str]:
    yield f"Pieces: {made.pieces}; withheld: {made.withheld}, of these not seen in place: {made.unseen}."
    yield f"Attached files: {made.files}, {made.octets:,} bytes; left out: {made.left_out}."
    if made.ask:
        yield f"{made.ask} of what is left out would go with --reason TEXT."
    if made.gaps:
        yield f"Without evidence in this copy: {', '.join(made.gaps)}."


def _counts(made: Preview) -> dict[str, Any]:
    return {
        "pieces": made.pieces, "withheld_pieces": made.withheld, "unseen": made.unseen, "files": made.files,
        "files_left_out": made.left_out, "gaps": list(made.gaps), "ask": made.ask,
        "withheld": log_json(made.log),
    }  # fmt: skip


def _keep_key(arguments: argparse.Namespace, notebook: Notebook, wanted: Wanted, done: Exported) -> None:
    from netjournal.interchange.gate import Reduced, write_key

    if arguments.key is not None:
        names = Reduced(wanted.profile, b"", (), done.names)
        write_key(Path(arguments.key), names, notebook.vault.pseudonym_key, force=arguments.force)


def _working(done: int, of: int) -> None:
    if of:
        progress(done * 100 // of, 100, "Per cent written:")


def verify(arguments: argparse.Namespace) -> int:
    """Say to the file what was done to a bag; exit 5 where anything was, 10 for a signature not checked."""
    from netjournal.interchange.bag.signing import public_key
    from netjournal.interchange.bag.verifying import verify as look
    from netjournal.interchange.portfolio.chains import follows

    public = None if arguments.key is None else public_key(Path(arguments.key))
    verdict = look(Path(arguments.path), public=public, checks=[follows], tell=_tell)
    if arguments.json:
        print_json(**_shape(verdict))
    else:
        print_lines(_lines(verdict))
    if not verdict.ok:
        return CHANGED
    return UNCHECKED if verdict.signed.state == "unchecked" else 0


def _tell(done: int, of: int) -> None:
    if of:
        progress(done * 100 // of, 100, "Per cent looked at:")


def _lines(verdict: Verdict) -> Iterator[str]:
    from netjournal.interchange.bag.verdict import KINDS

    counted = f"{verdict.files:,} files, {verdict.octets:,} bytes."
    yield f"It is as it was made: {counted}" if verdict.ok else f"IT IS NOT AS IT WAS MADE: {counted}"
    for each in verdict.findings:
        yield f"  {each.name}: {KINDS[each.kind]}. {each.words}"
    yield SIGNATURES[verdict.signed.state].format(key=verdict.signed.key)
    if verdict.signed.state == "holds":
        yield "Whose key that is, the bag cannot tell: compare it with what the candidate says, or use --key."
        yield from (f"  {name}: not covered by the signature." for name in verdict.unsigned)
    yield from verdict.remarks


def _shape(verdict: Verdict) -> dict[str, Any]:
    return {
        "ok": verdict.ok,
        "files": verdict.files,
        "bytes": verdict.octets,
        "findings": [
            {"kind": each.kind, "file": each.name, "words": each.words} for each in verdict.findings
        ],
        "signature": {"state": verdict.signed.state, "key": verdict.signed.key or None},
        "unsigned": list(verdict.unsigned),
        "remarks": list(verdict.remarks),
    }
