"""A new data key for the open notebook, with all that goes with it: code, keyring, backups, the chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from netjournal.errors import StorageFailed
from netjournal.ledger.audit import record_event
from netjournal.ledger.changesets import changeset
from netjournal.progress import Tell
from netjournal.vault.secrets import Passphrase

if TYPE_CHECKING:
    from netjournal.vault.sessions import Vault

KEY_CHANGED = "vault.key_changed"


@dataclass(frozen=True)
class Rekeyed:
    """What came of it: the new recovery code, the keyring, and by name the backups that were brought under
    the new key, and those that still open with what opened them before.
    """

    code: str = field(repr=False)
    keyring: Literal["off", "renewed", "dropped"]
    renewed: tuple[str, ...]
    left: tuple[str, ...]

    def sentences(self) -> list[str]:
        """What is to be said of it, but for the code."""
        said = ["The notebook is under a new key; the old recovery code opens it no more."]
        if self.keyring != "off":
            goes_on = (
                "goes on, with a new secret" if self.keyring == "renewed" else "did not answer: it is off"
            )
            said.append(f"The keyring {goes_on}.")
        if self.renewed:
            said.append(f"Backups brought under the new key: {', '.join(self.renewed)}.")
        if self.left:
            said.append(
                "These backups still open with the passphrase and the recovery code of their day (where "
                f"somebody knows those, delete them from the folder backups): {', '.join(self.left)}."
            )
        return said


def change_key(
    tell: Tell, vault: Vault, passphrase: str, *, leaked: bool = False, backend: object = None
) -> Rekeyed:
    """Give the open vault a new data key that the passphrase opens. On the database thread, as one job.

    `leaked`: somebody knows what opened it, so its backups come under the new key, too. Until the new
    recovery code was written down (`note_recovery`) the notebook says that none is. Raises BadInput (an empty
    passphrase, or a recovery code), Damaged, StorageFailed; then the old key goes on.
    """
    had_keyring = vault.access.has_keyring
    code, backups = vault.access.rotate_key(Passphrase(passphrase), rewrap=leaked, tell=tell)
    # The new key is in force: from here on nothing may keep the code from being handed over.
    with vault.done_already("The vault is under a new key"), changeset(KEY_CHANGED, automatic=True):
        record_event(KEY_CHANGED, b"leaked" if leaked else b"")
    keyring = _renew_keyring(vault, backend) if had_keyring else "off"
    return Rekeyed(code.text, keyring, backups.renewed, backups.left)


def _renew_keyring(vault: Vault, backend: object) -> Literal["renewed", "dropped"]:
    try:
        return "renewed" if vault.access.renew_keyring(backend) else "dropped"
    except StorageFailed:
        return "dropped"
