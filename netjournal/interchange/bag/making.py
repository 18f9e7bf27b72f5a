"""Making a bag: a stream of files, of which each is measured while somebody writes it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .manifests import (
    DECLARATION,
    DECLARED,
    INFO,
    MANIFEST,
    SIGNATURE,
    SIGNERS,
    SOFTWARE,
    TAG_MANIFEST,
    written,
)
from .names import is_portable
from .signing import Signer, allowed

Content = bytes | Iterable[bytes]
"""Of a file: whole, or in pieces."""
File = tuple[str, Content]
"""A name in the bag, with / between its parts, and what is in it."""
Tags = Callable[[str], Iterable[File]]
"""Makes the files beside the data, from the digest of the manifest."""

_UNPRINTED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")


@dataclass(slots=True)
class _Counted:
    """Pieces that pass, with their digest and length once the last has passed."""

    content: Content = field(repr=False)
    digest: str = ""
    size: int = 0

    def __iter__(self) -> Iterator[bytes]:
        sha256, size = hashlib.sha256(), 0
        for chunk in (self.content,) if isinstance(self.content, bytes) else self.content:
            sha256.update(chunk)
            size += len(chunk)
            yield chunk
        self.digest, self.size = sha256.hexdigest(), size


def no_tags(_manifest: str) -> Iterable[File]:
    """Nothing beside the data but what every bag has."""
    return ()


def bagged(
    payload: Iterable[File],
    info: Sequence[tuple[str, str]] = (),
    *,
    tags: Tags = no_tags,
    signer: Signer | None = None,
) -> Iterator[File]:
    """The files of a bag, one after the other; each must be written whole before the next is asked for.

    `payload` goes under data/, in its order; `info` are more lines for bag-info.txt. The same arguments make
    the same bytes, a signature by an ECDSA key aside. With a signer the last file is the signature; raises
    what `Signer.sign` raises.
    """
    digests: dict[str, str] = {}
    octets = 0
    for name, content in payload:
        counted = _Counted(content)
        yield _named(f"data/{name}", digests), counted
        octets += counted.size
        digests[f"data/{name}"] = _passed(counted)
    manifest = written(digests)
    lines = [*info, ("Payload-Oxum", f"{octets}.{len(digests)}")]
    beside = _beside(manifest, lines, tags, signer)
    tagged: dict[str, str] = {}
    for name, content in beside:
        counted = _Counted(content)
        yield _named(name, tagged), counted
        tagged[name] = _passed(counted)
    yield from _ended(written(tagged), signer)


def _beside(
    manifest: bytes, info: Sequence[tuple[str, str]], tags: Tags, signer: Signer | None
) -> Iterator[File]:
    yield DECLARATION, DECLARED
    yield INFO, _info(info)
    yield from tags(hashlib.sha256(manifest).hexdigest())
    if signer is not None:
        yield SIGNERS, allowed(signer.public)
    yield MANIFEST, manifest


def _ended(tag_manifest: bytes, signer: Signer | None) -> Iterator[File]:
    signature = signer.sign(tag_manifest) if signer is not None else b""
    yield TAG_MANIFEST, tag_manifest
    if signature:
        yield SIGNATURE, signature


def _named(name: str, given: Mapping[str, str]) -> str:
    if not is_portable(name) or name in given:
        raise ValueError("a name in a bag is not portable, or is given twice")
    return name


def _passed(counted: _Counted) -> str:
    if not counted.digest:
        raise AssertionError("a file of a bag was not written to its end")
    return counted.digest


def _info(lines: Sequence[tuple[str, str]]) -> bytes:
    """One line each, whatever was typed; the last says who made it."""
    texts = [f"{label}: {_UNPRINTED.sub(' ', value).strip()}" for label, value in lines]
    return "".join(f"{text}\n" for text in (*texts, SOFTWARE)).encode("utf-8", "replace")
