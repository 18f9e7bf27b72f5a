"""How alike two names are: pure. Keys under which those that may be one meet, and the test of a pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netjournal.text import fold

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 6
"""Letters of a name from which one typing error is taken for one."""
_BEFORE_A_NAME = "dr prof professor mr mrs ms mx miss sir dame lord lady rev herr frau"
TITLES = frozenset(_BEFORE_A_NAME.split())
"""What stands before a name and is no part of it."""

_CALLED = """
alexander alexandra alex sandy al; alan al; albert bert al; andrew andy drew; anthony tony; antonia toni;
barbara babs barb; benjamin ben; bernard bernie; catherine katherine kathryn kate katie cathy kathy kat;
charles charlie chuck; charlotte charlie lottie; christine christina chris tina; christopher chris kit;
daniel danielle dan danny; david dave; deborah deb debbie; dorothy dot dottie; douglas doug;
edward eddie ed ted ned; eleanor ellie nell nora; elizabeth liz lizzie beth betty eliza elsie;
emily emma em; frances francis fran frank; frederick fred freddie; gabriel gabrielle gabe gabi;
gareth gary gaz; geoffrey jeffrey geoff jeff; george georgina georgie; gerald gerry; gregory greg;
harold harry hal; helen nell; henry harry hank; ian iain; isabel isabella bella izzy; jacob jake;
jacqueline jackie; james jim jimmy jamie; jane janet jan; jennifer jen jenny; jessica jess jessie;
joan joanna jo; john jack johnny jon; jonathan jon jonny; joseph joe joey; josephine jo josie; joshua josh;
judith judy; kenneth ken kenny; laurence lawrence larry laurie; leonard len lenny; lucy lucinda;
margaret maggie meg peggy margie; martin marty; matthew matt; michael mike mick micky; michelle shelly;
mohammed muhammad mohamed mo; nathaniel nathan nat; nicholas nick nicky; nicola nicky nikki;
oliver ollie; olivia liv; pamela pam; patricia pat patty trish tricia; patrick pat paddy; peter pete;
philip phillip phil; philippa pippa; raymond ray; rebecca becky becca; richard rick dick richie;
robert bob bobby rob robbie bert; roger rodge; ronald ron ronnie; samantha samuel sam sammy; sarah sally;
stephen steven steve; stephanie steph; stuart stewart stu; susan sue susie; theodore ted theo;
theresa teresa tess terry; terence terry; thomas tom tommy; timothy tim; valerie val; vanessa ness;
victoria vicky vic; victor vic; vincent vince; walter walt wally; william bill billy will liam;
zachary zach zack
"""
_GROUPS = [frozenset(line.split()) for line in _CALLED.split(";")]
_GROUPS_OF: dict[str, frozenset[int]] = {
    name: frozenset(number for number, group in enumerate(_GROUPS) if name in group)
    for group in _GROUPS
    for name in group
}


def words_in(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, without titles, in their order."""
    words = _WORD.findall(fold(name))
    return tuple(word for word in words if word not in TITLES) or tuple(words)


def written(name: str) -> str:
    """A name whatever the order of its words: "Ruiz, Ana" and "Ana Ruiz" are one."""
    return " ".join(sorted(words_in(name)))


def error_keys(name: str) -> Iterator[str]:
    """Keys of which two names share one if one typing error parts them (and some others): the name, and the
    name without each of its letters (F. J. Damerau 1964, by deletions as W. Garbe's SymSpell 2012).
    """
    text = " ".join(words_in(name))
    if len(text) < SHORTEST:
        return
    yield text
    for at in range(len(text)):
        if at == 0 or text[at] != text[at - 1]:
            yield text[:at] + text[at + 1 :]


def one_error_apart(one: str, other: str) -> bool:
    """Whether exactly one letter more, less or other, or two neighbours exchanged, part the two names."""
    first, second = sorted((" ".join(words_in(one)), " ".join(words_in(other))), key=len)
    if first == second or len(second) - len(first) > 1 or len(first) < SHORTEST:
        return False
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    if first[at + 1 :] == second[at + 1 :]:
        return True
    swapped = first[at + 1 : at + 2] + first[at : at + 1]
    return second[at : at + 2] == swapped and first[at + 2 :] == second[at + 2 :]


def family_key(name: str) -> str:
    """The last word and the first letter: where "A. Ruiz" and "Ana Ruiz" meet; "" for a single word."""
    words = words_in(name)
    return f"{words[-1]} {words[0][0]}" if len(words) > 1 else ""


def initials_of(one: str, other: str) -> bool:
    """Whether one name is the other with first names as initials: "A. Ruiz" and "Ana Ruiz"."""
    first, second = words_in(one), words_in(other)
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1] or first == second:
        return False
    pairs = list(zip(first[:-1], second[:-1], strict=False))
    shorter = any(len(a) == 1 or len(b) == 1 for a, b in pairs)
    return shorter and all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in pairs)


def given_keys(name: str) -> Iterator[str]:
    """Under what "Tom Hale" and "Thomas Hale" meet: the family name with each group of first names."""
    words = words_in(name)
    if len(words) > 1:
        yield from (f"{words[-1]} {group}" for group in sorted(_GROUPS_OF.get(words[0], ())))


def called_for_short(one: str, other: str) -> bool:
    """Whether the first names are a name and what its bearer is called for short, the family name one."""
    first, second = words_in(one), words_in(other)
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1] or first[0] == second[0]:
        return False
    return bool(_GROUPS_OF.get(first[0], frozenset()) & _GROUPS_OF.get(second[0], frozenset()))
