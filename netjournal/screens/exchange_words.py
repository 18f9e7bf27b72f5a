"""What passed both ways in words: answers, quality with its letters, uses. Pure."""

from __future__ import annotations

from fractions import Fraction

from netjournal.review.exchange.exchange import Dealings
from netjournal.review.exchange.quality import CREDIBILITY, RELIABILITY, Quality, middle
from netjournal.review.exchange.response import FEWEST, WITHIN, Bounds, Response

NO_FAILURE = (
    "One side using more than the other is no failure: with some it is their turn, with some it is mine."
)


def days(count: int | Fraction) -> str:
    """ "1 day", "3½ days", "the same day"."""
    if count == 0:
        return "the same day"
    whole, rest = divmod(Fraction(count), 1)
    said = f"{whole if whole or not rest else ''}{'½' if rest else ''}"
    return f"{said} day" if count == 1 else f"{said} days"


def answered_short(found: Response) -> str:
    """ "3 of 5"; "–" where nothing asked is old enough."""
    return f"{found.within.answered} of {found.within.of}" if found.within.of else "–"


def response_words(found: Response) -> str:
    """Everything about the answers: the share within seven days first; under five requests the values."""
    if not found.asked:
        return ""
    if found.asked < FEWEST:
        within = within_words(found) if found.within.of else ""
        return " · ".join(filter(None, (within, values_words(found))))
    return f"{within_words(found)} · {median_words(found)}"


def within_words(found: Response) -> str:
    """ "within 7 days: 3 of 5 old enough (95 %: 15 to 95 %)"."""
    within = found.within
    if not within.of:
        return f"none was asked {WITHIN} days ago or earlier"
    said = f"within {WITHIN} days: {within.answered} of {within.of} old enough"
    if within.low is None or within.high is None:
        return said
    return f"{said} (95 %: {within.low * 100:.0f} to {within.high * 100:.0f} %)"


def values_words(found: Response) -> str:
    """The values themselves: "after 1, 2, 5 days · 1 open for 4 days · 1 never"."""
    parts = []
    if found.answered:
        parts.append(f"after {', '.join(map(str, found.answered))} {_unit(found.answered)}")
    if found.open:
        waits = sorted(found.open, reverse=True)
        parts.append(f"{len(waits)} open for {', '.join(map(str, waits))} {_unit(waits)}")
    if found.never:
        parts.append(f"{found.never} never")
    return " · ".join(parts)


def median_words(found: Response) -> str:
    """ "half by 3½ days (94 %: 1 day to not known)"."""
    if found.median is None:
        said = "half of them: not known yet"
    else:
        said = f"half {'on' if found.median == 0 else 'within'} {days(found.median)}"
    return f"{said} ({bounds_words(found.bounds)})" if found.bounds is not None else said


def bounds_words(bounds: Bounds) -> str:
    """ "94 %: 1 to 9 days"; an end that is not known says so."""
    sure = f"{float(bounds.confidence) * 100:.0f} %"
    if bounds.high is None:
        return f"{sure}: {days(bounds.low)} to not known"
    return f"{sure}: {bounds.low} to {days(bounds.high) if bounds.high else '0 days'}"


def quality_short(quality: Quality) -> str:
    """The middle of what was judged, in words beside the letters: "B, 2: usually reliable, probably true";
    "not judged" where nothing was, "" where nothing was supplied.
    """
    letters, figures = middle(quality.reliability, "F"), middle(quality.credibility, 6)
    if letters is None and figures is None:
        cannot = quality.reliability or quality.credibility
        return "cannot be judged" if cannot else "not judged" if quality.of else ""
    words, marks = [], []
    if letters is not None:
        words.append(_span(RELIABILITY[letters[0]], RELIABILITY[letters[1]]))
        marks.append(_span(*letters, "-"))
    if figures is not None:
        words.append(_span(CREDIBILITY[figures[0]], CREDIBILITY[figures[1]]))
        marks.append(_span(str(figures[0]), str(figures[1]), "-"))
    return f"{', '.join(marks)}: {', '.join(words)}"


def quality_words(quality: Quality) -> str:
    """Both distributions in words, letters beside, the best first; "" where nothing was judged."""
    sources = [f"{count} {RELIABILITY[letter]} ({letter})" for letter, count in quality.reliability.items()]
    truths = [f"{count} {CREDIBILITY[figure]} ({figure})" for figure, count in quality.credibility.items()]
    unsaid = [f"{quality.unsaid} of {quality.of} not judged"] if quality.unsaid else []
    return " · ".join(filter(None, (", ".join(sources), ", ".join(truths), *unsaid)))


def judged_words(letter: str, figure: int | None) -> str:
    """One judgement: "usually reliable, probably true (B2)"; "" for none."""
    words = [RELIABILITY.get(letter, ""), CREDIBILITY.get(figure or 0, "")]
    said = ", ".join(filter(None, words))
    return f"{said} ({letter}{figure or ''})" if said else ""


def dealings_lines(found: Dealings) -> list[tuple[str, str]]:
    """Label and words of each thing there is to say of one person's dealings."""
    helped = f", {found.helped} with how it helped" if found.helped else ""
    lines = [
        ("Used", f"I used theirs {_times(found.mine)} · they used mine {_times(found.theirs)}"),
        ("Passed", f"they gave {found.got}{helped} · I gave {found.gave}"),
        ("Quality", quality_words(found.quality)),
        ("Answers", response_words(found.answers)),
    ]
    return [(label, said) for label, said in lines if said]


def _times(count: int) -> str:
    return f"{count} ×"


def _span(one: str, other: str, between: str = " to ") -> str:
    return one if one == other else f"{one}{between}{other}"


def _unit(values: list[int] | tuple[int, ...]) -> str:
    return "day" if list(values) == [1] else "days"
