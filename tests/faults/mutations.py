"""Named mutations: one fsync, one check or one compare taken out, in a copy of the tree. With each of them
the campaign that is named beside it must be red (test_mutations.py).
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from .grounds import TREE


@dataclass(frozen=True)
class Mutation:
    """In `file` (below netjournal/) the text `old`, which stands there `times` times, becomes `new`."""

    name: str
    file: str
    old: str
    new: str
    times: int = 1


def mutated(mutation: Mutation, folder: Path) -> Path:
    """A copy of the tree with that mutation. Raises AssertionError where the text is not there (any more)."""
    tree = folder / "tree"
    shutil.copytree(TREE / "netjournal", tree / "netjournal")
    (tree / "tests").symlink_to(TREE / "tests")
    path = tree / "netjournal" / mutation.file
    text = path.read_text(encoding="utf-8")
    found = text.count(mutation.old)
    assert found == mutation.times, f"{mutation.name}: its text stands {found} times in {mutation.file}"
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    return tree


ORDER: dict[str, tuple[Mutation, ...]] = {
    "log": (
        Mutation("no sync of a new file", "vault/durable.py", "        os.fsync(file.fileno())\n", ""),
        Mutation("no sync of the inbox", "vault/inbox.py", "    sync_folder(folder)\n", ""),
    ),
    "passphrase": (
        Mutation("no sync after the rename", "vault/durable.py", "    sync_folder(path.parent)\n", ""),
    ),
    "migration": (Mutation("no sync in SQLite", "vault/database.py", '"EXTRA", 3', '"OFF", 0'),),
    "backup": (
        Mutation(
            "no sync of the folder being made", "vault/backups.py", "sync_folder(copied.making)\n", "pass\n"
        ),
        Mutation(
            "no sync of the backups' folder", "vault/backups.py", " sync_folder(copied.folder)\n", " pass\n"
        ),
    ),
}
"""Command → mutations with which a power cut could undo what it has answered."""

KILL: dict[str, tuple[Mutation, ...]] = {
    "log": (
        Mutation(
            "the answer before the line", "cli/log_command.py", "    seal_note(root",
            '    print("Kept: sealed in the inbox.", flush=True)\n    seal_note(root',
        ),
    ),
    "passphrase": (
        Mutation(
            "the header written in place", "vault/durable.py",
            "    temporary = path.with_name(f\".{path.name}.{secrets.token_hex(4)}.tmp\")\n",
            "    temporary = path.with_name(path.name)\n    path.unlink(missing_ok=True)\n",
        ),
    ),
    "intake": (
        Mutation(
            "a line removed before it is taken in", "notebook.py",
            "            self.vault.call(_take_in, (note,))\n            self.vault.discard(note)\n",
            "            self.vault.discard(note)\n            self.vault.call(_take_in, (note,))\n",
        ),
    ),
    "reopening": (
        Mutation(
            "a played journal is removed", "vault/database.py",
            '        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()\n', "",
        ),
    ),
    "restore": (
        Mutation(
            "no mark of the switch", "vault/restoring.py",
            "        seen.announce(after, plan.keys)\n", "        pass\n",
        ),
    ),
    "migration": (
        Mutation(
            "no rollback journal", "vault/database.py",
            '("journal_mode", "TRUNCATE", "truncate")', '("journal_mode", "OFF", "off")',
        ),
    ),
}  # fmt: skip
"""Command → mutations with which a kill at some moment loses something."""

FULL = {
    "intake": (
        Mutation(
            "an end with half a save counts as clean", "vault/sessions.py",
            "        if self.database.journal_size():\n", "        if False:\n",
        ),
    ),
    "migration": (
        Mutation(
            "an error without a name is a bug", "vault/database.py",
            'str(getattr(found, "sqlite_errorname", "")) or _nameless(found)',
            'str(getattr(found, "sqlite_errorname", ""))',
        ),
    ),
}  # fmt: skip
"""Command → mutations with which a full disk loses something, or is not told."""

LEAK = (
    Mutation(
        "core files are made", "vault/hardening.py",
        "    with contextlib.suppress(OSError, ValueError):\n        resource.setrlimit(",
        "    return\n    with contextlib.suppress(OSError, ValueError):\n        resource.setrlimit(",
    ),
    Mutation(
        "Textual's variables stay", "start.py",
        "    drop_textuals_variables()\n    from netjournal.app", "    from netjournal.app",
    ),
    Mutation(
        "the line in a file as well", "cli/log_command.py", '    text = " ".join(arguments.text)\n',
        "    text = ' '.join(arguments.text)\n    __import__('pathlib').Path('line').write_text(text)\n",
    ),
)  # fmt: skip
"""Mutations with which a word gets out."""
