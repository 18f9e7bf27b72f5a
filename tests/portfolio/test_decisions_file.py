"""The form that an assessor fills in is read back as it was filled in; what is wrong is told by its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netjournal.errors import BadInput
from netjournal.portfolio.submissions.decisions_file import DecisionsErrors, read_decisions
from netjournal.portfolio.submissions.decisions_form import FORMAT, decisions_form

ROOT, HEAD = "ab" * 32, "cd" * 32
DOCUMENT: dict[str, Any] = {
    "number": 2,
    "candidate": "Robin Vale",
    "unit": {
        "key": "R/600/9587",
        "number": "21",
        "title": "Networks",
        "criteria": [
            {"key": "1.1", "title": "What it brings", "items": [{"key": "1.1a", "title": "Payback"}]},
            {"key": "2.1", "title": "A network: kept up", "items": []},
        ],
    },
    "pieces": [{"claims": [{"criterion": "1.1a", "text": ""}]}],
}
FORM = decisions_form(DOCUMENT, ROOT, HEAD)


def filled(**values: str) -> bytes:
    """The form with what an assessor writes: `state_1_1="met"` under the first criterion."""
    text = FORM.replace("assessor:", "assessor: Ife Okafor").replace("\ndate:", "\ndate: 2026-11-24")
    sections = text.split("criterion: ")
    for name, said in values.items():
        field, _, number = name.partition("_")
        sections[int(number)] = sections[int(number)].replace(f"\n{field}:", f"\n{field}: {said}", 1)
    return "criterion: ".join(sections).encode()


def test_a_form_that_was_filled_in_is_read_back() -> None:
    assert "# What it brings: 1 piece\n" in FORM and "# A network: kept up: 0 pieces\n" in FORM
    found = read_decisions(
        filled(state_1="Met", why_1="Both sides:\n  what came\n\n  # of it", state_2="partly meets")
    )
    assert (found.number, found.root, found.head, found.assessor) == (2, ROOT, HEAD, "Ife Okafor")
    first, second = found.decided
    assert (first.criterion, first.state, first.day) == ("1.1", "met", "2026-11-24")
    assert first.why == "Both sides:\nwhat came\n\n# of it"
    assert (second.criterion, second.state, second.feedback) == ("2.1", "partly", "")


def test_windows_line_ends_and_a_mark_of_bytes_are_taken() -> None:
    plain = filled(state_1="met")
    assert read_decisions(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")) == read_decisions(plain)


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (filled(), 1, "no criterion is decided"),
        (filled(state_1="perhaps"), 27, "choose one of"),
        (filled(feedback_1="Good."), 25, "has a text and no state"),
        (filled(state_1="met").replace(b"date: 2026-11-24", b"date:"), 25, "the day is missing"),
        (filled(state_1="met").replace(b"date: 2026-11-24", b"date: 24/11/2026"), 23, "write the day as"),
        (filled(state_1="met").replace(b": Ife Okafor", b":"), 20, "who decided is missing"),
        (filled(state_1="met").replace(b"root:", b"roots:"), 15, 'did you mean "root"?'),
        (filled(state_1="met").replace(b"root: ab", b"root: xy"), 15, "64 digits"),
        (filled(state_1="met") + b"\nstate: met\n", 37, "stands on line 33 already"),
        (filled(state_1="met").replace(b"criterion: 2.1", b"criterion: 1.1"), 31, "stands on line 25"),
        (filled(state_1="met") + b"and more of it\n", 36, "has no colon"),
        (b"   lost\n" + filled(state_1="met"), 1, "goes on with a text, and there is none"),
        (filled(state_1="met") + b"\xff", 36, "not UTF-8"),
        (b"{", 1, "not JSON"),
        (b"{}", 1, "must say"),
    ],
)
def test_what_is_wrong_is_told_by_its_line(content: bytes, line: int, why: str) -> None:
    with pytest.raises(DecisionsErrors) as raised:
        read_decisions(content)
    assert any(at == line and why in said for at, said in raised.value.problems), raised.value.problems
    assert "Nothing was changed." in str(raised.value)


def test_a_state_that_is_none_is_told_once() -> None:
    with pytest.raises(DecisionsErrors) as raised:
        read_decisions(filled(state_1="maybe", feedback_1="Good."))
    assert [at for at, _ in raised.value.problems] == [27]


def as_json(**changes: object) -> bytes:
    decided = {"criterion": "1.1", "state": "met", "why": "Seen.\n\nTwice.", "feedback": ""}
    document = {
        "format": FORMAT,
        "submission": {"number": 2, "root": ROOT, "chain_head": HEAD},
        "assessor": {"name": "Ife Okafor", "role": "Assessor"},
        "date": "2026-11-24",
        "decisions": [decided, {**decided, "criterion": "2.1", **changes}],
    }
    return json.dumps(document, indent=1).encode()


def test_json_says_the_same() -> None:
    found = read_decisions(as_json(state="not_met", date="2026-11-25"))
    assert (found.number, found.root, found.head, found.role) == (2, ROOT, HEAD, "Assessor")
    assert found.decided[0].why == "Seen.\n\nTwice."
    assert (found.decided[1].state, found.decided[1].day) == ("not_met", "2026-11-25")
    with pytest.raises(DecisionsErrors) as raised:
        read_decisions(as_json(state=7))
    assert raised.value.problems[0][0] == 21


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@example(b'{"format": "netjournal decisions 1", "decisions": [7], "submission": []}')
@example(b'{"format": "netjournal decisions 1", "decisions": {"criterion": 1}}')
@example(b"[" * 5000)
def test_anything_else_is_refused_in_words(content: bytes) -> None:
    for prefix in (b"", b"root: " + ROOT.encode() + b"\nsubmission: 1\nassessor: I\ncriterion: 1\nstate: "):
        try:
            read_decisions(prefix + content)
        except BadInput as refusal:
            assert "\x1b" not in str(refusal) and "\0" not in str(refusal)


@given(st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" :#\n"), max_size=120))
def test_any_text_survives_the_form(text: str) -> None:
    """As the form says how to write it: what goes on is set in."""
    lines = [line.strip() for line in text.split("\n")]
    wanted = "\n".join(lines).strip()
    while "\n\n\n" in wanted:
        wanted = wanted.replace("\n\n\n", "\n\n")
    found = read_decisions(filled(state_1="met", feedback_1="\n  ".join(wanted.split("\n"))))
    assert found.decided[0].feedback == wanted
