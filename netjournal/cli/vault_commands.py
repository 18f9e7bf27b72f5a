"""The vault's own commands: backups and checks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal import locations

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json
from .unlocking import opened, secret_for, vault_root

if TYPE_CHECKING:
    from netjournal.interchange.decisions_checks import FilesChecked
    from netjournal.portfolio.submissions.checks import CopiesChecked


def add_to(commands: Any) -> None:
    """Add `backup`, `backups`, `restore`, `verify`."""
    making = commands.add_parser("backup", help="make a verified backup")
    making.add_argument("--to", metavar="DIR", help="in that folder instead of the vault's own")
    takes_json(making)
    making.set_defaults(run=backup)
    listing = commands.add_parser("backups", help="list the backups")
    takes_json(listing)
    listing.set_defaults(run=backups)
    restoring = commands.add_parser("restore", help="put a backup back; what is there is kept as a backup")
    restoring.add_argument("backup", metavar="BACKUP", help="a name from `backups`, or a folder")
    takes_json(restoring)
    restoring.set_defaults(run=restore)
    checking = commands.add_parser("verify", help="check the vault")
    checking.add_argument("--deep", action="store_true", help="every page and every backup too")
    takes_json(checking)
    checking.set_defaults(run=verify)


def backup(arguments: argparse.Namespace) -> int:
    """Make a verified backup, in the vault or in the folder of --to."""
    with opened(arguments) as notebook:
        made = notebook.vault.backup(to=None if arguments.to is None else Path(arguments.to))
    if arguments.json:
        print_json(backup=_shape(made))
    else:
        print(f"Backed up and verified: {made.name}")
    return 0


def backups(arguments: argparse.Namespace) -> int:
    """List the backups, the newest first; needs no passphrase."""
    from netjournal.vault.backups import list_backups
    from netjournal.vault.header import no_vault

    root = vault_root(arguments)
    if not root.is_dir():
        raise no_vault(root)
    found = list_backups(root)
    if arguments.json:
        print_json(backups=[_shape(one) for one in found])
    else:
        print_table([(one.name, f"{one.size // 1024} KiB") for one in found], "No backups yet.")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup back; the present state is kept as a backup of its own."""
    from netjournal.ledger.schema import NotebookSchema
    from netjournal.set_clock import chosen_clock, refuse_true_times
    from netjournal.vault.restoring import restore_backup

    root, clock = vault_root(arguments), chosen_clock()
    refuse_true_times(root, clock)
    restored = restore_backup(
        root,
        arguments.backup,
        secret_for(arguments),
        schema=NotebookSchema(),
        state_dir=locations.state_dir(),
        clock=clock,
        break_lock=arguments.break_lock,
    )
    if arguments.json:
        print_json(restored=restored.backup.name, kept_as=restored.aside, notices=list(restored.notices))
        return 0
    kept = "" if restored.aside is None else f" What was there before is kept as {restored.aside}."
    print_lines([f"Restored {restored.backup.name}.{kept}", *restored.notices])
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Check key, pages, rows, chain, index and backups; exit 5 where something is not sound."""
    from netjournal.interchange.decisions_checks import check_files
    from netjournal.ledger import audit
    from netjournal.portfolio.submissions.checks import check_copies
    from netjournal.review.sealing.seal_checks import broken_seals

    with opened(arguments) as notebook:
        checks = [(c.name, c.ok, c.detail) for c in notebook.vault.verify(deep=arguments.deep)]
        broken = notebook.vault.call(audit.broken_links)
        checks.append(("chain", not broken, " ".join(broken) or "every link follows"))
        seals, wrong = notebook.vault.call(broken_seals)
        checks.append(("seals", not wrong, " ".join(wrong) or f"{seals} sealed, every field and root fits"))
        checks.append(_copies(*notebook.vault.call(lambda: (check_copies(), check_files()))))
    sound = all(ok for _, ok, _ in checks)
    if arguments.json:
        print_json(ok=sound, checks=[{"name": n, "ok": ok, "detail": d} for n, ok, d in checks])
    else:
        print_table([(name, "sound" if ok else "NOT SOUND", detail) for name, ok, detail in checks], "")
    return 0 if sound else 5


def _copies(found: CopiesChecked, files: FilesChecked) -> tuple[str, bool, str]:
    wrong = (*found.findings, *files.findings)
    counted = (
        f"{found.pieces} copies of evidence, {found.submissions} submissions, "
        f"{files.files} files of decisions ({files.signed} signed), every field, root and signature fits"
    )
    unchecked = f"; {files.unchecked} signatures could not be checked here" if files.unchecked else ""
    return "portfolio", not wrong, " ".join(wrong) or counted + unchecked


def _shape(info: Any) -> dict[str, Any]:
    return {"name": info.name, "made_at": info.made.isoformat(), "bytes": info.size}
