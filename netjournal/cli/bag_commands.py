"""A portfolio as a bag, from the shell: checked without a vault and without a passphrase."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, progress
from .parser_parts import takes_json

if TYPE_CHECKING:
    from netjournal.interchange.bag.verdict import Verdict

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
    """Add `portfolio verify`."""
    verifying = kinds.add_parser("verify", help="is an exported portfolio as it was made? needs no vault")
    verifying.add_argument("path", metavar="PATH", help="the folder, or the zip")
    verifying.add_argument("--key", metavar="FILE", help="the SSH public key that must have signed it")
    takes_json(verifying)
    verifying.set_defaults(run=verify)


def verify(arguments: argparse.Namespace) -> int:
    """Say to the file what was done to a bag; exit 5 where anything was, 10 for a signature not checked."""
    from netjournal.interchange.bag.signing import public_key
    from netjournal.interchange.bag.verifying import verify as look

    public = None if arguments.key is None else public_key(Path(arguments.key))
    verdict = look(Path(arguments.path), public=public, tell=_tell)
    if arguments.json:
        print_json(**_shape(verdict))
    else:
        print_lines(_lines(verdict))
    if not verdict.ok:
        return CHANGED
    return UNCHECKED if verdict.signed.state == "unchecked" else 0


def _tell(done: int, of: int) -> None:
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
