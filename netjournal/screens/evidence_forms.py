"""The forms of a piece of evidence: accepting one, its claims, what it is, a new copy of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.clock import Clock
from netjournal.confidentiality.markings import ORDER
from netjournal.errors import BadInput
from netjournal.journal.prompts import unit_in_use
from netjournal.portfolio.evidence import accept_evidence, claim, edit_evidence, freeze_again
from netjournal.portfolio.evidence_rows import EvidenceRow, evidence_row
from netjournal.portfolio.offering import Offered, offered
from netjournal.screens.claim_names import several_claims
from netjournal.screens.dialogs.domain_form import DomainForm, blanks_as_text, day_in_words
from netjournal.screens.form_screen import Saving
from netjournal.units import Unit
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field, LongField
from netjournal.widgets.readings import Reader, Reading, Unreadable

KEYS = "1.1, 2.1d, or a word of what it is about; commas between them"
WHOSE = {"me": "mine", "other": "somebody else’s"}


class AcceptForm(DomainForm):
    """Make evidence of a row: its table, and its id; a third argument is the key that it is to show."""

    HEADING, GROUP, SAID = "Evidence", "evidence.accept", "A copy as it is now is in the portfolio."

    def load(self) -> Offered:
        """The row as it would be frozen."""
        return offered(str(self.ids[0]), int(self.ids[1]))

    def fields(self, loaded: Offered) -> list[Field]:
        """What it shows and how, what kind it is, whose words, of when."""
        self.sub_title = f"{loaded.title} · ctrl+s accepts"
        begun = loaded.piece.criteria if loaded.piece else self.ids[2:3] or loaded.keys
        return [
            Field(
                "criteria", "Shows", ", ".join(map(str, begun)), read=several_claims(loaded.unit), hint=KEYS,
                required=True,
            ),
            LongField("text", "How it shows it", hint="the claim, in a sentence or two"),
            ChoiceField("kind", "Kind", kinds_in_words(loaded.unit, loaded.kind), loaded.kind),
            Field("title", "Title", loaded.title, required=True),
            Field("day", "Of", loaded.day, read=day_that_was(self.clock)),
            ChoiceField("made_by", "Whose words", WHOSE, loaded.made_by),
        ]  # fmt: skip

    def saving(self, values: dict[str, Any]) -> Saving:
        """Freeze it."""
        more = blanks_as_text({name: values[name] for name in ("kind", "title", "day", "made_by")})
        claims = dict.fromkeys(values["criteria"], values["text"] or "")
        return partial(accept_evidence, str(self.ids[0]), int(self.ids[1]), claims, **more)


class PieceForm(DomainForm):
    """What a piece is: its kind, title, day, whose words, marking. Its argument is the id of the piece."""

    HEADING, GROUP = "What the piece is", "evidence.edit"

    def load(self) -> tuple[EvidenceRow, Unit]:
        """The piece, and the kinds that the unit knows."""
        return evidence_row(self.piece), unit_in_use()

    @property
    def piece(self) -> int:
        """The id of the piece."""
        return int(self.ids[0])

    def fields(self, loaded: tuple[EvidenceRow, Unit]) -> list[Field]:
        """All but the copy itself."""
        row, unit = loaded
        return [
            ChoiceField("kind", "Kind", kinds_in_words(unit, row.kind), row.kind),
            Field("title", "Title", row.title, required=True),
            Field("day", "Of", row.day, read=day_that_was(self.clock)),
            ChoiceField("made_by", "Whose words", WHOSE, row.made_by),
            ChoiceField("marking", "Marking", {"": "none", **{each: each for each in ORDER}}, row.marking),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Change it; the copy stays."""
        return partial(edit_evidence, self.piece, {**values, "day": values["day"] or ""})


class ClaimsForm(PieceForm):
    """Which criteria a piece is claimed for. Its argument is the id of the piece."""

    HEADING, GROUP = "What the piece shows", "evidence.claims"

    def fields(self, loaded: tuple[EvidenceRow, Unit]) -> list[Field]:
        """The keys; what is said of each stays with it."""
        row, unit = loaded
        keys = ", ".join(row.criteria)
        return [
            Field("criteria", "Shows", keys, read=several_claims(unit), hint=KEYS),
            LongField("text", "Of new ones, how", hint="those that stand there keep their words"),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Exactly these from now on."""
        return partial(claim_exactly, self.piece, values["criteria"] or (), values["text"] or "")


class ClaimForm(PieceForm):
    """How a piece shows one key: the ids of the piece and of the claim."""

    HEADING, GROUP = "How it shows it", "evidence.claim"

    def fields(self, loaded: tuple[EvidenceRow, Unit]) -> list[Field]:
        """The claim in words."""
        row, unit = loaded
        mine = [each for each in row.claims if each.id == int(self.ids[1])]
        key, text = (mine[0].criterion, mine[0].text) if mine else ("", "")
        self.sub_title = f"{key} {unit.words(key)}"
        return [LongField("text", "How it shows it", text)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """The others stay."""
        return partial(say_claim, self.piece, int(self.ids[1]), values["text"] or "")


class FreezeForm(PieceForm):
    """A new copy of what a piece was made of. Its argument is the id of the piece."""

    HEADING, GROUP, SAID = "A new copy", "evidence.freeze", "The piece stands on a copy of today now."

    def fields(self, loaded: tuple[EvidenceRow, Unit]) -> list[Field]:
        """Why; it is needed where the piece was handed in."""
        locked = loaded[0].locked
        hint = "it was handed in: why is it opened again?" if locked else "may be left empty"
        return [LongField("reason", "Why", hint=hint)]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Freeze it again."""
        return partial(freeze_again, self.piece, values["reason"] or "")


def day_that_was(clock: Clock) -> Reader:
    """Reads a day that is not ahead: evidence is of what has been."""
    read = day_in_words(clock)

    def reading(text: str) -> Reading:
        found = read(text)
        if found.value > clock.now().local_date:
            raise Unreadable("That day is still ahead, and evidence is of what has been.")
        return found

    return reading


def kinds_in_words(unit: Unit, begun: str) -> dict[str, str]:
    """The kinds of the unit, and the one that stands there where it is none of them."""
    known = {kind.key: kind.title for kind in unit.kinds}
    return known if begun in known else {**known, begun: begun.replace("_", " ").capitalize()}


def claim_exactly(piece: int, keys: tuple[str, ...], text: str) -> EvidenceRow:
    """Let a piece be claimed for these; those that were there keep their words."""
    there = {each.criterion: each.text for each in evidence_row(piece).claims}
    return claim(piece, {key: there.get(key, text) for key in keys})


def say_claim(piece: int, number: int, text: str) -> EvidenceRow:
    """Say anew how a piece shows one of its keys. Raises BadInput where that claim is gone."""
    row = evidence_row(piece)
    if all(each.id != number for each in row.claims):
        raise BadInput("That claim is not there any more; nothing was changed.", "Go back to the piece.")
    return claim(piece, {each.criterion: text if each.id == number else each.text for each in row.claims})
