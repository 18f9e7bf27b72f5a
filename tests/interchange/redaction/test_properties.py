"""Over random notebooks and texts: no name stays, nothing else goes, and twice gives the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from netjournal.interchange.redaction.reduction import Reduction
from netjournal.interchange.redaction.words import ORDINARY, words_of

from .people import known

GIVEN = [
    "Ana",
    "Bo",
    "Zoë",
    "Jürgen",
    "Łukasz",
    "Siân",
    "D’Arcy",
    "Anne-Marie",
    "Will",
    "May",
    "王小明",
    "علي",
    "Ng",
]
FAMILY = [
    "Ruiz",
    "O’Neill",
    "Kowalski",
    "van der Berg",
    "Grey",
    "Nguyễn",
    "Smith-Jones",
    "حسن",
    "Åström",
    "Ü",
]
BODIES = ["Norland plc", "Çelik & Sons", "North Council", "Great Works Group", "Žižkov Energy Ltd"]
LETTERS = st.text(st.characters(categories=["L"], max_codepoint=0x24F), min_size=3, max_size=12)
NAMES = st.one_of(
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join),
    st.tuples(LETTERS.map(str.title), LETTERS.map(str.title)).map(" ".join),
)
MAILS = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,5})?@[a-z]{2,8}\.(example|org|co\.uk)", fullmatch=True)
PHONES = st.from_regex(r"(\+44|0044|0)[1-9][0-9]{8,9}", fullmatch=True)
WRITTEN: list[Callable[[str], str]] = [
    str, str.upper, str.title, lambda name: name + "’s", lambda name: name.upper() + "'S",
    lambda name: f"({name})",
    lambda name: unicodedata.normalize("NFD", name), lambda name: unicodedata.normalize("NFC", name),
    lambda name: "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)),
    lambda name: name.replace(" ", "\n"), lambda name: name.replace(" ", "-"),
    lambda name: name.replace(" ", ""),
    lambda name: "\u200b".join(name), lambda name: name.replace("’", ""), lambda name: name.replace("’", "'"),
    lambda name: f"“{name}”,", lambda name: f"@{name}", lambda name: f"{name}.", str.lower,
]  # fmt: skip
DIGITS: list[Callable[[str], str]] = [
    str, " ".join, "-".join, lambda n: f"({n[:4]}) {n[4:]}", lambda n: f"{n[:-6]} {n[-6:-3]}/{n[-3:]}",
    lambda n: re.sub(r"^(\+44|0044|0)", "+44 (0)", n),
    lambda n: n.translate({48 + d: 0xFF10 + d for d in range(10)}),
    lambda n: ".".join(re.findall("..?", n)),
]  # fmt: skip
BETWEEN = st.text(" ,.;:-()\n\t“”/é|§☃", max_size=6).map(lambda text: f" {text} ")
PERSON = st.tuples(NAMES, MAILS, PHONES)


def notebook(people: list[tuple[str, str, str]], bodies: list[str]) -> Reduction:
    persons = [
        known(name, *name.split(" ", 1), uid=f"p{at}", others=(mail,), numbers=(phone,))
        for at, (name, mail, phone) in enumerate(people)
    ]
    return Reduction(
        "verifier",
        [*persons, *(known(name, uid=f"o{at}", kind="organisation") for at, name in enumerate(bodies))],
    )


def bare(text: str) -> str:
    """What is left of a text when labels are taken out, as it is compared: letters and digits only."""
    without = re.sub(r"(Contact|Organisation) \d+|somebody|\[…\]", " ", text)
    return " ".join(word.folded for word in words_of(without))


@given(
    st.lists(PERSON, min_size=1, max_size=6), st.lists(st.sampled_from(BODIES), max_size=3, unique=True),
    st.lists(BETWEEN, min_size=9, max_size=9), st.data(),
)  # fmt: skip
def test_no_known_name_address_number_or_organisation_stays(
    people: list[tuple[str, str, str]], bodies: list[str], between: list[str], data: st.DataObject
) -> None:
    name, mail, phone = data.draw(st.sampled_from(people))
    cases = st.sampled_from([str.lower, str.upper, str.title])
    pieces = [data.draw(st.sampled_from(WRITTEN))(name), data.draw(cases)(mail)]
    pieces.append(data.draw(st.sampled_from(DIGITS))(phone))
    pieces += [data.draw(st.sampled_from(WRITTEN))(body) for body in bodies]
    text = "".join(f"{gap}{piece}" for gap, piece in zip(between, pieces, strict=False)) + between[-1]
    shown = notebook(people, bodies).text(text, "text")
    left = bare(shown)
    for part in (*name.split(), *bodies):
        sought = " ".join(word.folded for word in words_of(part))
        assert sought in ORDINARY or f" {sought} " not in f" {left} "
        assert sought in ORDINARY or len(sought) < 4 or sought.replace(" ", "") not in left.replace(" ", "")
    assert mail.lower() not in shown.lower()
    digits = "".join(str(unicodedata.digit(sign)) for sign in shown if sign.isdecimal())
    assert phone[-7:] not in digits


PLAIN_TEXT = st.text(st.sampled_from("bcdfghjklmnpqrstvwxz ,.;:-()\n\t“”/é|§☃1234 "), max_size=80)


@given(PLAIN_TEXT)
def test_a_text_without_names_is_kept_byte_for_byte(text: str) -> None:
    few = re.sub(r"\d(\W{0,3}\d){5,}", "", text)
    people = Reduction("verifier", [known("Ana Ruiz", "Ana", "Ruiz", uid="a", numbers=("+44 20 7946 0018",))])
    assert people.text(few, "text") == few


@given(
    PLAIN_TEXT.map(lambda text: re.sub(r"\d", "", text)), PLAIN_TEXT.map(lambda text: re.sub(r"\d", "", text))
)
def test_what_stands_around_a_name_is_kept_byte_for_byte(before: str, after: str) -> None:
    people = Reduction("verifier", [known("Ana Ruiz", "Ana", "Ruiz", uid="a")])
    shown = people.text(f"{before} Ana Ruiz {after}", "text")
    assert shown == f"{before} Contact 1 {after}"


@given(st.text(max_size=300), st.lists(PERSON, max_size=4))
def test_any_text_is_taken_and_twice_gives_the_same(text: str, people: list[tuple[str, str, str]]) -> None:
    text += "".join(name for name, _, _ in people)
    once, twice = notebook(people, BODIES), notebook(people, BODIES)
    assert once.text(text, "a") == twice.text(text, "a")
    assert once.pseudonyms.key() == twice.pseudonyms.key()
    assert once.log.lines() == twice.log.lines()


@given(st.lists(PERSON, min_size=1, max_size=5))
def test_the_log_says_nothing_of_what_was_taken_out(people: list[tuple[str, str, str]]) -> None:
    made = notebook(people, [])
    made.text(" and ".join(value for person in people for value in person), "a text")
    said = (
        repr(made)
        + repr(made.log)
        + " ".join(line.words for line in made.log.lines())
        + repr(made.reduced(b"x"))
    )
    assert not any(value in said for person in people for value in person)
