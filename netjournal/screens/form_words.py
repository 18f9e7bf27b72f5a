"""The forms of evidence in words: what their fields are called, and how each kind is told of."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "observation": {
        "assessor": "Assessor", "role": "As", "day": "On", "place": "Where", "criteria": "Shows",
        "seen": "What was seen", "questions": "Asked, answered", "comment": "Their comment",
    },
    "witness_testimony": {
        "witness": "Witness", "role": "As", "organisation": "Of", "reach": "Reached at",
        "relationship": "To you", "day": "Saw it on", "criteria": "Shows", "seen": "What they saw",
        "own_words": "Their own words", "signed_on": "Signed on",
    },
    "expert_judgement": {
        "expert": "Expert", "standing": "Knows it as", "day": "On", "criteria": "Shows",
        "judgement": "Judgement",
    },
    "professional_discussion": {
        "assessor": "Assessor", "role": "As", "agreed_on": "Agreed on", "day": "Held on", "place": "Where",
        "criteria": "Agreed for", "questions": "What is asked", "summary": "What was said",
    },
    "seen_in_place": {
        "assessor": "Assessor", "role": "As", "day": "On", "criterion": "For", "held_at": "Held at",
        "note": "Note",
    },
    "declaration": {"name": "Name", "day": "On", "text": "Declaration"},
}  # fmt: skip
"""Table → field → its label."""

LONG = frozenset({"seen", "questions", "comment", "judgement", "summary", "note", "text"})
"""Fields of many lines."""

WHICH: Mapping[str, tuple[str, str]] = {
    "observation": ("Observation in the workplace", "an assessor saw you at work"),
    "witness_testimony": ("Witness testimony", "somebody who was there says what they saw"),
    "professional_discussion": ("Professional discussion", "recorded, with criteria agreed before"),
    "expert_judgement": ("Expert judgement", "somebody of the trade weighs your work"),
    "seen_in_place": ("Seen in place", "a piece that is kept back, seen where it is"),
    "declaration": ("Declaration", "that the work is your own"),
}
"""Table → its title, and what it is for."""


def label_of(table: str, name: str) -> str:
    """What a field is called."""
    return LABELS.get(table, {}).get(name, name.replace("_", " ").capitalize())
