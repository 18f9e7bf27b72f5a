"""Where the notebook looks for what serves an item: what is there already, and whose record lacks what.

One table, a row for each word that a unit may use: as long as it is for that reason alone.
"""

from __future__ import annotations

from netjournal.portfolio.coverage.look_parts import IN_FORCE, MET, PEOPLE, Lack, Look, live, people

LOOKS: dict[str, Look] = {
    "payback": Look(
        live("benefit"),
        "benefit",
        "benefits",
        "no costs and benefits of a relationship are recorded",
        "Record what one relationship cost and what it brought, to both sides",
        (
            Lack(
                people(
                    "EXISTS (SELECT 1 FROM cost k WHERE k.contact_id = c.id AND k.deleted_at IS NULL) "
                    "AND NOT EXISTS (SELECT 1 FROM benefit b "
                    "WHERE b.contact_id = c.id AND b.deleted_at IS NULL)"
                ),
                "{name} has costs but no benefits recorded",
                "Record what knowing {name} brought, priced or not",
            ),
            Lack(
                people(
                    "EXISTS (SELECT 1 FROM benefit b WHERE b.contact_id = c.id AND b.deleted_at IS NULL "
                    "AND b.side <> 'partner') AND NOT EXISTS (SELECT 1 FROM benefit b "
                    "WHERE b.contact_id = c.id AND b.deleted_at IS NULL AND b.side = 'partner')"
                ),
                "{name} has benefits for your side only",
                "Record what {name} had from it",
            ),
        ),
    ),
    "timescale": Look(
        f"SELECT count(*) {PEOPLE} AND (c.intended_from <> '' OR c.intended_until <> '')",
        "person with an intended timescale",
        "people with an intended timescale",
        "nobody's page says how long the relationship is meant to last",
        "Say on a person's page how long the relationship is meant to last",
        (
            Lack(
                people(
                    f"c.intended_until = '' AND c.intended_from = '' AND c.status = 'active' AND {MET} > 2"
                ),
                "how long you mean to know {name} is not said",
                "Say how long the relationship with {name} is meant to last",
            ),
        ),
    ),
    "authority": Look(
        live("authority_limit"),
        "limit of your own authority",
        "limits of your own authority",
        "no limit of your own authority is in the register",
        "Write down the limits of my own authority, and who may allow more",
    ),
    "business_area": Look(
        f"SELECT count(*) {PEOPLE} AND c.business_area <> ''",
        "person with a business area",
        "people with a business area",
        "nobody's business area is recorded",
        "Record the business area of those who would bring benefit",
        (
            Lack(
                people(
                    "c.business_area = '' AND c.wanted_by <> '' AND NOT EXISTS (SELECT 1 FROM organisation o "
                    "WHERE o.id = c.organisation_id AND o.deleted_at IS NULL AND o.business_area <> '')"
                ),
                "{name} is wanted, and their business area is not recorded",
                "Record the business area of {name}",
            ),
        ),
    ),
    "conflicts": Look(
        live("conflict_of_interest"),
        "conflict of interest declared",
        "conflicts of interest declared",
        "no conflict of interest is in the register",
        "Look for conflicts of interest in the network, and declare them",
    ),
    "values": Look(
        live("values_check"),
        "comparison of values",
        "comparisons of values",
        "nobody's values are compared with yours and the organisation's",
        "Compare the values of a partner with mine and the organisation's",
        (
            Lack(
                people(
                    "c.wanted_by <> '' AND NOT EXISTS (SELECT 1 FROM values_check v "
                    "WHERE v.deleted_at IS NULL "
                    "AND (v.contact_id = c.id OR v.organisation_id = c.organisation_id))"
                ),
                "{name} is wanted, and their values are not compared with yours",
                "Compare the values of {name} with mine and the organisation's",
            ),
        ),
    ),
    "wanted": Look(
        f"SELECT (SELECT count(*) {PEOPLE} AND c.wanted_by <> '') + "
        "(SELECT count(*) FROM organisation o WHERE o.deleted_at IS NULL AND o.wanted_by <> '')",
        "person or organisation wanted",
        "people and organisations wanted",
        "nobody is marked as somebody you want to reach",
        "Mark whom I or the organisation want to reach, and through whom",
        (
            Lack(
                people("c.wanted_by <> '' AND c.wanted_through_id IS NULL"),
                "{name} is wanted, and through whom is not said",
                "Find out who can introduce me to {name}",
            ),
        ),
    ),
    "sensitive": Look(
        live("ruling"),
        "decision on something sensitive",
        "decisions on something sensitive",
        "no decision on something sensitive is recorded",
        "Record when something sensitive was told or kept back, and why",
    ),
    "services": Look(
        "SELECT (SELECT count(*) FROM need n WHERE n.deleted_at IS NULL) + "
        "(SELECT count(*) FROM offer o WHERE o.deleted_at IS NULL)",
        "need or offer",
        "needs and offers",
        "no needs and offers of support are recorded",
        "Record which support I and the organisation need, and who can give it",
    ),
    "methods": Look(
        live("entry", "t.method <> ''"),
        "entry that names its method",
        "entries that name their method",
        "no entry says by which method people were met",
        "Say in the journal how people were met: one to one, event, online, referral",
    ),
    "networks": Look(
        live("membership", "t.aim <> ''"),
        "network joined with an aim",
        "networks joined with an aim",
        "no network has what it was joined for",
        "Record the networks I have joined, and what I wanted from each",
        (
            Lack(
                "SELECT n.id, n.name FROM membership m JOIN network n ON n.id = m.network_id "
                "JOIN contact c ON c.id = m.contact_id WHERE m.deleted_at IS NULL AND n.deleted_at IS NULL "
                "AND c.is_self = 1 AND m.aim <> '' AND m.aim_met = '' ORDER BY n.sort_name, n.id",
                "whether {name} brought what it was joined for is not said",
                "Say whether {name} brought what I joined it for",
                people=False,
            ),
        ),
    ),
    "introductions": Look(
        live("introduction"),
        "introduction",
        "introductions",
        "no introduction is recorded",
        "Ask a partner for an introduction to another organisation, and record it",
        (
            Lack(
                "SELECT c.id, c.name FROM introduction i JOIN contact c ON c.id = i.other_id "
                "WHERE i.deleted_at IS NULL AND c.deleted_at IS NULL AND c.is_self = 0 AND i.made_on <> '' "
                "AND i.outcome = '' GROUP BY c.id ORDER BY max(i.made_on) DESC, c.id",
                "what came of the introduction to {name} is not recorded",
                "Record what came of the introduction to {name}",
            ),
        ),
    ),
    "information": Look(
        live("exchange", "t.kind = 'information'"),
        "piece of information passed",
        "pieces of information passed",
        "no information that passed is recorded",
        "Record what I learned in the network that affects our objectives",
    ),
    "guideline": Look(
        f"SELECT count(*) FROM guideline g WHERE {IN_FORCE}",
        "guideline in force",
        "guidelines in force",
        "no guideline is in force",
        "Put a guideline for working with the network in force",
        (
            Lack(
                f"SELECT g.id, g.title FROM guideline g WHERE {IN_FORCE} AND g.procedure = ''",
                "the guideline “{name}” does not say which procedure of the organisation it follows",
                "Say which procedure of the organisation the guideline follows",
                people=False,
            ),
        ),
    ),
    "costs": Look(
        "SELECT count(*) FROM rule r JOIN guideline g ON g.id = r.guideline_id "
        f"WHERE r.deleted_at IS NULL AND r.kind = 'costs' AND {IN_FORCE}",
        "rule on costs in force",
        "rules on costs in force",
        "no guideline in force has a rule on costs",
        "Add a rule on costs to the guideline",
    ),
    "grants": Look(
        live("grant"),
        "need-to-know grant",
        "need-to-know grants",
        "nobody's need to know is recorded",
        "Record who needs to know what, and why",
    ),
    "rulings": Look(
        live("ruling"),
        "decision on a disclosure",
        "decisions on disclosures",
        "no decision on a disclosure is recorded",
        "Record a decision on a disclosure with its reason",
    ),
    "own_role": Look(
        "SELECT count(*) FROM contribution t JOIN objective o ON o.id = t.objective_id "
        "WHERE t.deleted_at IS NULL AND o.deleted_at IS NULL AND o.scope <> 'workplace'",
        "contribution to your own role",
        "contributions to your own role",
        "no contribution to an objective of your own role is recorded",
        "Record who contributed to an objective of my own role",
    ),
    "workplace": Look(
        "SELECT count(*) FROM contribution t JOIN objective o ON o.id = t.objective_id "
        "WHERE t.deleted_at IS NULL AND o.deleted_at IS NULL AND o.scope <> 'role'",
        "contribution to the workplace",
        "contributions to the workplace",
        "no contribution to an objective of the workplace is recorded",
        "Record who contributed to an objective of the workplace",
    ),
    "interaction": Look(
        "SELECT (SELECT count(*) FROM relation r WHERE r.deleted_at IS NULL) + "
        "(SELECT count(*) FROM request q WHERE q.deleted_at IS NULL)",
        "relation or request",
        "relations and requests",
        "neither relations between contacts nor their answers are recorded",
        "Record how my contacts relate to one another and how long answers take",
    ),
    "objectives": Look(
        live("objective", "t.status = 'met'"),
        "objective met",
        "objectives met",
        "no objective is marked as met",
        "Look at each objective: which were met with the help of contacts?",
    ),
    "uses": Look(
        'SELECT count(*) FROM "use" t WHERE t.deleted_at IS NULL',
        "use",
        "uses",
        "no use of what passed is recorded",
        "Record who used what was given, when, and with what outcome",
        (
            Lack(
                people(
                    "EXISTS (SELECT 1 FROM exchange x WHERE x.giver_id = c.id AND x.deleted_at IS NULL) "
                    'AND NOT EXISTS (SELECT 1 FROM exchange x JOIN "use" u ON u.exchange_id = x.id '
                    "WHERE (x.giver_id = c.id OR x.receiver_id = c.id) AND u.deleted_at IS NULL)"
                ),
                "{name} gave you something, and no use of it is recorded",
                "Record what became of what {name} gave",
            ),
        ),
    ),
    "quality": Look(
        live("exchange", "t.helped <> ''"),
        "exchange that says how it helped",
        "exchanges that say how they helped",
        "no exchange says how it helped",
        "Say of what was used how good it was and how it helped",
        (
            Lack(
                people(
                    'EXISTS (SELECT 1 FROM exchange x JOIN "use" u ON u.exchange_id = x.id '
                    "WHERE x.giver_id = c.id AND x.deleted_at IS NULL AND u.deleted_at IS NULL "
                    "AND x.helped = '')"
                ),
                "how something that {name} supplied helped is not said",
                "Say how what {name} supplied helped",
            ),
        ),
    ),
}
"""A word of netjournal.units.SERVES → where to look."""
