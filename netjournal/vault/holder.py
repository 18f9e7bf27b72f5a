"""Who holds the vault: an OS file lock is the truth, the file's text only informs the refusal."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netjournal.clock import Clock
from netjournal.errors import InUse
from netjournal.vault.durable import storage_errors

FILE = "lock"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True)
class Holder:
    """A process that holds a vault: its number, its start, the machine's boot and name, since when."""

    process: int
    started: str
    boot: str
    host: str
    since: str

    @classmethod
    def here(cls, clock: Clock) -> Holder:
        """This process."""
        boot = _BOOT.read_text().strip() if _BOOT.is_file() else ""
        return cls(os.getpid(), _started(), boot, platform.node(), clock.now().isoformat())


class VaultLock:
    """The lock on a vault, held from `take` until `release` or the end of the process. The folder is locked
    with the file: who removes the file must not get in beside who is at work.
    """

    def __init__(self, handle: int, folder: int) -> None:
        """Use `take`."""
        self._handle: int | None = handle
        self._folder = folder

    @classmethod
    def take(cls, root: Path, clock: Clock, *, break_lock: bool = False) -> VaultLock:
        """Take the lock. Raises InUse naming the holder, StorageFailed.

        A text left behind by another machine counts as a holder (a network folder may not lock across
        machines) unless `break_lock`; a live lock on this machine is never broken.
        """
        with storage_errors("open the vault for writing"):
            handle = os.open(root / FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            cls._claim(handle, folder, clock, break_lock)
        except BaseException:
            os.close(handle)
            os.close(folder)
            raise
        return cls(handle, folder)

    @staticmethod
    def _claim(handle: int, folder: int, clock: Clock, break_lock: bool) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _lock_folder(folder)
        except BlockingIOError:
            raise _in_use(_read(handle), "Close it there") from None
        mine, left = Holder.here(clock), _read(handle)
        if left is not None and _foreign(left, mine) and not break_lock:
            raise _in_use(left, "If it does not run there any more, use --break-lock")
        with storage_errors("open the vault for writing"):
            _write(handle, json.dumps(mine.__dict__).encode())

    def release(self) -> None:
        """Give the lock back; harmless when done twice. Its text only informs: a disk that does not take the
        end of it is no failure of what was done meanwhile.
        """
        if self._handle is not None:
            handle, self._handle = self._handle, None
            try:
                with contextlib.suppress(OSError):
                    _write(handle, b"")
            finally:
                os.close(handle)
                os.close(self._folder)


def _lock_folder(folder: int) -> None:
    """Where the file system locks folders; some network folders lock files alone."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:
        pass


def _foreign(left: Holder, mine: Holder) -> bool:
    return left.host != mine.host and left.boot != mine.boot


def _in_use(holder: Holder | None, do: str) -> InUse:
    who = "another process"
    if holder is not None:
        who = f"process {holder.process} on {holder.host}, since {holder.since}"
    return InUse(
        f"The vault is in use by {who}. Nothing was changed.",
        f"{do}, then try again. (`netjournal log` works meanwhile.)",
    )


def _read(handle: int) -> Holder | None:
    try:
        found: dict[str, Any] = json.loads(os.pread(handle, 4096, 0))
        texts = (_plain(str(found[name])) for name in ("started", "boot", "host", "since"))
        return Holder(int(found["process"]), *texts)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _plain(text: str) -> str:
    """Short and printable: another machine wrote it, and it stands in a message."""
    return "".join(sign for sign in text[:80] if sign.isprintable())


def _write(handle: int, text: bytes) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, text, 0)
    os.fsync(handle)


def _started() -> str:
    """When this process began, as Linux counts it (ticks since boot); empty elsewhere."""
    stat = Path("/proc/self/stat")
    return stat.read_text().rpartition(")")[2].split()[19] if stat.is_file() else ""
