"""Mending what is not sound: `repair`, `salvage`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal import locations

from .answers import print_json, print_lines, progress
from .parser_parts import takes_json
from .unlocking import opened, secret_for, vault_root

if TYPE_CHECKING:
    from netjournal.vault.salvage import Salvaged
    from netjournal.vault.salvage_filling import SalvagedTable


def add_to(commands: Any) -> None:
    """Add `repair` and `salvage`."""
    mending = commands.add_parser("repair", help="make anew what can be made of what is sound")
    mending.add_argument("what", choices=("header", "search", "indexes", "triggers"), help="as verify says")
    takes_json(mending)
    mending.set_defaults(run=repair)
    saving = commands.add_parser("salvage", help="read what is sound of a damaged vault into a new one")
    saving.add_argument("folder", metavar="DIR", help="the new vault's folder, which is not there yet")
    saving.add_argument("--new-passphrase-file", metavar="FILE", help="a file that holds its passphrase")
    saving.add_argument("--recovery-file", metavar="FILE", help="write its recovery code to FILE (0600)")
    takes_json(saving)
    saving.set_defaults(run=salvage)


def repair(arguments: argparse.Namespace) -> int:
    """Make anew the header from its copy, the search index, the tables' indexes, or the triggers."""
    done = _repair_header(arguments) if arguments.what == "header" else _repair_inside(arguments)
    if arguments.json:
        print_json(repaired=arguments.what, done=done)
    else:
        print_lines([done])
    return 0


def _repair_header(arguments: argparse.Namespace) -> str:
    from netjournal.set_clock import chosen_clock
    from netjournal.vault.repairing import repair_header

    return repair_header(vault_root(arguments), secret_for(arguments), locations.state_dir(), chosen_clock())


def _repair_inside(arguments: argparse.Namespace) -> str:
    from netjournal.ledger import soundness

    with opened(arguments) as notebook:
        if arguments.what == "search":
            return (
                f"The search index is made anew: {notebook.vault.call(soundness.rebuild_search)} documents."
            )
        if arguments.what == "triggers":
            wrong = notebook.vault.call(soundness.reinstall_triggers)
            return f"The triggers are put back; {wrong} were not as they should be."
        notebook.vault.call(soundness.rebuild_indexes)
        return "Every index is made anew."


def salvage(arguments: argparse.Namespace) -> int:
    """Read what can be read of this vault into a new one; list what could not, and exit 5 then."""
    from netjournal.ledger.schema import NotebookSchema
    from netjournal.set_clock import MARK, chosen_clock, refuse_true_times
    from netjournal.vault.durable import write_new
    from netjournal.vault.salvage import salvage_vault

    from .start_commands import recovery_sheet, refuse_to_show

    root, clock = vault_root(arguments), chosen_clock()
    refuse_true_times(root, clock)
    if arguments.recovery_file is None:
        refuse_to_show("nothing was changed")
    secret = secret_for(arguments)
    with recovery_sheet(arguments.recovery_file, "nothing was changed") as write:
        done = salvage_vault(
            root,
            Path(arguments.folder),
            secret,
            _passphrase(arguments, secret),
            schema=NotebookSchema(),
            state_dir=locations.state_dir(),
            clock=clock,
            tell=lambda step, whole: progress(step, whole, "Step"),
        )
        if (root / MARK).exists():
            write_new(Path(arguments.folder) / MARK, b"")
        write(done.code.text)
    if arguments.json:
        print_json(**_salvaged(arguments.folder, done))
    else:
        print_lines(_in_words(arguments, done))
    return 0 if done.is_whole else 5


def _passphrase(arguments: argparse.Namespace, secret: Any) -> Any:
    """The new vault's: from its file, else what opens the old one, unless that is a code or the keyring."""
    from netjournal.vault.secrets import Passphrase, recovery_secret

    from .unlocking import new_passphrase, read_secret

    if arguments.new_passphrase_file:
        return Passphrase(read_secret(Path(arguments.new_passphrase_file)))
    if isinstance(secret, Passphrase) and recovery_secret(secret.text) is None:
        return secret
    return Passphrase(new_passphrase(None))


def _in_words(arguments: argparse.Namespace, done: Salvaged) -> list[str]:
    lines = [f"{done.pages} pages read, {done.damaged} of them damaged. The new vault is made."]
    lines += [f"{table.name}: {_lost(table)}" for table in done.tables if not table.is_whole]
    if done.unplaced:
        lines.append(f"{done.unplaced} rows were found that could not be told to belong to one table.")
    lines += done.notices
    if done.is_whole:
        lines.append("Nothing was lost.")
    if arguments.recovery_file is None:
        lines += ["Write its recovery code down, it is shown only now:", done.code.text]
    return [
        *lines,
        "The damaged vault is as it was. Look at the new one with --vault before you part with it.",
    ]


def _lost(table: SalvagedTable) -> str:
    parts = [f"{table.kept} rows kept"]
    if table.gaps:
        parts.append("not readable: " + ", ".join(_stretch(gap.after, gap.last) for gap in table.gaps))
    if table.left_out:
        parts.append(f"{table.left_out} left out, for what they belong to is lost")
    return "; ".join(parts)


def _stretch(after: int | None, last: int | None) -> str:
    """Rows above `after` and up to `last`, in words: numbers as `history` and exports have them."""
    if after is None and last is None:
        return "an unknown number of rows"
    if last is None:
        return f"whatever was above number {after}"
    if after is None:
        return f"numbers up to {last}"
    return f"number {last}" if last - after == 1 else f"numbers {after + 1} to {last}"


def _salvaged(folder: str, done: Salvaged) -> dict[str, Any]:
    return {
        "vault": folder,
        "pages": done.pages,
        "damaged": done.damaged,
        "tables": [
            {
                "name": table.name,
                "kept": table.kept,
                "lost": [{"after": gap.after, "last": gap.last} for gap in table.gaps],
                "left_out": table.left_out,
            }
            for table in done.tables
        ],
        "unplaced": done.unplaced,
        "notes": done.notes,
        "notices": list(done.notices),
    }
