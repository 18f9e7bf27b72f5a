"""The seven places and the screens that open over them: names, keys and where each is written.

Screens are imported when first opened, so that a cold start pays only for the one that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netjournal.screens.frame import FrameScreen


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to be: a place with a digit and a function key, or (both empty) a screen opened over one.

    `source` is "module:Class" below `netjournal.screens`, or with a dotted name of its own.
    """

    id: str
    title: str
    source: str
    digit: str = ""
    fkey: str = ""

    @property
    def built(self) -> bool:
        """Whether its module is there: a place that nothing can fill is not shipped, nor offered."""
        return _found(self._module)

    def screen_class(self) -> type[FrameScreen]:
        """The class of its screen, imported now."""
        name = self.source.partition(":")[2]
        found: type[FrameScreen] = getattr(import_module(self._module), name)
        return found

    @property
    def _module(self) -> str:
        module = self.source.partition(":")[0]
        return module if "." in module else f"netjournal.screens.{module}"

    def new_screen(self) -> FrameScreen:
        """A new screen of it."""
        return self.screen_class()()


@cache
def _found(module: str) -> bool:
    return find_spec(module) is not None


PLACES = (
    Place("today", "Today", "today:TodayScreen", "1", "f2"),
    Place("contacts", "Contacts", "contacts:ContactsScreen", "2", "f3"),
    Place("meetings", "Meetings", "meetings:MeetingsScreen", "3", "f4"),
    Place("guidelines", "Guidelines", "guidelines:GuidelinesScreen", "4", "f5"),
    Place("objectives", "Objectives", "objectives:ObjectivesScreen", "5", "f6"),
    Place("review", "Review", "review:ReviewScreen", "6", "f7"),
    Place("portfolio", "Portfolio", "portfolio:PortfolioScreen", "7", "f8"),
)

OVER = (
    Place("contact", "Contact", "contact:ContactScreen"),
    Place("organisation", "Organisation", "organisation:OrganisationScreen"),
    Place("entry", "Entry", "entry:EntryScreen"),
    Place("capture", "Capture", "capture:CaptureScreen"),
    Place("cost", "Cost", "worth_forms:CostForm"),
    Place("benefit", "Benefit", "worth_forms:BenefitForm"),
    Place("introduction", "Introduction", "introduction_forms:IntroductionForm"),
    Place("introductions", "Introductions", "introductions:IntroductionsScreen"),
    Place("matches", "Offers and needs", "matches:MatchesScreen"),
    Place("network", "Network", "network:NetworkScreen"),
    Place("suggestions", "Suggestions", "suggestions:SuggestionsScreen"),
    Place("reports", "Reports from the journal", "report_kinds:ReportKindsScreen"),
    Place("search", "Search", "search:SearchScreen"),
    Place("criterion", "Criterion", "criterion:CriterionScreen"),
    Place("gaps", "Gaps", "gaps:GapsScreen"),
    Place("pieces", "Pieces", "pieces:PiecesScreen"),
    Place("piece", "Piece", "piece:PieceScreen"),
    Place("evidence_forms", "Forms of evidence", "forms_of_evidence:FormsScreen"),
    Place("observation", "Observation", "form_page:ObservationScreen"),
    Place("witness_testimony", "Witness testimony", "form_page:WitnessScreen"),
    Place("expert_judgement", "Expert judgement", "form_page:JudgementScreen"),
    Place("professional_discussion", "Professional discussion", "form_page:DiscussionScreen"),
    Place("declaration", "Declaration", "other_forms:DeclarationForm"),
    Place("plan", "Assessment plan", "plan:PlanScreen"),
    Place("signatories", "Who signs", "signatories:SignatoriesScreen"),
    Place("submissions", "Submissions", "submissions:SubmissionsScreen"),
    Place("submission", "Submission", "submission:SubmissionScreen"),
    Place("accounts", "Accounts", "accounts:AccountsScreen"),
    Place("account", "Account", "account:AccountScreen"),
    Place("history", "History", "history:HistoryScreen"),
    Place("trash", "Trash", "trash:TrashScreen"),
    Place("settings", "Settings", "settings:SettingsScreen"),
    Place("register", "Register", "registers:RegisterScreen"),
    Place("who_may_know", "Who may know this", "who_may_know:WhoMayKnowScreen"),
    Place("help", "Help", "help:HelpScreen"),
)
