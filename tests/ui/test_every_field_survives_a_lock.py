"""Every editable field of every screen: typed into, searched for in files, locked, searched for in memory and
files, unlocked, found again.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, TextArea

import netjournal.screens
from netjournal.app import NetJournalApp
from netjournal.ledger.trash import discard
from netjournal.places import OVER, PLACES
from netjournal.screens.form_screen import FormScreen
from netjournal.screens.frame import FrameScreen
from tests.faults.canary_words import ways_of

from .conftest import PASSPHRASE
from .settle import settle
from .stocked import PERIOD, Ids, ids_of_rows

Open = Callable[[Ids], tuple[int | str, ...]]


def ids(*names: str) -> Open:
    """Arguments of a screen: names of rows, and fixed words ("=word")."""
    return lambda rows: tuple(name[1:] if name.startswith("=") else rows[name] for name in names)


REVIEWED = f"={PERIOD}"
SCREENS: dict[str, Open] = {
    "account.AccountScreen": ids("account"),
    "account.CiteScreen": ids("account"),
    "accounts.AccountForm": ids("account"),
    "accounts.AccountsScreen": ids(),
    "action_forms.ActionEditScreen": ids("action"),
    "action_forms.ActionNewScreen": ids(),
    "capture.CaptureScreen": ids(),
    "ending.EndingScreen": ids(),
    "registers.RegisterScreen": ids("=grants"),
    "may_tell.MayTellScreen": ids("=contact", "contact"),
    "who_may_know.WhoMayKnowScreen": ids(),
    "difference.DifferenceScreen": ids("guideline", "draft"),
    "dialogs.register_forms.AgreementForm": ids(),
    "dialogs.register_forms.BreachForm": ids(),
    "dialogs.register_forms.ConflictForm": ids(),
    "dialogs.register_forms.GrantForm": ids(),
    "dialogs.register_forms.LimitForm": ids(),
    "dialogs.topic_form.TopicForm": ids(),
    "comparing.CompareForm": ids(REVIEWED, "moved"),
    "comparing.MostImportantScreen": ids(REVIEWED),
    "contact.ContactScreen": ids("contact"),
    "contact_line.ContactLineScreen": ids("contact"),
    "contacts.ContactsScreen": ids(),
    "contribute.EvidenceScreen": ids(REVIEWED, "contact", "moved"),
    "dialogs.against_form.AgainstForm": ids(REVIEWED, "contact"),
    "days.DaysScreen": ids("a_day", "today"),
    "dialogs.calendar_form.CalendarForm": ids(),
    "dialogs.calendar_form.CalendarOutForm": ids(),
    "dialogs.cadence_forms.CadenceForm": ids("contact"),
    "dialogs.cadence_forms.SnoozeForm": ids("contact"),
    "dialogs.cadence_forms.WantForm": ids("contact"),
    "dialogs.contact_forms.EditContactForm": ids("contact"),
    "dialogs.contact_forms.NewContactForm": ids(),
    "dialogs.contact_part_forms.MethodForm": ids("contact"),
    "dialogs.contact_part_forms.TagsForm": ids("=contact", "contact"),
    "dialogs.decision_form.DecisionForm": ids(REVIEWED, "contact"),
    "dialogs.evidence_forms.MeetingContributionForm": ids("minuted"),
    "dialogs.evidence_forms.MeetingExchangeForm": ids("minuted"),
    "dialogs.guideline_forms.ForceForm": ids("draft"),
    "dialogs.guideline_forms.GuidelineForm": ids("draft"),
    "dialogs.guideline_forms.RuleForm": ids("draft", "rule"),
    "dialogs.import_form.ImportForm": ids(),
    "dialogs.meeting_forms.HeldForm": ids("minuted"),
    "dialogs.meeting_forms.MeetingActionForm": ids("minuted"),
    "dialogs.meeting_forms.MeetingPlan": ids("minuted"),
    "dialogs.meeting_forms.MinuteForm": ids("minuted", "minute"),
    "dialogs.minutes_form.MinutesForm": ids("minuted"),
    "dialogs.series_form.SeriesForm": ids("minuted"),
    "dialogs.objective_forms.EditObjective": ids("objective"),
    "dialogs.objective_forms.NewObjective": ids(),
    "dialogs.objective_forms.ProgressForm": ids("objective"),
    "dialogs.objective_forms.SwingsForm": ids(),
    "dialogs.organisation_forms.OrganisationForm": ids("organisation"),
    "dialogs.passing_forms.AnswerForm": ids("request"),
    "dialogs.passing_forms.ExchangeForm": ids("giver", "exchange"),
    "dialogs.passing_forms.RequestForm": ids("asker", "request"),
    "dialogs.passing_forms.UseForm": ids("exchange"),
    "dialogs.relation_forms.RelationForm": ids("contact"),
    "dialogs.values_form.ValuesForm": ids("=contact", "contact"),
    "duplicates.DuplicatesScreen": ids("=contact"),
    "merging.MergeScreen": ids("=contact", "contact", "giver"),
    "restoring.RestoreScreen": ids("=contact", "contact"),
    "ties.TiesScreen": ids("contact"),
    "values.ValuesScreen": ids("=contact", "contact"),
    "dialogs.review_forms.ContributionForm": ids("contact", "moved", "=entry", "entry"),
    "dialogs.report_forms.ReportForm": ids(REVIEWED),
    "dialogs.review_forms.EditContribution": ids(REVIEWED, "contact", "moved", "contribution"),
    "dialogs.review_forms.PeriodForm": ids(),
    "dialogs.review_forms.StepForm": ids(REVIEWED, "contact", "moved"),
    "dialogs.review_forms.WeightsForm": ids(REVIEWED),
    "dialogs.review_forms.WhomForm": ids(REVIEWED, "contact", "moved"),
    "dialogs.seal_forms.AddendumForm": ids("seal"),
    "dialogs.seal_forms.ReopenForm": ids("sealed"),
    "dialogs.new_key.LeakedScreen": ids(),
    "dialogs.new_key.NewKeyScreen": ids(),
    "dialogs.secrets.PassphraseScreen": ids(),
    "dialogs.secrets.RecoveryScreen": ids(),
    "dialogs.rights_forms.CopyForm": ids("contact"),
    "dialogs.rights_forms.EraseForm": ids("contact"),
    "dialogs.purge_form.PurgeForm": ids(),
    "dialogs.settings_forms.SettingsForm": ids(),
    "dialogs.settings_forms.ThemeScreen": ids(),
    "dialogs.why_form.WhyForm": ids("=today.capture"),
    "dialogs.portfolio_form.PortfolioExportForm": ids(),
    "dialogs.write_out_form.WriteOutForm": ids("contact"),
    "suggestions.SuggestionsScreen": ids(),
    "suggestions.DeclinedScreen": ids(),
    "report_kinds.ReportKindsScreen": ids(REVIEWED),
    "report.ReportScreen": ids("=impact", REVIEWED),
    "report.ReportBehindScreen": ids("=impact", REVIEWED, "a_step"),
    "suggestions.AcceptForm": ids("=1.1b", "=contact", "contact"),
    "report.ReportForm": ids("=impact", REVIEWED),
    "entry.EntryScreen": ids("entry"),
    "entry_forms.AnswerScreen": ids("asked_in", "question"),
    "entry_forms.EntryEditScreen": ids("entry"),
    "exchange_forms.ExchangeEditScreen": ids("exchange"),
    "exchange_forms.ExchangeNewScreen": ids("entry"),
    "exchange_forms.UseEditScreen": ids("use", "used"),
    "exchange_forms.UseNewScreen": ids("exchange"),
    "file_forms.AttachScreen": ids("entry"),
    "file_forms.AttachToAccount": ids("account"),
    "file_forms.AttachToContact": ids("contact"),
    "file_forms.CopyOutScreen": ids("attachment"),
    "picture.PictureScreen": ids("attachment"),
    "guided.GuidedScreen": ids(REVIEWED, "a_step"),
    "guided_steps.StepsScreen": ids(REVIEWED),
    "guideline.GuidelineScreen": ids("draft"),
    "guidelines.GuidelinesScreen": ids(),
    "help.HelpScreen": ids(),
    "history.HistoryScreen": ids("=contact", "contact"),
    "hopes.HopeForm": ids("hoped", "hope"),
    "hopes.HopeNoLonger": ids("hope"),
    "hopes.HopesScreen": ids("hoped"),
    "keys.KeysScreen": ids(),
    "introduction_forms.IntroductionForm": ids("introduction"),
    "introductions.IntroductionsScreen": ids("contact"),
    "matches.MatchesScreen": ids(),
    "network.NetworkScreen": ids("network"),
    "network_forms.MembersForm": ids("network"),
    "network_forms.MembershipForm": ids("membership"),
    "network_forms.NetworkForm": ids("network"),
    "path.PathScreen": ids("contact"),
    "service_forms.ServiceForm": ids("=contact", "needs", "=need", "need"),
    "meeting.MeetingScreen": ids("minuted"),
    "meetings.MeetingsScreen": ids(),
    "minutes_out.MinutesOutScreen": ids("minuted"),
    "report_out.ReportOutScreen": lambda _made: ("2026-Q4", "md", "assessor", "without"),
    "objectives.ObjectiveScreen": ids("objective"),
    "objectives.ObjectivesScreen": ids(),
    "occasions.BirthdayForm": ids("contact"),
    "occasions.OccasionForm": ids("contact"),
    "occasions.OccasionsScreen": ids("contact"),
    "organisation.OrganisationScreen": ids("organisation"),
    "overdue.OverdueScreen": ids(),
    "passed.PassedScreen": ids("giver", "=exchanges"),
    "review.ReviewScreen": ids(),
    "review_again.SecondLookScreen": ids(REVIEWED),
    "review_cell.CellScreen": ids(REVIEWED, "contact", "moved"),
    "review_exchange.DealingsScreen": ids(REVIEWED, "giver"),
    "review_exchange.TrafficScreen": ids(REVIEWED),
    "review_list.ReviewsScreen": ids(),
    "review_points.PointsScreen": ids(REVIEWED, "contact"),
    "review_points.SureScreen": ids(REVIEWED),
    "review_rating.RatingScreen": ids(REVIEWED, "moved", "contribution"),
    "review_ways.MetScreen": ids(REVIEWED),
    "review_worth.WorthScreen": ids(REVIEWED, "=contact"),
    "review_trend.TrendScreen": ids(REVIEWED),
    "sealing.SealScreen": ids(REVIEWED),
    "sealing.SealedScreen": ids("seal"),
    "saved.SavedForm": ids(),
    "saved.SavedScreen": ids(),
    "search.SearchScreen": ids(),
    "settings.SettingsScreen": ids(),
    "dialogs.shape_forms.ShapeFileForm": ids(REVIEWED),
    "shape.ShapeScreen": ids(REVIEWED),
    "shape_list.ShapeListScreen": ids(REVIEWED, "=mine", "=0"),
    "shape_list.TieScreen": ids(REVIEWED, "contact", "=0"),
    "templates.TemplateForm": ids(),
    "templates.TemplatesScreen": ids(),
    "tags.TagCadenceForm": ids("tag"),
    "tags.TagsScreen": ids(),
    "portfolio.PortfolioScreen": ids(),
    "criterion.CriterionScreen": lambda _rows: (1,),
    "gaps.GapsScreen": ids(),
    "pieces.PiecesScreen": ids(),
    "piece.PieceScreen": ids("evidence"),
    "submissions.SubmissionsScreen": ids(),
    "submissions.ComparedScreen": lambda _rows: (1,),
    "submission.SubmissionScreen": lambda _rows: (1,),
    "dialogs.submission_forms.HandInForm": ids(),
    "dialogs.submission_forms.ReopenForm": lambda _rows: (1,),
    "dialogs.submission_forms.DrawForm": lambda _rows: (1,),
    "dialogs.submission_forms.SampleForm": lambda _rows: ("new", 1, 0),
    "dialogs.assessor_forms.DecisionForm": lambda _rows: ("new", 0),
    "dialogs.assessor_forms.FeedbackForm": ids(),
    "dialogs.assessor_forms.TodoForm": lambda _rows: (1,),
    "unit_form.UnitForm": ids(),
    "evidence_forms.AcceptForm": ids("=entry", "entry"),
    "evidence_forms.ClaimForm": ids("evidence", "claim"),
    "evidence_forms.ClaimsForm": ids("evidence"),
    "evidence_forms.FreezeForm": ids("evidence"),
    "evidence_forms.PieceForm": ids("evidence"),
    "choose_piece.ChoosePieceScreen": ids("=seen"),
    "filled_forms.DiscussionForm": ids(),
    "filled_forms.JudgementForm": ids(),
    "filled_forms.ObservationForm": ids(),
    "filled_forms.PointForm": ids("discussion"),
    "filled_forms.WitnessForm": ids(),
    "form_page.DiscussionScreen": ids("discussion"),
    "form_page.JudgementScreen": ids("judgement"),
    "form_page.ObservationScreen": ids("observation"),
    "form_page.WitnessScreen": ids("testimony"),
    "forms_of_evidence.FormsScreen": ids(),
    "forms_of_evidence.WhichFormScreen": ids("=observation"),
    "other_forms.DeclarationForm": ids(),
    "other_forms.SeenForm": ids("evidence"),
    "plan.PlanForm": ids(),
    "plan.PlanScreen": ids(),
    "signatories.SignatoriesScreen": ids(),
    "signatories.SignatoryForm": ids(),
    "gaps.GapForm": lambda _rows: ("1.1", 0),
    "today.TodayScreen": ids(),
    "trash.TrashScreen": ids(),
    "worth_behind.BehindScreen": ids(REVIEWED, "=contact", "giver"),
    "worth_forms.BenefitForm": ids("benefit"),
    "worth_forms.CostForm": ids("cost"),
    "year.YearScreen": ids(),
}
"""Every screen over the open notebook, and what it is opened with."""

BEFORE: dict[str, Callable[[], object]] = {
    "dialogs.purge_form.PurgeForm": lambda: discard("action", ids_of_rows()["action"]),
}
"""What a screen needs to have a field: here something in the trash."""

NOT_KEPT = {
    ("dialogs.new_key.LeakedScreen", "first"): "a passphrase is no draft: it must not come back",
    ("dialogs.new_key.LeakedScreen", "again"): "a passphrase is no draft: it must not come back",
    ("dialogs.new_key.LeakedScreen", "typed"): "a recovery code is no draft: it must not come back",
    ("dialogs.new_key.NewKeyScreen", "first"): "a passphrase is no draft: it must not come back",
    ("dialogs.new_key.NewKeyScreen", "typed"): "a recovery code is no draft: it must not come back",
    ("dialogs.secrets.PassphraseScreen", "first"): "a passphrase is no draft: it must not come back",
    ("dialogs.secrets.PassphraseScreen", "again"): "a passphrase is no draft: it must not come back",
    ("dialogs.secrets.RecoveryScreen", "typed"): "a recovery code is no draft: it must not come back",
}
"""(screen, widget) → why what is typed there is gone after a lock. Anything that is not here comes back."""

WITHOUT_FIELDS = frozenset(
    name for name in SCREENS if name.endswith("Screen") and name.partition(".")[0] in {
        "accounts", "comparing", "contact", "entry", "guideline", "guidelines", "help", "history", "hopes",
        "meetings", "objectives", "organisation", "passed", "review", "review_cell", "review_list",
        "review_again", "review_trend", "review_points", "review_exchange", "review_ways", "review_worth",
        "duplicates", "merging", "restoring", "ties", "values",
        "settings", "trash", "days", "guided_steps", "minutes_out", "report_out", "sealing", "shape",
        "introductions", "matches", "network", "path",
        "shape_list", "worth_behind", "picture", "ending", "registers",
        "may_tell", "difference", "keys", "saved",
        "occasions", "tags", "portfolio", "criterion", "gaps", "pieces", "piece", "choose_piece", "form_page",
        "suggestions", "report_kinds", "report",
        "forms_of_evidence", "plan", "signatories",
        "submissions", "submission", "overdue",
    }
) | {"dialogs.settings_forms.ThemeScreen", "templates.TemplatesScreen", "year.YearScreen"}  # fmt: skip


def classes() -> dict[str, type[FrameScreen]]:
    """Every concrete screen below netjournal.screens, by module and class."""
    for found in pkgutil.walk_packages(netjournal.screens.__path__, "netjournal.screens."):
        importlib.import_module(found.name)
    known: dict[str, type[FrameScreen]] = {}
    to_see: list[type[FrameScreen]] = [FrameScreen]
    while to_see:
        each = to_see.pop()
        to_see += each.__subclasses__()
        if each.__module__.startswith("netjournal.screens.") and not _only_for_subclasses(each):
            known[f"{each.__module__.removeprefix('netjournal.screens.')}.{each.__name__}"] = each
    return known


def _only_for_subclasses(each: type[FrameScreen]) -> bool:
    abstract = issubclass(each, FormScreen) and each.fields is FormScreen.fields
    return abstract or each.__name__ in {
        "FrameScreen", "CapturingScreen", "ContactLists", "LinePage", "ObjectiveDoings", "SecretScreen",
        "RegisterForm", "AnsweringForm", "GivingForm", "_MemberForm", "FilledForm", "FormPageScreen",
        "MeetingLists", "ReviewTable", "WarnedForm",
    }  # fmt: skip


def test_every_screen_has_a_row_here() -> None:
    found = classes()
    assert set(found) == set(SCREENS)
    assert {place.source.replace(":", ".") for place in (*PLACES, *OVER) if place.built} <= set(SCREENS)


LETTERS = "bcdfghjklmnpqrstvwxz"


class Canaries:
    """Texts that nothing else holds, other ones for each test, made anew each time: none is kept here."""

    made = 0

    def __init__(self) -> None:
        Canaries.made += 1
        self.number = Canaries.made

    def __call__(self, field: int) -> str:
        at = (self.number // 20, self.number % 20, field // 20, field % 20)
        return "".join(("zq", *(LETTERS[place] for place in at), "jx"))

    def in_memory(self) -> set[int]:
        """Which of them a live object holds."""
        texts, start = held_texts(), self(0)[:4]
        return {field for field in range(400) if any(self(field) in text for text in texts if start in text)}

    def in_files(self, folder: Path) -> list[str]:
        """Which files below a folder hold one, whichever way it is written."""
        starts = ways_of(self(0)[:4])
        suspects = {
            path: data
            for path in folder.rglob("*")
            if path.is_file() and any(start in (data := path.read_bytes()) for start in starts)
        }
        return [
            path.name
            for path, data in suspects.items()
            if any(way in data for field in range(400) for way in ways_of(self(field)))
        ]


@pytest.fixture
def canary() -> Canaries:
    return Canaries()


@pytest.fixture(autouse=True)
def temporary_files_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """So that they are looked through as well."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def held_texts() -> set[str]:
    """Every text that a live object refers to, those in containers that the collector does not track too."""
    gc.unfreeze()  # what was set aside from the collector (tests/conftest.py) would seem to be alive
    gc.collect()
    level: list[Any] = gc.get_referents(*gc.get_objects())
    found: set[str] = set()
    while level:
        found.update(each for each in level if type(each) is str and "zq" in each)
        found.update(each.decode("latin-1") for each in level if type(each) is bytes and b"zq" in each)
        untracked = [each for each in level if type(each) in (tuple, dict) and not gc.is_tracked(each)]
        level = gc.get_referents(*{id(each): each for each in untracked}.values()) if untracked else []
    return found


