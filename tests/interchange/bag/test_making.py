"""A bag is what RFC 8493 says, the same each time, readable by plain tools, and never half there."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput, StorageFailed
from netjournal.interchange.bag.making import bagged
from netjournal.interchange.bag.manifests import read, written
from netjournal.interchange.bag.names import decoded, encoded, is_inside, is_portable
from netjournal.interchange.gate import write_folder, write_zipped
from tests.interchange.bag.bags import PAYLOAD, signed, small


def plain_tools(bag: Path, *, who: str = "candidate") -> bool:
    """Whether the commands of VERIFY.txt are content with it."""
    digests = ["sha256sum", "--strict", "-c", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    if subprocess.run(digests, cwd=bag, capture_output=True, check=False).returncode:
        return False
    verify = ["ssh-keygen", "-Y", "verify", "-f", "allowed_signers", "-I", who, "-n", "netjournal", "-s"]
    with (bag / "tagmanifest-sha256.txt").open("rb") as signed:
        ended = subprocess.run(
            [*verify, "tagmanifest-sha256.txt.sig"], cwd=bag, stdin=signed, capture_output=True, check=False
        )
    return ended.returncode == 0


def test_a_bag_is_checked_by_plain_tools_alone(tmp_path: Path) -> None:
    bag = signed(tmp_path / "bag", tmp_path)
    assert plain_tools(bag)
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert "External-Description: A portfolio\nPayload-Oxum: 19.3\n" in (bag / "bag-info.txt").read_text()
    assert {path.stat().st_mode & 0o777 for path in bag.rglob("*")} == {0o600, 0o700}


def test_the_same_arguments_make_the_same_bytes(tmp_path: Path) -> None:
    first, again = small(tmp_path / "1.zip", zipped=True), small(tmp_path / "2.zip", zipped=True)
    assert first.read_bytes() == again.read_bytes()
    subprocess.run(["unzip", "-q", str(first), "-d", str(tmp_path)], check=True)
    folder = small(tmp_path / "folder")
    unpacked = {path.name: path.read_bytes() for path in (tmp_path / "small").rglob("*") if path.is_file()}
    assert unpacked == {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_zip_of_an_attachment_is_written_in_pieces(tmp_path: Path) -> None:
    held = 0

    def pieces() -> Iterator[bytes]:
        nonlocal held
        for _ in range(40):
            held = max(held, sum(path.stat().st_size for path in tmp_path.glob(".netjournal-*")))
            yield b"x" * 65_536

    write_zipped("self", tmp_path / "bag.zip", bagged([("large.bin", pieces())]))
    assert held > 30 * 65_536  # most of it was on the disk before its last piece was made
    with zipfile.ZipFile(tmp_path / "bag.zip") as packed:
        assert packed.testzip() is None


@pytest.mark.parametrize(
    "name",
    ["a b", "ä", "a\\b", "a\nb", "../a", "/a", "con", "LPT1.txt", "a.", ".hidden", "a//b", "a:b", "x" * 200],
)
def test_a_name_that_some_system_refuses_is_never_given(name: str) -> None:
    assert not is_portable(name)
    with pytest.raises(ValueError, match="portable"):
        list(bagged([(name, b"")]))


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["0" * 64, "af" * 32])
    )
)
def test_any_manifest_is_read_as_it_was_written(digests: dict[str, str]) -> None:
    digests = {f"data/{name}": digest for name, digest in digests.items() if is_inside(f"data/{name}")}
    assert read(written(digests)).digests == digests
    assert all(decoded(encoded(name)) == name for name in digests)


def test_two_files_of_one_name_and_a_file_not_written_whole_are_bugs() -> None:
    with pytest.raises(ValueError, match="twice"):
        [b"".join(content) for _, content in bagged([("a", b"1"), ("a", b"2")])]
    with pytest.raises(AssertionError):
        list(bagged([("a", [b"1", b"2"])]))


@pytest.mark.parametrize("zipped", [False, True])
def test_a_disk_that_fills_half_way_leaves_nothing(tmp_path: Path, zipped: bool) -> None:
    def payload() -> Iterator[tuple[str, bytes]]:
        yield "a", b"1"
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageFailed, match="disk is full"):
        small(tmp_path / "bag", zipped=zipped, payload=payload())
    assert list(tmp_path.iterdir()) == []


def test_a_part_left_by_a_kill_goes_with_the_next_export_and_one_in_use_stays(tmp_path: Path) -> None:
    left, used = (tmp_path / f".netjournal-{letter * 16}.part" for letter in "ab")
    for part in (left, used):
        (part / "data").mkdir(parents=True)
        (part / "data" / "half").write_bytes(b"half")
    handle = os.open(used, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    small(tmp_path / "bag")
    os.close(handle)
    assert sorted(path.name for path in tmp_path.iterdir()) == [used.name, "bag"]


def test_a_folder_that_is_there_is_replaced_only_if_it_is_ours(tmp_path: Path) -> None:
    bag = small(tmp_path / "bag")
    with pytest.raises(BadInput):
        small(bag)
    write_folder("self", bag, bagged([("other.html", b"other")]), force=True)
    assert (bag / "data" / "other.html").read_bytes() == b"other"
    (bag / "data" / "mine.txt").write_bytes(b"somebody put it there")
    with pytest.raises(BadInput, match="no export made"):
        write_folder("self", bag, bagged(PAYLOAD), force=True)
    assert (bag / "data" / "mine.txt").exists()
    foreign = tmp_path / "foreign"
    shutil.copytree(small(tmp_path / "second"), foreign)
    (foreign / "bag-info.txt").write_text("Bag-Software-Agent: something else\n")
    with pytest.raises(BadInput, match="no export made"):
        write_folder("self", foreign, bagged(PAYLOAD), force=True)
