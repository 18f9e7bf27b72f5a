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


def mutated(mutation: Mutation, folder: Path, origin: Path = TREE) -> Path:
    """A copy of a tree with that mutation. Raises AssertionError where the text is not there (any more)."""
    tree = folder / "tree"
    shutil.copytree(origin / "netjournal", tree / "netjournal")
    (tree / "tests").symlink_to(TREE / "tests")
    path = tree / "netjournal" / mutation.file
    text = path.read_text(encoding="utf-8")
    found = text.count(mutation.old)
    assert found == mutation.times, f"{mutation.name}: its text stands {found} times in {mutation.file}"
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    return tree


ORDER: dict[str, tuple[Mutation, ...]] = {
    "log": (
        Mutation("no sync of a new file", "vault/durable.py", "            os.fsync(file.fileno())\n", ""),
        Mutation("no sync of the inbox", "vault/inbox.py", "    sync_folder(folder)\n", ""),
    ),
    "passphrase": (
        Mutation("no sync after the rename", "vault/durable.py", "    sync_folder(path.parent)\n", ""),
    ),
    "migration": (Mutation("no sync in SQLite", "vault/database.py", '"EXTRA", 3', '"OFF", 0'),),
    "backup": (
        Mutation(
            "no sync of the folder being made",
            "vault/backing_up.py",
            "sync_folder(copied.making)\n",
            "pass\n",
        ),
        Mutation(
            "no sync of the backups' folder",
            "vault/backing_up.py",
            " sync_folder(copied.folder)\n",
            " pass\n",
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
    "log": (
        Mutation(
            "half a file is left", "vault/durable.py",
            "        path.unlink(missing_ok=True)\n", "        pass\n",
        ),
    ),
    "writing": (
        Mutation(
            "the reserve is not given up", "vault/sessions.py",
            "            if not ballast.give_up(self.root):\n", "            if True:\n",
        ),
        Mutation(
            "a sync that fails is no full disk", "vault/database_errors.py",
            "(_MAY_BE_FULL):", "('-'):",
        ),
    ),
    "passphrase": (
        Mutation(
            "a passphrase in force is told as refused", "vault/in_force.py",
            "            if not isinstance(found, StorageFailed):\n", "            if True:\n",
        ),
    ),
    "rotate-key": (
        Mutation(
            "a header that was not written counts as switched", "vault/rotation.py",
            "            if database is None or not is_in_force(root, new.header):\n",
            "            if database is None:\n",
        ),
    ),
    "intake": (
        Mutation(
            "an end with half a save counts as clean", "vault/sessions.py",
            "        if self.database.journal_size():\n", "        if False:\n",
        ),
    ),
    "migration": (
        Mutation(
            "an error without a name is a bug", "vault/database_errors.py",
            'str(getattr(found, "sqlite_errorname", "")), _nameless(found))',
            'str(getattr(found, "sqlite_errorname", "")),)',
        ),
    ),
}  # fmt: skip
"""Command → mutations with which a full disk loses something, or is not told."""

LEAK: dict[str, tuple[Mutation, ...]] = {
    "commands": (
        Mutation(
            "the line in a file as well", "cli/log_command.py", '    text = " ".join(arguments.text)\n',
            "    text = ' '.join(arguments.text)\n    __import__('pathlib').Path('line').write_text(text)\n",
        ),
        Mutation(
            "a refusal quotes what was typed", "ledger/references.py", '"Nothing here is called that;',
            'f"Nothing here is called {reference};',
        ),
    ),
    "crash": (
        Mutation(
            "a crash is told with its message", "cli/running.py",
            'return f"{type(error).__name__}{place}"', 'return f"{error!r}{place}"',
        ),
        Mutation(
            "a crash is kept in a file with its variables", "cli/running.py", "    import traceback\n\n",
            "    import traceback\n    from pathlib import Path\n\n"
            "    kept = traceback.TracebackException.from_exception(error, capture_locals=True)\n"
            "    Path('crash').write_text(''.join(kept.format()))\n",
        ),
    ),
    "keys": (
        Mutation(
            "Textual's variables stay", "start.py",
            "    drop_textuals_variables()\n    from netjournal.app", "    from netjournal.app",
        ),
        Mutation(
            "a draft in a file", "ledger/drafts.py", "    DraftRow.insert(row)",
            "    __import__('pathlib').Path('draft').write_text(text)\n    DraftRow.insert(row)",
        ),
        Mutation(
            "the title says whom", "screens/contact.py", "        self.title = called(view)\n",
            "        self.title = called(view)\n        self.nj.name_terminal(called(view))\n",
        ),
    ),
    "memory": (
        Mutation(
            "core files are made", "vault/hardening.py",
            "        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n", "        return\n",
        ),
        Mutation(
            "others may look in", "vault/hardening.py", "_PR_SET_DUMPABLE, 0,", "_PR_SET_DUMPABLE, 1,",
        ),
    ),
    "secrets": (
        Mutation(
            "a new code in a file", "vault/access.py", "        code = new_recovery_code()\n",
            "        code = new_recovery_code()\n"
            "        (self._in_force.root / 'c').write_text(str(code).lower())\n",
        ),
    ),
}  # fmt: skip
"""Part of the campaign → mutations with which a word or a secret gets out."""

END = {
    "a sleep": Mutation("a sleep is not noticed", "locking.py", "slept > ASLEEP", "False"),
    "a kill": Mutation(
        "saved when typing pauses", "widgets/draft_keeper.py", "        if self._timer is None:\n",
        "        if self._timer is not None:\n            self._timer.stop()\n        if True:\n",
    ),
}  # fmt: skip
"""An end of the application → the mutation with which more than a second of typing is lost in it."""

RING = {
    ("hanging", "command"): Mutation(
        "waits for ever", "vault/keyrings.py", "thread.join(", "thread.join() or ("
    ),
    ("plaintext", "application"): Mutation(
        "any is fit", "vault/keyrings.py", "if not module.startswith(_REFUSED):", "if True:"
    ),
    ("hanging", "application"): Mutation(
        "enter waits", "screens/unlock.py", 'self._busy("open")', 'self._busy("keyring")'
    ),
}
"""What ails the keyring, and before what → the mutation with which the passphrase is not asked for."""

CRASH = Mutation(
    "a bug with the line in its message", "cli/log_command.py", "    clock, root = ",
    "    held = {'line': text}\n    raise KeyError(held)\n    clock, root = ",
)  # fmt: skip
"""Not a care taken out: a bug, for the campaign to have a crash to look at."""
