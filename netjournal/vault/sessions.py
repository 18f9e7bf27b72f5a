"""The open vault."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from netjournal.errors import CannotUnlock, InUse, StorageFailed
from netjournal.progress import Tell, no_one
from netjournal.vault import ballast, keyrings, meta
from netjournal.vault import header as headers
from netjournal.vault.backing_up import Copied, copy_out, let_count, verify_copy
from netjournal.vault.backups import FOLDER as BACKUPS
from netjournal.vault.backups import BackupInfo, ask_backups, check_backups, list_backups, prune
from netjournal.vault.checks import Check, deep_checks, page_checks
from netjournal.vault.database import VaultDatabase, translated
from netjournal.vault.durable import DiskFull, storage_errors
from netjournal.vault.header import Header, Slot, SlotKind, decode, encode, is_in_force, write_header
from netjournal.vault.holder import FILE as LOCK_FILE
from netjournal.vault.inbox import FOLDER, InboxKey, SealedNote
from netjournal.vault.intake import Inbox, discard, missed_lines, read_inbox, set_aside
from netjournal.vault.keys import Keys
from netjournal.vault.pages import fingerprint
from netjournal.vault.parts import VaultParts
from netjournal.vault.receipts import Receipt
from netjournal.vault.rewrapping import Rewrapped, others_than, remove_backups, rewrap_backups
from netjournal.vault.rotation import NewKey, new_key, rotate
from netjournal.vault.schedule import EVERY, NOT_FELT, LastBackup, is_due, last_backup, note_backup
from netjournal.vault.schema import Schema
from netjournal.vault.secrets import FromKeyring, Passphrase, RecoveryCode, new_recovery_code
from netjournal.vault.slots import (
    Argon2Cost,
    Secret,
    keyring_slot,
    passphrase_cost,
    passphrase_slot,
    recovery_slot,
    signature,
    unlock,
)
from netjournal.vault.unfinished import clear_unfinished

P = ParamSpec("P")
T = TypeVar("T")


class Vault:
    """An open vault, made by `open_vault`. `notices` are sentences to be shown to the user once; `accepted`
    are those of an older or foreign state that was let pass.
    """

    def __init__(
        self, root: Path, parts: VaultParts, notices: list[str], accepted: tuple[str, ...] = ()
    ) -> None:
        """Use `open_vault`."""
        self.accepted = accepted
        self.root = root
        self.id = parts.header.vault_id
        self.notices = notices
        self._closing = False
        self._inbox_key: InboxKey | None = parts.inbox_key
        self._pseudonyms: bytes | None = parts.pseudonyms
        self._thread = parts.thread
        self._lock = parts.lock
        self._schema = parts.schema
        self._clock = parts.clock
        self._take(parts)

    def _take(self, parts: VaultParts) -> None:
        """What a change of key changes."""
        self.database = parts.database
        self._header = parts.header
        self._keys: Keys | None = parts.keys
        self._seen = parts.seen

    def __repr__(self) -> str:
        """Neither keys nor the path."""
        return f"<Vault {'open' if self.is_open else 'closed'}>"

    @property
    def is_open(self) -> bool:
        """False once `close` has begun."""
        return self._keys is not None and not self._closing

    @property
    def pseudonym_key(self) -> bytes:
        """The key from which exports derive pseudonyms, 32 bytes. RuntimeError once closed."""
        if self._pseudonyms is None:
            raise RuntimeError("the vault is closed")
        return self._pseudonyms

    async def run(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a save on the database thread: never cancelled, even if the awaiting task is."""
        with self._making_room():
            return await self._thread.run(fn, *args, **kwargs)

    async def read(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a read on the database thread: dropped or stopped when the awaiting task is cancelled."""
        return await self._thread.read(fn, *args, **kwargs)

    def call(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job on the database thread and wait for it: for the shell commands."""
        with self._making_room():
            return self._thread.call(fn, *args, **kwargs)

    def idle(self) -> bool:
        """True if no job waits or runs."""
        return self._thread.idle()

    def close(self) -> None:
        """Close after the jobs already given, drop the keys, give the lock back. Harmless twice. Blocking."""
        if not self.is_open:
            return
        self._closing = True
        try:
            self._thread.call(self._close_database)
        finally:
            self._thread.stop()
            self._lock.release()

    def lock_mark(self, *, deliberate: bool) -> None:
        """Before `close`: a deliberate lock (by key, or a suspend) refuses the keyring until a passphrase.

        An idle lock passes False and leaves the keyring able to open. Raises StorageFailed.
        """
        with storage_errors("write this laptop's note of the vault"):
            self._here(self._seen.change, locked_by_key=deliberate)

    def read_inbox(self) -> Inbox:
        """Open the sealed notes in order; on any thread. What does not open is set aside."""
        if self._inbox_key is None or self._closing:
            raise RuntimeError("the vault is closed")
        return read_inbox(self.root, self._inbox_key)

    def missed_lines(self, was_taken: Callable[[str], bool]) -> tuple[Receipt, ...]:
        """Lines that were sealed on this laptop and are gone, see `intake.missed_lines`."""
        return missed_lines(self.root, self._seen.folder, self.id, was_taken)

    def discard(self, note: SealedNote) -> None:
        """Remove the file of a note that was committed."""
        discard(note)

    def set_aside(self, note: SealedNote) -> str:
        """Move a note that cannot be taken in to inbox/aside; its name there."""
        return set_aside(note.path)

    def lacks_reserve(self) -> bool:
        """True if the reserve for a full disk was given up: cheap enough to ask every few seconds."""
        return not ballast.is_there(self.root)

    def renew_reserve(self) -> bool:
        """Set it aside again where there is room; True if the vault has it now. Blocking."""
        return ballast.renew(self.root)

    def has_inbox(self) -> bool:
        """True if something lies in the inbox: cheap enough to ask every few seconds."""
        folder = self.root / FOLDER
        return any(path.suffix == ".note" for path in folder.iterdir()) if folder.is_dir() else False

    @property
    def has_keyring(self) -> bool:
        """True if the OS keyring has a key to this vault."""
        return any(slot.kind == "keyring" for slot in self._header.slots)

    def change_passphrase(
        self, new: Passphrase, old: Passphrase | None = None, *, cost: Argon2Cost | None = None
    ) -> None:
        """Replace the passphrase; the recovery code and the keyring go on. Backups keep the old one.

        With `old`, that is checked first (CannotUnlock). `cost` None keeps the present cost.
        Raises BadInput for an empty new one, StorageFailed; then the old one goes on.
        """
        keys, header = self._open_keys(), self._header
        if old is not None:
            unlock(header, old)
        slot = passphrase_slot(keys, self.id, new, cost or passphrase_cost(header))
        self._replace_slots("passphrase", slot, new)

    def new_recovery_code(self) -> RecoveryCode:
        """Make a new code; the one before opens nothing any more, except older backups."""
        code = new_recovery_code()
        slot = recovery_slot(self._open_keys(), self.id, code)
        self._replace_slots("recovery", slot, Passphrase(code.text))
        return code

    def add_keyring(self, backend: object = None) -> None:
        """Let the OS keyring open this vault. Raises CannotUnlock where it keeps no secret."""
        secret = keyrings.store(self.id, backend)
        self._replace_slots("keyring", keyring_slot(self._open_keys(), self.id, secret), FromKeyring(backend))

    def remove_keyring(self, backend: object = None) -> None:
        """The keyring opens this vault no more, and its secret goes."""
        self._replace_slots("keyring", None, None)
        keyrings.forget(self.id, backend)

    def rotate_key(
        self,
        passphrase: Passphrase,
        *,
        cost: Argon2Cost | None = None,
        rewrap: bool = False,
        tell: Tell = no_one,
    ) -> tuple[RecoveryCode, Rewrapped]:
        """Give the vault a new data key, opened by the passphrase and by the code that is returned.

        The database is copied, and `tell` told of its pages. The keyring opens the vault no more: see
        `renew_keyring`. Backups stay under the older key, unless `rewrap`. Raises BadInput, Damaged,
        StorageFailed; then the old key goes on.
        """
        new = new_key(self.root, self._header, passphrase, cost or passphrase_cost(self._header))
        return new.code, self._here(self._rotate, new, rewrap, tell)

    def _rotate(self, new: NewKey, rewrap: bool, tell: Tell) -> Rewrapped:
        """One job of the database thread, so that no other finds the one half done and not the other."""
        old, inbox_key = self._open_keys(), self._inbox_key
        assert inbox_key is not None
        now = VaultParts(
            self._header, old, inbox_key, self.pseudonym_key, self.database, self._thread, self._lock,
            self._seen, self._schema, self._clock,
        )  # fmt: skip
        self._take(rotate(self.root, now, new, self.notices, tell))
        clear_unfinished(self.root / BACKUPS)
        if rewrap:
            return rewrap_backups(self.root, old, new.keys, self._header, self.pseudonym_key, tell)
        return Rewrapped(left=tuple(others_than(self.root, new.keys)))

    def remove_backups(self, names: tuple[str, ...]) -> None:
        """Remove these of the vault's own, a new one made first where none is left. Raises StorageFailed."""
        if set(names) >= {info.name for info in self.backups()}:
            self.backup()
        remove_backups(self.root, names)

    def renew_keyring(self, backend: object = None) -> bool:
        """After a change of key: a new secret in the keyring; False where it keeps none, and is off now."""
        try:
            self.add_keyring(backend)
        except CannotUnlock:
            keyrings.forget(self.id, backend)
            return False
        return True

    def check_secret(self, secret: Secret) -> None:
        """Raises CannotUnlock where that does not open this vault. Blocking."""
        unlock(self._header, secret)

    def backup(
        self, to: Path | None = None, tell: Tell = no_one, stopped: Callable[[], bool] = bool
    ) -> BackupInfo:
        """Make a verified backup, in the vault or under the folder `to`.

        Only the copying is done on the database thread, the checking on the caller's. Where the key changed
        meanwhile, which leaves no backup under the older one unsaid, it is made once more. `tell` is told
        bytes. Raises Damaged, StorageFailed, and InterruptedError once `stopped` says so.
        """

        def told(done: int, whole: int) -> None:
            if stopped():
                raise InterruptedError("the backup is not wanted now")
            tell(done, whole)

        info = None
        while info is None:
            copied = self._here(self._copy_out, to, told)
            verify_copy(copied, stopped)
            try:
                info = self._here(self._let_count, copied, to is not None)
            except RuntimeError:  # closed meanwhile
                copied.held.drop()
                raise
        if to is None:
            prune(self.root, info.name)
        return info

    def _copy_out(self, to: Path | None, tell: Tell) -> Copied:
        return copy_out(self.database, self.root, self._header, self._open_keys(), self._clock, to, tell)

    def _let_count(self, copied: Copied, elsewhere: bool) -> BackupInfo | None:
        """On the database thread, so that a change of key finds it a backup, or it finds the key changed."""
        if self._keys is not copied.keys:
            copied.held.drop()
            return None
        info = let_count(copied)
        with self.done_already("A backup was made"):
            note_backup(self.database, info, copied.seq, elsewhere=elsewhere)
        return info

    def backup_if_due(
        self, after: timedelta = EVERY, *, unfelt: bool = False, stopped: Callable[[], bool] = bool
    ) -> BackupInfo | None:
        """Make a backup if one is due (see `is_due`); with `unfelt` only of so little that nobody waits for
        it. None if not. Raises what `backup` raises. Not on the database thread.
        """
        if unfelt and (self.root / self._header.database).stat().st_size > NOT_FELT:
            return None
        return self.backup(stopped=stopped) if self.backup_is_due(after) else None

    def last_backup(self) -> LastBackup:
        """When the newest backup was made, and where one was put outside the vault."""
        return self._here(lambda: last_backup(self.database, self.root))

    def backup_is_due(self, after: timedelta) -> bool:
        """True if something changed since the newest backup, which is that old or older."""
        return self._here(lambda: is_due(self.database, self.root, self._clock, after))

    def backups(self) -> list[BackupInfo]:
        """The vault's own backups, newest first."""
        return list_backups(self.root)

    def ask_backups(self, question: Callable[[Any], bool]) -> list[tuple[BackupInfo, bool | None]]:
        """What each of the vault's own backups answers; see `ask_backups`. Blocking, on any thread."""
        return ask_backups(self.root, self._open_keys(), question)

    def other_files(self) -> list[str]:
        """What else lies in the vault's folder and may hold text: lines not taken in, copies, leftovers."""
        own = {headers.FILE, headers.COPY, ballast.BALLAST, LOCK_FILE, self._header.database}
        own.add(f"{self._header.database}-journal")
        backups = {info.path for info in list_backups(self.root)}
        places = sorted(path for path in self.root.rglob("*") if path.is_file())
        rest = [path for path in places if not backups.intersection(path.parents)]
        return [str(place) for path in rest if str(place := path.relative_to(self.root)) not in own]

    def verify(self, *, deep: bool = False) -> list[Check]:
        """Header, copy of it, pages, links; with `deep` also rows, digests, search index and all backups."""
        from netjournal.vault.inspection import check_headers

        check = deep_checks if deep else _shallow
        checks = list(check_headers(self.root, self._open_keys()))
        found = self._here(lambda: check(self.database, self._schema))
        checks += [self._here(lambda: _whose(self.database)) if one.name == "pages" else one for one in found]
        return checks + (check_backups(self.root, self._open_keys()) if deep else [])

    def _replace_slots(self, kind: SlotKind, slot: Slot | None, secret: Secret | None) -> None:
        """Put `slot` in the place of all of its kind; the new header must open with `secret` first."""
        keys, before = self._open_keys(), self._header
        rest = tuple(other for other in before.slots if other.kind != kind)
        header = before.next(slots=(*rest, slot) if slot else rest)
        signed = decode(encode(header, signature(header, keys)))
        if secret is not None and unlock(signed, secret).data != keys.data:
            raise RuntimeError("the new header does not open")
        self._here(self._switch_header, before, signed)

    def _switch_header(self, before: Header, header: Header) -> None:
        """Only in the place of the one that it was made of: after a change of key it would name a database
        that has gone.
        """
        if self._header is not before:
            raise InUse(
                "What opens the vault was changed meanwhile; nothing was changed by this.", "Try again."
            )
        with storage_errors("write the vault's header"):
            try:
                write_header(self.root, header, header.hmac)
            except OSError:
                if not is_in_force(self.root, header):
                    raise
        self._header = header
        with self.done_already("What opens the vault was changed"):
            meta.set_fact(self.database, "header_epoch", header.epoch)
        self._seen.note(self.notices, epoch=header.epoch)

    @contextlib.contextmanager
    def done_already(self, done: str) -> Iterator[None]:
        """For what is only noted of something in force already: a disk that refuses the note must not look as
        if nothing had been done. That is said in `notices`, with the sentence `done`; nothing is raised.
        """
        try:
            yield
        except Exception as error:
            found = translated(error)
            if not isinstance(found, StorageFailed):
                raise
            why = "the disk is full" if isinstance(found, DiskFull) else "the disk refused it"
            self.notices.append(f"{done}, but that could not be noted in the database: {why}.")

    def _here(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """On the database thread, whether the caller is on it already or not."""
        return fn(*args, **kwargs) if self._thread.here() else self._thread.call(fn, *args, **kwargs)

    def _open_keys(self) -> Keys:
        if self._keys is None:
            raise RuntimeError("the vault is closed")
        return self._keys

    @contextlib.contextmanager
    def _making_room(self) -> Iterator[None]:
        """On a full disk give up the reserve, so that a draft can still be kept; the error goes on, and says
        so.
        """
        try:
            yield
        except DiskFull as error:
            if not ballast.give_up(self.root):
                raise
            do = "The vault gave up its reserve of 1 MiB: try again, and make room."
            raise DiskFull(error.what, do) from error

    def _close_database(self) -> None:
        try:
            self._schema.detach()
        finally:
            self._keys = self._inbox_key = self._pseudonyms = None
            self.database.close()
        if self.database.journal_size():
            return  # a save that failed and could not be taken back, on a full disk: the next opening does it
        with contextlib.suppress(OSError):
            self._seen.change(dirty=None, pages=fingerprint(self.root / self._header.database))


def _shallow(db: VaultDatabase, _schema: Schema) -> list[Check]:
    return page_checks(db.connection())


def _whose(db: VaultDatabase) -> Check:
    from netjournal.vault.inspection import describe_damage

    return describe_damage(db.sealed_pages())
