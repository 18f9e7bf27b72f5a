"""What each number of the network's shape rests on, line by line. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from netjournal.review.score.figures import number
from netjournal.review.shape.circles import apart, picture_of
from netjournal.review.shape.own_ties import constraint_terms
from netjournal.review.shape.walks import walks_over
from netjournal.screens.shape_view import ShapeView, read_shape
from netjournal.screens.shape_words import Told, listed, short
from netjournal.text import counted


def read_list(label: str, kind: str, what: int) -> tuple[str, str, list[Told]]:
    """The title, the period's, and the lines, read anew; for the database thread.

    `what` is a place, a row id or 0, as the kind has it.
    """
    view = read_shape(label)
    title, lines = LISTS[kind]
    at = view.place(what) if kind in {"ties_of", "parts"} else None
    whose = f" · {short(view.shape.members[at].name)}" if at is not None else ""
    return f"{title}{whose}", view.period.title, list(lines(view, what))


def _mine(view: ShapeView, _what: int) -> Iterator[Told]:
    for at in sorted(view.shape.mine):
        member = view.shape.members[at]
        yield Told("person", member.id, (short(member.name), ""), opens=("tie", member.id, 0))


def _overlap(view: ShapeView, _what: int) -> Iterator[Told]:
    network, mine = view.shape.network, view.shape.mine
    by_ties = sorted(mine, key=lambda at: (-len(network[at] & mine), at))
    for at in by_ties:
        member = view.shape.members[at]
        said = f"{counted(len(network[at] & mine), 'tie')} to others of mine"
        yield Told("person", member.id, (short(member.name), said), opens=("list", "ties_of", member.id))


def _constraint(view: ShapeView, _what: int) -> Iterator[Told]:
    terms = constraint_terms(view.shape.network, view.shape.mine)
    for at, term in sorted(terms.items(), key=lambda pair: (-pair[1], pair[0])):
        member = view.shape.members[at]
        cells = (short(member.name), f"adds {number(term, 4)}")
        yield Told("person", member.id, cells, opens=("list", "ties_of", member.id))


def _ties_of(view: ShapeView, contact: int) -> Iterator[Told]:
    at = view.place(contact)
    if at is None:
        return
    me = view.shape.members[at]
    if me.mine:
        yield Told("own", 0, ("me", ""), opens=("tie", contact, 0))
    for other in sorted(view.shape.network[at]):
        member = view.shape.members[other]
        yield Told("person", member.id, (short(member.name), ""), opens=("tie", contact, member.id))


def _groups(view: ShapeView, _what: int) -> Iterator[Told]:
    for at, group in enumerate(view.shape.groups):
        if len(group.people) > 1:
            names = listed((view.shape.members[each].name for each in sorted(group.people)), 3)
            yield Told("group", at, (names, counted(group.ties, "tie")), opens=("list", "group", at))
    for each in apart(view.shape):
        member = view.shape.members[each]
        yield Told("person", member.id, (short(member.name), "nobody else"), opens=("contact", member.id))


def _people(view: ShapeView, people: tuple[int, ...], kind: str = "ties_of") -> Iterator[Told]:
    network = view.shape.network
    for at in sorted(people):
        member = view.shape.members[at]
        said = counted(len(network[at]), "tie")
        yield Told("person", member.id, (short(member.name), said), opens=("list", kind, member.id))


def _group(view: ShapeView, at: int) -> Iterator[Told]:
    if at < len(view.shape.groups):
        yield from _people(view, view.shape.groups[at].people)


def _circle(view: ShapeView, number: int) -> Iterator[Told]:
    rows = picture_of(view.shape)
    for row in rows:
        if row.kind == "circle" and row.number == number:
            yield from _people(view, (*row.people, row.head))


def _brokers(view: ShapeView, _what: int) -> Iterator[Told]:
    for broker in view.shape.brokers:
        member = view.shape.members[broker.person]
        joins = " + ".join(map(str, broker.parts[:8]))
        cells = (short(member.name), f"joins {joins}")
        yield Told("person", member.id, cells, opens=("list", "parts", member.id))


def _parts(view: ShapeView, contact: int) -> Iterator[Told]:
    """The parts into which the others fall without this person."""
    at = view.place(contact)
    if at is None:
        return
    network = view.shape.network
    group = next(group for group in view.shape.groups if at in group.people)
    left = {each: network[each] - {at} for each in group.people if each != at}
    for number_of, walked in enumerate(walks_over(left), 1):
        for place, each in enumerate(sorted(walked.order)):
            member = view.shape.members[each]
            heading = (
                f"Part {number_of}: {counted(len(walked.order), 'person', 'people')}" if not place else ""
            )
            cells = (short(member.name), "tied to them" if each in network[at] else "")
            tie = ("tie", contact, member.id) if each in network[at] else ("contact", member.id)
            yield Told("person", member.id, cells, opens=tie, heading=heading)


def _bridges(view: ShapeView, _what: int) -> Iterator[Told]:
    for at, bridge in enumerate(view.shape.bridges):
        one, other = view.shape.members[bridge.one], view.shape.members[bridge.other]
        cells = (
            f"{short(one.name)} ═ {short(other.name)}",
            f"joins {bridge.behind_one} + {bridge.behind_other}",
        )
        yield Told("bridge", at, cells, opens=("tie", one.id, other.id))


def _top(view: ShapeView, _what: int) -> Iterator[Told]:
    found = view.standing.concentration if view.standing else None
    for each in found.top if found else ():
        points = (
            next((row.contribution for row in view.table.rows if row.id == each.id), None)
            if view.table
            else None
        )
        cells = (short(each.name), f"{number(points)} points in all")
        yield Told("person", each.id, cells, opens=("points", each.id))


def _area(view: ShapeView, at: int) -> Iterator[Told]:
    found = view.standing.uncovered if view.standing else ()
    for each in found[at].known if at < len(found) else ():
        yield Told("person", each.id, (short(each.name), "not tied to me"), opens=("contact", each.id))


LISTS: dict[str, tuple[str, Callable[[ShapeView, int], Iterator[Told]]]] = {
    "mine": ("Tied to me", _mine),
    "overlap": ("Ties among those tied to me", _overlap),
    "constraint": ("What each adds to constraint", _constraint),
    "ties_of": ("Ties of one person", _ties_of),
    "groups": ("Groups", _groups),
    "group": ("A group", _group),
    "circle": ("A circle", _circle),
    "brokers": ("Brokers", _brokers),
    "parts": ("Without this person", _parts),
    "bridges": ("Single bridges", _bridges),
    "top": ("What moved something rests on", _top),
    "area": ("Known in that area", _area),
}
"""Kind of list → its title, and its lines."""
