"""Text as data: folded for comparing, made visible for showing."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition takes apart, as people without the key write them.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ŋ": "n",
        "ĸ": "k",
        "ɨ": "i",
        "ƒ": "f",
    }
)
_DROPPED = re.compile(
    "['`´‘’‚‛ʹʻʼʽˈ′‵＇\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]"  # apostrophes, unseen marks
    "|[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"  # accents
    "|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]"  # vowel points
)


def fold(text: str) -> str:
    """The form under which two spellings of a name are the same: "Zoë O’Neill" and "zoe oneill".

    Case, accents, vowel points, apostrophes and unseen marks go; ł ø ß æ become what is typed without
    them. Blanks and other punctuation stay. Folding twice changes nothing. Any string is accepted.
    """
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    folded = _fold_once(text)
    while (again := _fold_once(folded)) != folded:
        folded = again
    return folded


def _fold_once(text: str) -> str:
    bare = _DROPPED.sub("", text)  # before decomposing: ´ would become a blank
    parts = unicodedata.normalize("NFKD", bare.casefold()).casefold()
    # Composed again, so that Hangul and kana stay whole letters.
    return unicodedata.normalize("NFC", _DROPPED.sub("", parts).translate(_LETTERS))


_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|" + _UNSEEN.pattern)


def visible(text: str, *, lines: bool = False) -> str:
    """The text as it may go to a terminal: nothing in it moves the cursor, colours, hides or reorders.

    Control characters become their pictures (␛ for escape), what is broken becomes �, marks of
    direction and unseen characters are removed. With `lines` line ends and tabs stay as they are;
    without, a line end is shown as ␤ and a tab as a blank.
    """
    return _UNSAFE.sub(_shown_in_lines if lines else _shown, text)


def _shown(match: re.Match[str]) -> str:
    sign = match[0]
    code = ord(sign)
    if sign in "\n\u2028\u2029":
        return "␤"
    if sign == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "" if _UNSEEN.match(sign) else "�"


def _shown_in_lines(match: re.Match[str]) -> str:
    if match[0] in "\n\t":
        return match[0]
    return "\n" if match[0] in "\u2028\u2029" else _shown(match)


def visible_in_place(text: str) -> str:
    """As `visible`, each character by exactly one: for fields, where a cursor counts characters.

    What `visible` removes is shown as � here.
    """
    return _UNSAFE.sub(_shown_in_place, text)


def _shown_in_place(found: re.Match[str]) -> str:
    shown = _shown(found)
    return shown if len(shown) == 1 else "�"


def size_in_words(size: int) -> str:
    """Bytes as people read them: "0 B", "12 kB", "3.4 MB"."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def first_line(text: str) -> str:
    """The first line that is not blank, without blanks around it; "" where there is none."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 tie", "1,200 ties", "2 people"; without `many`, it is `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
