"""Small bags to try things on."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from netjournal.interchange.bag.making import File, bagged
from netjournal.interchange.bag.signing import Signer, signer
from netjournal.interchange.gate import write_folder, write_zipped

PAYLOAD = (("index.html", b"<p>one"), ("pieces/0001.html", [b"two", b" and ", b"three"]), ("empty.txt", b""))


def small(
    target: Path, *, key: Signer | None = None, zipped: bool = False, payload: Iterable[File] = PAYLOAD
) -> Path:
    """A bag at `target`, which is also given back."""
    files = bagged(
        payload,
        [("External-Description", "A\nportfolio")],
        tags=lambda digest: [("VERIFY.txt", digest.encode())],
        signer=key,
    )
    if zipped:
        write_zipped("self", target, ((f"small/{name}", content) for name, content in files))
    else:
        write_folder("self", target, files)
    return target


def key_in(folder: Path, name: str = "id", *, kind: str = "ed25519", passphrase: str = "") -> Path:
    """An SSH key, made by ssh-keygen."""
    key = folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", "ana@example.org", "-f", key], check=True
    )
    return key


def signed(target: Path, folder: Path, *, zipped: bool = False) -> Path:
    """A small bag, signed."""
    return small(target, key=signer(key_in(folder), asks=False), zipped=zipped)
