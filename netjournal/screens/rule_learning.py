"""What each kind of rule is for: the criteria of the unit behind it, and an example of it at work."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text


@dataclass(frozen=True, slots=True)
class Behind:
    """The criteria behind a kind of rule, why it matters, and an example."""

    criteria: str
    why: str
    example: str


BEHIND: dict[str, Behind] = {
    "conflict": Behind(
        "2.2 conflict of interest",
        "Where you or a partner gain from a matter, networking about it stays with those who do not.",
        "Your cousin runs a firm that bids: declare it, and “told @cousin about the tender” is stopped.",
    ),
    "sharing": Behind(
        "1.3, 2.2 level of information sharing",
        "How far a matter may travel is settled by its source, before it is talked of.",
        "Said to you tlp:amber, passed on unmarked: netjournal asks why.",
    ),
    "costs": Behind(
        "2.2 costs",
        "Time, travel and hospitality stay within what you may spend, promise and commit.",
        "A limit of £250 a month: “dinner cost £80” asks once the month comes near it.",
    ),
    "need_to_know": Behind(
        "1.3, 2.2 sensitive information on a need-to-know basis only",
        "Pricing, restructure, takeover, bids and new products go to those whose work needs them.",
        "“gave @ana the price list”: with a grant it passes, without one it asks for a reason.",
    ),
    "at_all_times": Behind(
        "1.3, 2.2 confidentiality at all times",
        "Some matters stay in confidence wherever you are, and after a relationship ends.",
        "Narrowed to takeover: whatever touches on it needs leave, whoever is told.",
    ),
    "": Behind(
        "2.2 guidelines in line with the organisation’s procedures",
        "Some rules are for people alone: netjournal shows them and applies nothing.",
        "“Thank everybody who introduced you to somebody.”",
    ),
}


def behind_words(kind: str) -> Text:
    """The criteria, why, and the example, in three lines."""
    behind = BEHIND.get(kind, BEHIND[""])
    text = Text(f"Criteria {behind.criteria}\n", "dim")
    return text.append(f"{behind.why}\n", "dim").append(f"Such as: {behind.example}", "dim")
