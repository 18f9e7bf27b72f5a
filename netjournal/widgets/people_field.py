"""A field that takes people by name: nearly right is enough, the rest of a name is offered while typing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.suggester import Suggester
from textual.widget import Widget

from netjournal.journal.capture import NameIndex
from netjournal.text import fold, visible
from netjournal.widgets.drafted import DraftInput
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Reader, Reading, Unreadable

HINT = 'Names with commas between; → takes the one offered; "in quotation marks" is somebody new.'
_PART = re.compile(r'\s*(?:"([^"]*)"?|([^,;\n"]+))\s*[,;\n]?')
Standing = Sequence[tuple[int, str]]
"""Those who are in the field already: contact id and name."""


def written(name: str) -> str:
    """A name as it stands in the field, in quotation marks where it holds a comma."""
    plain = name.replace('"', "'")
    return f'"{plain}"' if re.search(r"[,;\n\"]", name) else plain


def people_reader(names: NameIndex, standing: Standing = (), *, new: bool = True) -> Reader:
    """Reads a tuple of contact ids, and of names (str) of people who are new where `new` allows them."""

    def read(text: str) -> Reading:
        left: dict[str, list[int]] = {}
        for number, name in standing:
            left.setdefault(" ".join(written(name).strip('"').split()), []).append(number)
        meant: dict[int | str, str] = {}
        for quoted, bare in _PART.findall(text):
            part = " ".join((quoted or bare).split())
            if not part:
                continue
            person = left[part].pop(0) if left.get(part) else _meant(names, part, bool(quoted), new)
            shown = names.called(person) or part if isinstance(person, int) else f"{person} (new)"
            meant[person] = shown
        return Reading(tuple(meant), ", ".join(meant.values()))

    return read


def person_reader(names: NameIndex, standing: Standing = ()) -> Reader:
    """Reads the id of one contact who is known."""
    many = people_reader(names, standing, new=False)

    def read(text: str) -> Reading:
        found = many(text)
        if len(found.value) != 1:
            raise Unreadable("One person is wanted here.")
        return Reading(found.value[0], found.words)

    return read


def _meant(names: NameIndex, part: str, quoted: bool, new: bool) -> int | str:
    told = names.so_called(part)
    if told is not None:
        return told
    found = names.find(part)
    same = [each for each in found if fold(names.name_of(each)) == fold(part)]
    if len(same) == 1 or (len(found) == 1 and not quoted):
        return (same or list(found))[0]
    if same or (found and not quoted):
        raise Unreadable(_which(names, same or found))
    near = [] if quoted else [each for each in names.complete(part, 4) if each.id]
    if near:
        alike = [each for each in near if _is_as_near(part, each.name, near[0].name)]
        if len(alike) > 1:
            raise Unreadable(_which(names, [each.id for each in alike]))
        return near[0].id
    if new:
        return part
    raise Unreadable("Nobody here is called so. Add them in Contacts first (key 2, then n).")


def _is_as_near(typed: str, name: str, best: str) -> bool:
    """Whether a name may be meant as well as the best one: it begins so too, or one word says no more."""
    typed, name, best = fold(typed), fold(name), fold(best)
    both_begin = name.startswith(typed) and best.startswith(typed)
    one_word = " " not in typed and name.split(" ")[0] == best.split(" ")[0]
    return name == best or both_begin or one_word


def _which(names: NameIndex, people: Sequence[int]) -> str:
    several = ", ".join(names.called(each) for each in people[:4])
    return f"Several are called so: {several}. Type the one you mean as it stands here."


class NameSuggester(Suggester):
    """Offers the rest of the last name of a line."""

    def __init__(self, names: NameIndex) -> None:
        # A cache would keep what was typed.
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last name written out; None if nobody's name goes on so."""
        part = re.split(r"[,;]", value)[-1].lstrip()
        if not part.strip():
            return None
        for offered in self._names.complete(part.partition(" (")[0], 6):
            name = self._names.called(offered.id)
            if name.lower().startswith(part.lower()) and "," not in name and name == visible(name):
                return value + name[len(part) :]
        return None


class PeopleField(Field):
    """People by name. Its value is a tuple as `people_reader` says, the id alone if it takes `one`."""

    def __init__(
        self,
        name: str,
        label: str,
        names: NameIndex,
        standing: Standing = (),
        *,
        one: bool = False,
        hint: str = "",
        required: bool = False,
    ) -> None:
        standing = [(number, names.called(number) or name) for number, name in standing]
        read = person_reader(names, standing) if one else people_reader(names, standing)
        value = ", ".join(written(name) for _, name in standing)
        super().__init__(name, label, value, read=read, hint=hint or ("" if one else HINT), required=required)
        self._names = names

    def control(self) -> Widget:
        """A line that offers the rest of a name."""
        return DraftInput(
            self.saved, draft_place=self.place, id=self.name, suggester=NameSuggester(self._names)
        )
