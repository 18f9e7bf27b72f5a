"""The numbers of a review as people write them: steps, points and shares. Pure."""

from __future__ import annotations

from fractions import Fraction


def step_text(step: Fraction | None) -> str:
    """A step as people write it: "3", "1½", "½"; "?" where there is none."""
    if step is None:
        return "?"
    whole, half = divmod(int(step * 2), 2)
    return ("½" if half and not whole else f"{whole}{'½' if half else ''}") if step else "0"


def number(value: Fraction | None, decimals: int = 1) -> str:
    """Points with a decimal, rounded half even from the exact value; "–" where there are none."""
    if value is None:
        return "–"
    scale = 10**decimals
    return f"{round(value * scale) / scale:.{decimals}f}"


def share(value: Fraction | None) -> str:
    """A share of one as per cent."""
    return "–" if value is None else f"{number(value * 100)} %"


def exact(value: Fraction | None) -> str:
    """A number to the last digit: "45", "31.25", "200/3"; "–" where there is none."""
    if value is None:
        return "–"
    for decimals in range(5):
        if (value * 10**decimals).denominator == 1:
            return f"{float(value):.{decimals}f}"
    return str(value)
