"""The 200 lines labelled by hand, and what the detector makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netjournal.confidentiality.default_topics import default_topics
from netjournal.confidentiality.detection import Detection, book_of, detect
from netjournal.confidentiality.words import Reader

HERE = Path(__file__).parent
ORGANISATIONS = ("Norland plc", "Hartwell Training", "Calder Training", "Brightwell", "Northern Skills")
BOOK = book_of((each.text for each in default_topics().values()), ((name, name) for name in ORGANISATIONS))
READER = Reader()
KEYS = {uid: each.key for uid, each in default_topics().items()}


@dataclass(frozen=True)
class Rates:
    """What went wrong: lines that should ask and do not, and lines that ask and should not, of how many."""

    missed: tuple[str, ...]
    should_ask: int
    asked: tuple[str, ...]
    should_not: int

    def __str__(self) -> str:
        """Both rates in words."""
        return (
            f"missed {len(self.missed)} of {self.should_ask} that should ask; "
            f"asked at {len(self.asked)} of {self.should_not} that should not"
        )


def found(text: str) -> Detection:
    """What the default topics find in a text, with five organisations known."""
    return detect(text, BOOK, READER)


def lines(name: str) -> list[str]:
    """The labelled lines of a file."""
    written = HERE.joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in written if line and not line.startswith("#")]


def rates() -> Rates:
    """The two error rates on the 200 lines."""
    ask = [line.partition("|")[2] for line in lines("lines_that_ask.txt")]
    other = lines("lines_that_do_not_ask.txt")
    missed = tuple(line for line in ask if not found(line).topics)
    return Rates(missed, len(ask), tuple(line for line in other if found(line).topics), len(other))


def rates_of(name: str) -> Rates:
    """The same on a file whose lines say "ask|…" or "not|…"."""
    labelled = [line.partition("|") for line in lines(name)]
    ask = [text for label, _, text in labelled if label == "ask"]
    other = [text for label, _, text in labelled if label == "not"]
    missed = tuple(text for text in ask if not found(text).topics)
    return Rates(missed, len(ask), tuple(text for text in other if found(text).topics), len(other))


if __name__ == "__main__":
    told = rates()
    print(told)  # noqa: T201  (run by hand: python -m tests.confidentiality.labelled)
    for kind, wrong in (("missed", told.missed), ("asked", told.asked)):
        for line in wrong:
            print(f"{kind}: {line}")  # noqa: T201  (as above)
