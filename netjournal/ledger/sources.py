"""What the search index covers: which columns of which table, under which time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of thing that can be found.

    `columns` are searched; `more` are SELECTs of further text, with `t.id` for the row; `when` is an
    SQL expression for the moment (UTC ms) that orders the results. `t` names the table in all of them.
    """

    kind: str
    table: str
    columns: tuple[str, ...]
    when: str = "t.created_at"
    more: tuple[str, ...] = ()


_LAST_CONTACT = (
    "COALESCE((SELECT NULLIF(MAX(p.at), 0) FROM participant p WHERE p.contact_id = t.id), t.created_at)"
)
_METHODS = "SELECT value FROM contact_method WHERE contact_id = t.id AND deleted_at IS NULL"
_AGENDA = (
    "SELECT title || ' ' || purpose || ' ' || agenda || ' ' || intended || ' ' || happened || ' ' || why "
    "|| ' ' || what_next || ' ' || guests FROM meeting WHERE entry_id = t.id AND deleted_at IS NULL"
)
_MINUTES = (
    "SELECT item || ' ' || discussion || ' ' || decision FROM minute WHERE deleted_at IS NULL "
    "AND meeting_id IN "
    "(SELECT id FROM meeting WHERE entry_id = t.id AND deleted_at IS NULL)"
)


def _tags(reference: str) -> str:
    return (
        "SELECT tag.name FROM tagging JOIN tag ON tag.id = tagging.tag_id "
        f"WHERE tagging.{reference} = t.id AND tagging.deleted_at IS NULL"
    )


SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        Source(
            "contact",
            "contact",
            ("name", "given", "family", "known_as", "role", "business_area", "how_met", "notes"),
            _LAST_CONTACT,
            (_METHODS, _tags("contact_id")),
        ),
        Source(
            "organisation",
            "organisation",
            ("name", "business_area", "website", "expectations", "notes"),
            more=(_tags("organisation_id"),),
        ),
        Source("relation", "relation", ("note",)),
        Source("entry", "entry", ("body", "place", "method"), "t.at", (_AGENDA, _MINUTES, _tags("entry_id"))),
        Source("exchange", "exchange", ("text", "topic", "helped"), "t.at"),
        Source("use", "use", ("purpose", "outcome"), "t.at"),
        Source("request", "request", ("text",), "t.at"),
        Source("action", "action", ("text", "result")),
        Source(
            "objective",
            "objective",
            ("key", "statement", "specific", "measure", "areas", "agreed_by"),
            more=(_tags("objective_id"),),
        ),
        Source("contribution", "contribution", ("outcome",)),
        Source("expectation", "expectation", ("text", "reason")),
        Source("progress", "progress", ("note",)),
        Source("account", "account", ("criterion", "title", "body")),
        Source("attachment", "attachment", ("name",)),
        Source("guideline", "guideline", ("title", "body", "procedure", "approved_by")),
        Source("rule", "rule", ("area", "text")),
        Source("review", "review", ("label", "reason")),
        Source("cost", "cost", ("text",)),
        Source("benefit", "benefit", ("text",)),
        Source("against", "against", ("text",)),
        Source("addendum", "addendum", ("text",)),
        Source("decision", "decision", ("choice", "why", "how_known")),
        Source("topic", "topic", ("name", "about")),
        Source("not_this", "not_this", ("text",)),
        Source("conflict_of_interest", "conflict_of_interest", ("matter",)),
        Source("agreement", "agreement", ("title", "note")),
        Source("grant", "grant", ("reason", "given_by")),
        Source("authority_limit", "authority_limit", ("note", "authoriser")),
        Source("ruling", "ruling", ("reason", "authoriser"), "t.at"),
        Source("offer", "offer", ("text", "note")),
        Source("need", "need", ("text", "note")),
        Source("introduction", "introduction", ("purpose", "outcome", "note")),
        Source("network", "network", ("name", "website", "methods", "notes")),
        Source("membership", "membership", ("role", "aim", "note")),
        Source(
            "values_check",
            "values_check",
            ("theirs", "mine", "own", "shared", "differs", "conflicts", "follows"),
        ),
        Source("breach", "breach", ("what", "corrective", "learned"), "t.at"),
        Source("occasion", "occasion", ("kind", "label")),
        Source("unit", "unit", ("key", "title")),
        Source("evidence", "evidence", ("title",)),
        Source("claim", "claim", ("text",)),
        Source("plan", "plan", ("text", "agreed_with")),
        Source("observation", "observation", ("assessor", "place", "seen", "questions", "comment")),
        Source(
            "witness_testimony",
            "witness_testimony",
            ("witness", "role", "organisation", "relationship", "seen"),
        ),
        Source("expert_judgement", "expert_judgement", ("expert", "standing", "judgement")),
        Source(
            "professional_discussion",
            "professional_discussion",
            ("assessor", "place", "questions", "summary"),
        ),
        Source("discussion_point", "discussion_point", ("text",)),
        Source("seen_in_place", "seen_in_place", ("assessor", "held_at", "note")),
        Source("submission", "submission", ("note",)),
        Source("assessment_decision", "assessment_decision", ("assessor", "why", "feedback")),
        Source("sample", "sample", ("verifier", "why", "found")),
        Source("declaration", "declaration", ("name", "text")),
        Source("signatory", "signatory", ("name", "role", "organisation")),
    )
}

# Rows whose text stands in another row's document: table → (kind, SELECT of that document's row ids).
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "contact_method": (("contact", "SELECT contact_id FROM contact_method WHERE id = ?"),),
    "participant": (("contact", "SELECT contact_id FROM participant WHERE id = ?"),),
    "meeting": (("entry", "SELECT entry_id FROM meeting WHERE id = ?"),),
    "minute": (
        ("entry", "SELECT entry_id FROM meeting WHERE id = (SELECT meeting_id FROM minute WHERE id = ?)"),
    ),
    "tagging": (
        ("contact", "SELECT contact_id FROM tagging WHERE id = ?"),
        ("organisation", "SELECT organisation_id FROM tagging WHERE id = ?"),
        ("entry", "SELECT entry_id FROM tagging WHERE id = ?"),
        ("objective", "SELECT objective_id FROM tagging WHERE id = ?"),
    ),
    "entry": (("contact", "SELECT contact_id FROM participant WHERE entry_id = ?"),),
    "tag": tuple(
        (kind, f"SELECT {kind}_id FROM tagging WHERE tag_id = ?")
        for kind in ("contact", "organisation", "entry", "objective")
    ),
}

# A part that was moved or deleted leaves the document that it stood in: these columns name it.
OWNERS: dict[str, tuple[tuple[str, str], ...]] = {
    "contact_method": (("contact_id", "contact"),),
    "participant": (("contact_id", "contact"),),
    "meeting": (("entry_id", "entry"),),
    "minute": (("meeting_id", "meeting"),),
    "tagging": (
        ("contact_id", "contact"),
        ("organisation_id", "organisation"),
        ("entry_id", "entry"),
        ("objective_id", "objective"),
    ),
}
