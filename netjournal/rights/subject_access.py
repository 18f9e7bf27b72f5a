"""Subject access: a person's own copy of what is held on them.

Two forms. HTML is for the person: it opens in any browser by a double click, needs nothing else, runs nothing
and loads nothing. JSON is for a machine: the person may take it to somebody else (UK GDPR, article 20).
"""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Literal

from netjournal.interchange.gate import Written
from netjournal.journal.settings import get_settings
from netjournal.ledger import now
from netjournal.text import counted

from .holdings import Holdings, Section, holdings_of
from .withholding import Withheld

Form = Literal["html", "json"]
FORMS: tuple[Form, ...] = ("html", "json")

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "h2{margin-top:2rem;border-bottom:1px solid #999}"
    "dl{margin:0 0 1rem;padding:.5rem 1rem;background:#f4f4f4}"
    "dt{float:left;clear:left;width:11rem;color:#555}dd{margin:0 0 .2rem 11.5rem;white-space:pre-wrap}"
)


def write_subject_access(
    contact: int, target: Path, form: Form | None = None, *, force: bool = False
) -> tuple[Holdings, Written]:
    """Write the person's own copy to `target`, others withheld; what it holds, and what was written.

    `form` None: by the ending of the target, HTML where that says nothing. Raises NotFound, and what the gate
    raises; then nothing was written.
    """
    others = Withheld(contact)
    holdings = holdings_of(contact, others)
    chosen = form or ("json" if target.suffix.lower() == ".json" else "html")
    content = as_json(holdings) if chosen == "json" else as_html(holdings)
    return holdings, others.write(target, content.encode("utf-8", "replace"), force=force)


def as_json(holdings: Holdings) -> str:
    """For a machine: sections by key, each a list of objects."""
    document = {
        "schema": 1,
        "format": "netjournal subject access",
        "made_at": now().isoformat(),
        "kept_by": get_settings().own_name,
        "about": {"uid": holdings.uid, "name": holdings.name},
        "withheld": holdings.withheld,
        "sections": {each.key: [dict(row) for row in each.rows] for each in holdings.sections},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_html(holdings: Holdings) -> str:
    """For the person: one page, no script, nothing loaded."""
    name, keeper = escape(holdings.name), escape(get_settings().own_name or "the owner of this notebook")
    parts = "".join(_part(each) for each in holdings.sections)
    said = _withheld(holdings.withheld)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>What is held on {name}</title>'
        f"<style>{_STYLE}</style></head><body>\n<h1>What is held on {name}</h1>\n"
        f"<p>From the notebook of {keeper}, {now().local_date.isoformat()}. Other people and "
        f"organisations stand under labels. {said}</p>\n{parts}</body></html>\n"
    )


def _withheld(count: int) -> str:
    if not count:
        return "Nothing had to be withheld."
    return f"Names, addresses and numbers of others were withheld {counted(count, 'time')}."


def _part(section: Section) -> str:
    rows = "".join(
        "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in row) + "</dl>\n"
        for row in section.rows
    )
    return f"<h2>{escape(section.title)}</h2>\n{rows}"
