"""What the pages of a person and of an organisation share: hopes, the timeline, tags and days as said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from netjournal.clock import Moment
from netjournal.journal.capture.dates import say_date, say_day
from netjournal.journal.rows import headline
from netjournal.network.pages import Hope
from netjournal.network.timelines import Timeline, TimelineItem
from netjournal.network.values import ValuesRow
from netjournal.widgets.page_lines import Line, Section, section, wrapped

KINDS = (
    "fact",
    "met",
    "method",
    "relation",
    "need",
    "offer",
    "introduction",
    "membership",
    "exchanges",
    "uses",
    "requests",
    "answers",
    "worth",
    "brought",
    "hope",
    "action",
    "file",
    "note",
    "entry",
    "more",
    "person",
    "part",
    "expects",
    "occasion",
    "values",
    "passed",
)
"""Every kind of line that one of the two may hold."""
WANTED = {"": "", "me": "I do", "organisation": "my organisation does", "both": "my organisation and I do"}
"""Who wants to reach them, in words."""


def hopes_section(hopes: Iterable[Hope]) -> Section:
    """What is hoped for, each under the key of its objective."""
    return section(
        "Hoped for",
        [Line("hope", hope.id, hope.objective_key, hope.text or hope.objective) for hope in hopes],
    )


def values_section(checks: Sequence[ValuesRow], today: Moment, width: int) -> Section:
    """What the latest check came to, and under which day; how many there are before it."""
    if not checks:
        return Section("Values", ())
    latest, lines = checks[0], list[Line]()
    for label, text in (
        ("shared", latest.shared),
        ("differs", latest.differs),
        ("conflicts", latest.conflicts),
        ("follows", latest.follows),
    ):
        found = wrapped("values", text, width, label)
        lines += [replace(line, id=len(lines) + at) for at, line in enumerate(found)]
    if not lines:
        lines = wrapped("values", latest.theirs or "compared", width, "theirs")
    earlier = len(checks) - 1
    aside = say_day(latest.day, today) + (f" +{earlier}" if earlier else "")
    return Section("Values", (replace(lines[0], aside=aside), *lines[1:]))


def timeline_section(shown: Timeline, heads: dict[int, str], today: Moment) -> Section:
    """The timeline, and the way to what is earlier."""
    lines = [_entry(item, heads.get(item.entry_id, ""), today) for item in shown.items]
    if shown.more is not None:
        lines.append(Line("more", len(lines), "", "… earlier", tone="dim"))
    return Section("Timeline", tuple(lines))


def heads_of(shown: Timeline) -> dict[int, str]:
    """The first line of each entry."""
    return {item.entry_id: headline(item.body, item.moment) for item in shown.items}


def say_tags(names: Sequence[str]) -> str:
    """ "#housing #policy"."""
    return " ".join(f"#{name}" for name in names)


def _entry(item: TimelineItem, text: str, today: Moment) -> Line:
    mentioned = item.attendance not in {"", "present"}
    aside = say_date(item.moment, today)
    return Line(
        "entry", item.entry_id, item.kind, f"{text} ({item.attendance})" if mentioned else text, aside
    )
