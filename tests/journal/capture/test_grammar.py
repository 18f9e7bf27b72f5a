"""Each mark by examples: what a line means, and what it must not be taken for."""

from __future__ import annotations

from datetime import date

import pytest

from netjournal.journal.capture import Cost, Named, NameIndex, parse, say_date, write
from tests.journal.capture.sayings import NAMES, NOW, ids, read


def test_the_line_of_the_sketch() -> None:
    line = read("called @ana 30m on the bid, got the draft rules #bid; ! send notes by fri")
    assert (line.kind, line.duration_minutes, line.tags) == ("call", 30, ("bid",))
    assert [person.contact_id for person in line.people] == [1]
    assert [(each.direction, each.text, each.people[0].contact_id) for each in line.exchanges] == [
        ("got", "the draft rules", 1)
    ]
    assert [(each.text, each.due, each.owner) for each in line.actions] == [
        ("send notes", date(2026, 11, 27), None)
    ]
    assert line.headline == "on the bid, got the draft rules"
    assert line.moment == NOW


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("yesterday 14:00: lunch with @ana", ["Sun 14:00", "Ana Ruiz"]),
        ("yesterday: lunch", ["Sun 22 Nov"]),
        ('called @"Ana Ruiz" about the bid', ["call", "Ana Ruiz"]),
        ("called @Ana Ruiz about it", ["call", "Ana Ruiz"]),
        ("met with @zed", ["meeting", "zed (new)"]),
        ("rang @tom", ["call", "tom?"]),
        ("event: skills forum", ["event"]),
        ("Note: think", ["note"]),
        ("email to @bo", ["email", "Bo Chen"]),
        ("texted @bo", ["message", "Bo Chen"]),
        ("meeting 45m: planning", ["meeting", "45 min"]),
        ("@ana 1h30", ["Ana Ruiz", "1 h 30"]),
        ("walked for 2h with @ana", ["2 h", "Ana Ruiz"]),
        ("14:00-14:45: stand-up", ["today 14:00"]),
        ("train cost £12.50", ["£12.50"]),
        ("train cost EUR 30", ["EUR"]),
        ("lunch at +norland +\"north council\"", ["norland", "North Council"]),
        ("#SKILLS and #skills/", ["#Skills", "#Skills"]),
        ("won it ^bid-income", ["^bid-income"]),
        ("rates TLP:AMBER+STRICT.", ["TLP:AMBER+STRICT"]),
        ("! call @bo", ["to do: call Bo", "Bo Chen"]),
        ("well done. ! book room tomorrow", ["to do: book room, Tue 24 Nov", "by Tue 24 Nov"]),
    ],
)  # fmt: skip
def test_a_mark_is_understood(text: str, labels: list[str]) -> None:
    shown = [chip.label for chip in read(text).chips]
    assert shown == [label if label != "EUR" else "€30.00" for label in labels]


@pytest.mark.parametrize(
    "text",
    [
        "@ana got married",
        "@ana got a new job",
        "@ana gave a talk",
        "called-off plans, says @ana",
        "met office says @ana is right",
        "the team got lunch, says @ana",
        "he gave up on @ana",
        "Monday is bad for @ana",
        "Sat with @ana",
        "May have met @ana",
        "3/4 of it is from @ana",
        "@ana is back in 2h",
        "@ana pays £450 a day",
        "@ana: Great! Home by Friday",
        "saw @ana, got home late",
        "@ana asked @bo",
        "@ana would cost £300 a day",
        "@ana and her team cost £300 a day",
        "@ana, 30 people, no chairs",
        "Nov 2026 with @ana",
    ],
)
def test_with_a_contact_ordinary_writing_is_still_text(text: str) -> None:
    assert {chip.kind for chip in read(text).chips} == {"person"}


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("@ana gave us the list", [("got", "the list", ["ana"])]),
        ("gave @ana and @bo the list", [("gave", "the list", ["ana", "bo"])]),
        ("met @ana, got the list from @bo", [("got", "the list", ["bo"])]),
        ("@ana got the list from us", [("gave", "the list", ["ana"])]),
        ("met @ana, got rules, gave venues", [("got", "rules", ["ana"]), ("gave", "venues", ["ana"])]),
        ("met @ana; gave her the list. Then home", [("gave", "the list", ["ana"])]),
        ("saw @ana, got Mr. Frame to help", [("got", "Mr. Frame to help", ["ana"])]),
        ("got the list", []),
    ],
)
def test_what_passed(text: str, passed: list[tuple[str, str, list[str]]]) -> None:
    found = [
        (each.direction, each.text, [who.written for who in each.people]) for each in read(text).exchanges
    ]
    assert found == passed


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("asked @ana for the rules", [("asked", True, "the rules", "ana")]),
        ("@priya asked for the numbers", [("asked", False, "the numbers", "priya")]),
        ("@priya answered", [("answered", False, "", "priya")]),
        ("answered @priya about fees", [("answered", True, "about fees", "priya")]),
        ("emailed @priya and asked about fees", [("asked", True, "about fees", "priya")]),
    ],
)
def test_what_was_asked(text: str, asked: list[tuple[str, bool, str, str]]) -> None:
    found = [(each.state, each.by_me, each.text, each.people[0].written) for each in read(text).requests]
    assert found == asked


