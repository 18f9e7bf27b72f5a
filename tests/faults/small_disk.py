"""A disk that is really full: a tmpfs with so much room left, another each time, so that it fills at another
place. Nothing stands between the victim and the system, which refuses as it does: half a write, then none.

Mounting needs root, or a namespace of one's own; where neither is given that is raised, and said.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from netjournal.vault.ballast import BALLAST

from .figures import Figures
from .full_disk import STORAGE, done_again, left_over, spread, unsaid
from .grounds import Ground
from .kills import DOINGS, Doing

SIZE = 64 * 1024
"""KiB of the disk: more than is used, so that there is room once what fills it is gone."""
ROOMS = (0, 4, 16, 64, 256, 1024, 1536, 2048, 2560, 3072, 4096, 6144)
"""KiB left when the victim begins. The reserve is 1024 more, a whole database of a new notebook 2500."""
FILL = "fill"


class NotAllowed(RuntimeError):
    """No file system may be mounted here."""


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A tmpfs there, gone afterwards. Raises NotAllowed."""
    folder.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}k", "tmpfs", str(folder)]
    try:
        subprocess.run(call, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        folder.rmdir()
        raise NotAllowed("a tmpfs cannot be mounted here: run it as root, or by `unshare -rm`") from error
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def fill_really(empty: Ground, tries: int, _seed: int = 0) -> Figures:
    """Every doing, with every room in turn, at most so many tries; the figures. Raises NotAllowed."""
    figures = Figures("full disk: a tmpfs", f"{ROOMS[0]} to {ROOMS[-1]} KiB left at the beginning, no shim")
    made = {name: empty.copy(empty.folder.with_name(f"small-{name}")) for name in DOINGS}
    for name, ground in made.items():
        DOINGS[name].prepare(ground)
    with small_disk(empty.folder.with_name("small-disk")) as disk:
        for number in spread(len(ROOMS)):
            for name, ground in made.items():
                if figures.tries < tries and not figures.enough:
                    _fill(DOINGS[name], _moved(ground, disk), ROOMS[number], figures)
                    _empty(disk)
    return figures


def _moved(ground: Ground, disk: Path) -> Ground:
    """A copy of it on that disk; what the campaign itself writes stays outside."""
    copy = ground.copy(disk / "ground")
    shutil.rmtree(copy.notes)
    copy.notes.symlink_to(ground.notes)
    return copy


def _empty(disk: Path) -> None:
    for path in disk.iterdir():
        shutil.rmtree(path)


def fill_up(disk: Path, room: int) -> Path:
    """The file with which so many KiB are left."""
    status = os.statvfs(disk)
    size = status.f_bavail * status.f_frsize - room * 1024
    with (disk / FILL).open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, size))
    return disk / FILL


def _fill(doing: Doing, ground: Ground, room: int, figures: Figures) -> None:
    argv, filling = doing.argv(ground), fill_up(ground.folder.parent, room)
    victim = ground.victim(*argv)
    code = victim.ended()
    filling.unlink()
    answered = doing.answer in victim.said
    figures.tries += 1
    figures.acknowledged += answered
    if code == STORAGE or not (ground.vault / BALLAST).exists():
        figures.hit(doing.name)
    else:
        figures.unhurt += 1
    wrong = [*unsaid(code, answered, victim.said), *doing.judge(ground, answered), *left_over(ground)]
    if code == STORAGE:
        wrong += done_again(doing, ground)
    for each in wrong:
        (figures.lost if each.startswith("lost") else figures.bad).append(f"{each} ({room} KiB left)")
