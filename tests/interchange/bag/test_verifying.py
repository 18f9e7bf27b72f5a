"""Whatever was done to a bag is told, to the file; what is a trap is refused."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.interchange.bag import opening, signing
from netjournal.interchange.bag.signing import allowed, signer
from netjournal.interchange.bag.verdict import Finding
from netjournal.interchange.bag.verifying import REPACKED, verify
from tests.examples import on_one_vault
from tests.interchange.bag.bags import key_in, signed, small
from tests.interchange.bag.test_making import plain_tools


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    return signed(tmp_path / "bag", tmp_path)


def found(bag: Path) -> list[tuple[str, str]]:
    return [(each.kind, each.name) for each in verify(bag).findings]


@on_one_vault(2)
@given(data=st.data())
def test_every_flipped_byte_of_a_folder_is_found_by_verify_and_by_the_plain_tools(
    bag: Path, data: st.DataObject
) -> None:
    file = bag / data.draw(
        st.sampled_from(
            sorted(
                str(each.relative_to(bag))
                for each in bag.rglob("*")
                if each.is_file() and each.stat().st_size
            )
        )
    )
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    try:
        file.write_bytes(
            before[:at] + bytes([before[at] ^ 1 << data.draw(st.integers(0, 7))]) + before[at + 1 :]
        )
        assert not verify(bag).ok
        # Blanks in the armour of a signature, and its remarks, mean nothing to ssh-keygen.
        assert not plain_tools(bag) or file.name == "tagmanifest-sha256.txt.sig"
    finally:
        file.write_bytes(before)
    assert verify(bag).ok


@pytest.mark.long
def test_every_byte_of_a_bag_one_after_the_other(bag: Path) -> None:
    for file in (each for each in sorted(bag.rglob("*")) if each.is_file()):
        before = file.read_bytes()
        for at in range(len(before)):
            file.write_bytes(before[:at] + bytes([before[at] ^ 1 << at % 8]) + before[at + 1 :])
            assert not verify(bag).ok, (file.name, at)
        file.write_bytes(before)


@on_one_vault(1)
@given(data=st.data())
def test_every_flipped_byte_of_a_zip_is_told(folder_of_a_zip: Path, data: st.DataObject) -> None:
    before = (folder_of_a_zip / "bag.zip").read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    (folder_of_a_zip / "other.zip").write_bytes(
        before[:at] + bytes([before[at] ^ 1 << data.draw(st.integers(0, 7))]) + before[at + 1 :]
    )
    try:
        verdict = verify(folder_of_a_zip / "other.zip")
    except BadInput:
        return
    assert verdict.findings or verdict.remarks


@pytest.fixture
def folder_of_a_zip(tmp_path: Path) -> Path:
    small(tmp_path / "bag.zip", zipped=True)
    assert verify(tmp_path / "bag.zip").remarks == ()
    return tmp_path


def test_what_was_done_is_told_to_the_file(bag: Path) -> None:
    assert found(bag) == []
    (bag / "data" / "index.html").write_bytes(b"<p>won")
    (bag / "data" / "pieces" / "0001.html").rename(bag / "data" / "pieces" / "0002.html")
    (bag / "data" / "empty.txt").unlink()
    (bag / "data" / "Ünëxpected.txt").write_bytes(b"more")
    (bag / "VERIFY.txt").unlink()
    verdict = verify(bag)
    assert {(each.kind, each.name) for each in verdict.findings} == {
        ("changed", "data/index.html"),
        ("renamed", "data/pieces/0002.html"),
        ("removed", "data/empty.txt"),
        ("added", "data/Ünëxpected.txt"),
        ("removed", "VERIFY.txt"),
        ("manifest", "bag-info.txt"),
    }
    assert verdict.unsigned == ("data/pieces/0002.html", "data/Ünëxpected.txt")


def test_a_manifest_made_anew_by_hand_breaks_the_signature(bag: Path) -> None:
    (bag / "data" / "index.html").write_bytes(b"<p>won")
    made = [
        "sha256sum data/*.* data/*/* > manifest-sha256.txt",
        "sha256sum VERIFY.txt allowed_signers bag*.txt manifest-sha256.txt > tagmanifest-sha256.txt",
    ]
    subprocess.run(["sh", "-c", "; ".join(made)], cwd=bag, check=True)
    verdict = verify(bag)
    assert [(each.kind, each.name) for each in verdict.findings] == [
        ("signature", "tagmanifest-sha256.txt.sig")
    ]
    assert verdict.signed.state == "fails"
    assert "data/index.html" in verdict.unsigned


def test_the_key_that_signed_is_told_and_another_one_is_a_finding(bag: Path, tmp_path: Path) -> None:
    own, other = signer(tmp_path / "id"), signer(key_in(tmp_path, "other"))
    assert verify(bag).signed.key == own.fingerprint
    assert verify(bag, public=own.public).ok
    assert [each.kind for each in verify(bag, public=other.public).findings] == ["signature"]
    (bag / "allowed_signers").write_bytes(allowed(other.public))
    assert ("signature", "allowed_signers") in found(bag)


def test_a_bag_without_a_signature_holds_and_says_that_nothing_is_signed(tmp_path: Path) -> None:
    verdict = verify(small(tmp_path / "bag"))
    assert (verdict.ok, verdict.signed.state) == (True, "none")
    assert "data/index.html" in verdict.unsigned
    assert not verify(tmp_path / "bag", public=signer(key_in(tmp_path)).public).ok


def test_a_signature_that_was_taken_away_is_missed(bag: Path) -> None:
    (bag / "tagmanifest-sha256.txt.sig").unlink()
    assert found(bag) == [("signature", "tagmanifest-sha256.txt.sig")]


def test_without_ssh_keygen_the_files_are_checked_and_the_signature_is_not(
    bag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing.shutil, "which", lambda _name: None)
    verdict = verify(bag)
    assert (verdict.ok, verdict.signed.state) == (True, "unchecked")


def test_more_checks_are_asked_where_all_else_is_sound(bag: Path) -> None:
    broken = [Finding("chain", "data/chain.json", "It does not follow.")]
    assert verify(bag, checks=[lambda _bag: broken]).findings == tuple(broken)


def test_a_zip_packed_by_another_program_holds_with_a_remark(bag: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "again"), "zip", bag.parent, bag.name)
    verdict = verify(tmp_path / "again.zip")
    assert (verdict.ok, verdict.remarks, verdict.signed.state) == (True, (REPACKED,), "holds")
    ours = tmp_path / "ours.zip"
    small(ours, zipped=True)
    with ours.open("ab") as file:
        file.write(b"behind it")
    assert verify(ours).remarks == (REPACKED,)


def member(name: str, **more: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("plain")
    made.filename = name
    for key, value in more.items():
        setattr(made, key, value)
    return made


LINK = (stat.S_IFLNK | 0o777) << 16


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ([member("../../etc/passwd")], "leads out"),
        ([member("/etc/passwd")], "leads out"),
        ([member("C:/windows")], "leads out"),
        ([member("data\\..\\..\\x")], "leads out"),
        ([member("data/./x")], "leads out"),
        ([member("a/" * 40 + "x")], "leads out"),
        ([member("data/link", external_attr=LINK)], "link"),
        ([member("data/x"), member("data/x")], "two files of one name"),
        ([member("data/x"), member("DATA/X")], "two files of one name"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_that_is_a_trap_is_refused(tmp_path: Path, members: list[zipfile.ZipInfo], words: str) -> None:
    with zipfile.ZipFile(tmp_path / "bag.zip", "w") as packed:
        packed.writestr("bagit.txt", b"")
        for each in members:
            packed.writestr(each, b"x")
    with pytest.raises(BadInput, match=words):
        verify(tmp_path / "bag.zip")


def test_a_zip_that_swells_lists_too_much_or_is_damaged_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bagit.txt", b"\0" * (opening._LITTLE + 1))
    with pytest.raises(BadInput, match="swell"):
        verify(bomb)
    monkeypatch.setattr(opening, "_LARGEST_DIRECTORY", 10)
    with pytest.raises(BadInput, match="far too many"):
        verify(bomb)
    bomb.write_bytes(b"PK\3\4 and then nothing")
    with pytest.raises(BadInput, match="no zip"):
        verify(bomb)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (lambda bag: (bag / "data" / "link").symlink_to("/etc/passwd"), "a link"),
        (lambda bag: os.mkfifo(bag / "pipe"), "a link or a device"),
        (lambda bag: (bag.joinpath(*["deep"] * 33)).mkdir(parents=True), "nested"),
        (lambda bag: os.truncate(bag / "manifest-sha256.txt", opening.LARGEST_TEXT + 1), "too large"),
    ],
)  # fmt: skip
def test_a_folder_that_is_a_trap_is_refused(bag: Path, done: Callable[[Path], object], words: str) -> None:
    done(bag)
    with pytest.raises(BadInput, match=words):
        verify(bag)


def test_a_manifest_of_odd_lines_is_told(bag: Path) -> None:
    line = f"{'0' * 64}  "
    odd = [
        f"{line}../out\n",
        f"{line}bagit.txt\n",
        f"{line}data/%0Ax\n",
        f"{line}data/%\n",
        "\xff\n",
        "a" * 70,
        f"\n{line}data/%0Ax\n",
    ]
    (bag / "manifest-sha256.txt").write_bytes("".join(odd).encode("latin-1"))
    words = [each.words for each in verify(bag).findings if each.kind == "manifest"]
    assert sorted(words) == sorted(
        [
            "Line 4 is not as a manifest is written.",
            "Line 5 is not as a manifest is written.",
            "Line 6 is not as a manifest is written.",
            "It lists data/\nx twice.",
            "It lists ../out, which lies outside the bag.",
            "It lists bagit.txt, which does not belong into it.",
        ]
    )


def test_what_is_no_bag_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no bag"):
        verify(tmp_path)
    with pytest.raises(BadInput, match="no bag at that path"):
        verify(tmp_path / "none")
