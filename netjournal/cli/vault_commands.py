"""Backups: made, listed, put back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from netjournal import locations

from .answers import print_json, print_lines, print_table
from .parser_parts import takes_json
from .unlocking import opened, secret_for, vault_root


def add_to(commands: Any) -> None:
    """Add `backup`, `backups`, `restore`."""
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


def backup(arguments: argparse.Namespace) -> int:
    """Make a verified backup, in the vault or in the folder of --to."""
    with opened(arguments) as notebook:
        made = notebook.vault.backups.make(to=None if arguments.to is None else Path(arguments.to))
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


def _shape(info: Any) -> dict[str, Any]:
    return {"name": info.name, "made_at": info.made.isoformat(), "bytes": info.size}
