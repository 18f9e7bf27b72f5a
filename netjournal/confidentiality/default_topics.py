"""The topics that every notebook begins with: read from resources, with identities that never change."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from netjournal.models import link_uid

from .detection import TopicText


@dataclass(frozen=True, slots=True)
class DefaultTopic:
    """A topic of resources/topics.toml: its key there, what it is about, and how it is looked for."""

    key: str
    about: str
    text: TopicText


@cache
def default_topics() -> Mapping[str, DefaultTopic]:
    """uid → topic, in the order of the file."""
    text = files("netjournal.resources").joinpath("topics.toml").read_text(encoding="utf-8")
    found: dict[str, DefaultTopic] = {}
    for row in tomllib.loads(text)["topic"]:
        lists = ("phrases", "amount_words", "organisation_words", "not_meant")
        uid = default_uid(row["key"])
        looked_for = TopicText(uid, row["name"], *(tuple(row.get(each, ())) for each in lists))
        found[uid] = DefaultTopic(row["key"], row["about"], looked_for)
    return MappingProxyType(found)


def default_uid(key: str) -> str:
    """The uid of the default topic of that key ("pricing"), the same in every notebook."""
    return link_uid("topic", "default", key, "")
