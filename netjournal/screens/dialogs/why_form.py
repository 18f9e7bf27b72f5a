"""What a line asks before it is kept: why it was told all the same, and who allowed it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from netjournal.confidentiality.rulings import authorisers
from netjournal.journal.disclosing import Answer, What
from netjournal.journal.disclosures import LineChecked
from netjournal.ledger.drafts import load_draft
from netjournal.screens.dialogs.domain_form import DomainForm
from netjournal.text import visible
from netjournal.widgets.choices import ChoiceField
from netjournal.widgets.fields import Field
from netjournal.widgets.readings import Reading

if TYPE_CHECKING:
    from netjournal.screens.capturing import CapturingScreen

_REASONS = 4
"""As many are shown; more would push the fields off a small screen."""


class WhyForm(DomainForm):
    """Over the screen with the line, which it keeps. Its argument: the place of the line's draft.

    Enter keeps the line with what was said; escape goes back to it, and it stands as it was.
    """

    HEADING = "Before it is kept"
    GROUP = "line.why"
    DEFAULT_CSS: ClassVar[str] = """
    WhyForm #why { height: auto; max-height: 60%; padding: 1 2 0 2; }
    WhyForm Form { padding: 1 0 0 0; }
    """

    def body(self) -> ComposeResult:
        """Why it asks, then the fields."""
        yield Static("", id="why", markup=False)
        yield from super().body()

    @property
    def below(self) -> CapturingScreen:
        """The screen with the line."""
        from netjournal.screens.capturing import CapturingScreen

        stack = self.app.screen_stack
        found = [known for known in stack[: stack.index(self)] if isinstance(known, CapturingScreen)]
        return found[-1]

    @work(group="load")
    async def _begin(self) -> None:
        draft = await self.ask(load_draft, str(self.ids[0]))
        checked = await self.below.asks(draft.text if draft else "")
        self.query_one("#why", Static).update(reasons_in_words(checked))
        await self.show_fields((checked, await self.ask(authorisers)))

    def fields(self, loaded: tuple[LineChecked | None, tuple[str, ...]]) -> list[Field]:
        """A reason; where it is stopped, what became of it, and by whose leave."""
        checked, known = loaded
        reason = Field("reason", "Why", hint="One line, kept with it.", read=Reading)
        if checked is None or checked.level != "stop":
            return [reason]
        ways = {"shared": "allowed", "not shared": "not told", "happened": "already happened"}
        if not checked.stops_telling:
            del ways["not shared"]
        names = f"Such as {', '.join(known[:3])}." if known else "Their name."
        hint = "Already happened: a breach, kept at once, no word needed; what is done can follow."
        return [
            ChoiceField("what", "It was", ways, hint=hint),
            Field("authoriser", "Allowed by", hint=names, read=Reading),
            reason,
        ]

    @work(group="keep")
    async def _save(self, values: dict[str, Any]) -> None:
        """Keep the line, if enough was said; then go back, and let its screen say so."""
        what: What = values.get("what") or "shared"
        given = {name: str(values.get(name) or "").strip() for name in ("reason", "authoriser")}
        below = self.below
        text = below.asked
        if not text.strip():
            self.dismiss()
            return
        if wrong := _missing(what, given, "authoriser" in values):
            for field in self.query(Field):
                if str(field.name) in wrong:
                    field.refuse(wrong[str(field.name)])
            return
        entry = await below.keep_line(text, Answer(what, **given))
        if entry is None:
            return
        below.line_kept(entry, text)
        await self.nj.drafts.drop(f"{self.place}/")
        if self.is_current:
            self.dismiss()


def _missing(what: What, given: dict[str, str], stopped: bool) -> dict[str, str]:
    wrong = {}
    if what == "shared" and not given["reason"]:
        wrong["reason"] = "Say why it was told all the same."
    if stopped and what == "shared" and not given["authoriser"]:
        wrong["authoriser"] = "Name who allowed it."
    return wrong


def reasons_in_words(checked: LineChecked | None) -> Text:
    """Each reason: the fact, the rule that it comes of, and what would change the answer."""
    text = Text()
    if checked is None or not checked.reasons:
        return Text("Nothing speaks against it any more. Enter keeps the line.")
    for reason in checked.reasons[:_REASONS]:
        tone = "bold red" if reason.level == "stop" else "bold yellow"
        text.append("\n\n" if text else "")
        text.append("Stopped. " if reason.level == "stop" else "Asks. ", tone)
        text.append(visible(reason.why, lines=True))
        text.append(f"\n{visible(reason.rule)}. It would change with: {visible(reason.would_change)}", "dim")
    more = len(checked.reasons) - _REASONS
    return text.append(f"\n\nand {more} more" if more > 0 else "")
