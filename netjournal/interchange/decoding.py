"""Bytes to text, in the encodings that exporters really write."""

from __future__ import annotations

import codecs
import re

LEGACY = re.compile(
    r"(us-?)?ascii|iso-?8859-\d{1,2}|latin-?\d{1,2}|(windows-|cp)125\d|koi8-[ru]|mac-?roman|macintosh"
    r"|shift[-_]?jis|euc-(jp|kr)|iso-2022-jp|gb2312|gbk|gb18030|big5"
)
"""Declared encodings that are taken at their word. A codec by any other name might not be one of text."""

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def to_utf8(data: bytes) -> bytes:
    """The same file without a byte order mark, and in 8-bit units: UTF-16 and UTF-32 become UTF-8."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            if codec == "utf-8-sig":
                return data[len(mark) :]
            return data.decode(codec, "replace").encode()
    if len(data) > 3 and data[0] and not data[1] and not data[3]:
        return data.decode("utf-16-le", "replace").encode()
    if len(data) > 3 and not data[0] and data[1] and not data[2]:
        return data.decode("utf-16-be", "replace").encode()
    return data


def to_text(data: bytes, declared: str = "") -> tuple[str, bool]:
    """Text of `data`, and whether that had to be guessed.

    The declared encoding is tried first, then UTF-8; what is neither is read as Windows-1252, which shows
    all that Latin-1 has. Never fails.
    """
    codec = declared.strip().lower()
    for name in ([codec] if LEGACY.fullmatch(codec) else []) + ["utf-8"]:
        try:
            return data.decode(name), False
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return data.decode("cp1252"), True
    except UnicodeDecodeError:
        return data.decode("latin-1"), True
