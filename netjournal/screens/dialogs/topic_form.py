"""The form of a topic: its phrases, one a line. Phrases are text, never expressions."""

from __future__ import annotations

from functools import partial
from typing import Any

from netjournal.confidentiality.topics import TopicRow, add_topic, edit_topic, topic
from netjournal.screens.dialogs.domain_form import blanks_as_text
from netjournal.screens.form_screen import Saving
from netjournal.screens.journal_form import JournalForm
from netjournal.widgets.fields import Field, LongField


class TopicForm(JournalForm):
    """A topic. Its argument: the uid of the one to be edited, or none."""

    HEADING = "Topic"
    GROUP = "registers.topic"

    def load(self) -> TopicRow | None:
        """The topic."""
        return topic(str(self.ids[0])) if self.ids else None

    def fields(self, loaded: TopicRow | None) -> list[Field]:
        """Its name, and the words that give it away."""
        lists = (loaded.phrases, loaded.amount_words, loaded.organisation_words) if loaded else ((), (), ())
        phrases, amounts, bodies = ("\n".join(each) for each in lists)
        return [
            Field("name", "Name", loaded.name if loaded else "", required=True),
            LongField("about", "About", loaded.about if loaded else ""),
            LongField("phrases", "Phrases", phrases, hint="One a line; plurals and tenses are found too."),
            LongField("amount_words", "Near an amount", amounts, hint="These count only near a figure."),
            LongField("organisation_words", "Near a name", bodies, hint="Only near a known organisation."),
        ]

    def saving(self, values: dict[str, Any]) -> Saving:
        """Add it, or change what was changed."""
        if not self.ids:
            return partial(add_topic, **blanks_as_text(values))
        return partial(edit_topic, str(self.ids[0]), self.changed(values))
