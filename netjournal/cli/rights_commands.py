"""What a person may ask: to be erased, and a copy of what is held on them."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal.errors import BadInput, NotFound

from .answers import print_json, print_lines, print_table, progress
from .parser_parts import said, takes_json, takes_reference
from .unlocking import has_terminal, opened

if TYPE_CHECKING:
    from netjournal.notebook import Notebook
    from netjournal.rights.elsewhere import Elsewhere
    from netjournal.rights.proof import Proof
    from netjournal.rights.resting import Resting

LEFT = 12
"""Exit code: they are erased, and the scan still found something."""


def add_to(commands: Any) -> None:
    """Add `erase` and `subject-access`."""
    erasing = commands.add_parser("erase", help="erase a person for good, and prove it")
    takes_reference(erasing)
    erasing.add_argument("--yes", action="store_true", help="do it; else it is asked, or only listed")
    erasing.add_argument(
        "--scan", nargs="+", action="extend", default=[], type=said, metavar="NAME",
        help="for somebody who is erased already: what to look for again",
    )  # fmt: skip
    takes_json(erasing)
    erasing.set_defaults(run=erase)
    copying = commands.add_parser("subject-access", help="a person's own copy of what is held on them")
    takes_reference(copying)
    copying.add_argument("-o", "--output", required=True, metavar="PATH", help="a new file, .html or .json")
    copying.add_argument("--format", choices=("html", "json"), help="else by the ending of PATH")
    copying.add_argument("--force", action="store_true", help="write over an existing file")
    takes_json(copying)
    copying.set_defaults(run=subject_access)


def subject_access(arguments: argparse.Namespace) -> int:
    """Write a person's own copy of what is held on them, others' names withheld."""
    from netjournal.rights.subject_access import write_subject_access

    with opened(arguments) as notebook:
        contact = notebook.vault.call(_contact, arguments.reference)
        holdings, written = notebook.vault.call(
            write_subject_access, contact, Path(arguments.output), arguments.format, force=arguments.force
        )
    sections = {each.key: len(each.rows) for each in holdings.sections}
    if arguments.json:
        print_json(uid=holdings.uid, bytes=written.size, sections=sections, withheld=holdings.withheld)
        return 0
    print_lines([f"Written: {written.size} bytes. {written.notice}", "Read it before you hand it over."])
    print_table([(each.title, str(len(each.rows))) for each in holdings.sections], "Nothing is held.")
    if holdings.withheld:
        print(f"Names, addresses and numbers of others were withheld {holdings.withheld} times.")
    return 0


def _contact(reference: str) -> int:
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact

    return int(find_record(reference, (Contact,)).id)


def erase(arguments: argparse.Namespace) -> int:
    """List what rests on a person, then, confirmed, erase them; exit 12 where the scan finds something."""
    from netjournal.rights.elsewhere import elsewhere

    with opened(arguments) as notebook:
        found = notebook.vault.call(_asked, arguments.reference)
        if isinstance(found, tuple):
            return _again(arguments, notebook, *found)
        where = elsewhere(notebook.vault, found.uid)
        if not arguments.json:
            _list(found, where)
        if not (arguments.yes or _confirmed(found.name, arguments.json)):
            if arguments.json:
                print_json(**_shape(found, where), erased=False)
                return 0
            raise BadInput("Nothing was erased.", "Say --yes to erase, or type the name when asked.")
        return _erase(arguments, notebook, found, where)


def _asked(reference: str) -> Resting | tuple[str, int]:
    """What rests on the person that is meant, or the tombstone of one who is erased. Raises NotFound."""
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact
    from netjournal.rights.erasure import tombstones
    from netjournal.rights.resting import what_rests_on

    try:
        return what_rests_on(find_record(reference, (Contact,)).id)
    except NotFound:
        wanted = reference.strip().lower()
        ended = [grave for grave in tombstones() if len(wanted) >= 6 and grave[0].endswith(wanted)]
        if len(ended) == 1:
            return ended[0]
        raise


def _erase(arguments: argparse.Namespace, notebook: Notebook, found: Resting, where: Elsewhere) -> int:
    from netjournal.rights import wordings
    from netjournal.rights.erasure import erase as do

    done = notebook.vault.call(do, found.contact, lambda step, whole: progress(step, whole, "Step"))
    if arguments.json:
        print_json(**_shape(found, where), erased=True, **_proof(done.proof))
    else:
        print(f"Erased: {done.rows} rows went. The tombstone is {done.uid[-8:]}.")
        print_lines(wordings.proved(done.proof))
        if where.backups:
            print("Backups still hold them: make a new one, then delete those that are listed above.")
    return 0 if done.proof.clean else LEFT


def _again(arguments: argparse.Namespace, notebook: Notebook, uid: str, at: int) -> int:
    """For somebody who is erased: say so, and write and scan the file once more."""
    from netjournal.rights import wordings
    from netjournal.rights.elsewhere import elsewhere
    from netjournal.rights.erasure import erase_again
    from netjournal.vault.lastseen import said as moment_said

    proof = notebook.vault.call(erase_again, uid, arguments.scan)
    where = elsewhere(notebook.vault, uid)
    if arguments.json:
        backups = [each.name for each in where.backups]
        print_json(uid=uid, erased=True, backups=backups, files=list(where.files), **_proof(proof))
    else:
        print(f"{uid[-8:]} was erased on {moment_said(at)}. The file was written anew once more.")
        if arguments.scan:
            print_lines(wordings.proved(proof))
        else:
            print("What they were called is not known any more: --scan NAME looks for it.")
        print_lines(wordings.held(where))
    return 0 if proof.clean else LEFT


def _list(found: Resting, where: Elsewhere) -> None:
    from netjournal.rights import wordings

    print_lines([f"To erase {found.name} ({found.uid[-8:]}) takes away, for good:"])
    print_lines([f"  {', '.join(wordings.goes(found))}."])
    parts = (
        ("What stays:", wordings.stays(found)),
        ("What rests on them:", wordings.rests(found)),
        ("What holds them elsewhere, and is not changed:", wordings.held(where)),
    )
    for heading, lines in parts:
        listed = list(lines)
        if listed:
            print_lines([heading, *(f"  {line}" for line in listed)])


def _confirmed(name: str, as_json: bool) -> bool:
    if as_json or not has_terminal():
        return False
    print("It cannot be undone. Type the name to erase them: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip() == name.strip()


def _shape(found: Resting, where: Elsewhere) -> dict[str, Any]:
    return {
        "uid": found.uid,
        "goes": [{"count": count, "what": words} for count, words in found.goes],
        "entries_kept": found.stays,
        "texts": found.texts,
        "seals": list(found.seals),
        "accounts": list(found.accounts),
        "evidence": list(found.pieces),
        "submissions": list(found.submissions),
        "criteria": list(found.criteria),
        "kept": [
            {"criterion": each.criterion, "years": each.years, "met_on": each.met_on, "until": each.until}
            for each in found.kept
        ],
        "attachments": list(found.files),
        "backups": [each.name for each in where.backups],
        "files": list(where.files),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    shape = asdict(proof)
    return {
        "pages": shape["pages"],
        "looked_for": shape["looked_for"],
        "traces": list(shape["traces"]),
        "not_alone": list(shape["alone"]),
    }
