"""Names that are not written as they are kept: nicknames, and typing errors."""

from __future__ import annotations

from collections.abc import Sequence

_NICKNAMES = """
abby abigail|alex alexander alexandra|andy andrew|bella isabella|ben benjamin|bert albert robert
beth elizabeth|bill william|billy william|bob robert|bobby robert|cath catherine
charlie charles charlotte|chris christopher christine|dan daniel|danny daniel|dave david
dick richard|don donald|ed edward|eddie edward|ellie eleanor|fran frances francesca|fred frederick
gabe gabriel|gerry gerald|greg gregory|harry harold henry|izzy isabel|jack john|jake jacob
jen jennifer|jenny jennifer|jess jessica|jim james|jimmy james|joe joseph|jo joanna joanne
jon jonathan|josh joshua|kate katherine|katie katherine|ken kenneth|kim kimberley|larry lawrence
lex alexander|liz elizabeth|lizzie elizabeth|maggie margaret|mandy amanda|matt matthew
max maximilian|meg margaret|mick michael|mike michael|millie amelia|nat natalie nathaniel
nick nicholas|olly oliver|pam pamela|pat patrick patricia|peggy margaret|pete peter|phil philip
polly mary|ray raymond|rich richard|rick richard|rob robert|ron ronald|sally sarah
sam samuel samantha|sandy alexandra|sasha alexander|steph stephanie|steve steven stephen|stu stuart
sue susan|ted edward theodore|theo theodore|tess theresa|tim timothy|toby tobias|tom thomas
tony anthony|vicky victoria|will william|zack zachary
"""
_LONG: dict[str, tuple[str, ...]] = {
    line.split()[0]: tuple(line.split()[1:])
    for line in _NICKNAMES.replace("\n", "|").split("|")
    if line.strip()
}
_SHORT: dict[str, list[str]] = {}
for _nick, _names in _LONG.items():
    for _name in _names:
        _SHORT.setdefault(_name, []).append(_nick)


def nicknames(word: str) -> tuple[str, ...]:
    """The other names of who is called so, both ways: bob → robert, robert → bob, bobby, rob."""
    return (*_LONG.get(word, ()), *_SHORT.get(word, ()))


def misspelt(word: str, candidates: Sequence[str], limit: int = 8) -> list[str]:
    """Those of the folded candidates that `word` may be a misspelling of, nearest first.

    One slip up to four letters, two from there (optimal string alignment: a letter missing, added,
    changed, or two swapped); a candidate may go on after what is typed.
    """
    if len(word) < 3:
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < 5 else 2
    found: dict[str, float] = {}
    for far in (None, len(word)):
        pool = candidates if far is None else [each[:far] for each in candidates]
        near = process.extract(word, pool, scorer=OSA.distance, score_cutoff=allowed, limit=limit)
        for _, distance, at in near:
            found.setdefault(candidates[at], distance + (0 if far is None else 0.5))
    found.pop(word, None)
    return sorted(found, key=lambda each: (found[each], each))[:limit]
