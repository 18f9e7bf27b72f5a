"""What a row of the notebook looks like as a piece of evidence, on the day on which it is frozen."""

from .sources import SOURCES, Source, freeze, source_of

__all__ = ["SOURCES", "Source", "freeze", "source_of"]
