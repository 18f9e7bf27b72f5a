"""Names of files in a bag: such as every system takes, and how a manifest writes any name."""

from __future__ import annotations

import re

_PART = r"[A-Za-z0-9_-][A-Za-z0-9._-]*"
_SAFE = re.compile(rf"{_PART}(/{_PART})*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 180
_ENCODED = re.compile("[%\r\n]")
_DECODED = re.compile("%(25|0A|0D)", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00\\]|\A(/|[A-Za-z]:)|(\A|/)\.\.?(/|\Z)|//|/\Z|\A\Z")


def is_portable(name: str) -> bool:
    """Whether every file system takes it, and `sha256sum -c` without quoting: the names that we give."""
    parts = name.split("/")
    return (
        len(name) <= _LONGEST
        and bool(_SAFE.fullmatch(name))
        and not any(part.endswith(".") or _RESERVED.fullmatch(part) for part in parts)
    )


def is_inside(name: str) -> bool:
    """Whether a name that somebody else gave stays in the bag: no way up or out, nor two ways to say it."""
    return not _UNSAFE.search(name)


def encoded(name: str) -> str:
    """As a manifest writes it (RFC 8493, 2.1.3): the percent sign and line ends by their numbers."""
    return _ENCODED.sub(lambda sign: f"%{ord(sign[0]):02X}", name)


def decoded(name: str) -> str:
    """The name that a manifest means."""
    return _DECODED.sub(lambda sign: chr(int(sign[1], 16)), name)