def fields_of(screen: Any) -> Iterator[Input | TextArea]:
    for field in screen.query("Input, TextArea"):
        if not field.disabled and field.focusable and not getattr(field, "read_only", False):
            yield field


def texts_and_cursors(screen: Any) -> dict[str, tuple[str, Any]]:
    return {
        str(field.id): (field.value, field.cursor_position)
        if isinstance(field, Input)
        else (field.text, field.cursor_location)
        for field in fields_of(screen)
    }


async def opened(app: NetJournalApp, pilot: Any, name: str) -> None:
    await settle(pilot)
    screen, rows = classes()[name], app.open_notebook.vault.call(ids_of_rows)
    place = next((known for known in PLACES if known.source.replace(":", ".") == name), None)
    if place is not None:
        await pilot.press(str(place.fkey))
    else:
        app.open_notebook.vault.call(BEFORE.get(name, lambda: None))
        app.push_screen(screen(*SCREENS[name](rows)))
    await settle(pilot)
    assert type(app.screen) is screen


async def locked(app: NetJournalApp, pilot: Any) -> None:
    """By its key."""
    await pilot.press("ctrl+l")
    await settle(pilot)


async def typed_into_each(app: NetJournalApp, pilot: Any, canary: Canaries) -> list[str]:
    names = [str(field.id) for field in fields_of(app.screen)]
    assert len(set(names)) == len(names) and "None" not in names
    for number, name in enumerate(names):
        app.screen.query_one(f"#{name}").focus()
        await pilot.press("ctrl+end", "end", *canary(number), "left", "left")
        await settle(pilot)
    return names


