"""The network's shape in words: the numbers with a sentence each, and the lines of the picture. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len

from netjournal.review.score.figures import number
from netjournal.review.shape.circles import Row, apart, picture_of
from netjournal.review.shape.standing import Alone, Standing
from netjournal.review.shape.ties import LARGEST
from netjournal.review.shape.whole import Shape
from netjournal.screens.shape_view import ShapeView, read_shape
from netjournal.text import counted, visible
from netjournal.widgets.columns import Tone, cut

LONGEST_NAME = 34
"""Cells of a name in the picture: what stands beside it stays in sight, however long the name."""
UNLOGGED = "It knows no tie that was never noted."
Opens = tuple[str | int, ...]
"""What a line opens: "contact" and a row id, "list" and what of, "tie" and two row ids (0: oneself), …"""


@dataclass(frozen=True, slots=True)
class Told:
    """A line: `kind` and `id` tell it from the others; a heading is said before the first of a section."""

    kind: str
    id: int
    cells: tuple[str, ...] = field(repr=False)
    about: str = field(default="", repr=False)
    opens: Opens = ()
    tone: Tone = ""
    heading: str = field(default="", repr=False)


def short(name: str, room: int = LONGEST_NAME) -> str:
    """A name as it stands beside other words."""
    shown = visible(name[: room * 4]).strip()
    return cut(shown, room).rstrip() if cell_len(shown) > room else shown or "–"


def listed(names: Iterable[str], most: int = 4) -> str:
    """ "Ana, Bo and Cai"; "Ana, Bo, Cai and 9 others"."""
    all_names = list(names)
    shown = [short(name) for name in all_names[:most]]
    left = len(all_names) - len(shown)
    if left:
        return f"{', '.join(shown)} and {left} other{'s' if left > 1 else ''}"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "nobody"


def read_told(label: str) -> tuple[ShapeView, list[Told], list[Told]]:
    """The shape of the period of that name, its picture and its numbers; for the database thread: a large
    network takes a while.
    """
    view = read_shape(label)
    return view, picture_lines(view.shape), numbers_of(view)


# The numbers


def numbers_of(view: ShapeView) -> list[Told]:
    """The numbers, each with a sentence beside it and what it does not say."""
    return [*_own(view.shape), *_holding(view.shape), *_standing(view)]


def _own(shape: Shape) -> Iterator[Told]:
    n, t = shape.size, shape.among
    yield Told(
        "own", 0, ("people", f"{n:,}", "tied to me: met in the period, or related"),
        "Whoever took part in an entry of the period, and whoever stands in a relation in force and is "
        "active or dormant. It does not say how well I know them, nor whether anything came of it.",
        ("list", "mine", 0), heading="My own ties",
    )  # fmt: skip
    yield Told(
        "own", 1,
        ("effective", number(shape.effective_size), "of them, counting once who lead to each other"),
        f"Effective size, n − 2t/n (Borgatti 1997): {n:,} people, {counted(t, 'tie')} among them. Overlap "
        f"is not bad: a close circle trusts, an open one brings news. {UNLOGGED}",
        ("list", "overlap", 0),
    )  # fmt: skip
    yield Told(
        "own", 2, ("constraint", number(shape.constraint, 3), "how far my ties lead back to the same few"),
        "Constraint (Burt 1992): near 0 I can go many ways; 1 is a single tie, and a close pair passes 1. "
        f"It does not say who is worth more. {UNLOGGED}",
        ("list", "constraint", 0),
    )  # fmt: skip


def _holding(shape: Shape) -> Iterator[Told]:
    alone = len(apart(shape))
    groups = len(shape.groups) - alone
    besides = f"; {counted(alone, 'person', 'people')} apart" if alone else ""
    yield Told(
        "hold", 0, ("groups", f"{groups:,}", f"of people who reach each other{besides}"),
        "I am left out of it, for I join them all. Those apart are tied to nobody else here, as far as is "
        f"noted. Being together in a gathering of more than {LARGEST} is no tie.",
        ("list", "groups", 0), heading="What holds it together without me",
    )  # fmt: skip
    yield Told(
        "hold", 1, ("brokers", f"{len(shape.brokers):,}", "people without whom a group falls apart"),
        "Take one out, and the others no longer all reach each other (a cut vertex). It does not say that "
        f"they pass anything on. {UNLOGGED}",
        ("list", "brokers", 0),
    )  # fmt: skip
    yield Told(
        "hold", 2, ("bridges", f"{len(shape.bridges):,}", "single ties without which a group falls apart"),
        "Nothing else joins the two sides (a cut edge): a second tie would make it safer. It does not say "
        f"how strong the tie is. {UNLOGGED}",
        ("list", "bridges", 0),
    )  # fmt: skip


def _standing(view: ShapeView) -> Iterator[Told]:
    heading = "On whom the objectives rest"
    standing = view.standing
    if standing is None:
        cells = ("points", "–", view.unweighed)
        yield Told("rest", 0, cells, view.unweighed, ("objectives",), heading=heading)
        return
    yield _concentration(standing, heading)
    yield from (_alone(at, each) for at, each in enumerate(standing.alone))
    yield from _areas(standing)


def _concentration(standing: Standing, heading: str) -> Told:
    found, share, words = standing.concentration, "–", "no step of 3 or above yet"
    if found is not None:
        share = f"{round(found.share * 100)} %"
        words = f"of what moved something: {listed(each.name for each in found.top)}"
    about = (
        "Of the points from steps of 3 and above, how much three people brought"
        f"{f' ({words})' if found else ''}. It does not say that "
        "it is too much: it says whose going would be felt."
    )
    return Told("rest", 0, ("top three", share, words), about, ("list", "top", 0), heading=heading)


def _alone(at: int, each: Alone) -> Told:
    person = each.person
    words = f"{short(person.name)} alone is behind it" if person else "nobody is behind it in the period"
    opens: Opens = ("cell", person.id, each.objective) if person else ("objectives",)
    about = (
        f"{each.key}: {words}. Behind it is whoever has a step above 0, or something linked and not rated. "
        "It does not say who helped without an entry."
    )
    cells = (short(each.key, 10), "alone" if person else "nobody", words)
    return Told("alone", at, cells, about, opens, "warn")


def _areas(standing: Standing) -> Iterator[Told]:
    if not standing.asked:
        yield Told(
            "area", 0, ("areas", "–", "no objective says which business areas it needs"),
            "Say it on an objective (5, then e, Areas it needs); areas that nobody covers then show here.",
            ("objectives",), "dim",
        )  # fmt: skip
    elif not standing.uncovered:
        yield Told(
            "area", 0, ("areas", "0", "needed by objectives are without anybody tied to me"),
            "Each area that an objective needs has somebody tied to me. It does not say that they help.",
            ("objectives",), "good",
        )  # fmt: skip
    for at, each in enumerate(standing.uncovered):
        known = f"; known: {listed((one.name for one in each.known), 2)}" if each.known else ""
        about = (
            f"{each.area} is needed for {listed(each.objectives, 9)}, and nobody of that area is tied to me"
            f"{known}. An area is written on a person, else on their organisation."
        )
        cells = ("uncovered", "", f"{short(each.area, 30)}, for {listed(each.objectives, 3)}{known}")
        yield Told("area", at, cells, about, ("list", "area", at), "warn")


# The picture


def picture_lines(shape: Shape) -> list[Told]:
    """The picture line by line; each name opens the person."""
    network = shape.network
    lines = []
    heading = ""
    for row in picture_of(shape):
        if row.kind == "group":
            heading = f"Group {row.number + 1}"
            lines.append(_group(row, heading))
        elif row.kind == "circle":
            lines.append(_circle(shape, row))
        else:
            lines.append(_person(shape, row, len(network[row.number])))
    for at, each in enumerate(apart(shape)):
        member = shape.members[each]
        about = f"{short(member.name)} is tied to nobody else here. {UNLOGGED}"
        cells = (f"{_sign(member.mine)} {short(member.name)}", "")
        said = "Tied to me alone" if not at else ""
        lines.append(Told("person", member.id, cells, about, ("contact", member.id), heading=said))
    return lines


def _group(row: Row, heading: str) -> Told:
    people, ties = counted(len(row.people), "person", "people"), counted(row.ties, "tie")
    about = f"{people} who reach each other without me, by {ties}. {UNLOGGED}"
    return Told(
        "group", row.number, (f"{people} who reach each other without me", ties), about,
        ("list", "group", row.number), "strong", heading,
    )  # fmt: skip


def _circle(shape: Shape, row: Row) -> Told:
    many = len(row.people) + 1
    all_of_them = many * (many - 1) // 2
    about = (
        f"A circle of {many}: whoever is taken out of it, the others still reach each other. "
        f"{row.ties:,} of {counted(all_of_them, 'possible tie')} are noted. {UNLOGGED}"
    )
    cells = (f"{row.rails}circle of {many}", f"{row.ties:,} of {all_of_them:,} ties")
    return Told("circle", row.number, cells, about, ("list", "circle", row.number), "dim")


def _person(shape: Shape, row: Row, ties: int) -> Told:
    member = shape.members[row.number]
    name, has = short(member.name), counted(ties, "tie")
    beside, about = has, f"{name}: {has} in this group"
    if row.single is not None:
        head = short(shape.members[row.single].name, 22)
        beside = f"only tie to {head}"
        about += f", and that to {head} is a single one: nothing else joins the two sides"
    if row.parts:
        sizes = " + ".join(map(str, row.parts[:5])) + (" + …" if len(row.parts) > 5 else "")
        beside = f"joins {sizes}"
        about += f"; without them the others fall apart into {sizes.replace(' + ', ', ')}"
    met = "" if member.mine else "; not tied to me: not met in the period, or still to be reached"
    sign = "◆" if row.parts else _sign(member.mine)
    return Told(
        "person", member.id, (f"{row.rails}{sign} {name}", beside), f"{about}{met}. {UNLOGGED}",
        ("contact", member.id), "strong" if row.parts else "" if member.mine else "dim",
    )  # fmt: skip


def _sign(mine: bool) -> str:
    return "●" if mine else "○"
