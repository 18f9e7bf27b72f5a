"""For whom a file is made, and what each may see."""

from __future__ import annotations

from typing import Literal

from netjournal.confidentiality.markings import AMBER, ASSESSORS, is_wider

Profile = Literal["self", "assessor", "verifier", "contact", "minutes"]

READERS: dict[Profile, str] = {
    "self": "you yourself: nothing in it is withheld",
    "assessor": "an assessor",
    "verifier": "a verifier",
    "contact": "the person it tells of",
    "minutes": "those who attended",
}

_WIDEST: dict[Profile, str] = {
    "assessor": ASSESSORS,
    "verifier": ASSESSORS,
    "contact": AMBER,
    "minutes": AMBER,
}
"""The strictest marking that each sees."""


def may_see(profile: Profile, marking: str) -> bool:
    """Whether what bears that marking goes to that reader; who was there, or is named, is asked elsewhere."""
    return profile == "self" or not is_wider(_WIDEST[profile], marking)
