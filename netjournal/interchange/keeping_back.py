"""Whether a text may go to another reader by profile: one answer for every export that reduces."""

from __future__ import annotations

from typing import NamedTuple

from netjournal.confidentiality.watch import Watch, check

from .profiles import READERS, Profile, may_see
from .redaction.log import Why

WHOLE = 1_000_000
"""Characters of a text that are looked at on the way out."""


class Kept(NamedTuple):
    """Why a text is kept back; `asks`: a reason would let it go."""

    why: Why
    asks: bool


def kept_from(profile: Profile, watch: Watch, text: str, marking: str = "") -> Kept | None:
    """Why that reader may not see it: its marking, a stop, or no need to know. None: they may."""
    if not may_see(profile, marking):
        return Kept("marking", asks=False)
    decision = check(watch, text, [READERS[profile]], marking, most=WHOLE).decision
    if any(each.level == "stop" or each.kind == "need_to_know" for each in decision.reasons):
        return Kept("topic", asks=decision.level != "stop")
    return None
