"""What every process of a run would do anew, each does a part of, for all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from _pytest.assertion import rewrite
from _pytest.assertion.rewrite import assertstate_key

TESTS = Path(__file__).parent


def rewrite_share(config: pytest.Config) -> None:
    """Of n processes the k-th writes down the rewritten asserts of every n-th file, from the k-th on; all
    others read them. Where nothing compiled is kept, nothing is done.
    """
    if sys.dont_write_bytecode or not (worker := os.environ.get("PYTEST_XDIST_WORKER")):
        return
    first, step = int(worker.removeprefix("gw")), int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for path in sorted(TESTS.rglob("test_*.py"))[first::step]:
        _rewrite(path, config)


def _rewrite(path: Path, config: pytest.Config) -> None:
    """As pytest's own hook would at the import, which takes what it finds."""
    state, folder = config.stash[assertstate_key], rewrite.get_cache_dir(path)
    compiled = folder / (path.stem + rewrite.PYC_TAIL)
    if not compiled.exists() and rewrite.try_makedirs(folder):
        source, code = rewrite._rewrite_test(path, config)
        rewrite._write_pyc(state, code, source, compiled)
