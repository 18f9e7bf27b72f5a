"""Names in texts: found however they are written, and nothing else touched."""

from __future__ import annotations

import unicodedata

import pytest

from netjournal.interchange.redaction.scanner import Scanner

from .people import ANA, BO, known, reduction


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz sent it", "Contact A sent it"),
        ("ana sent it, ANA did", "Contact A sent it, Contact A did"),
        ("Ana’s draft and Ana's other", "Contact A’s draft and Contact A's other"),
        ("Chen’s and CHEN'S, the O’Neills", "Contact B’s and Contact B'S, the Contact D"),
        ("met @ana and @\"Ana Ruiz\"", "met Contact A and @\"Contact A\""),
        ("Anni told Ruiz", "Contact A told Contact A"),
        ("the Ruizes", "the Contact A"),
        ("Bos reply", "Contact B reply"),
        ("a grey day with Grey", "a grey day with Contact C"),
        ("zoe oneill, O'Neill, Zoë", "Contact D, Contact D, Contact D"),
        ("Zoe\u0308 O\u2019Nei\u0301ll", "Contact D"),
        ("A\u200bna and an\u00ada", "Contact A and Contact A"),
        ("和王小明见面", "和Contact E见面"),
        ("Norland signs, north council too", "Organisation A signs, Organisation B too"),
        ("norland, NORLAND PLC’s", "Organisation A, Organisation A’s"),
        ("in the north of the council’s area", "in the north of the council’s area"),
        ("write to ana@council.example or www.norland.example/x", "write to […] or […]"),
        ("ring +44 20 7946 0018 on 2026-11-12", "ring […] on 2026-11-12"),
        ("ring 020-7946-0018, (020) 7946 0018 or 00442079460018.", "ring […], […] or […]."),
        ("ext. 4711, room 47", "ext. […], room 47"),
        ("946 0018 from there; room 12 4711", "[…] from there; room 12 […]"),
        ("A. Ruiz and Ana R. came; J. R. Ruiz too", "Contact A and Contact A came; Contact A too"),
        ("Ana Maria Ruiz and I", "Contact A and I"),
        ("#AnaRuiz, ana_ruiz, Ana23", "#Contact A, Contact A, Contact A"),
        ("Ruiz, Ana", "Contact A, Contact A"),
        ("Edward wrote; Eddie read", "Edward wrote; Eddie read"),
        ("bananas and chendur", "bananas and chendur"),
        ("12 Nov 2026 14:00, 10.11.2026, £1,250,000", "12 Nov 2026 14:00, 10.11.2026, £1,250,000"),
        ("100 days, 19 of 20, £55,000", "100 days, 19 of 20, £55,000"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_are_found_however_they_are_written(text: str, shown: str) -> None:
    assert reduction().read(text, "text") == (shown, False)


@pytest.mark.parametrize(
    ("text", "shown"), [("met @pirya", "met somebody"), ("Edmond was there", "somebody was there")]
)
def test_what_may_be_a_name_is_hidden_and_said_to_be_doubtful(text: str, shown: str) -> None:
    assert reduction().read(text, "text") == (shown, True)


@pytest.mark.parametrize(
    "text", ["Kowalskiego", "z Kowalskim", "Kowalskis", "Kowalski’s", "pani Kowalskiej", "kowalski"]
)
def test_declined_names(text: str) -> None:
    shown = reduction(known("Jan Kowalski", "Jan", "Kowalski", uid="j")).text(text, "text")
    assert "owalsk" not in shown
    assert "Contact 1" in shown


@pytest.mark.parametrize("text", ["Bill", "bill", "Billy’s", "Bobby"])
def test_nicknames_of_those_who_are_known(text: str) -> None:
    shown = reduction(known("William Moss", uid="w"), known("Robert Best", uid="r")).text(text, "text")
    assert "ill" not in shown
    assert "obb" not in shown


def test_a_name_that_two_people_have_is_somebody() -> None:
    beck = known("Ana Beck", "Ana", "Beck")
    both = reduction(ANA, beck)
    assert (
        both.text("Ana said; Ana Beck agreed; Ruiz", "text") == "somebody said; Contact 1 agreed; Contact A"
    )


def test_a_name_of_two_is_somebody_whichever_of_them_has_it_noted_in_parts() -> None:
    """A file brought in a second Tom Hale, with a first and a last name: "Hale" was taken for that one."""
    both = reduction(known("Tom Hale", uid="a"), known("Tom Hale", "Tom", "Hale", uid="b"))
    assert both.text("Tom Hale went; Hale, Tom", "t") == "somebody went; somebody, somebody"
    hale = reduction(known("Hale", uid="a"), known("Tom Hale", "Tom", "Hale", uid="b"))
    assert hale.text("Hale went; Tom Hale, Tom", "t") == "somebody went; Contact 1, Contact 1"


def test_a_word_is_a_name_only_where_it_is_written_as_one() -> None:
    people = reduction(known("Will May", uid="w"), known("An To", uid="a"), known("Q", uid="q"))
    assert people.text("it will be in may, an q is to come", "t") == "it will be in may, an q is to come"
    shown = people.text("Will said in May; An, too. Q agreed", "t")
    assert not {"Will", "May", "An", "Q"} & set(
        shown.replace(".", " ").replace(";", " ").replace(",", " ").split()
    )


def test_those_who_keep_their_names_keep_every_way_of_them() -> None:
    some = reduction(ANA, BO, known("Ana Beck", uid="b"), kept=(ANA,))
    assert (
        some.text("Ana, Ana Ruiz’s and anni; Ana Beck; Bo", "t")
        == "Ana, Ana Ruiz’s and anni; Contact 1; Contact B"
    )


def test_a_word_of_one_who_keeps_their_name_stays_though_others_bear_it() -> None:
    some = reduction(BO, known("Bo Ito", uid="i"), kept=(BO,))
    assert some.text("Bo said; Bo Ito agreed", "t") == "Bo said; Contact 1 agreed"


def test_old_and_other_values_are_names_too() -> None:
    people = reduction(known("Ana Ruiz", uid="a", others=("12 High Street, Leeds", "@anaontour")))
    assert people.text("12 HIGH STREET Leeds; anaontour", "t") == "Contact 1; Contact 1"


def test_a_label_never_runs_into_figures() -> None:
    assert reduction(known("Ana", uid="a")).text("Ana7, Ana_7", "t") == "Contact 1, Contact 1"


@pytest.mark.parametrize(
    "name",
    ["x" * 10_000, "Ana " * 2_500, "עַנָה רוּאִיז", "علي حسن", "김민수", "राम शर्मा", "李", "007", "☃", "'", ""],
)
def test_hostile_names_are_taken_and_found(name: str) -> None:
    scanner = Scanner([known(name, uid="h")])
    text = f"with {name} again"
    places = scanner.places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    if any(sign.isalnum() for sign in name):
        assert name.strip() not in "".join(
            part for part in _outside(text, [(p.start, p.end) for p in places])
        )


def test_accents_written_apart_are_the_same_name() -> None:
    text = unicodedata.normalize("NFD", "Zoë spoke, então")
    assert reduction().text(text, "t") == unicodedata.normalize("NFD", "Contact D spoke, então")


def _outside(text: str, places: list[tuple[int, int]]) -> list[str]:
    done, parts = 0, []
    for start, end in places:
        parts.append(text[done:start])
        done = end
    return [*parts, text[done:]]
