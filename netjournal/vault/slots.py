"""Key slots: made from a secret, opened with a secret."""

from __future__ import annotations

import os
import secrets as random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from netjournal.clock import Clock
from netjournal.errors import CannotUnlock
from netjournal.vault.header import (
    LANES,
    MEMORY_KIB,
    PASSES,
    Header,
    Slot,
    SlotKind,
    canonical,
    damaged,
)
from netjournal.vault.keys import KEY_BYTES, Keys, same, stretch, tag, unwrap, wrap
from netjournal.vault.secrets import FromKeyring, Passphrase, RecoveryCode, recovery_secret

Secret = Passphrase | FromKeyring
_SALT_BYTES = 16
_CALIBRATED_MEMORY_KIB = 256 * 1024


@dataclass(frozen=True)
class Argon2Cost:
    """What one guess of a passphrase costs (Argon2id, RFC 9106). The defaults are the floor."""

    memory_kib: int = MEMORY_KIB[0]
    passes: int = PASSES[0]
    lanes: int = LANES[1]


FLOOR = Argon2Cost()


def calibrate(clock: Clock, seconds: float = 0.5) -> Argon2Cost:
    """A cost that takes about `seconds` here: first more memory (to 256 MiB), then more passes."""
    began = clock.monotonic()
    _derive(b"calibration", bytes(_SALT_BYTES), FLOOR)
    elapsed = clock.monotonic() - began
    if elapsed <= 0:
        return FLOOR
    factor = max(1.0, seconds / elapsed)
    memory = min(_CALIBRATED_MEMORY_KIB, int(FLOOR.memory_kib * factor))
    passes = int(FLOOR.passes * factor * FLOOR.memory_kib / memory)
    return Argon2Cost(memory, max(PASSES[0], min(PASSES[1], passes)), FLOOR.lanes)


def passphrase_cost(header: Header) -> Argon2Cost:
    """What the present passphrase costs; the floor where there is none."""
    for slot in header.slots:
        if slot.kind == "passphrase":
            return _cost(slot)
    return FLOOR


def passphrase_slot(keys: Keys, vault_id: str, passphrase: Passphrase, cost: Argon2Cost) -> Slot:
    """A slot that the passphrase opens. Raises BadInput for an empty one."""
    salt = os.urandom(_SALT_BYTES)
    params = {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes, "salt": salt.hex()}
    return _slot(keys, vault_id, "passphrase", params, _derive(passphrase.octets(), salt, cost))


def recovery_slot(keys: Keys, vault_id: str, code: RecoveryCode) -> Slot:
    """A slot that the recovery code opens."""
    salt = os.urandom(_SALT_BYTES)
    slot_key = stretch(code.secret, "netjournal/1/slot/recovery", salt)
    return _slot(keys, vault_id, "recovery", {"salt": salt.hex()}, slot_key)


def keyring_slot(keys: Keys, vault_id: str, secret: bytes) -> Slot:
    """A slot that a random secret kept in the OS keyring opens."""
    salt = os.urandom(_SALT_BYTES)
    slot_key = stretch(secret, "netjournal/1/slot/keyring", salt)
    return _slot(keys, vault_id, "keyring", {"salt": salt.hex()}, slot_key)


def unlock(header: Header, secret: Secret, *, locked_by_key: bool = False) -> Keys:
    """The keys that the secret opens, the header's HMAC checked under them.

    Raises CannotUnlock for a wrong secret, and Damaged where the slot opens but the HMAC does not fit.
    """
    data = _from_keyring(header, secret, locked_by_key) if isinstance(secret, FromKeyring) else None
    if isinstance(secret, Passphrase):
        data = _from_recovery(header, secret.text) or _from_passphrase(header, secret)
    if data is None and isinstance(secret, FromKeyring):
        raise CannotUnlock(
            "What the keyring holds does not open this vault.",
            "Type the passphrase; then `netjournal keyring off` and `on` put it right.",
        )
    if data is None:
        raise CannotUnlock("That does not open the vault.", "Try again, or use the recovery code.")
    keys = Keys(data)
    if not signed_by(header, keys):
        raise damaged("it was changed by something that does not have its key")
    return keys


def signature(header: Header, keys: Keys) -> str:
    """The header's HMAC under these keys."""
    return tag(keys.header, canonical(header.body()))


def signed_by(header: Header, keys: Keys) -> bool:
    """True if the header was written by someone who held these keys."""
    return same(header.hmac, signature(header, keys))


def _from_passphrase(header: Header, secret: Passphrase) -> bytes | None:
    octets = secret.octets()

    def slot_key(slot: Slot) -> bytes:
        return _derive(octets, bytes.fromhex(slot.params["salt"]), _cost(slot))

    return _first_open(header, "passphrase", slot_key)


def _from_recovery(header: Header, typed: str) -> bytes | None:
    secret = recovery_secret(typed)
    return None if secret is None else _stretched(header, "recovery", secret)


def _from_keyring(header: Header, secret: FromKeyring, locked_by_key: bool) -> bytes | None:
    from netjournal.vault import keyrings

    if locked_by_key:
        raise CannotUnlock("The vault was locked, so the keyring does not open it.", "Type the passphrase.")
    if not any(slot.kind == "keyring" for slot in header.slots):
        raise CannotUnlock("The keyring does not open this vault.", "Type the passphrase.")
    answer = secret.answer or keyrings.fetch(header.vault_id, secret.backend)
    return _stretched(header, "keyring", answer)


def _stretched(header: Header, kind: SlotKind, secret: bytes) -> bytes | None:
    label = f"netjournal/1/slot/{kind}"
    return _first_open(header, kind, lambda slot: stretch(secret, label, bytes.fromhex(slot.params["salt"])))


def _first_open(header: Header, kind: SlotKind, slot_key: Callable[[Slot], bytes]) -> bytes | None:
    for slot in header.slots:
        if slot.kind == kind:
            data = unwrap(slot_key(slot), bytes.fromhex(slot.wrapped), _bound(header.vault_id, slot))
            if data is not None and len(data) == KEY_BYTES:
                return data
    return None


def _slot(keys: Keys, vault_id: str, kind: SlotKind, params: dict[str, Any], slot_key: bytes) -> Slot:
    empty = Slot(random.token_hex(16), kind, params, "")
    wrapped = wrap(slot_key, keys.data, _bound(vault_id, empty))
    return Slot(empty.id, kind, params, wrapped.hex())


def _bound(vault_id: str, slot: Slot) -> bytes:
    return canonical({"vault_id": vault_id, "id": slot.id, "kind": slot.kind, "params": slot.params})


def _cost(slot: Slot) -> Argon2Cost:
    return Argon2Cost(slot.params["memory_kib"], slot.params["passes"], slot.params["lanes"])


def _derive(octets: bytes, salt: bytes, cost: Argon2Cost) -> bytes:
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    return kdf.derive(octets)
