"""Manifests: a digest and a name on each line, as `sha256sum -c` reads them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from .names import decoded, encoded, is_inside

MANIFEST = "manifest-sha256.txt"
"""Of what is in data/."""
TAG_MANIFEST = "tagmanifest-sha256.txt"
"""Of the files beside it."""
SIGNATURE = f"{TAG_MANIFEST}.sig"
SIGNERS = "allowed_signers"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
SOFTWARE = "Bag-Software-Agent: netjournal"
"""A line of `INFO` by which a bag is known for ours."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)\n")
_ENOUGH = 20
"""After so many lines that say nothing it is no manifest."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: digest by name; numbers of lines that say nothing, or what another line says."""

    digests: dict[str, str] = field(repr=False)
    unread: tuple[int, ...] = ()
    repeated: tuple[str, ...] = field(default=(), repr=False)
    outside: tuple[str, ...] = field(default=(), repr=False)
    """Names that lead out of the bag."""


def written(digests: Mapping[str, str]) -> bytes:
    """A manifest of these, by name."""
    return "".join(f"{digests[name]}  {encoded(name)}\n" for name in sorted(digests)).encode()


def read(content: bytes) -> Manifest:
    """Read a manifest. Only the way in which we write one is read: every other byte is seen."""
    digests: dict[str, str] = {}
    unread: list[int] = []
    repeated, outside = [], []
    for number, line in enumerate(BytesIO(content), 1):
        found = _LINE.fullmatch(line.decode("utf-8", "surrogateescape"))
        name = decoded(found[2]) if found else ""
        if found is None or encoded(name) != found[2]:
            unread.append(number)
            if len(unread) == _ENOUGH:
                break
        elif not is_inside(name):
            outside.append(name)
        elif name in digests:
            repeated.append(name)
        else:
            digests[name] = found[1]
    return Manifest(digests, tuple(unread), tuple(repeated), tuple(outside))