@pytest.mark.parametrize(
    ("text", "text_done", "due", "owner"),
    [
        ("! send notes", "send notes", None, None),
        ("! send notes by end of the month", "send notes", date(2026, 11, 30), None),
        ("! send notes by 12/1 to @ana #bid", "send notes to Ana", date(2027, 1, 12), None),
        ("! @bo: book room by 2pm", "book room", date(2026, 11, 24), 2),
        ("! get it signed by may", "get it signed by may", None, None),
        ("! follow up on 12 Nov figures", "follow up on 12 Nov figures", None, None),
        (r"! send notes \by fri", "send notes by fri", None, None),
    ],
)
def test_something_to_do(text: str, text_done: str, due: date | None, owner: int | None) -> None:
    (action,) = read(text).actions
    assert (action.text, action.due, action.owner and action.owner.contact_id) == (text_done, due, owner)


def test_who_an_action_names_did_not_take_part() -> None:
    line = read("met @ana; ! send notes to @bo")
    assert [person.written for person in line.people] == ["ana"]
    assert [person.written for person in line.actions[0].people] == ["bo"]


@pytest.mark.parametrize(
    "text",
    [
        r"\@ana",
        r"\#bid",
        r"\+org",
        r"\^supply",
        r"\! now",
        r"\yesterday: x",
        r"\call: x",
        r"\tlp:red",
        r"\cost £5",
    ],
)
def test_a_backslash_escapes(text: str) -> None:
    line = read(text)
    assert not line.chips
    assert line.headline == text[1:].rstrip("!")


def test_only_the_first_line_is_read() -> None:
    line = read("\n call: hello\r\n@ana #bid\nTLP:RED here\n")
    assert line.kind == "call"
    assert line.body == "@ana #bid\nTLP:RED here\n"
    assert not line.people and not line.tags and line.marking is None
    assert [hint.about for hint in line.hints] == ["marking"]


def test_a_refused_chip_is_text_and_stays_refused_while_typing_goes_on() -> None:
    text = "called @ana 30m, got the rules #bid"
    (refused,) = ids(read(text), "exchange")
    for typed in (text, text + " and more #skills", "today: " + text):
        line = read(typed, refused)
        assert not line.exchanges
        assert [chip.kind for chip in line.refused] == ["exchange"]
    assert write(read(text, refused)) == r"called @ana 30m, \got the rules #bid"


@pytest.mark.parametrize(
    "kind", ["when", "kind", "person", "duration", "cost", "marking", "objective", "tag", "due"]
)
def test_each_kind_of_chip_can_be_refused(kind: str) -> None:
    text = "yesterday: met @ana 1h #bid cost £5 tlp:red ^supply; ! send notes by fri"
    chosen = ids(read(text), kind)
    assert chosen
    assert not ids(read(text, *chosen), kind)


def test_the_body_keeps_its_blanks_and_lines() -> None:
    assert read("met @ana\n\n  - one\n\n\ttwo ").body == "\n  - one\n\n\ttwo "


def test_two_things_to_do() -> None:
    assert [each.text for each in read("! ring @bo, ! send notes; ! rest").actions] == [
        "ring Bo",
        "send notes",
        "rest",
    ]


def test_a_refused_due_date_is_not_read_another_way() -> None:
    line = read("! send notes by friday", "due:by friday:0")
    assert [(each.text, each.due) for each in line.actions] == [("send notes by friday", None)]


def test_a_plus_after_a_figure_adds_and_after_a_date_names() -> None:
    for text in ("£450 +VAT", "£1200 +VAT", "10 +extras", "3.5 +more"):
        assert not read(text).organisations
    for text in (
        "! ring by 12 Nov 2026 +org",
        "! ring by 2026-11-27 +org",
        "! ring by Q3 +org",
        "yesterday 14:00 met @ana +org",
    ):
        assert read(text).organisations == ("org",)


def test_doubt_becomes_a_question() -> None:
    assert [each.about for each in read("rang @tom").questions] == ["person"]
    assert read("rang @tom").questions[0].choices == ("Tom Hale", "Tom Hart")
    assert [each.about for each in read("Monday: lunch").questions] == ["date"]
    assert [each.about for each in read("met @ana and @bo, got rules").questions] == ["whom"]
    assert [each.about for each in read("taxi cost $5").questions] == ["dollar"]
    assert parse("taxi cost $5", NOW, NAMES, dollar="CAD").cost == Cost(500, "CAD")


def test_money_is_whole_minor_units() -> None:
    assert read("cost £1,200").cost == Cost(120000, "GBP")
    assert read("cost ¥1500").cost == Cost(1500, "JPY")
    assert read("cost 12,50 €").cost == Cost(1250, "EUR")
    assert read("cost KWD 1.234").cost == Cost(1234, "KWD")
    assert read("cost £12.505").cost is None
    assert [hint.about for hint in read("they pay £450 a day").hints] == ["pricing"]


def test_the_strictest_marking_holds() -> None:
    assert read("tlp:green tlp:red tlp:amber").marking == "TLP:RED"


def test_written_dates_are_absolute() -> None:
    assert write(read("Tuesday 2pm: met @ana; ! ring by next week")) == (
        "2026-11-17 14:00: met @ana; ! ring by next week"
    )
    assert write(read("last month: quiet")) == "2026-10: quiet"


def test_nothing_typed_is_in_a_repr() -> None:
    line = read("called @ana, got secret; ! secret by fri")
    for each in (line, *line.people, *line.exchanges, *line.actions, *line.chips, Named(1, "secret")):
        assert "secret" not in repr(each) and "ana" not in repr(each).lower().replace("canary", "")


def test_an_empty_notebook_reads_too() -> None:
    line = parse("called @ana ^supply", NOW, NameIndex())
    assert [person.state for person in line.people] == ["new"]
    assert [hint.about for hint in line.hints] == ["objective"]
    assert say_date(line.moment, NOW) == "today 14:16"
