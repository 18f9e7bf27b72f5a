"""A report as one HTML file: no scripts, nothing from anywhere else, ready to print."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from .document import Document
from .made_with import maker


def html(document: Document) -> str:
    """The whole page. Raises BadInput where jinja2 is not installed."""
    jinja2: Any = maker("jinja2")
    folder = files("netjournal.resources").joinpath("report")
    names = ("report.html", "blocks.html", "report.css")
    sources = {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}
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
    page: str = environment.get_template("report.html").render(document=document)
    return page