SHORT = frozenset({
    "today.TodayScreen", "capture.CaptureScreen", "contacts.ContactsScreen", "search.SearchScreen",
    "account.AccountScreen", "dialogs.contact_forms.EditContactForm", "dialogs.meeting_forms.MinuteForm",
    "dialogs.objective_forms.NewObjective", "dialogs.guideline_forms.GuidelineForm",
    "dialogs.secrets.PassphraseScreen", "entry_forms.EntryEditScreen", "review_rating.RatingScreen",
})  # fmt: skip
"""The rows of the short form: each kind of field once. The others are walked with --long."""


def rows() -> list[Any]:
    """Every screen, those outside the short form marked long."""
    return [
        pytest.param(name, marks=() if name in SHORT else pytest.mark.long, id=name)
        for name in sorted(SCREENS)
    ]


def test_the_short_form_names_screens_that_are_there() -> None:
    assert set(SCREENS) >= SHORT


@pytest.mark.parametrize("name", rows())
async def test_what_is_typed_is_gone_while_locked_and_found_again(
    stocked_app: NetJournalApp, canary: Canaries, tmp_path: Path, name: str
) -> None:
    app = stocked_app
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot, name)
        fields = await typed_into_each(app, pilot, canary)
        assert bool(fields) is (name not in WITHOUT_FIELDS)
        before, focus = texts_and_cursors(app.screen), app.focused and app.focused.id
        assert canary.in_memory() == set(range(len(fields)))
        assert canary.in_files(tmp_path) == []
        secret = {field for field in fields if (name, field) in NOT_KEPT}
        before = {field: what for field, what in before.items() if field not in secret}
        lengths = {field: len(what[0]) for field, what in before.items()}
        kept = {field: (_folded(what[0]), what[1]) for field, what in before.items()}
        del before
        await locked(app, pilot)
        assert app.notebook is None and len(app.screen_stack) == 1
        assert canary.in_memory() == set()
        assert canary.in_files(tmp_path) == []
        assert (app.clipboard, app.title, app.sub_title) == ("", "netjournal", "")
        await pilot.press(*PASSPHRASE, "enter")
        await settle(pilot)
        assert type(app.screen) is classes()[name]
        after = texts_and_cursors(app.screen)
        assert {field: len(after[field][0]) for field in lengths} == lengths
        assert {field: (_folded(what[0]), what[1]) for field, what in after.items() if field in kept} == kept
        assert all(not after[field][0] for field in secret)
        assert (app.focused and app.focused.id) == focus
        assert app.focused is not None or not fields


def _folded(text: str) -> str:
    """The text in a form that the search does not find: backwards."""
    return text[::-1]


async def test_what_is_typed_into_the_palette_is_gone(stocked_app: NetJournalApp, canary: Canaries) -> None:
    app = stocked_app
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *canary(0))
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        await locked(app, pilot)
        assert app.notebook is None
        assert canary.in_memory() == set()
