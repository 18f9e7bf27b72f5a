"""Commands of the forms of evidence, of the assessment plan, and of who signs what."""

from netjournal.commands.command import Command

KEEP = "Make a piece of evidence of it, claimed for its criteria; or take the copy of its piece anew."
FORMS = (
    Command("evidence_forms.new", "n", "New form", "Choose which form, and fill it in.", "new"),
    Command("evidence_forms.edit", "e", "Edit the form", "Change what the form says.", "edit"),
    Command("evidence_forms.keep", "E", "Keep as evidence", KEEP, "keep"),
    Command("evidence_forms.delete", "d", "Delete", "Move it to the trash; a piece made of it stays."),
    Command("evidence_forms.plan", "p", "Assessment plan", "Which source is for which criterion.", "plan"),
    Command("evidence_forms.signatories", "s", "Signatories", "Everybody who signs or speaks.", "who signs"),
    Command("evidence_forms.history", "y", "History", "What was changed in it, and when."),
)
FORM = (
    Command("evidence_form.edit", "e", "Edit the form", "Change what the form says.", "edit"),
    Command("evidence_form.keep", "E", "Keep as evidence", KEEP, "keep as evidence"),
    Command("evidence_form.delete", "d", "Delete", "Move it to the trash; a piece of it stays.", "delete"),
    Command("evidence_form.history", "y", "History", "What was changed in it, and when.", "history"),
)
DISCUSSION = (
    Command("discussion.point", "n", "Time point", "Say where in the recording a criterion is met.", "point"),
    Command(
        "discussion.stopwatch",
        "t",
        "Stopwatch",
        "The recording begins; while it runs, note a time point now, for the criterion at the cursor.",
        "stopwatch",
    ),
    Command("discussion.stop", "T", "The recording ends", "The stopwatch stops; its points stay."),
    Command("discussion.edit", "e", "Edit", "Change the time point at the cursor, or the form.", "edit"),
    Command("discussion.keep", "E", "Keep as evidence", KEEP, "keep as evidence"),
    Command("discussion.delete", "d", "Delete", "Move the point at the cursor, or the form, to the trash."),
    Command("discussion.history", "y", "History", "What was changed in it, and when."),
)
PLAN = (
    Command("plan.new", "n", "Plan a source", "Say which source is for which criterion, and when.", "new"),
    Command("plan.edit", "e", "Edit", "Change that line of the plan.", "edit"),
    Command("plan.choose", "c", "Choose the piece", "Say which piece is what was planned.", "choose piece"),
    Command("plan.free", "x", "No piece after all", "The line of the plan waits for a piece again."),
    Command("plan.delete", "d", "Delete", "Move that line to the trash; u takes it back.", "delete"),
    Command("plan.history", "y", "History", "What was changed in it, and when."),
)
SIGNATORIES = (
    Command("signatories.new", "n", "Add somebody", "Somebody who signs and is named nowhere else.", "new"),
    Command("signatories.edit", "e", "Edit", "Say more of them: role, organisation, initials.", "edit"),
    Command("signatories.delete", "d", "Delete", "Take away what was said of them here.", "delete"),
)
