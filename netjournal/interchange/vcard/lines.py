"""Content lines: physical lines put together again, and taken apart into name, parameters and value."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..decoding import to_text

LINE_END = re.compile(rb"\r{0,2}\n|\r")
# Possessive, so that a line of quotation marks without a colon costs one pass and not its square.
HEADER = re.compile(r'((?:[^":]|"[^"]*")*+):')
NAME = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9_-]*")
BASE64_ONLY = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
SOFT_BREAK = re.compile(rb"^[^:]*quoted-printable", re.IGNORECASE)
BASE64 = re.compile(rb"^[^:]*[;=](base64|b)[;:]", re.IGNORECASE)
BOUNDARY = re.compile(rb"\s*(BEGIN|END)\s*:", re.IGNORECASE)
ENCODINGS = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}
PLACES = {"URL", "INLINE", "CID", "CONTENT-ID"}


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A property: name and parameter names in capitals, `value` as written (only its encoding undone)."""

    number: int
    name: str
    value: str
    group: str = ""
    params: dict[str, list[str]] = field(default_factory=dict)
    guessed: bool = False

    @property
    def types(self) -> list[str]:
        """The TYPE parameters in small letters, one each."""
        return [each.strip().lower() for each in self.params.get("TYPE", []) if each.strip()]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no property: kept, as it may be the next line of a note that was not folded."""

    number: int
    text: str


def physical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each line with its number from 1, without its end: CR LF, LF, CR, or CR CR LF (converted twice)."""
    start, number = 0, 1
    for number, end in enumerate(LINE_END.finditer(data), 1):
        yield number, data[start : end.start()]
        start = end.end()
    if start < len(data):
        yield number + (start > 0), data[start:]


class _Unfolding:
    """The content line that is being put together: its pieces, and what may follow it."""

    def __init__(self, number: int, line: bytes) -> None:
        self.number, self.pieces = number, [line]
        self.quoted = SOFT_BREAK.match(line) is not None
        self.base64 = BASE64.match(line) is not None

    def takes(self, line: bytes) -> bool:
        """Join `line` if it belongs to this one: a soft break before it, a fold, or bare base64."""
        if self.quoted and self.pieces[-1].endswith(b"=") and not BOUNDARY.match(line):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.pieces.append(line)
        elif line[:1] in (b" ", b"\t"):
            self.pieces.append(line[1:])
        elif self.base64 and line and BASE64_ONLY.fullmatch(line):
            self.pieces.append(line)
        else:
            return False
        return True


def logical_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each content line with the number of its first physical line; blank lines end one and are left out."""
    current: _Unfolding | None = None
    for number, line in physical_lines(data):
        if current and (line.strip() or current.quoted) and current.takes(line):
            continue
        if current:
            yield current.number, b"".join(current.pieces)
        current = _Unfolding(number, line.lstrip()) if line.strip() else None
    if current:
        yield current.number, b"".join(current.pieces)


def content_lines(data: bytes) -> Iterator[ContentLine | Unreadable]:
    """Every line of a file that `to_utf8` has seen. Total: any bytes are accepted."""
    for number, raw in logical_lines(data):
        # Latin-1 keeps one character a byte, so that the end of the header is found in bytes.
        match = HEADER.match(raw.decode("latin-1"))
        end = match.end(1) if match else raw.find(b":")
        header, _ = to_text(raw[: max(end, 0)])
        name, _, rest = header.partition(";")
        if end < 0 or not NAME.fullmatch(name.strip()):
            yield Unreadable(number, to_text(raw)[0])
            continue
        params = parameters(rest)
        text, guessed = _value(raw[end + 1 :], params)
        group, _, name = name.strip().rpartition(".")
        yield ContentLine(number, name.upper().replace("_", "-"), text, group.lower(), params, guessed)


def _value(raw: bytes, params: dict[str, list[str]]) -> tuple[str, bool]:
    """The value as text, its encoding and character set undone; and whether that was a guess."""
    if "QUOTED-PRINTABLE" in (each.upper() for each in params.get("ENCODING", [])):
        raw = quopri.decodestring(raw)
    return to_text(raw, (params.get("CHARSET") or [""])[0])


def parameters(header: str) -> dict[str, list[str]]:
    """Parameters by name in capitals: `A=x,y;B="z;z"`, and the bare words of 2.1 (`HOME;CELL`, `BASE64`)."""
    found: dict[str, list[str]] = {}
    for each in split_quoted(header, ";"):
        name, given, value = each.partition("=")
        if not given:
            name, value = _bare(name.strip()), name
        values = [_caret(item.strip().strip('"')) for item in split_quoted(value, ",")]
        if name.strip().upper() == "TYPE":
            values = [part for item in values for part in item.split(",")]
        found.setdefault(name.strip().upper(), []).extend(item for item in values if item)
    return found


def _bare(word: str) -> str:
    if word.upper() in ENCODINGS:
        return "ENCODING"
    return "VALUE" if word.upper() in PLACES else "TYPE"


def _caret(text: str) -> str:
    """RFC 6868: ^n, ^' and ^^ in a parameter."""
    return re.sub(r"\^([n'^])", lambda m: {"n": "\n", "'": '"', "^": "^"}[m[1]], text)


def split_quoted(text: str, separator: str) -> list[str]:
    """Parts between separators that stand outside quotation marks."""
    parts, inside = [""], False
    for piece in re.split(f'(["{separator}])', text):
        inside ^= piece == '"'
        if piece == separator and not inside:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def split_escaped(text: str, separator: str) -> list[str]:
    """Parts between separators that no backslash stands before; the escapes are still in them."""
    parts: list[list[str]] = [[]]
    for piece in re.split(rf"(\\.|{separator})", text, flags=re.DOTALL):
        if piece == separator:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part) for part in parts]


def unescape(text: str) -> str:
    r"""Text with `\n`, `\,`, `\;`, `\:`, `\"` and `\\` undone; any other backslash is one."""
    return re.sub(r"\\([nN,;:\"\\])", lambda m: "\n" if m[1] in "nN" else m[1], text)
