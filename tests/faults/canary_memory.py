"""Whether the memory of a process that holds the word can be had: by a core file, by another process."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .canary_keys import pressed
from .canary_words import WORD
from .figures import Figures
from .grounds import Ground
from .writing import started


def core_files(ground: Ground, figures: Figures) -> list[str]:
    """Abort the application while it holds the word: no core file. A process without care makes one."""
    with _cores_allowed():
        control = subprocess.run(
            [sys.executable, "-c", "import os; os.abort()"],
            cwd=ground.notes,
            check=False,
            capture_output=True,
        )
        assert control.returncode == -signal.SIGABRT
        made = _cores(ground)
        for path in made:
            path.unlink()
        figures.how += "; a core file can be made here" if made else "; this system makes no core file here"
        victim = started(ground)
        pressed(victim, f"{WORD} in memory")
        victim.signal(signal.SIGABRT)
        victim.ended()
    return [str(path) for path in _cores(ground)]


def _cores(ground: Ground) -> list[Path]:
    return [path for path in ground.notes.iterdir() if path.name.startswith("core")]


@contextmanager
def _cores_allowed() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    try:  # this process has opened vaults, and so has none itself; only root gets it back
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (min(soft, hard) if hard >= 0 else soft, hard))
