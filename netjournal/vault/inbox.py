"""Sealed notes: kept with the vault locked and no passphrase at hand, read when it is next opened.

Standard library only at import; `seal_note` loads the one module of cryptography that it needs.
File: `NJI1`, suite (1 byte), key_id (8 bytes), then HPKE (RFC 9180, MLKEM768-X25519) over the padded
JSON of `{uid, said_at, zone, text}`. The hybrid is still a draft, so every file carries its suite.
"""

from __future__ import annotations

import errno
import json
import os
import uuid
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from netjournal.errors import Damaged
from netjournal.vault import ballast
from netjournal.vault.durable import DiskFull, make_private, storage_errors, sync_folder, write_new
from netjournal.vault.header import Header, read_header
from netjournal.vault.receipts import Receipt, keep_receipt
from netjournal.vault.state import BrokenState, folder_of, inbox_pin, read_state

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, Suite

FOLDER = "inbox"
ASIDE = "aside"
SUITE = "MLKEM768-X25519/HKDF-SHA256/AES-256-GCM"
_MAGIC = b"NJI1\x01"
_KEY_ID_BYTES = 8
_STEP = 256
_INFO = b"netjournal/1/inbox"
_EARLIEST, _LATEST = -62_000_000_000_000, 253_000_000_000_000
"""UTC milliseconds, the years 5 and 9987: who can write to the folder can seal any number."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP)


@dataclass(frozen=True)
class SealedNote:
    """A note taken out of its seal. `said_at` is UTC milliseconds; `digest` is SHA-256 (hex) of the file."""

    uid: str
    said_at: int
    zone: str
    text: str = field(repr=False)
    path: Path = field(repr=False)
    digest: str = field(repr=False)


@dataclass(frozen=True)
class InboxKey:
    """The private half, as it is kept in the database: raw X25519 key and ML-KEM seed."""

    x25519: bytes = field(repr=False)
    mlkem768: bytes = field(repr=False)

    @classmethod
    def new(cls) -> InboxKey:
        """Random; both halves are defined by their bytes."""
        return cls(os.urandom(32), os.urandom(64))

    def private(self) -> MLKEM768X25519PrivateKey:
        """The key object that opens notes."""
        from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
        from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

        return MLKEM768X25519PrivateKey(
            mlkem.MLKEM768PrivateKey.from_seed_bytes(self.mlkem768),
            x25519.X25519PrivateKey.from_private_bytes(self.x25519),
        )

    def public(self) -> dict[str, str]:
        """What the header carries: suite, key_id and the two raw public keys in hex."""
        from cryptography.hazmat.primitives.asymmetric import mlkem, x25519

        classic = x25519.X25519PrivateKey.from_private_bytes(self.x25519).public_key().public_bytes_raw()
        lattice = mlkem.MLKEM768PrivateKey.from_seed_bytes(self.mlkem768).public_key().public_bytes_raw()
        key_id = sha256(classic + lattice).hexdigest()[: 2 * _KEY_ID_BYTES]
        return {"suite": SUITE, "key_id": key_id, "x25519": classic.hex(), "mlkem768": lattice.hex()}


def seal_note(root: Path, uid: str, said_at: int, zone: str, text: str, state_dir: Path) -> Path:
    """Keep a note in the vault's inbox; on return it is safely on disk. Works while the vault is open, and
    on a full disk once: the vault's reserve is given up for it.

    `said_at` is UTC milliseconds, `zone` IANA. Raises BadInput (no vault), Damaged where the header's
    inbox key is not the one that this laptop saw last, StorageFailed.
    """
    header = read_header(root)
    state_dir = folder_of(state_dir, root, header.vault_id)
    _check_pin(header, state_dir)
    note = json.dumps({"uid": uid, "said_at": said_at, "zone": zone, "text": text}).encode()
    sealed = _MAGIC + bytes.fromhex(header.inbox["key_id"]) + _seal(header.inbox, _padded(note))
    try:
        path = _keep(root / FOLDER, said_at, sealed)
    except DiskFull:
        if not ballast.give_up(root):
            raise
        path = _keep(root / FOLDER, said_at, sealed)
    keep_receipt(state_dir, header.vault_id, Receipt(said_at, sha256(sealed).hexdigest()))
    return path


def _keep(folder: Path, said_at: int, sealed: bytes) -> Path:
    with storage_errors("keep the note"):
        make_private(folder)
        return _place(folder, said_at, sealed)


def open_note(path: Path, private: MLKEM768X25519PrivateKey, key_id: str) -> SealedNote:
    """Take a note out of its seal. Raises ValueError for one that is damaged or foreign, OSError."""
    from cryptography.exceptions import InvalidTag

    content = path.read_bytes()
    start = len(_MAGIC) + _KEY_ID_BYTES
    if content[:start] != _MAGIC + bytes.fromhex(key_id):
        raise ValueError("no note, or sealed for another vault")
    try:
        padded = suite().decrypt(content[start:], private, info=_INFO)
    except InvalidTag:
        raise ValueError("the seal does not open") from None
    return _note(padded.rstrip(b"\0"), path, sha256(content).hexdigest())


def suite() -> Suite:
    """The one HPKE suite that notes are sealed with."""
    from cryptography.hazmat.primitives import hpke

    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def _note(plain: bytes, path: Path, digest: str) -> SealedNote:
    try:
        found: dict[str, Any] = json.loads(plain)
        uid, said_at, zone, text = found["uid"], found["said_at"], found["zone"], found["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ValueError("no note inside the seal") from None
    if type(said_at) is not int or not all(isinstance(part, str) for part in (uid, zone, text)):
        raise ValueError("no note inside the seal")
    if not _EARLIEST < said_at < _LATEST:
        raise ValueError("no moment that a calendar has")
    return SealedNote(uid, said_at, zone, text, path, digest)


def _check_pin(header: Header, state_dir: Path) -> None:
    try:
        seen = read_state(state_dir, header.vault_id)
    except BrokenState:
        raise _not_ours() from None
    if seen is not None and seen[0].inbox_pin != inbox_pin(header.inbox):
        raise _not_ours()


def _not_ours() -> Damaged:
    return Damaged(
        "The vault's inbox key is not the one seen last on this laptop, so the note was NOT kept.",
        "Unlock the vault: it says what changed. Keep the note elsewhere until then.",
    )


def _seal(inbox: dict[str, str], padded: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import mlkem, x25519
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

    try:
        if inbox["suite"] != SUITE:
            raise ValueError("unknown suite")
        public = MLKEM768X25519PublicKey(
            mlkem.MLKEM768PublicKey.from_public_bytes(bytes.fromhex(inbox["mlkem768"])),
            x25519.X25519PublicKey.from_public_bytes(bytes.fromhex(inbox["x25519"])),
        )
    except (ValueError, KeyError):
        raise _not_ours() from None
    return suite().encrypt(padded, public, info=_INFO)


def _padded(note: bytes) -> bytes:
    return note + b"\0" * (-len(note) % _STEP)


def _place(folder: Path, said_at: int, sealed: bytes) -> Path:
    """Write under a name that sorts by the time said, then by order of arrival."""
    temporary = folder / f".{uuid.uuid4().hex}.tmp"
    write_new(temporary, sealed)
    try:
        path = _link(temporary, folder, said_at)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(folder)
    return path


def _link(temporary: Path, folder: Path, said_at: int) -> Path:
    for sequence in range(10_000):
        path = folder / f"{said_at + (1 << 60):020d}-{sequence:04d}.note"
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno not in _NO_LINKS or path.exists():
                raise
            temporary.rename(path)
        return path
    raise FileExistsError(f"ten thousand notes of one millisecond in {folder.name}")
