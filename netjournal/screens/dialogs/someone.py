"""Naming a contact or an organisation in a field: nearly right is enough, and who was meant is shown."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from netjournal.network.completion import KnownName, KnownNames
from netjournal.text import fold
from netjournal.widgets.readings import Reader, Reading, Unreadable

NEAR_ENOUGH = 60.0
OFFERED = 3


def someone(names: KnownNames, *, organisations: bool = True) -> Reader:
    """Reads ("contact" or "organisation", row id); the words say who it is, and who else it may be."""
    kinds = [("contact", names.contacts)]
    if organisations:
        kinds.append(("organisation", names.organisations))
    known = [(kind, each) for kind, rows in kinds for each in rows]
    keys = [fold(f"{each.name} {each.known_as}".strip()) for _, each in known]

    by_called = {fold(called): number for number, called in names.namesakes.items()}

    def read(text: str) -> Reading:
        told = by_called.get(fold(" ".join(text.split()).lstrip("@+")))
        if told is not None:
            return Reading(("contact", told), names.namesakes[told])
        found = [known[at] for at in _nearest(fold(text.strip().lstrip("@+")), keys)]
        if not found:
            raise Unreadable("Nobody here is called so. Add them in Contacts first (key 2, then n).")
        kind, best = found[0]
        if kind == "contact" and best.id in names.namesakes:
            raise Unreadable(_which(names, best))
        return Reading((kind, best.id), _words(found, fold(text)))

    return read


def _which(names: KnownNames, best: KnownName) -> str:
    same = [each.id for each in names.contacts if fold(each.name) == fold(best.name)]
    several = ", ".join(names.namesakes[each] for each in same[:4])
    return f"Several are called so: {several}. Type the one you mean as it stands here."


def _nearest(typed: str, keys: list[str]) -> list[int]:
    """Indexes of the keys, likeliest first: exact, beginning so, a word beginning so, then nearly so."""
    if typed in keys:
        return [keys.index(typed), *[at for at, key in enumerate(keys) if key == typed][1:OFFERED]]
    begins = [at for at, key in enumerate(keys) if key.startswith(typed)]
    inside = [at for at, key in enumerate(keys) if f" {typed}" in key]
    if begins or inside:
        return [*begins, *inside][: OFFERED + 1]
    near = process.extract(typed, keys, scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=OFFERED)
    return [int(at) for _, _, at in near]


def _words(found: list[tuple[str, KnownName]], typed: str) -> str:
    kind, best = found[0]
    words = f"{best.name}, an organisation" if kind == "organisation" else best.name
    others = [each.name for _, each in found[1 : OFFERED + 1]]
    if others and fold(best.name) != typed:
        words += f"  (or {', '.join(others)}: type more)"
    return words
