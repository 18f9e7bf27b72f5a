"""Whether the memory of a process that holds the word can be had: by a core file, by another process."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .canary_keys import pressed
from .canary_words import WORD, count
from .figures import Figures
from .grounds import Ground
from .writing import started

KIND = "memory from outside"
ABORTED = [sys.executable, "-c", "import os; os.abort()"]


def by_memory(ground: Ground, figures: Figures) -> None:
    """A core file, and another process of the same user that looks in."""
    count(figures, KIND, "a core file", core_files(ground, figures))
    for way in onlooker(ground, figures):
        count(figures, KIND, way, [])


def core_files(ground: Ground, figures: Figures) -> list[str]:
    """Abort the application while it holds the word: no core file. A process without care makes one."""
    warm, ground.warm = ground.warm, None  # its children have the limit that it had when it began
    with _cores_allowed():
        control = subprocess.run(ABORTED, cwd=ground.notes, check=False, capture_output=True)
        assert control.returncode == -signal.SIGABRT
        made = _cores(ground)
        for path in made:
            path.unlink()
        figures.how += "; a core file can be made here" if made else "; this system makes no core file here"
        victim = started(ground)
        pressed(victim, ((f"{WORD} in memory", "memory"),))
        victim.signal(signal.SIGABRT)
        victim.ended()
    ground.warm = warm
    return [str(path) for path in _cores(ground)]


def onlooker(ground: Ground, figures: Figures) -> list[str]:
    """The ways in which another process can look into one without care, tried on `netjournal log -` while it
    holds the word; figures.bad has those that lead in there too.
    """
    if sys.platform != "linux":
        figures.how += "; nobody looked in from outside, that is tried on Linux"
        return []
    asked = [sys.executable, "-m", "tests.faults.onlooker"]
    done = subprocess.run(asked, cwd=ground.tree, check=True, capture_output=True, env=ground.environ())
    seen = json.loads(done.stdout)
    ways = [way for way, led_in in seen["a process without care"].items() if led_in]
    figures.bad += [f"another process of the same user: {way}" for way in ways if seen["netjournal"][way]]
    figures.how += f"; another process can look in by {', '.join(ways) or 'nothing'} where nobody takes care"
    return ways


def _cores(ground: Ground) -> list[Path]:
    return [path for path in ground.notes.iterdir() if path.name.startswith("core")]


@contextmanager
def _cores_allowed() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))
