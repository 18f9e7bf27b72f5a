"""The OS keyring: a way in by choice, never the only one, and only where it keeps secrets."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from netjournal.errors import CannotUnlock
from netjournal.vault import keyrings
from netjournal.vault.creation import create_vault
from netjournal.vault.secrets import FromKeyring, Passphrase
from netjournal.vault.slots import FLOOR
from netjournal.vault.state import keyring_ready
from tests.vault.conftest import Place
from tests.vault.shelf import HeldClock, Shelf, titles


class Memory:
    """A keyring of one process."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Forgetful(Memory):
    """Takes a secret and drops it."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        return


class Hanging(Memory):
    """Never answers."""

    def get_password(self, service: str, name: str) -> str | None:
        threading.Event().wait(60)
        return None


class Refusing(Memory):
    """Raises what a locked desktop raises."""

    def get_password(self, service: str, name: str) -> str | None:
        raise OSError("locked")


def test_the_keyring_opens_and_holds_neither_key_nor_passphrase(place: Place) -> None:
    ring = Memory()
    vault = place.open()
    vault.access.add_keyring(ring)
    data = vault._in_force.open_keys().data.hex()
    vault.close()
    assert data not in str(ring.kept)
    vault = place.open(FromKeyring(ring))
    assert vault.access.has_keyring
    assert vault.call(titles, vault.database) == []
    vault.access.remove_keyring(ring)
    vault.close()
    assert ring.kept == {}
    with pytest.raises(CannotUnlock):
        place.open(FromKeyring(ring))
    place.open()


def test_a_vault_made_with_a_keyring(tmp_path: Path) -> None:
    ring = Memory()
    code = create_vault(
        tmp_path / "v",
        passphrase=Passphrase("blue door"),
        schema=Shelf(),
        state_dir=tmp_path / "s",
        clock=HeldClock(),
        cost=FLOOR,
        with_keyring=True,
        keyring_backend=ring,
    )
    place = Place(tmp_path / "v", tmp_path / "s", code)
    for secret in (FromKeyring(ring), Passphrase("blue door"), Passphrase(code.text)):
        vault = place.open(secret)
        assert vault.is_open
        vault.close()


def test_a_lock_by_key_refuses_the_keyring_until_a_passphrase_was_given(place: Place) -> None:
    ring = Memory()
    vault = place.open()
    vault.access.add_keyring(ring)
    vault.lock_mark(deliberate=True)
    vault.close()
    assert not keyring_ready(place.root, place.state)
    for _restart in range(2):
        with pytest.raises(CannotUnlock, match="was locked, so"):
            place.open(FromKeyring(ring))
    place.open().close()
    vault = place.open(FromKeyring(ring))
    vault.lock_mark(deliberate=False)
    vault.close()
    assert keyring_ready(place.root, place.state)
    place.open(FromKeyring(ring))


@pytest.mark.parametrize("ring", [Forgetful(), Refusing()])
def test_a_keyring_that_does_not_keep_is_refused(place: Place, ring: Memory) -> None:
    vault = place.open()
    with pytest.raises(CannotUnlock, match=r"did not keep|refuses"):
        keyrings.store("id", ring)
    with pytest.raises(CannotUnlock):
        vault.access.add_keyring(ring)
    assert not vault.access.has_keyring


def test_a_keyring_that_hangs_is_given_up(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyrings, "PATIENCE", 0.05)
    with pytest.raises(CannotUnlock, match=r"does not answer\. Nothing was changed") as caught:
        place.open().access.add_keyring(Hanging())
    assert caught.value.do.startswith("Unlock the keyring, then try again.")


def test_a_keyring_is_waited_for_once_and_two_seconds_at_most(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hang while it is found, and again when it is asked: what is waited for is the whole."""
    ring, waits = Memory(), list[float | None]()
    vault = place.open()
    vault.access.add_keyring(ring)
    vault.close()
    join = threading.Thread.join

    def noted(thread: threading.Thread, timeout: float | None = None) -> None:
        if thread.name == "netjournal-keyring":
            waits.append(timeout)
        join(thread, timeout)

    monkeypatch.setattr(threading.Thread, "join", noted)
    monkeypatch.setattr(keyrings, "_installed", lambda: ring)
    place.open(FromKeyring())
    assert waits == [keyrings.SECONDS] and keyrings.SECONDS <= 2


class Raising(Memory):
    """Ends as a keyring does that was never written for threads."""

    def get_password(self, service: str, name: str) -> str | None:
        raise SystemExit(3)


class Changed(Memory):
    """Somebody put another secret in its place."""

    def get_password(self, service: str, name: str) -> str | None:
        return "ab" * 32


class NoText(Memory):
    """Answers what is no secret of ours."""

    def get_password(self, service: str, name: str) -> str | None:
        return "not hex at all"


@pytest.mark.parametrize("other", [Raising, Changed, NoText, Refusing, Hanging])
def test_whatever_a_keyring_answers_the_passphrase_still_opens(
    place: Place, monkeypatch: pytest.MonkeyPatch, other: type[Memory]
) -> None:
    monkeypatch.setattr(keyrings, "SECONDS", 0.05)
    vault = place.open()
    vault.access.add_keyring(Memory())
    vault.close()
    with pytest.raises(CannotUnlock, match="keyring"):
        place.open(FromKeyring(other()))
    assert place.open().notices == []


@pytest.mark.parametrize(
    "module",
    ["keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file", "keyring.backends.chainer"],
)
def test_backends_that_keep_nothing_or_in_plain_text_are_refused(module: str) -> None:
    kind = type("Keyring", (Memory,), {"__module__": module})
    with pytest.raises(CannotUnlock, match="no keyring"):
        keyrings.real_backend(kind())


def test_the_real_null_and_fail_backends_are_refused() -> None:
    from keyring.backends import fail, null

    backends: list[Any] = [fail.Keyring, null.Keyring]
    for backend in (made() for made in backends):
        with pytest.raises(CannotUnlock):
            keyrings.real_backend(backend)


def test_a_chain_gives_its_first_fit_member() -> None:
    from keyring.backends import null

    chain: Any = type("Chain", (Memory,), {"__module__": "keyring.backends.chainer"})()
    nothing: Any = null.Keyring
    good = Memory()
    chain.backends = [nothing(), good]
    assert keyrings.real_backend(chain) is good


def test_an_answer_of_nothing_is_no_key(place: Place) -> None:
    ring = Memory()
    vault = place.open()
    vault.access.add_keyring(ring)
    vault.close()
    ring.kept.clear()
    with pytest.raises(CannotUnlock, match="no answer"):
        place.open(FromKeyring(ring))
