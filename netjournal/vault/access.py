"""What opens an open vault, changed: the passphrase, the recovery code, the keyring, and the key itself."""

from __future__ import annotations

from netjournal.errors import CannotUnlock, InUse
from netjournal.progress import Tell, no_one
from netjournal.vault import keyrings, meta
from netjournal.vault.backups import FOLDER as BACKUPS
from netjournal.vault.durable import storage_errors
from netjournal.vault.header import Header, Slot, SlotKind, decode, encode, is_in_force, write_header
from netjournal.vault.in_force import InForce
from netjournal.vault.rewrapping import Rewrapped, others_than, rewrap_backups
from netjournal.vault.rotation import NewKey, new_key, rotate
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


class Access:
    """`vault.access`. Every method blocks, and raises RuntimeError once the vault is closed."""

    def __init__(self, in_force: InForce) -> None:
        """The vault makes it."""
        self._in_force = in_force

    @property
    def has_keyring(self) -> bool:
        """True if the OS keyring has a key to this vault. Also of one that is closed."""
        return any(slot.kind == "keyring" for slot in self._in_force.header.slots)

    def check_secret(self, secret: Secret) -> None:
        """Raises CannotUnlock where that does not open this vault. Also of one that is closed."""
        unlock(self._in_force.header, secret)

    def change_passphrase(
        self, new: Passphrase, old: Passphrase | None = None, *, cost: Argon2Cost | None = None
    ) -> None:
        """Replace the passphrase; the recovery code and the keyring go on. Backups keep the old one.

        With `old`, that is checked first (CannotUnlock). `cost` None keeps the present cost.
        Raises BadInput for an empty new one, StorageFailed; then the old one goes on.
        """
        keys, header = self._in_force.open_keys(), self._in_force.header
        if old is not None:
            unlock(header, old)
        slot = passphrase_slot(keys, header.vault_id, new, cost or passphrase_cost(header))
        self._replace_slots("passphrase", slot, new)

    def new_recovery_code(self) -> RecoveryCode:
        """Make a new code; the one before opens nothing any more, except older backups."""
        code = new_recovery_code()
        slot = recovery_slot(self._in_force.open_keys(), self._in_force.header.vault_id, code)
        self._replace_slots("recovery", slot, Passphrase(code.text))
        return code

    def add_keyring(self, backend: object = None) -> None:
        """Let the OS keyring open this vault. Raises CannotUnlock where it keeps no secret."""
        vault_id = self._in_force.header.vault_id
        secret = keyrings.store(vault_id, backend)
        slot = keyring_slot(self._in_force.open_keys(), vault_id, secret)
        self._replace_slots("keyring", slot, FromKeyring(backend))

    def remove_keyring(self, backend: object = None) -> None:
        """The keyring opens this vault no more, and its secret goes."""
        self._replace_slots("keyring", None, None)
        keyrings.forget(self._in_force.header.vault_id, backend)

    def renew_keyring(self, backend: object = None) -> bool:
        """After a change of key: a new secret in the keyring; False where it keeps none, and is off now."""
        try:
            self.add_keyring(backend)
        except CannotUnlock:
            keyrings.forget(self._in_force.header.vault_id, backend)
            return False
        return True

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
        header = self._in_force.header
        new = new_key(self._in_force.root, header, passphrase, cost or passphrase_cost(header))
        return new.code, self._in_force.here(self._rotate, new, rewrap, tell)

    def _rotate(self, new: NewKey, rewrap: bool, tell: Tell) -> Rewrapped:
        """One job of the database thread, so that no other finds the one half done and not the other."""
        root, before = self._in_force.root, self._in_force.parts()
        after = rotate(root, before, new, self._in_force.notices, tell)
        self._in_force.take(after)
        clear_unfinished(root / BACKUPS)
        if rewrap:
            return rewrap_backups(root, before.keys, new.keys, after.header, after.pseudonyms, tell)
        return Rewrapped(left=tuple(others_than(root, new.keys)))

    def _replace_slots(self, kind: SlotKind, slot: Slot | None, secret: Secret | None) -> None:
        """Put `slot` in the place of all of its kind; the new header must open with `secret` first."""
        keys, before = self._in_force.open_keys(), self._in_force.header
        rest = tuple(other for other in before.slots if other.kind != kind)
        header = before.next(slots=(*rest, slot) if slot else rest)
        signed = decode(encode(header, signature(header, keys)))
        if secret is not None and unlock(signed, secret).data != keys.data:
            raise RuntimeError("the new header does not open")
        self._in_force.here(self._switch_header, before, signed)

    def _switch_header(self, before: Header, header: Header) -> None:
        """Only in the place of the one that it was made of: after a change of key it would name a database
        that has gone.
        """
        in_force = self._in_force
        if in_force.header is not before:
            raise InUse(
                "What opens the vault was changed meanwhile; nothing was changed by this.", "Try again."
            )
        with storage_errors("write the vault's header"):
            try:
                write_header(in_force.root, header, header.hmac)
            except OSError:
                if not is_in_force(in_force.root, header):
                    raise
        in_force.header = header
        with in_force.done_already("What opens the vault was changed"):
            meta.set_fact(in_force.database, "header_epoch", header.epoch)
        in_force.seen.note(in_force.notices, epoch=header.epoch)
