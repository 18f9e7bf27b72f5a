"""The fields of a contact and of an organisation, as a form names them, and what each takes."""

from __future__ import annotations

from netjournal.fields import Clean, birthday, block, choice, day, days, line, listed

STATUSES = ("potential", "active", "dormant", "ended")
"""How a relationship stands: potential partner, active, dormant, ended."""

WANTED_BY = ("", "me", "organisation", "both")
"""Who wants to reach them; "" for nobody in particular."""

METHOD_KINDS = ("email", "phone", "post", "web", "messaging")
TAG_LIMIT = 100

CONTACT_FORM: dict[str, Clean] = {
    "name": line(required=True),
    "given": line(),
    "family": line(),
    "known_as": line(),
    "pronunciation": line(),
    "pronouns": line(),
    "organisation": line(),
    "role": line(),
    "business_area": line(),
    "how_met": block(),
    "birthday": birthday,
    "intended_from": day,
    "intended_until": day,
    "ideal_days": days(),
    "latest_days": days(),
    "status": choice(*STATUSES),
    "wanted_by": choice(*WANTED_BY),
    "wanted_objective": line(),
    "wanted_through": line(),
    "notes": block(),
    "emails": listed(),
    "phones": listed(),
    "tags": listed(TAG_LIMIT),
}
"""organisation and the wanted_ references are typed as names (or, for an objective, its key)."""

ORGANISATION_FORM: dict[str, Clean] = {
    "name": line(required=True),
    "business_area": line(),
    "website": line(),
    "parent": line(),
    "status": choice(*STATUSES),
    "wanted_by": choice(*WANTED_BY),
    "expectations": block(),
    "notes": block(),
    "tags": listed(TAG_LIMIT),
}
