"""Keyrings of every kind, for a victim: `PYTHON_KEYRING_BACKEND=tests.faults.rings.Hanging`.

Each is what the keyring package takes for a backend of the system. `Kept` keeps its secrets in the file that
RINGS_FILE names; the others ail. When one is asked, the moment is appended to the file RINGS_ASKED.
"""

from __future__ import annotations

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked


class Kept(KeyringBackend):
    """One that is well."""

    @properties.classproperty
    def priority(self) -> float:
        """Fit."""
        return 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""
        _asked()
        found: str | None = _read().get(f"{service} {username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        path = Path(os.environ["RINGS_FILE"])
        path.write_text(json.dumps({**_read(), f"{service} {username}": password}), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        """Nothing here is deleted."""


class Empty(Kept):
    """Has no secret of ours."""

    def get_password(self, service: str, username: str) -> str | None:
        """As one that was made anew."""
        _asked()
        return None


class Locked(Kept):
    """Refuses while the desktop is locked."""

    def get_password(self, service: str, username: str) -> str | None:
        """As the Secret Service does where nobody can be asked."""
        _asked()
        raise KeyringLocked("Failed to unlock the collection!")


class Changed(Kept):
    """Somebody put another secret in its place."""

    def get_password(self, service: str, username: str) -> str | None:
        """Of the right form."""
        _asked()
        return "ab" * 32


class Nonsense(Kept):
    """Answers what is no secret of ours."""

    def get_password(self, service: str, username: str) -> Any:
        """Bytes, as some old backend did."""
        _asked()
        return b"\xff\x00"


class Hanging(Kept):
    """Waits for a window that nobody sees."""

    def get_password(self, service: str, username: str) -> str | None:
        """Never."""
        _asked()
        threading.Event().wait()
        return None


class HangingWhenFound(Kept):
    """Hangs while it is made, before it can be asked anything."""

    def __init__(self) -> None:
        _asked()
        threading.Event().wait()


class Raising(Kept):
    """Has a bug."""

    def get_password(self, service: str, username: str) -> str | None:
        """One of its own."""
        _asked()
        raise RuntimeError("no such method org.freedesktop.Secret.Service.Unlock")


class Leaving(Kept):
    """Ends the thread, as one that was never written for threads."""

    def get_password(self, service: str, username: str) -> str | None:
        """Exits."""
        _asked()
        raise SystemExit(3)


class Slow(Kept):
    """Asks a person in a window of its own, and answers in the end."""

    def get_password(self, service: str, username: str) -> str | None:
        """After four seconds."""
        _asked()
        threading.Event().wait(4)
        found: str | None = _read().get(f"{service} {username}")
        return found


class Plain(Kept):
    """In a file that everybody can read: netjournal must not use it, though it holds the secret."""


Plain.__module__ = "keyrings.alt.file"


def _asked() -> None:
    with Path(os.environ["RINGS_ASKED"]).open("a", encoding="utf-8") as file:
        file.write(f"{time.monotonic()}\n")


def _read() -> dict[str, str]:
    path = Path(os.environ["RINGS_FILE"])
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return known
