"""No answer before the disk has it: the order of writes, syncs and renames, read from a victim's own calls.

A kill does not empty the system's cache, so a missing fsync is seen by no kill, only by a power cut, or here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

Call = tuple[str, str]


def before(calls: Sequence[Call], answer: str) -> list[Call]:
    """The calls before the pattern is first found in what is said. AssertionError where it never is."""
    for number, (what, said) in enumerate(calls):
        if what == "said" and re.search(answer, said):
            return [call for call in calls[:number] if call[0] != "said"]
    raise AssertionError("the answer was not said")


def undurable(calls: Iterable[Call]) -> list[str]:
    """What a power cut after these calls could undo, and what was done before its ground was safe."""
    watch = _Disk()
    for what, path in calls:
        watch.meet(what, path)
    return watch.wrong + [f"never synced: {name}" for name in sorted(watch.dirty | watch.folders)]


class _Disk:
    """Which files and folders have changes that are not on the disk for certain."""

    def __init__(self) -> None:
        self.dirty: set[str] = set()
        self.folders: set[str] = set()
        self.new: set[str] = set()
        """Files whose folder was not synced since they were made."""
        self.wrong: list[str] = []

    def meet(self, what: str, path: str) -> None:
        to, _, source = path.partition(" <- ")
        if what in {"write", "cut", "truncate"}:
            self._write(to)
        elif what == "sync":
            self.dirty.discard(to)
            self.folders.discard(to)
            self.new = {name for name in self.new if str(Path(name).parent) != to}
        elif what in {"rename", "link"}:
            self._rename(what, source, to)
        elif what == "create":
            self.folders.add(str(Path(to).parent))
            self.new.add(to)
        elif what == "remove":
            self._remove(to)

    def _write(self, path: str) -> None:
        journal = f"{path}-journal"
        if path.endswith(".db") and journal in self.dirty | self.new:
            self.wrong.append("the database is written before its rollback journal is on the disk")
        self.dirty.add(path)

    def _rename(self, what: str, source: str, to: str) -> None:
        if source in self.dirty:
            self.wrong.append(f"{what} of {Path(to).name} before its content is on the disk")
        if what == "rename":
            self.dirty.discard(source)
        self.folders.add(str(Path(to).parent))

    def _remove(self, path: str) -> None:
        self.dirty.discard(path)
        if path.endswith(".note") and any(".db" in name for name in self.dirty):
            self.wrong.append("a sealed line is removed before its entry is on the disk")
