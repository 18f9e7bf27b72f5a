"""The makers of HTML and PDF, of the optional extra `report`: brought in when they are needed."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from netjournal.errors import BadInput


def maker(name: str) -> ModuleType:
    """The package of that name. Raises BadInput where the extra is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise BadInput(
            "The packages that make HTML and PDF are not installed; nothing was written.",
            "Install them: pip install 'netjournal[report]'. Markdown (md) needs none.",
        ) from None
