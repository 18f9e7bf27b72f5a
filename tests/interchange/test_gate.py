"""Files leave whole, private, and never over another file unasked."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from netjournal.errors import BadInput, StorageFailed
from netjournal.interchange.gate import write_export


def test_a_file_leaves_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "out.vcf"
    os.umask(0)
    written = write_export("self", target, iter([b"one", b"two"]))
    assert target.read_bytes() == b"onetwo"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert (written.path, written.size) == (target, 6)
    assert "plain text" in written.notice
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_file_is_refused_without_force(tmp_path: Path) -> None:
    target = tmp_path / "out.vcf"
    target.write_bytes(b"before")
    with pytest.raises(BadInput):
        write_export("self", target, b"after")
    assert target.read_bytes() == b"before"
    write_export("self", target, b"after", force=True)
    assert target.read_bytes() == b"after"


def test_a_file_made_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out.vcf"

    def chunks() -> Iterator[bytes]:
        yield b"ours"
        target.write_bytes(b"theirs")

    with pytest.raises(BadInput):
        write_export("self", target, chunks())
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "out.vcf"
    target.write_bytes(b"before")

    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise BadInput("what", "do")

    with pytest.raises(BadInput):
        write_export("self", target, chunks(), force=True)
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_or_a_pipe_is_no_target(tmp_path: Path, force: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (tmp_path, pipe):
        with pytest.raises(BadInput):
            write_export("self", target, b"x", force=force)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_missing_folder_and_a_name_too_long_are_said(tmp_path: Path) -> None:
    for target in (tmp_path / "no" / "out.vcf", tmp_path / ("n" * 300)):
        with pytest.raises(StorageFailed) as failure:
            write_export("self", target, b"x")
        assert str(tmp_path) not in failure.value.what + failure.value.do
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageFailed):
            write_export("self", tmp_path / "out.vcf", b"x")
    finally:
        tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other, target = tmp_path / "other", tmp_path / "out.vcf"
    other.write_bytes(b"other")
    target.symlink_to(other)
    with pytest.raises(BadInput):
        write_export("self", target, b"ours")
    write_export("self", target, b"ours", force=True)
    assert other.read_bytes() == b"other"
    assert not target.is_symlink()
