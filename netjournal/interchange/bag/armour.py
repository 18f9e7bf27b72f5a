"""What a signature of `ssh-keygen -Y sign` holds (OpenSSH, PROTOCOL.sshsig), and a public key. Pure."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from typing import NamedTuple

BEGIN = b"-----BEGIN SSH SIGNATURE-----\n"
END = b"-----END SSH SIGNATURE-----\n"
_MAGIC = b"SSHSIG"
_WIDTH = 70
_PRIVATE = re.compile(
    rb"-----BEGIN OPENSSH PRIVATE KEY-----\s+([A-Za-z0-9+/=\s]+)-----END OPENSSH PRIVATE KEY-----"
)
_PRIVATE_MAGIC = b"openssh-key-v1\0"
_PUBLIC = re.compile(
    rb"\s*((?:ssh|sk-ssh|ecdsa|sk-ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})(?:\s.*)?", re.DOTALL
)


class Signature(NamedTuple):
    """Of whose key it is, and for what it was made."""

    public: bytes
    namespace: bytes


class _Cut(Exception):
    """It ends too early."""


def signature(armoured: bytes) -> Signature | None:
    """What it says; None for what is no signature, or is not written byte for byte as ssh-keygen does."""
    body = armoured.removeprefix(BEGIN).removesuffix(END)
    try:
        blob = base64.b64decode(body.replace(b"\n", b""), validate=True)
        version, rest = blob[len(_MAGIC) : len(_MAGIC) + 4], blob[len(_MAGIC) + 4 :]
        public, rest = _string(rest)
        namespace, rest = _string(rest)
    except (binascii.Error, _Cut):
        return None
    sound = blob.startswith(_MAGIC) and version == b"\0\0\0\1" and armoured == in_armour(blob)
    return Signature(public, namespace) if sound else None


def in_armour(blob: bytes) -> bytes:
    """As ssh-keygen writes it."""
    text = base64.b64encode(blob)
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return BEGIN + b"".join(line + b"\n" for line in lines) + END


def public_of(key: bytes) -> bytes | None:
    """The public key in what a file of a key holds: a public key, or a private one as OpenSSH keeps it.

    No passphrase is needed: the public part is not encrypted. None where there is none to be read.
    """
    if found := _PRIVATE.search(key):
        return _public_in(b"".join(found[1].split()))
    if found := _PUBLIC.fullmatch(key):
        blob = _decoded(found[2])
        return blob if blob and _kind(blob) == found[1] else None
    return None


def public_line(public: bytes) -> str:
    """A public key as one line of text, without a remark."""
    return f"{(_kind(public) or b'').decode('ascii', 'replace')} {base64.b64encode(public).decode()}"


def fingerprint(public: bytes) -> str:
    """As ssh-keygen names a key: "SHA256:…"."""
    return f"SHA256:{base64.b64encode(hashlib.sha256(public).digest()).decode().rstrip('=')}"


def _public_in(body: bytes) -> bytes | None:
    blob = _decoded(body) or b""
    try:
        rest = blob[len(_PRIVATE_MAGIC) :]
        for _ in ("cipher", "kdf", "its options"):
            _, rest = _string(rest)
        public, _ = _string(rest[4:])  # behind the number of keys
    except _Cut:
        return None
    return public if blob.startswith(_PRIVATE_MAGIC) and _kind(public) else None


def _decoded(body: bytes) -> bytes | None:
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        return None


def _kind(public: bytes) -> bytes | None:
    try:
        kind, _ = _string(public)
    except _Cut:
        return None
    return kind if re.fullmatch(rb"[a-z0-9@.-]+", kind) else None


def _string(blob: bytes) -> tuple[bytes, bytes]:
    """The first string of a blob (its length in four bytes before it), and the rest."""
    length = int.from_bytes(blob[:4], "big")
    if len(blob) < 4 + length or len(blob) < 4:
        raise _Cut
    return blob[4 : 4 + length], blob[4 + length :]
