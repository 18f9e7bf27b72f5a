"""Who may know what: one text checked, one person asked about, everybody asked about."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from .answers import print_json, print_lines, print_table
from .parser_parts import said, takes_json, takes_reference
from .unlocking import opened

if TYPE_CHECKING:
    from netjournal.confidentiality.decision import Decision
    from netjournal.confidentiality.telling import MayTell, WhoMayKnow
    from netjournal.confidentiality.watch import Watch

EXITS = {"allow": 0, "warn": 10, "stop": 11}
_WORDS = {"allow": "You may.", "warn": "With a reason.", "stop": "No, unless somebody authorises it."}


def add_to(commands: Any) -> None:
    """Add `check`, `may-tell` and `who-may-know`."""
    checking = commands.add_parser(
        "check", help="may this be told to them? exit 0 yes, 10 with a reason, 11 no"
    )
    checking.add_argument("text", nargs="+", type=said, metavar="TEXT", help="or - for standard input")
    checking.add_argument(
        "--to", required=True, nargs="+", action="extend", type=said, metavar="REF", help="who would be told"
    )
    _takes_marking(checking)
    takes_json(checking)
    checking.set_defaults(run=check)
    telling = commands.add_parser("may-tell", help="what may be told to a person, and what they know")
    takes_reference(telling)
    takes_json(telling)
    telling.set_defaults(run=may_tell)
    asking = commands.add_parser("who-may-know", help="who may know a text, or a topic by its name")
    asking.add_argument("text", nargs="+", type=said, metavar="TEXT", help="or - for standard input")
    _takes_marking(asking)
    takes_json(asking)
    asking.set_defaults(run=who_may_know)


def _takes_marking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--marking", default="", type=said, metavar="M", help="clear, green, amber, amber+strict or red"
    )


def check(arguments: argparse.Namespace) -> int:
    """Whether that text may be told to these people; the exit code says it too."""
    text, marking = " ".join(arguments.text), _marking(arguments.marking)
    with opened(arguments) as notebook:
        decision = notebook.vault.call(_check, text, arguments.to, marking)
    if arguments.json:
        print_json(**_shape(decision))
    else:
        print_lines(_told(decision))
    return EXITS[decision.level]


def may_tell(arguments: argparse.Namespace) -> int:
    """What may be told to a person, topic by topic, and what they know already."""
    with opened(arguments) as notebook:
        answer = notebook.vault.call(_may_tell, arguments.reference)
    if arguments.json:
        print_json(**_telling_shape(answer))
        return 0
    rows = [(topic.name, topic.level(), topic.because) for topic in answer.topics]
    print_table(rows, "There are no topics.")
    if answer.knows:
        print("\nThey know:")
        known = [
            (each.moment.local_date.isoformat(), ", ".join(each.topics), each.text) for each in answer.knows
        ]
        print_table(known, "")
    return 0


def who_may_know(arguments: argparse.Namespace) -> int:
    """Who may know that text or topic, who may with a reason, who may not."""
    text, marking = " ".join(arguments.text), _marking(arguments.marking)
    with opened(arguments) as notebook:
        answer, watch = notebook.vault.call(_who_may_know, text, marking)
    shape = _knowing_shape(answer, watch)
    if arguments.json:
        print_json(**shape)
        return 0
    print(f"Topics: {', '.join(answer.topics) or 'none found'}")
    lists = (("may", "may"), ("with_reason", "with a reason"), ("may_not", "may not"))
    rows = [
        (words, one["name"], one["reasons"][0]["why"] if one["reasons"] else "", one["uid"][-8:])
        for name, words in lists
        for one in shape[name]
    ]
    print_table(rows, "There are no contacts.")
    return 0


def _marking(typed: str) -> str:
    from netjournal.confidentiality.markings import read
    from netjournal.errors import BadInput

    try:
        return read(typed)
    except ValueError:
        raise BadInput(
            "That is no marking of the Traffic Light Protocol; nothing was decided.",
            "The markings are: clear, green, amber, amber+strict, red.",
        ) from None


def _check(text: str, to: list[str], marking: str) -> Decision:
    from netjournal.confidentiality.detection import MOST_READ
    from netjournal.confidentiality.reading import make_watch
    from netjournal.confidentiality.watch import check as checked

    people = [_contact(reference) for reference in to]
    return checked(make_watch(), text, people, marking, most=MOST_READ).decision


def _may_tell(reference: str) -> MayTell:
    from netjournal.confidentiality.telling import may_tell as asked

    return asked(_contact(reference))


def _who_may_know(text: str, marking: str) -> tuple[WhoMayKnow, Watch]:
    from netjournal.confidentiality.reading import make_watch
    from netjournal.confidentiality.telling import who_may_know as asked
    from netjournal.text import fold

    watch = make_watch()
    topic = next((uid for uid, name in watch.topics.items() if fold(name) == fold(text.strip())), "")
    return asked(text=text, topic=topic, marking=marking, watch=watch), watch


def _contact(reference: str) -> int:
    """The id of the contact that is meant, who is in no trash. Raises NotFound."""
    from netjournal.ledger.references import find_record
    from netjournal.models import Contact
    from netjournal.network.records import live

    return int(live(Contact, find_record(reference, (Contact,)).id).id)


def _told(decision: Decision) -> list[str]:
    lines = [_WORDS[decision.level]]
    if decision.topics:
        lines.append(f"Topics: {', '.join(decision.topics)}")
    for reason in decision.reasons:
        lines += [
            f"{reason.level}: {reason.why}",
            f"  rule: {reason.rule}",
            f"  otherwise: {reason.would_change}",
        ]
    if decision.guideline_version is None:
        lines.append("No guideline is in force: netjournal’s own rules decided.")
    return lines


def _shape(decision: Decision) -> dict[str, Any]:
    return {
        "decision": decision.level,
        "reasons": _reasons(decision),
        "topics": list(decision.topics),
        "guideline_version": decision.guideline_version,
    }


def _reasons(decision: Decision) -> list[dict[str, str]]:
    return [
        {"rule": each.rule, "why": each.why, "would_change": each.would_change, "level": each.level}
        for each in decision.reasons
    ]


def _telling_shape(answer: MayTell) -> dict[str, Any]:
    from .answers import moment_json

    topics = [
        {
            "uid": topic.uid,
            "topic": topic.name,
            "because": topic.because,
            "decisions": [
                {"marking": marking, "decision": decision.level, "reasons": _reasons(decision)}
                for marking, decision in topic.decisions.items()
            ],
        }
        for topic in answer.topics
    ]
    knows = [
        {"uid": each.uid, **(moment_json(each.moment) or {}), "giver": each.giver, "text": each.text,
         "marking": each.marking, "topics": list(each.topics)}
        for each in answer.knows
    ]  # fmt: skip
    return {
        "uid": answer.uid,
        "name": answer.name,
        "topics": topics,
        "knows": knows,
        "guideline_version": answer.guideline_version,
    }


def _knowing_shape(answer: WhoMayKnow, watch: Watch) -> dict[str, Any]:
    def listed(people: tuple[int, ...]) -> list[dict[str, Any]]:
        known = [(number, watch.people.get(number)) for number in people]
        return [
            {"uid": who.uid, "name": who.name, "reasons": _reasons(answer.decision(number))}
            for number, who in known
            if who is not None
        ]

    return {
        "topics": list(answer.topics),
        "may": listed(answer.may),
        "with_reason": listed(answer.with_reason),
        "may_not": listed(answer.may_not),
        "guideline_version": answer.guideline_version,
    }
