"""The ten steps: what each asks, which criterion of the unit it serves, and what helps to write about it."""

from __future__ import annotations

from dataclasses import dataclass

from netjournal.units import shipped_unit


@dataclass(frozen=True, slots=True)
class Step:
    """A step, 1 to 10. `name` is short, `prompt` stands over its text, which is for the first criterion."""

    number: int
    name: str
    question: str
    criteria: tuple[str, ...]
    prompt: str

    @property
    def title(self) -> str:
        """As the heading of its text: "Step 7: so what"."""
        return f"Step {self.number}: {self.name}"

    @property
    def serves(self) -> str:
        """The criteria in words: "3.1 What the present network is worth"."""
        known = [shipped_unit().criterion(key) for key in self.criteria]
        return " · ".join(f"{each.key} {each.title}" for each in known if each is not None)


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "get current",
        "Is everything in that happened, and does everybody have a next step?",
        ("2.1",),
        "What is still missing, and where will it come from?",
    ),
    Step(
        2,
        "intended",
        "What was intended, and whose help was hoped for?",
        ("3.2", "2.1"),
        "Were these the right aims? What would I set differently now?",
    ),
    Step(
        3,
        "happened",
        "What happened? Facts before opinion.",
        ("3.2",),
        "What stands out? What came about that nobody planned?",
    ),
    Step(
        4,
        "rate",
        "Who moved which objective, and how far?",
        ("3.1",),
        "Which ratings were hard to give, and why?",
    ),
    Step(
        5,
        "shape",
        "How do these people hang together, and what hangs on one of them?",
        ("3.1", "1.2"),
        "Whom is too much resting on? Which area does nobody cover?",
    ),
    Step(
        6,
        "exchange",
        "Who used what of whom, how good was it, and what did either side gain?",
        ("3.2", "1.1"),
        "Where am I in debt, where is a partner? Which way of meeting people paid?",
    ),
    Step(
        7,
        "so what",
        "So what? Who made a difference, in words before any number?",
        ("1.1", "3.1"),
        "Patterns? Surprises? What would I not have had without the network? Was it worth its cost?",
    ),
    Step(
        8,
        "in confidence",
        "Was confidence kept, and does the guideline still fit?",
        ("2.2", "1.3"),
        "Was anything said too widely? What should the next version of the guideline say?",
    ),
    Step(
        9,
        "now what",
        "Now what? With whom do I do more, with whom less, and how will I know?",
        ("3.2", "1.2"),
        "What follows for the network as a whole? Whom is it missing?",
    ),
    Step(
        10,
        "close",
        "Did the last decisions work, and is this review complete?",
        ("3.2",),
        "What have I learned about the way I work with people?",
    ),
)


def step_of(number: int) -> Step:
    """The step of that number, 1 to 10; the nearest one for any other."""
    return STEPS[max(1, min(len(STEPS), number)) - 1]
