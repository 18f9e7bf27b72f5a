"""A report as one HTML file: no scripts, nothing from anywhere else, ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from .document import Document
from .made_with import maker


def html(document: Document) -> str:
    """The whole page. Raises BadInput where jinja2 is not installed."""
    names = ("report.html", "blocks.html", "report.css")
    made = templates({name: source("report", name) for name in names})
    page: str = made.get_template("report.html").render(document=document)
    return page


def source(folder: str, name: str) -> str:
    """A template or style sheet that is shipped."""
    return files("netjournal.resources").joinpath(folder).joinpath(name).read_text(encoding="utf-8")


def templates(sources: Mapping[str, str]) -> Any:
    """A jinja2.Environment of these: everything put into a page is escaped, and must be there.

    Raises BadInput where jinja2 is not installed.
    """
    jinja2: Any = maker("jinja2")
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(sources),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["a"] = lambda block, name: type(block).__name__ == name
    # Drawn by charts.py, where names are escaped: the one thing that is no text.
    environment.filters["drawn"] = jinja2.utils.markupsafe.Markup
    return environment
