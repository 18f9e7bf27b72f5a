"""The OS keyring: a random secret of ours in it, never the data key. Imported only when it is used.

keyring (a package of its own, an optional extra) can hang on a locked desktop, drop what it is given
(`null`), keep it in plain text (`keyrings.alt`), and return None for a dismissed question.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import Any

from netjournal.errors import CannotUnlock

Told = Callable[[bytes | CannotUnlock], None]

SERVICE = "netjournal"
SECONDS = 1.2
"""How long an answer is waited for: with all else, a passphrase is asked for within two seconds."""
PATIENCE = 20.0
"""The same where somebody wanted the keyring: it may ask them first, in a window of its own."""
_REFUSED = ("keyring.backends.fail", "keyring.backends.null", "keyring.backends.chainer", "keyrings.alt")
_TYPE_IT = "Type the passphrase."
_UNLOCK_IT = "Unlock the keyring, then try again. The passphrase opens the vault as before."
_THREAD = "netjournal-keyring"


def store(vault_id: str, backend: Any = None) -> bytes:
    """Put a new random secret into the keyring, read it back, and return it. Raises CannotUnlock."""
    secret = os.urandom(32)

    def kept() -> Any:
        chosen = _real(backend)
        chosen.set_password(SERVICE, vault_id, secret.hex())
        return chosen.get_password(SERVICE, vault_id)

    try:
        answer = _asked(kept, PATIENCE)
    except CannotUnlock as error:
        do = _UNLOCK_IT if error.do == _TYPE_IT else error.do
        raise CannotUnlock(f"{error.what} Nothing was changed.", do) from None
    if answer != secret.hex():
        raise CannotUnlock("The keyring did not keep what it was given; nothing was changed.", _UNLOCK_IT)
    return secret


def fetch(vault_id: str, backend: Any = None) -> bytes:
    """The secret kept for this vault. Raises CannotUnlock where there is none, or no answer."""
    found: bytes = _asked(lambda: _kept(vault_id, backend))
    return found


def ask(vault_id: str, tell: Told, backend: Any = None) -> None:
    """What `fetch` gives or raises, told on a thread of its own once the keyring answers: it may ask a person
    first, in a window of its own. One that hangs never tells.
    """

    def answered() -> None:
        try:
            found: bytes | CannotUnlock = _kept(vault_id, backend)
        except CannotUnlock as error:
            found = error
        except BaseException:
            found = _no_answer("refuses")
        tell(found)

    threading.Thread(target=answered, name=_THREAD, daemon=True).start()


def _kept(vault_id: str, backend: Any) -> bytes:
    found = _real(backend).get_password(SERVICE, vault_id)
    try:
        return bytes.fromhex(found or "no answer")
    except (TypeError, ValueError):
        raise CannotUnlock("The keyring gave no answer for this vault.", _TYPE_IT) from None


def forget(vault_id: str, backend: Any = None) -> None:
    """Remove the secret; a keyring that does not have it, or does not answer, is left alone."""
    with contextlib.suppress(CannotUnlock):
        _asked(lambda: _real(backend).delete_password(SERVICE, vault_id))


def backend_name(backend: Any = None) -> str:
    """The name of the backend that would be used, for `doctor`. Raises CannotUnlock where none is fit."""
    kind = type(real_backend(backend))
    return f"{kind.__module__}.{kind.__qualname__}"


def real_backend(backend: Any = None) -> Any:
    """The backend, if it keeps secrets secret. A chain is searched for its first fit member.

    Raises CannotUnlock where there is none.
    """
    return _asked(lambda: _real(backend))


def _real(backend: Any) -> Any:
    chosen = _installed() if backend is None else backend
    for candidate in getattr(chosen, "backends", None) or [chosen]:
        module = type(candidate).__module__
        if not module.startswith(_REFUSED):
            return candidate
    raise CannotUnlock("This system offers no keyring that keeps a secret.", _TYPE_IT)


def _installed() -> Any:
    try:
        import keyring
    except ImportError:
        raise CannotUnlock(
            "The keyring package is not installed.", "Install netjournal[keyring], or type the passphrase."
        ) from None
    return keyring.get_keyring()


def _asked(question: Callable[[], Any], seconds: float | None = None) -> Any:
    """Ask on a thread of its own, for at most SECONDS or so many; any failure of the keyring is CannotUnlock.

    All that is asked for one purpose is one question: two would wait twice as long.
    """
    answer: list[Any] = []
    failure: list[BaseException] = []

    def ask() -> None:
        try:
            answer.append(question())
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=ask, name=_THREAD, daemon=True)
    thread.start()
    thread.join(SECONDS if seconds is None else seconds)
    if failure and isinstance(failure[0], CannotUnlock):
        raise failure[0]
    if not answer:
        raise _no_answer("does not answer" if not failure else "refuses")
    return answer[0]


def _no_answer(why: str) -> CannotUnlock:
    return CannotUnlock(f"The keyring {why}.", _TYPE_IT)
