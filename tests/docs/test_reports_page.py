"""The page on suggestions and reports names every word that a unit may serve an item by, and every report."""

from __future__ import annotations

import re

from netjournal.cli.suggest_commands import KINDS
from netjournal.portfolio.reports.making import REPORTS, report_title
from netjournal.units import SERVES

from .pages import DOCS

PAGE = (DOCS / "how-to" / "reports-from-the-journal.md").read_text(encoding="utf-8")
FIRST = [line.split("|")[1].strip() for line in PAGE.splitlines() if line.startswith("| ")]


def test_every_word_of_a_unit_and_every_report_is_on_the_page() -> None:
    words = [word for cell in FIRST for word in re.findall(r"`([a-z_]+)`", cell) if word != "served_by"]
    assert sorted(words) == sorted(SERVES)
    assert {report_title(kind) for kind in REPORTS} <= set(FIRST)
    assert [kind.replace("-", "_") for kind in KINDS] == list(REPORTS)
