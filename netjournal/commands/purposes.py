"""What each place is for, in a line or two of plain words: shown at the top of Help there."""

from __future__ import annotations

from collections.abc import Mapping

PURPOSES: Mapping[str, str] = {
    "today": "Write a line whenever something happened; it is kept at once. Below: what you "
    "wrote, who is ready "
    "to be met again, and what is to do.",
    "overdue": "Ways to reach people whose lawful basis was to be looked at again by now.",
    "entry": "One line of the journal, with all that was understood from it. What is wrong is "
    "put right here.",
    "contacts": "People, organisations, those you want to reach, and the networks you are in. "
    "Names in your lines "
    "come here by themselves.",
    "contact": "One person: how to reach them, what passed between you, what they need, what "
    "you may tell them.",
    "organisation": "One organisation and its people.",
    "merge": "Two records of one person, or of one organisation, side by side. You choose what is kept; all "
    "that refers to the one goes over to the other.",
    "duplicates": "Pairs that look alike, with the reason. Nothing is ever merged by itself.",
    "values": "What they stand for beside what you and your organisation do: what is shared, differs and "
    "conflicts, and what follows. Each check stays under its day.",
    "ties": "One person in the middle, and those around by how close they are.",
    "introductions": "Who introduces whom to whom, from asked for to what came of it; thanks owed first.",
    "path": "The strongest ways to one person, through people who know each other, and asking along them.",
    "matches": "What you need and offer, then who offers what somebody needs, the best fit first.",
    "network": "One group that people join: what you joined it for, what it cost, who is in it.",
    "picture": "A file that is kept with somebody: drawn where it is a picture and the terminal can, and "
    "copied out by a key.",
    "passed": "What passed between you and one person: given, used, asked, answered.",
    "meetings": "Meetings ahead, those that have been, and those without minutes.",
    "meeting": "One meeting in three parts: prepare it, take minutes, look back. Nothing of it "
    "is compulsory.",
    "minutes_out": "The minutes as those who came would read them; nothing is written before you say so.",
    "guidelines": "How you and your organisation work with the network: rules, registers, and "
    "which version of "
    "them is in force.",
    "ending": "Grants, agreements, limits and interests that end within a month.",
    "register": "A register of confidentiality: what you declared, promised, granted, or may "
    "do; newest first.",
    "may_tell": "Topic by topic, what these people may be told, why, and what they know already.",
    "who_may_know": "Who may know a text or a topic, who may with a reason, and who may not.",
    "difference": "What this version of the guideline says otherwise than the one before.",
    "guideline": "One version of the guideline: its text, and its rules one by one.",
    "objectives": "What your network is for: a few objectives, each with a measure and a weight.",
    "hopes": "Who you hope will move this objective, and how. It is compared with what came of it.",
    "review": "Who brought what for which objective in this period. Every number opens down to your lines.",
    "guided": "A quarter’s evening in ten steps, from what happened to what is next. Leave and "
    "come back at will.",
    "cell": "What one person brought for one objective: each piece with its rating.",
    "rating": "One contribution at a time, held against the anchors: what really came of it?",
    "shape": "Who is tied to whom, who joins groups, and on whom it all rests.",
    "second_look": "Some contributions rated once more, without seeing the first rating.",
    "reviews": "The reviews there are; any month, quarter or year can have one.",
    "worth": "What the network cost, in hours and money, and what it brought.",
    "behind": "The pieces behind one cost or one benefit.",
    "traffic": "What passed both ways in this period, how good it was, and how fast answers came.",
    "seal": "What will be frozen, before it is.",
    "sealed": "A review as it was sealed. It reads the same for ever; what is said later is added below.",
    "portfolio": "The criteria of the unit: what is planned, claimed and decided of each, side by side. "
    "What you claim is never what an assessor decides.",
    "criterion": "One criterion: what is asked, what you have for it, what was decided, and what is missing.",
    "pieces": "Every piece of evidence, with what it is claimed to show.",
    "piece": "One piece: what it is claimed to show, and the copy that was frozen. The copy stays as it is, "
    "whatever becomes of what it was made from.",
    "suggestions": "What the journal would show of the unit, and why. It is evidence once you accept it.",
    "declined": "What you declined. Enter suggests it again.",
    "reports": "Three reports, made from the journal of a period: look at one, then keep it as evidence.",
    "report": "The report as the journal has it now. Enter on a line shows the rows behind its figures.",
    "report_behind": "Every row that a line of the report counts. Enter opens it.",
    "gaps": "What is missing or thin, and what would fill it. Enter makes something to do of it.",
    "submissions": "What you handed in, each frozen under its number; you go on working meanwhile.",
    "submission": "One submission: what was handed in, what the assessor decided, what a verifier samples. "
    "Only what a key signed counts as an assessor’s own word.",
    "compared": "What changed from a submission to your work now, in words.",
    "evidence_forms": "What others saw of your work, and say of it: observations, testimonies, judgements, "
    "discussions; each can be kept as evidence. Below: what an assessor would miss in the one at the cursor.",
    "evidence_form": "One form: what it says, what an assessor would miss in it, and the piece made of it.",
    "discussion": "A recorded discussion: what was agreed, where in the recording each criterion is met, "
    "and a stopwatch that notes such places while the recording runs.",
    "plan": "Which source is for which criterion, agreed with whom, due when; what is overdue stands first.",
    "signatories": "Everybody who signs, judges or says something in the portfolio, each once in each "
    "capacity, with initials.",
    "which_form": "Which form is to be filled in.",
    "choose_piece": "Pieces of evidence, those that fit best first; enter takes one.",
    "search": "Everything that was ever written, found as you type.",
    "accounts": "Pieces in your own words that explain or weigh something, each for a criterion or for none.",
    "account": "One piece of writing and what it rests on. It is kept while you type.",
    "history": "Every change to this record, with the values before and after.",
    "restore": "Values that stood in this record before. Putting one back is a new change.",
    "trash": "What was deleted. It can be put back until the trash is emptied.",
    "settings": "What you chose, what opens the notebook, and its backups.",
    "keys": "Which keys do what on this laptop, and what the file of keys says.",
    "unlock": "The notebook is locked. The passphrase or the recovery code opens it.",
    "door": "Where the notebook lives, its passphrase, its recovery code.",
    "help": "",
    "tags": "Every tag and how many carry it; an interval on a tag holds for all who have none of their own.",
    "occasions": "Days that are worth a message: birthdays, anniversaries, whatever you keep here.",
    "saved": "Filters with a name. Enter uses one where you came from.",
    "area": "A text of many lines; it grows, and what is typed is kept as a draft.",
    "templates": "Short names for what you write again and again: in the line, a semicolon and the name.",
    "year": "The year, a square for each day: the darker, the more was written. Enter shows a day.",
    "report_out": "The report as its reader would have it; nothing is written before you say so.",
    "capture": "A line from anywhere: enter keeps it and brings you back to where you were.",
    "contacts.line": "A line about this person: enter keeps it and brings you back to their page.",
    "days": "What was written on these days.",
    "objectives.compare": "Which objective would you gain most from? The others are weighed against it.",
    "review.evidence": "What shows what they brought: an entry, or something they gave. Enter links it.",
    "guided.steps": "The ten steps; enter goes to one.",
    "traffic.dealings": "What passed here in this period, piece by piece.",
    "review.points": "How these points come about, term by term.",
    "review.sure": "How far each number may be off, and what would turn the order.",
    "review.trend": "Points over the periods, reckoned again in the weights of today.",
    "review.met": "How people were met, and what came of it.",
    "shape.list": "What stands behind a number of the network’s shape.",
    "shape.tie": "What ties these two.",
    "settings.theme": "The colours: each theme is shown while the cursor is on it.",
    "settings.recovery": "A new recovery code, shown once and typed back.",
}
"""Group of commands, or GROUP of a screen that has none of its own → its purpose."""

FORM = (
    "A form. What you type is kept as a draft while you type, so that you can leave at any time; "
    "{form.keep} saves, {form.forget} drops the draft, {app.go_back} goes back."
)
"""For a screen that is a form."""
