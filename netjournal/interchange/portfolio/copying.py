"""Takes every text of a portfolio into the copy: as it is, or judged and reduced for another reader."""

from __future__ import annotations

from netjournal.interchange.profiles import Profile, may_see
from netjournal.interchange.redaction.log import LogLine, Why
from netjournal.interchange.redaction.reduction import KEPT_BACK, Reduction
from netjournal.interchange.report.judging import Judge
from netjournal.interchange.report.reading import said
from netjournal.interchange.report.withholding import LEFT_OUT


class Copyist:
    """One copy by one profile. Without a reduction nothing is taken out, and the profile is "self"."""

    def __init__(self, reduction: Reduction | None = None, judge: Judge | None = None) -> None:
        self.reduction, self._judge = reduction, judge

    def __repr__(self) -> str:
        return f"Copyist({self.profile})"

    @property
    def profile(self) -> Profile:
        """For whom it is."""
        return "self" if self.reduction is None else self.reduction.profile

    @property
    def judge(self) -> Judge | None:
        """Who says what is kept back; None for oneself."""
        return self._judge

    def log(self) -> tuple[LogLine, ...]:
        """What was taken out so far."""
        return () if self.reduction is None else self.reduction.log.lines()

    def text(self, value: object, where: str, *, nameless: bool = False, judged: bool = True) -> str:
        """A text as that reader may see it, a paragraph at a time: what may name somebody is left out.

        `where` is a fixed word for the log; `nameless`: people are not even told apart; not `judged`: topics
        are no matter, as in the rules on them.
        """
        text = said(value)
        if self.reduction is None or not text:
            return text
        return "\n\n".join(self._paragraph(part, where, nameless, judged) for part in text.split("\n\n"))

    def may_see(self, marking: str) -> bool:
        """Whether what is marked so goes at all."""
        return may_see(self.profile, marking)

    def withhold(self, where: str, why: Why) -> None:
        """Note that something is left out whole."""
        if self.reduction is not None:
            self.reduction.withhold(where, why)

    def _paragraph(self, text: str, where: str, nameless: bool, judged: bool) -> str:
        assert self.reduction is not None
        if judged and self._judge is not None and (why := self._judge.against(text)):
            self.reduction.withhold(where, why)
            return KEPT_BACK
        read = self.reduction.read(text, where, nameless=nameless)
        if read.doubtful:
            self.reduction.withhold(where, "text")
        return LEFT_OUT if read.doubtful else read.text
