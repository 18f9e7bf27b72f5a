"""The page on duplicates names the reasons that the program gives, and no other."""

from __future__ import annotations

import re
from inspect import getsource

from netjournal.network.merging import suggestions
from tests.docs.pages import rows, text_of

PAGE = "how-to/merge-duplicates.md"


def test_every_reason_is_explained() -> None:
    given = set(re.findall(r'\b\d, "([^"]+)"', getsource(suggestions)))
    told = {reason for reason, _ in rows(text_of(PAGE), "Who may be one")}
    assert told == given - {"same web site", "same name but for its legal form"}
