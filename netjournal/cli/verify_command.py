"""`verify`: what of the vault is sound; what is not, what is safe all the same, and what to do."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal import locations
from netjournal.errors import Damaged, NetJournalError, RolledBack
from netjournal.vault.checks import Check

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json
from .unlocking import opened, secret_for, vault_root

if TYPE_CHECKING:
    from netjournal.notebook import Notebook


def add_to(commands: Any) -> None:
    """Add `verify`."""
    checking = commands.add_parser(
        "verify", help="check the vault; what is damaged, what is safe, what to do"
    )
    checking.add_argument("--deep", action="store_true", help="every row, word, file and backup too")
    takes_json(checking)
    checking.set_defaults(run=verify)


def verify(arguments: argparse.Namespace) -> int:
    """Check everything that can be; exit 5 where something is not sound, with what to do for each."""
    from netjournal.vault.advice import advice
    from netjournal.vault.backups import list_backups

    root = vault_root(arguments)
    try:
        with opened(arguments) as notebook:
            checks = _checks_of(notebook, deep=arguments.deep)
    except Damaged as error:
        checks = [Check("opening", False, error.what), *_looked_at(arguments)]
        # A rollback is asked about; of damage the things that are damaged say more than the error does.
        alone = isinstance(error, RolledBack) or all(check.ok for check in checks[1:])
        told = {"opening": error.do} if alone else {}
    else:
        told = {}
    backups = list_backups(root)
    bad = {check.name for check in checks if not check.ok}
    newest = next((info for info in backups if f"backup {info.name}" not in bad), None)
    rows = []
    for check in checks:
        safe, do = advice(check, newest)
        rows.append((check, safe, told.get(check.name, do)))
    if arguments.json:
        print_json(ok=not bad, checks=[_shape(*row) for row in rows])
    else:
        _print(rows)
    return 5 if bad else 0


def _shape(check: Check, safe: str, do: str) -> dict[str, Any]:
    return {"name": check.name, "ok": check.ok, "detail": check.detail, "safe": safe, "do": do}


def _print(rows: list[tuple[Check, str, str]]) -> None:
    """A line each; then for each that is not sound what is damaged, what is safe, what to do."""
    print_table([(c.name, "sound" if c.ok else "NOT SOUND", c.detail) for c, _, _ in rows], "")
    for check, safe, do in rows:
        if not check.ok:
            print_lines(["", f"{check.name}: {check.detail}", f"  safe: {safe}", f"  do:   {do}"])


def _looked_at(arguments: argparse.Namespace) -> list[Check]:
    """The vault does not open: what can be seen of it from outside."""
    from netjournal.set_clock import chosen_clock
    from netjournal.vault.inspection import inspect

    return inspect(
        vault_root(arguments),
        secret_for(arguments),
        state_dir=locations.state_dir(),
        clock=chosen_clock(),
        deep=arguments.deep,
    )


def _checks_of(notebook: Notebook, *, deep: bool) -> list[Check]:
    from netjournal.ledger.soundness import check_ledger

    vault = notebook.vault
    checks = [check for check in vault.verify(deep=deep) if check.name != "rows"]
    at = next((n for n, check in enumerate(checks) if check.name.startswith("backup ")), len(checks))
    own: list[Check] = []
    for name, look in (
        ("rows", lambda: check_ledger(deep=deep)),
        ("seals", lambda: [_seals()]),
        ("portfolio", lambda: [_copies()]),
        ("files", lambda: [_files()] if deep else []),
    ):
        own += _guarded(notebook, name, look)
    return [*checks[:at], *own, _inbox(vault.root), *checks[at:]]


def _guarded(notebook: Notebook, name: str, look: Callable[[], list[Check]]) -> list[Check]:
    """What a look found; one that damaged pages end is a finding itself."""
    try:
        return notebook.vault.call(look)
    except NetJournalError as error:
        return [Check(name, False, f"could not be looked at: {error.what}")]


def _seals() -> Check:
    from netjournal.ledger.soundness import first_of
    from netjournal.review.sealing.seal_checks import broken_seals

    seals, wrong = broken_seals()
    return Check("seals", not wrong, first_of(wrong) or f"{seals} sealed, every field and root fits")


def _copies() -> Check:
    from netjournal.interchange.decisions_checks import check_files
    from netjournal.ledger.soundness import first_of
    from netjournal.portfolio.submissions.checks import check_copies

    found, files = check_copies(), check_files()
    wrong = (*found.findings, *files.findings)
    counted = (
        f"copies of evidence: {found.pieces}, submissions: {found.submissions}, files of decisions: "
        f"{files.files} ({files.signed} signed); every field, root and signature fits"
    )
    unchecked = f"; {files.unchecked} signatures could not be checked here" if files.unchecked else ""
    return Check("portfolio", not wrong, first_of(wrong) or counted + unchecked)


def _files() -> Check:
    from netjournal.journal.attachments import damaged_files

    count, wrong = damaged_files()
    named = ", ".join(uid[-8:] for uid in wrong)
    sound = f"{count} attached, each as it was"
    return Check("files", not wrong, f"{len(wrong)} of {count} are damaged: {named}" if wrong else sound)


def _inbox(root: Path) -> Check:
    """Lines set aside are no damage of the vault; that they lie there is said."""
    from netjournal.vault.inbox import ASIDE, FOLDER

    aside = root / FOLDER / ASIDE
    count = sum(path.is_file() for path in aside.iterdir()) if aside.is_dir() else 0
    said = f"{count} lines that could not be read lie in inbox/aside" if count else "nothing lies aside"
    return Check("inbox", True, said)
