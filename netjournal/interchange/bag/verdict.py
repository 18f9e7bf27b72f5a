"""What a look at a bag found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .signing import State

Kind = Literal["changed", "removed", "added", "renamed", "manifest", "signature", "chain"]

KINDS: dict[Kind, str] = {
    "changed": "changed",
    "removed": "removed",
    "added": "added, and listed nowhere",
    "renamed": "renamed",
    "manifest": "a manifest that does not hold",
    "signature": "the signature",
    "chain": "the chain",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was made. `name` is a file of the bag, as it is there."""

    kind: Kind
    name: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature: by which key (as ssh-keygen names it; "" for none), and whether it holds."""

    key: str = ""
    state: State | Literal["none"] = "none"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole. `files` were looked at, `octets` long together; `unsigned` are covered by no signature that
    holds; `remarks` are no fault.
    """

    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    signed: Signed
    unsigned: tuple[str, ...] = field(repr=False)
    files: int
    octets: int

    @property
    def ok(self) -> bool:
        """Whether everything is as its maker made it, as far as the bag itself can tell."""
        return not self.findings
