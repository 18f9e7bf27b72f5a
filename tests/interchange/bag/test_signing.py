"""A signature is made by the user's own key, or it is said why not and nothing is written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from netjournal.errors import BadInput
from netjournal.interchange.bag.armour import fingerprint, in_armour, public_of, signature
from netjournal.interchange.bag.signing import Signer, allowed, check, signer
from tests.interchange.bag.bags import key_in, small


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_signature_holds_for_what_was_signed_and_for_nothing_else(tmp_path: Path, kind: str) -> None:
    key = signer(key_in(tmp_path, kind=kind), asks=False)
    made = key.sign(b"manifest")
    read = signature(made)
    assert read is not None
    assert (fingerprint(read.public), read.namespace) == (key.fingerprint, b"netjournal")
    assert (check(made, b"manifest"), check(made, b"manifesto")) == ("holds", "fails")
    assert signature(made.replace(b"\n-----END", b"\n\n-----END")) is None  # a blank more that means nothing
    shown = subprocess.run(["ssh-keygen", "-lf", tmp_path / "id"], capture_output=True, text=True, check=True)
    assert key.fingerprint in shown.stdout


def test_a_key_without_its_public_file_is_known_by_itself(tmp_path: Path) -> None:
    key = key_in(tmp_path, passphrase="a long one")
    before = signer(key).public
    (tmp_path / "id.pub").unlink()
    assert signer(key).public == before
    assert b"candidate namespaces" in allowed(before)


def refused(key: Path, **options: bool) -> BadInput:
    """What is said of it; a bag with it is not even begun."""
    target = key.parent / "bag"
    with pytest.raises(BadInput) as refusal:
        small(target, key=signer(key, **options))
    assert not target.exists()
    assert not list(key.parent.glob(".netjournal-*"))
    assert "Nothing was written" in refusal.value.what
    assert str(key.parent) not in refusal.value.what + refusal.value.do
    return refusal.value


def test_what_is_no_key_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text").write_text("Dear diary")
    assert "no such key" in refused(tmp_path / "none").what
    assert "no such key" in refused(tmp_path).what
    assert "no SSH key" in refused(tmp_path / "text").what
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "not on this machine" in refused(tmp_path / "text").what


def test_a_passphrase_that_cannot_be_asked_for_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    assert "ssh-add" in refused(key_in(tmp_path, passphrase="a long one"), asks=False).do


def test_a_key_that_others_may_read_and_one_of_another_pair_are_said(tmp_path: Path) -> None:
    open_key = key_in(tmp_path)
    open_key.chmod(0o644)
    assert "Others may read" in refused(open_key, asks=False).what
    open_key.chmod(0o600)
    other = key_in(tmp_path, "other")
    with pytest.raises(BadInput, match="not by that key"):
        Signer(open_key, signer(other).public, asks=False).sign(b"x")


@pytest.mark.parametrize(
    "text", [b"", b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", b"\xff" * 90]
)
def test_what_is_no_signature_is_none(text: bytes) -> None:
    assert signature(text) is None
    assert public_of(text) is None
    assert signature(in_armour(b"SSHSIG\0\0\0\1\0\0\0\xffcut")) is None
