"""The shim between a victim and the system (shim.c), built once; what it is told and what it has seen."""

from __future__ import annotations

import atexit
import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
_SIZE = 4096
_LAST = 16
_SLEPT = 1016


@cache
def library() -> Path | None:
    """The compiled shim, None without a C compiler: then campaigns do what they can, and say so."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None or os.uname().sysname != "Linux":
        return None
    made = Path(tempfile.mkdtemp(prefix="netjournal-shim-")) / "shim.so"
    atexit.register(shutil.rmtree, made.parent, ignore_errors=True)
    call = [compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SOURCE), "-ldl"]
    return made if subprocess.run(call, capture_output=True, check=False).returncode == 0 else None


@dataclass(frozen=True)
class Seen:
    """What the shim noted: how many calls, how many it refused, the last one ("sync …/journal.db")."""

    calls: int
    refused: int
    last: str


@dataclass
class Shim:
    """One victim's shim. `kill` and `full` number calls, 0 for never; `torn` halves the last write.

    The disk is full from the call `full` on, or with `once` at that call only.
    """

    under: tuple[Path, ...]
    notes: Path
    kill: int = 0
    like: str = "*"
    torn: bool = False
    full: int = 0
    once: bool = False
    logged: bool = False
    _status: Path = field(init=False)

    def __post_init__(self) -> None:
        """The status file is made anew: it outlives the victim."""
        self._status = self.notes / "status"
        self._status.write_bytes(bytes(_SIZE))
        (self.notes / "calls").unlink(missing_ok=True)

    def environ(self) -> Mapping[str, str]:
        """What the victim's environment needs."""
        made = library()
        if made is None:
            return {}
        said = {
            "LD_PRELOAD": str(made),
            "FAULTS_UNDER": ":".join(map(str, self.under)),
            "FAULTS_STATUS": str(self._status),
            "FAULTS_KILL": str(self.kill),
            "FAULTS_LIKE": self.like,
            "FAULTS_TORN": str(int(self.torn)),
            "FAULTS_FULL": str(self.full),
            "FAULTS_ONCE": str(int(self.once)),
        }
        return {**said, "FAULTS_LOG": str(self.notes / "calls")} if self.logged else said

    def seen(self) -> Seen:
        """What it has noted up to now."""
        raw = self._status.read_bytes()
        calls, refused = struct.unpack("qq", raw[:_LAST])
        return Seen(calls, refused, raw[_LAST:_SLEPT].partition(b"\0")[0].decode(errors="replace"))

    def sleep(self, seconds: int) -> None:
        """As if the machine had slept so long: all clocks of the victim have gone on but the steady one."""
        with self._status.open("r+b") as file:
            file.seek(_SLEPT)
            file.write(struct.pack("q", seconds))

    def calls(self) -> list[tuple[str, str]]:
        """Every call in order, where it was `logged`: (what, on which file)."""
        text = (self.notes / "calls").read_text(encoding="utf-8", errors="replace")
        return [(what, path) for what, _, path in (line.partition(" ") for line in text.splitlines())]
