"""A file of decisions that an assessor gave back: read, its signature looked at, taken in.

Signed by a key that the user vouched for, it counts as the assessor's. Without a signature it counts as noted
down by the candidate. A signature that does not hold is never taken for none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from netjournal.errors import BadInput
from netjournal.portfolio.submissions.decisions_file import LARGEST, Decisions, read_decisions
from netjournal.portfolio.submissions.rows import SubmissionRow
from netjournal.portfolio.submissions.taking_in import TakenIn, known_keys, submission_of, take_in

from .bag.armour import fingerprint, public_of
from .bag.armour import signature as read_signature
from .bag.signing import LARGEST_SIGNATURE, NAMESPACE, allows, check

_SAFE = "Nothing was changed."
_UNSIGNED = "Or take it as noted down by you: --unsigned."


class UnknownKey(BadInput):
    """The signature holds, and nobody vouched for its key yet. `fingerprint` is what to compare."""

    def __init__(self, found: str) -> None:
        self.fingerprint = found
        super().__init__(
            f"The signature holds, by the key {found}, and nobody has vouched for that key. {_SAFE}",
            "Ask the assessor for their key’s fingerprint, by another way than the file came; if it is this "
            f"one, add --accept-key {found}.",
        )


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was looked at, nothing kept. `signed_by`: the fingerprint of a signature that holds, or
    "". `vouched`: the key is known, or is what the user named.
    """

    decisions: Decisions = field(repr=False)
    submission: SubmissionRow = field(repr=False)
    signed_by: str
    vouched: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A file with its signature, as they were read; no bytes for no signature."""

    content: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def read_returned(file: Path, signature: Path | None = None, *, unsigned: bool = False) -> Returned:
    """Read a file and its signature: that one, or else FILE.sig beside it where there is one.

    Raises BadInput.
    """
    content = _bytes_of(file, LARGEST + 1)
    beside = file.with_name(f"{file.name}.sig")
    found = signature if signature is not None else beside if beside.is_file() else None
    if unsigned or found is None:
        return Returned(content, b"")
    return Returned(content, _bytes_of(found, LARGEST_SIGNATURE))


def look_at(returned: Returned, signer: Path | None = None) -> Looked:
    """Read the decisions and look at the signature. `signer`: an allowed_signers file, or a public key.

    Raises DecisionsErrors by line, and BadInput for another submission's file, for a signature that does not
    hold or that cannot be looked at here, and for one by another key than `signer` names.
    """
    decisions = read_decisions(returned.content)
    row = submission_of(decisions)
    if not returned.signature:
        if signer is not None:
            raise BadInput(f"There is no signature to look at. {_SAFE}", "Name it with --signature FILE.")
        return Looked(decisions, row, "", False)
    signed_by = _holds(returned)
    if signer is not None and not _vouches(signer, returned, signed_by):
        raise BadInput(
            f"The file is signed by the key {signed_by}, which is not the one that you named. {_SAFE}",
            "Ask the assessor which key they signed with.",
        )
    return Looked(decisions, row, signed_by, signer is not None or signed_by in known_keys())


def bring_decisions_in(returned: Returned, signer: Path | None = None, accept: str = "") -> TakenIn:
    """Take a file in; one doing. `accept`: the fingerprint of a key that the user vouches for.

    Raises what `look_at` and `take_in` do, and UnknownKey; then nothing was changed.
    """
    looked = look_at(returned, signer)
    if looked.signed_by and not looked.vouched and accept != looked.signed_by:
        raise UnknownKey(looked.signed_by)
    return take_in(looked.decisions, returned.content, returned.signature, looked.signed_by)


def _holds(returned: Returned) -> str:
    """The fingerprint of the key whose signature holds. Raises BadInput."""
    signature = read_signature(returned.signature)
    if signature is None:
        raise BadInput(
            f"That signature is none that ssh-keygen made. {_SAFE}",
            f"ssh-keygen -Y sign -n {NAMESPACE} makes one. {_UNSIGNED}",
        )
    state = check(returned.signature, returned.content)
    if state == "unchecked":
        raise BadInput(
            f"ssh-keygen is not on this machine, so the signature was not checked. {_SAFE}",
            f"Install OpenSSH’s client. {_UNSIGNED}",
        )
    if state == "fails":
        raise BadInput(
            f"The signature does not hold: the file was changed since it was signed, or it was signed for "
            f"something else than {NAMESPACE}. {_SAFE}",
            f"Ask for the file as it was signed. {_UNSIGNED}",
        )
    return fingerprint(signature.public)


def _vouches(signer: Path, returned: Returned, signed_by: str) -> bool:
    """Whether that file, a public key or allowed_signers, names the key that signed."""
    public = public_of(_bytes_of(signer, LARGEST))
    if public is not None:
        return fingerprint(public) == signed_by
    return allows(signer, returned.signature, returned.content)


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        if not path.is_file():
            raise BadInput(f"There is no such file. {_SAFE}", "Name the file, with its folder.")
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        raise BadInput(f"That file cannot be read. {_SAFE}", "Look at its permissions.") from None
