"""What a change set did, in words: "a line kept", "an account changed". Its kind is "noun.verb"."""

from __future__ import annotations

_NOUNS = {
    "account": "an account", "accounts": "an account", "action": "something to do",
    "actions": "something to do", "agreement": "an agreement", "agreements": "an agreement",
    "assessment_decision": "an assessor’s decision", "attachment": "a file", "attachments": "a file",
    "benefit": "a benefit", "benefits": "a benefit", "breach": "a breach", "breaches": "a breach",
    "conflict_of_interest": "an interest", "conflicts": "an interest", "contact": "a person",
    "contacts": "a person", "contribution": "a contribution", "contributions": "a contribution",
    "cost": "a cost", "costs": "a cost", "declaration": "a declaration", "discussion": "a discussion",
    "entry": "an entry", "evidence": "a piece of evidence", "exchange": "what passed",
    "exchanges": "what passed", "expert_judgement": "an expert judgement", "filters": "a saved filter",
    "grant": "a grant", "grants": "a grant", "guideline": "a guideline", "guidelines": "a guideline",
    "introduction": "an introduction", "introductions": "an introduction", "limits": "a limit of authority",
    "meeting": "a meeting", "meetings": "a meeting", "membership": "a membership", "need": "a need",
    "network": "a network", "networks": "a network", "objective": "an objective",
    "objectives": "an objective", "observation": "an observation", "occasion": "a date",
    "occasions": "a date", "offer": "an offer", "organisation": "an organisation",
    "organisations": "an organisation", "plan": "a line of the plan",
    "professional_discussion": "a discussion", "relation": "a relation", "relations": "a relation",
    "request": "what was asked", "requests": "what was asked", "rule": "a rule", "ruling": "a ruling",
    "rulings": "a ruling", "sample": "a sample", "saved_filter": "a saved filter",
    "seen": "a piece seen in place", "seen_in_place": "a piece seen in place", "settings": "a setting",
    "signatory": "a signatory", "tag": "a tag", "tags": "a tag", "template": "a template",
    "templates": "a template", "topic": "a topic", "topics": "a topic", "unit": "a unit", "use": "a use",
    "values": "values side by side", "values_check": "values side by side",
    "witness_testimony": "a witness testimony",
}  # fmt: skip
_VERBS = {
    "accept": "accepted", "add": "added", "ask": "asked for", "begin": "begun", "claim": "claimed",
    "declare": "declared", "delete": "moved to the trash", "draft": "drafted", "draw": "drawn",
    "edit": "changed", "end": "ended", "freeze": "frozen anew", "fulfil": "fulfilled", "give": "given",
    "hold": "held", "join": "joined", "keep": "kept as evidence", "load": "loaded", "merge": "merged",
    "not_same": "said to be two", "plan": "planned", "record": "recorded", "relate": "added",
    "remove": "removed", "repeat": "repeated", "restore": "taken out of the trash",
    "restore_value": "put back to an older value", "save": "kept", "set": "set", "undone": "opened again",
}  # fmt: skip
_WHOLE = {
    "journal.capture": "a line kept", "journal.edit": "an entry changed",
    "journal.answer": "a question answered", "journal.attendance": "who took part",
    "journal.explain": "a word explained", "journal.inbox": "lines taken in",
    "accounts.cite": "something cited", "accounts.uncite": "something cited no more",
    "actions.done": "something done", "contacts.self": "who you are", "contacts.snooze": "a person put off",
    "contacts.methods": "ways to reach somebody", "contacts.method_add": "a way to reach somebody added",
    "contacts.method_edit": "a way to reach somebody changed",
    "contacts.method_remove": "a way to reach somebody removed", "discussion.point": "a time point",
    "discussion.point_edit": "a time point changed",
    "discussion.point_delete": "a time point moved to the trash", "exchanges.use": "a use recorded",
    "exchanges.edit_use": "a use changed", "guidelines.in_force": "a guideline put in force",
    "guidelines.rule_add": "a rule added", "guidelines.rule_edit": "a rule changed",
    "guidelines.rule_move": "a rule moved", "guidelines.rule_remove": "a rule removed",
    "meetings.minute": "an item of the minutes", "meetings.edit_minute": "an item of the minutes changed",
    "meetings.move_minute": "an item of the minutes moved", "meetings.minutes_out": "minutes written out",
    "meetings.edit_series": "a series changed", "meetings.end_series": "a series ended",
    "networks.membership": "a membership changed", "objectives.expect": "what is hoped for",
    "objectives.unexpect": "what was hoped for, no more", "objectives.progress": "a measured value",
    "objectives.weights": "swing weights", "occasions.birthday": "a birthday",
    "organisations.own": "your own organisation", "portfolio.decide": "an assessor’s decision noted down",
    "portfolio.decision_edit": "an assessor’s decision changed", "portfolio.export": "an export noted",
    "portfolio.feedback": "a file of decisions taken in", "portfolio.reopen": "a submission opened again",
    "portfolio.submit": "a portfolio handed in", "requests.answer": "an answer",
    "requests.open": "what was asked, open again", "requests.unanswered": "what was asked, closed",
    "review.addendum": "an addendum", "review.against": "what speaks against somebody",
    "review.begin": "a review begun", "review.clear_step": "a step set by hand, cleared",
    "review.confirm": "a step confirmed", "review.contribute": "a contribution rated",
    "review.decide": "a decision", "review.erase": "a seal without somebody",
    "review.look_again": "a second look", "review.rate": "a rating",
    "review.reopen": "a review opened again", "review.report": "a report written out",
    "review.seal": "a review sealed", "review.set_step": "a step set by hand",
    "review.step": "a step of the review", "review.step_done": "a step done",
    "review.text": "a text of the review", "review.unrate": "a rating taken away",
    "review.weight": "a swing weight", "review.weights": "swing weights",
    "settings.recovery": "a recovery code noted", "suggestions.decline": "a suggestion declined",
    "tags.cadence": "how often a tag is due", "tags.many": "tags on many", "tags.set": "tags",
    "topics.adopt": "topics taken over", "topics.not_this": "a word that is not meant",
    "unit.shipped": "the unit that comes with netjournal",
}  # fmt: skip


def in_words(kind: str) -> str:
    """What a change set of that kind did; the bare words of its kind where nobody gave it better ones."""
    noun, _, verb = kind.partition(".")
    if kind in _WHOLE:
        return _WHOLE[kind]
    if noun == "import":
        return "a file brought in"
    if noun in _NOUNS and verb in _VERBS:
        return f"{_NOUNS[noun]} {_VERBS[verb]}"
    return kind.replace(".", " ").replace("_", " ")
