"""What holds for every text whatever: it is accepted, kept, and reads the same when written again."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.journal.capture import Captured, parse, write
from tests.journal.capture.sayings import NAMES, NOW, read

ANY = st.text(st.characters(exclude_categories=()), max_size=300)
PIECES = st.sampled_from(
    [
        "yesterday",
        "yesterday 14:00:",
        "Tuesday",
        "Tuesday:",
        "12/11:",
        "next Friday",
        "an hour ago:",
        "14:00-14:45:",
        "1430:",
        "Nov 2026:",
        "Q3:",
        "met",
        "called",
        "call",
        "meeting",
        "note:",
        "emailed",
        "event:",
        "with",
        "and",
        "@ana",
        '@"Ana Ruiz"',
        "@Ana Ruiz",
        "@tom",
        "@zed",
        "@ana's",
        "@ana,",
        "+org",
        '+"North Council"',
        "#bid",
        "#Bid;",
        "^bid-income",
        "^unknown",
        "45m",
        "1h30",
        "for 2h",
        "cost £12.50",
        "cost EUR 30",
        "cost $5",
        "£450",
        "tlp:amber",
        "chatham:house",
        "told @bo ",
        "TLP:RED",
        "got",
        "gave",
        "asked",
        "answered",
        "got the rules",
        "gave us",
        "asked for numbers",
        "from @bo",
        ", got",
        "; gave",
        "and asked",
        "!",
        "; !",
        ". !",
        "! send notes",
        "by friday",
        "by next friday",
        "due 12 Nov",
        "tomorrow",
        "on Friday",
        ".",
        ";",
        ",",
        ":",
        "\\",
        "\\@ana",
        "\\got",
        "\\!",
        "\\by fri",
        '"',
        "`@ana`",
        "https://a.example/#b,@c",
        "ana@council.example",
        "+44 20 7946 0000",
        "C#",
        "\n",
        "\n\n",
        "the draft",
        "I",
        "he",
        "💬",
        "שלום",
        "\x1b[31m",
    ]
)
LINES = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "  "])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def meaning(captured: Captured) -> dict[str, Any]:
    """All that was understood, without the places of things."""
    whole = asdict(captured)
    for name in ("text", "refused"):
        del whole[name]
    for name in ("chips", "questions", "hints"):
        for each in whole[name]:
            del each["span"]
            each.pop("id", None)
    return whole


@given(ANY | LINES)
@example("")
@example("\n")
@example("@" * 500)
@example("\x00@ana\u202e")
@example("9" * 400 + ": x")
@example("in 999 years: x @ana")
@example('@"' + "a" * 400)
def test_any_text_is_accepted_and_kept(text: str) -> None:
    captured = read(text)
    assert captured.text == text
    assert text.endswith(captured.body)
    for chip in (*captured.chips, *captured.questions, *captured.hints):
        assert 0 <= chip.span.start < chip.span.end <= len(text)


@given(LINES)
@example("met @ana and @bo, gave Bo the list")
@example("chatham:house met @ana, gave Ana the list")
def test_written_again_it_reads_the_same(text: str) -> None:
    captured = read(text)
    assert meaning(read(write(captured))) == meaning(captured)


@given(LINES, st.sets(st.integers(0, 13)))
@example("yesterday @ana, got @tom. ! ", {3})
@example('@ana, gave @"a; b" and more', {2})
def test_with_chips_refused_too(text: str, which: set[int]) -> None:
    refused = {chip.id for at, chip in enumerate(read(text).chips) if at in which}
    captured = read(text, *refused)
    assert not refused & {chip.id for chip in captured.chips}
    assert captured.text == text
    assert meaning(read(write(captured))) == meaning(captured)


@given(LINES)
def test_every_letter_is_in_the_headline_or_in_a_chip(text: str) -> None:
    captured = read(text)
    first = len(text) - len(captured.body)
    left, at = [], 0
    for chip in captured.chips:
        left.append(text[at : max(at, chip.span.start)])
        at = max(at, chip.span.end)
    left.append(text[at : max(at, first)])
    joints = re.compile(r"\b(?:with|and|from|to)\b", re.IGNORECASE)  # before a contact who is shown apart
    letters = "".join(sign for part in left for sign in joints.sub("", part) if sign.isalnum())
    shown = iter(sign for sign in captured.headline if sign.isalnum())
    assert all(sign in shown for sign in letters)


def test_a_long_text_is_kept() -> None:
    text = ("word @zed, " * 1000)[:10_000] + "\nbody"
    captured = parse(text, NOW, NAMES)
    assert captured.text == text
    assert captured.body == "body"
