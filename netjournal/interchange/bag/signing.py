"""Signatures by the user's own SSH key, made and checked by `ssh-keygen`, which asks for passphrases itself.

Neither the private key nor its passphrase is ever held here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from netjournal.errors import BadInput

from .armour import fingerprint, public_line, public_of
from .armour import signature as read_signature

NAMESPACE = "netjournal"
SIGNER = "candidate"
"""By that name the key stands in allowed_signers."""
_PROGRAM = "ssh-keygen"
_LARGEST_KEY = 64 * 1024
LARGEST_SIGNATURE = 16 * 1024
_SAFE = "Nothing was written."

State = Literal["holds", "fails", "unchecked"]


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that can sign. `public` is its public part; `asks`: ssh-keygen may ask on the terminal."""

    key: Path = field(repr=False)
    public: bytes = field(repr=False)
    asks: bool = True

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` names the key."""
        return fingerprint(self.public)

    def sign(self, content: bytes) -> bytes:
        """The signature of these bytes, in armour.

        Raises BadInput where the passphrase is wrong or cannot be asked for, or ssh-keygen takes the key not.
        """
        made = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(self.key)], content, self.asks)
        if made.returncode:
            raise _refusal(made.stderr, self.asks)
        read = read_signature(made.stdout)
        if read is None or read.public != self.public:
            raise BadInput(
                f"The signature is not by that key: its public part belongs to another one. {_SAFE}",
                "Make the .pub file anew: ssh-keygen -y -f KEY > KEY.pub",
            )
        return made.stdout


def signer(key: Path, *, asks: bool = True) -> Signer:
    """The key in that file: a private one, or a public one whose private part the SSH agent holds.

    Raises BadInput where there is none, or no ssh-keygen. Nothing is asked yet; where nothing may be asked,
    the key is tried at once.
    """
    if shutil.which(_PROGRAM) is None:
        raise BadInput(
            f"ssh-keygen is not on this machine. {_SAFE}",
            "Install OpenSSH’s client, or export without a signature.",
        )
    made = Signer(key, public_key(key), asks)
    if not asks:
        made.sign(b"")
    return made


def public_key(key: Path) -> bytes:
    """The public part of the key in that file. Raises BadInput."""
    public = public_of(_content(key))
    if public is None and (beside := key.with_name(f"{key.name}.pub")).is_file():
        public = public_of(_content(beside))  # an older form of key does not tell its public part
    if public is None:
        raise BadInput(
            f"That file is no SSH key, or one whose public part is not there. {_SAFE}",
            "Name a key such as ~/.ssh/id_ed25519; ssh-keygen -t ed25519 makes one.",
        )
    return public


def allowed(public: bytes) -> bytes:
    """The file that `ssh-keygen -Y verify -f` wants: who may sign, for what, by which key."""
    return f'{SIGNER} namespaces="{NAMESPACE}" {public_line(public)}\n'.encode()


def check(signature: bytes, content: bytes) -> State:
    """Whether the signature is of these bytes; "unchecked" where ssh-keygen is not on this machine.

    By any key; which one it is, `armour.signature` tells. ssh-keygen reads the signature from a pipe: at most
    `LARGEST_SIGNATURE` bytes.
    """
    if shutil.which(_PROGRAM) is None:
        return "unchecked"
    asked = _asked(["-Y", "check-novalidate", "-n", NAMESPACE], signature, content)
    return "fails" if asked.returncode else "holds"


def allows(signers: Path, signature: bytes, content: bytes) -> bool:
    """Whether that file of allowed signers (ssh-keygen, ALLOWED SIGNERS) lets whoever made this signature
    sign these bytes for netjournal.

    ssh-keygen reads it: it has patterns, days and namespaces. Raises BadInput where it cannot be read.
    """
    if not signers.is_file():
        raise BadInput(f"There is no such file of signers. {_SAFE}", "Name a public key or allowed_signers.")
    known = ["-f", str(signers.absolute())]
    found = _asked(["-Y", "find-principals", *known], signature, content)
    names = [name.partition(",")[0] for name in found.stdout.decode("utf-8", "replace").splitlines()]
    return any(
        not _asked(["-Y", "verify", "-n", NAMESPACE, *known, "-I", name], signature, content).returncode
        for name in names
        if name and not name.startswith("-")
    )


def _asked(words: list[str], signature: bytes, content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Ask ssh-keygen about a signature, which it reads from a pipe."""
    read, write = os.pipe()
    try:
        os.write(write, signature[:LARGEST_SIGNATURE])
        os.close(write)
        return _run([*words, "-s", f"/dev/fd/{read}"], content, False, (read,))
    finally:
        os.close(read)


def _content(key: Path) -> bytes:
    try:
        if not key.is_file():
            raise BadInput(f"There is no such key. {_SAFE}", "Name the file of an SSH key.")
        with key.open("rb") as file:
            return file.read(_LARGEST_KEY)
    except OSError:
        raise BadInput(f"The key cannot be read. {_SAFE}", "Look at its permissions.") from None


def _run(
    words: list[str], content: bytes, asks: bool, passed: tuple[int, ...] = ()
) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen on these bytes. Where it may not ask, it is given no terminal to ask on."""
    return subprocess.run(
        [_PROGRAM, *words],
        input=content,
        capture_output=True,
        check=False,
        start_new_session=not asks,
        pass_fds=passed,
        env={**os.environ, "LC_ALL": "C"},
    )


def _refusal(said: bytes, asks: bool) -> BadInput:
    """ssh-keygen's own words name the key's path; ours do not."""
    if b"too open" in said or b"UNPROTECTED" in said:
        return BadInput(f"Others may read that key, so ssh-keygen does not use it. {_SAFE}", "chmod 600 KEY")
    if b"passphrase" in said:
        if asks:
            return BadInput(f"The key’s passphrase was not right. {_SAFE}", "Try again.")
        return BadInput(
            f"The key has a passphrase, and it cannot be asked for here. {_SAFE}",
            "Give it to the agent first (ssh-add KEY), or sign in a terminal: portfolio export --sign KEY.",
        )
    return BadInput(
        f"ssh-keygen did not sign with that key. {_SAFE}",
        "See that the key works, and that the agent holds it where only its public part is named.",
    )
