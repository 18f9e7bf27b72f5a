"""One open notebook: a vault with the models bound to it, and the inbox taken in."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from netjournal.clock import Clock
from netjournal.errors import Damaged
from netjournal.ledger.schema import NotebookSchema
from netjournal.ledger.undo import last_changeset
from netjournal.set_clock import MARK, is_set, not_fictional, refuse_true_times
from netjournal.vault.creation import create_vault
from netjournal.vault.durable import storage_errors, write_new
from netjournal.vault.lastseen import said
from netjournal.vault.meta import fact
from netjournal.vault.opening import open_vault

if TYPE_CHECKING:
    from netjournal.vault.inbox import SealedNote
    from netjournal.vault.secrets import Passphrase, RecoveryCode
    from netjournal.vault.sessions import Vault
    from netjournal.vault.slots import Argon2Cost, Secret

DEMO = "demo"
"""The fact in `meta` that marks a fictional notebook."""
ROLLBACK_ACCEPTED = "vault.rollback_accepted"
LINE_MISSED = "inbox.line_missed"


@dataclass(slots=True)
class Notebook:
    """An open vault and what belongs to this sitting. Close it with `vault.close()`.

    `sitting` is the change set at which the sitting began: undo by key goes back no further. `demo`: what is
    in it is made up, and every screen says so.
    """

    vault: Vault
    clock: Clock
    sitting: int = 0
    demo: bool = False

    def take_in_inbox(self) -> int:
        """Take in what was captured while locked, in order, once each; how many lines that were.

        A file is removed only after its line stands in the database. Blocks; not for the interface's
        thread.
        """
        inbox = self.vault.read_inbox()
        for name in inbox.set_aside:
            self.vault.notices.append(f"A sealed line could not be read; it is kept as inbox/aside/{name}.")
        for note in inbox.notes:
            self.vault.call(_take_in, (note,))
            self.vault.discard(note)
        self._miss({note.digest for note in inbox.notes})
        return len(inbox.notes)

    def _miss(self, seen: Set[str]) -> None:
        """Say which lines were sealed here and are not there any more."""
        missed = self.vault.missed_lines(lambda digest: digest in seen or self.vault.call(_was_taken, digest))
        sentences = [
            f"A line that `netjournal log` sealed here on {said(line.said_at)} is gone from the inbox: its "
            "file was deleted or exchanged before it was read. What it said is lost."
            for line in missed
        ]
        if sentences:
            self.vault.notices += sentences
            with self.vault.done_already("That a line is missing was said"):
                self.vault.call(_note, LINE_MISSED, sentences)


def create_notebook(
    root: Path,
    passphrase: Passphrase,
    *,
    state_dir: Path,
    clock: Clock,
    cost: Argon2Cost | None = None,
    with_keyring: bool = False,
    fictional: bool = False,
    demo: bool = False,
) -> RecoveryCode:
    """Make a new, empty notebook in `root` and close it again; returns its recovery code.

    `demo`: what will stand in it is made up, and it says so for ever; so does one made while the clock is
    set. Raises BadInput for a folder that is not empty, StorageFailed where it cannot be written.
    """
    demo = demo or is_set(clock)
    code = create_vault(
        root,
        passphrase=passphrase,
        schema=NotebookSchema(),
        state_dir=state_dir,
        clock=clock,
        cost=cost,
        with_keyring=with_keyring,
        fictional=fictional,
        facts={DEMO: 1} if demo else None,
    )
    if demo:
        with storage_errors("mark the notebook as a fictional one"):
            write_new(root / MARK, b"")
    return code


def open_notebook(
    root: Path,
    secret: Secret,
    *,
    state_dir: Path,
    clock: Clock,
    accept_rollback: bool = False,
    break_lock: bool = False,
    fictional: bool = False,
) -> Notebook:
    """Open the notebook in `root`. Blocks for the key derivation (about half a second).

    Raises what `open_vault` raises, and BadInput for a clock that is set where the notebook is a true one.
    The inbox is taken in before the sitting begins.
    """
    refuse_true_times(root, clock)
    vault = open_vault(
        root,
        secret,
        schema=NotebookSchema(),
        state_dir=state_dir,
        clock=clock,
        accept_rollback=accept_rollback,
        break_lock=break_lock,
        fictional=fictional,
    )
    notebook = Notebook(vault, clock)
    try:
        notebook.demo = bool(vault.call(fact, vault.database, DEMO))
        if is_set(clock) and not notebook.demo:
            raise not_fictional()
        if vault.accepted:
            vault.call(_note, ROLLBACK_ACCEPTED, vault.accepted)
        _take_in_at_opening(notebook)
        notebook.sitting = vault.call(last_changeset)
    except BaseException:
        vault.close()
        raise
    return notebook


def _take_in_at_opening(notebook: Notebook) -> None:
    """A line that a damaged index does not take waits, so that the notebook opens and can be mended."""
    try:
        notebook.take_in_inbox()
    except Damaged as error:
        notebook.vault.notices.append(f"A sealed line is not taken in yet. {error.what} {error.do}")


def _note(kind: str, sentences: Sequence[str]) -> None:
    """In the chain, where it stays: what was let pass, or what was missed, as it was said."""
    from netjournal.ledger.audit import record_event
    from netjournal.ledger.changesets import changeset

    with changeset(kind, automatic=True):
        for sentence in sentences:
            record_event(kind, sentence.encode())


def _take_in(notes: Sequence[SealedNote]) -> None:
    # Reading a line needs the grammar and its imports: not before there is something to read.
    from netjournal.journal.inbox import take_in

    take_in(notes)


def _was_taken(digest: str) -> bool:
    from netjournal.journal.inbox import was_taken

    return was_taken(digest)
