"""The capture grammar: one line of text, read for its marks. Pure: (text, now, names) → Captured."""

from netjournal.journal.capture.captured import (
    ActionMark,
    Captured,
    Chip,
    Cost,
    ExchangeMark,
    Hint,
    PersonMark,
    Question,
    RequestMark,
    Span,
)
from netjournal.journal.capture.dates import Reading, read_date, say_date, say_day
from netjournal.journal.capture.grammar import parse
from netjournal.journal.capture.money import say_cost
from netjournal.journal.capture.name_lists import Named
from netjournal.journal.capture.names import Completion, NameIndex, Names
from netjournal.journal.capture.times import say_length
from netjournal.journal.capture.writing import write

__all__ = [
    "ActionMark", "Captured", "Chip", "Completion", "Cost", "ExchangeMark", "Hint", "NameIndex", "Named",
    "Names", "PersonMark", "Question", "Reading", "RequestMark", "Span", "parse", "read_date", "say_cost",
    "say_date", "say_day", "say_length", "write",
]  # fmt: skip
