"""A report as PDF, tagged for readers who listen (PDF/UA-1), made by typst in memory.

What was typed reaches typst as data, never as source; fonts come with the package. Only where a sign has no
letter in them the fonts of the machine are asked too.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from .document import Block, Document, Section
from .made_with import maker

_PICTURES = re.compile("[\u2400-\u2426]")
_LONG = re.compile(r"\S{30}(?=\S{10})")
BOXES = "Signs for which no font was found stand as boxes."


def pdf(document: Document) -> bytes:
    """The whole file. Raises BadInput where typst is not installed."""
    typst: Any = maker("typst")
    source = files("netjournal.resources").joinpath("report").joinpath("report.typ").read_bytes()
    for embedded_only, standards, remark in ((True, ["ua-1"], ""), (False, ["ua-1"], ""), (False, [], BOXES)):
        data = json.dumps({**_whole(document), "remark": remark}, ensure_ascii=False)
        try:
            made: bytes = typst.compile(
                source,
                format="pdf",
                ignore_system_fonts=embedded_only,
                sys_inputs={"document": data},
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            if remark or "could not be displayed" not in error.message:
                raise RuntimeError("typst refused the report") from None  # its own words quote the text
        else:
            return made
    raise AssertionError("the last way takes every sign")


def _whole(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "facts": [[_printable(word) for word in fact] for fact in document.facts],
        "sections": [_section(each) for each in document.sections],
        "running": document.running,
        "mark": document.mark,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": _printable(section.title),
        "blocks": [_block(each) for each in section.blocks],
        "parts": [_section(each) for each in section.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    plain = {name: value if name == "svg" else _each(value) for name, value in asdict(block).items()}
    return {"kind": type(block).__name__, **plain}


def _each(value: Any) -> Any:
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, dict):
        return {name: _each(one) for name, one in value.items()}
    return [_each(one) for one in value] if isinstance(value, (tuple, list)) else value


def _printable(text: str) -> str:
    """With places at which an endless word may break; pictures of controls are in hardly any font."""
    return _LONG.sub("\\g<0>\u200b", _PICTURES.sub("�", text))
