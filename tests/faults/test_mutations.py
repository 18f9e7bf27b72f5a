"""Every named mutation still fits the program: a text that is gone would take out nothing."""

from __future__ import annotations

import pytest

from .grounds import TREE
from .mutations import CRASH, END, FULL, KILL, LEAK, ORDER, RING, Mutation

EVERY = [each for table in (ORDER, KILL, FULL, LEAK) for some in table.values() for each in some]
EVERY += [*END.values(), *RING.values(), CRASH]


@pytest.mark.parametrize("mutation", EVERY, ids=lambda each: each.name)
def test_its_text_stands_in_the_program(mutation: Mutation) -> None:
    text = (TREE / "netjournal" / mutation.file).read_text(encoding="utf-8")
    assert text.count(mutation.old) == mutation.times
    assert mutation.old != mutation.new
