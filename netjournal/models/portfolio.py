"""The portfolio: what is planned, claimed and decided of a unit, and handed in. Days are ISO text."""

from __future__ import annotations

from peewee import BigIntegerField, ForeignKeyField, IntegerField, TextField

from .base import Record, Table
from .contacts import Contact


class Unit(Record):
    """A unit definition that was brought in: its TOML as it was read, `sha256` hex over it."""

    key = TextField()
    title = TextField()
    definition = TextField()
    sha256 = TextField()


class Evidence(Record):
    """A piece of evidence: what it was made of, and the frozen copy it stands on.

    `source_kind` and `source_uid` name the row it was made of; it may be gone since. `root` is hex over all
    fields of the copy (FrozenCopy), `version` counts its copies from 1, `reason` says why the last one was
    made. `made_by`: me, or other for what somebody else wrote or saw.
    """

    kind = TextField()
    title = TextField()
    local_date = TextField(index=True)
    marking = TextField(default="")
    made_by = TextField(default="me")
    source_kind = TextField()
    source_uid = TextField(index=True)
    root = TextField(index=True)
    version = IntegerField(default=1)
    frozen_at = BigIntegerField()
    reason = TextField(default="")


class Claim(Record):
    """That a piece of evidence shows a criterion ("1.1"), or one of its items ("1.1a"), and how."""

    evidence = ForeignKeyField(Evidence, on_delete="CASCADE", backref="claims")
    criterion = TextField(index=True)
    text = TextField(default="")


class FrozenCopy(Table):
    """A document as it was frozen, and its fields as (pointer, salt, hash). No uid: its root names it.

    Outside history, for nothing of an erased person may stay there; it changes by erasure alone. A copy stays
    when what it belongs to is undone, so that redo finds it.
    """

    root = TextField(unique=True)
    document = TextField()
    fields = TextField()


class Declined(Record):
    """A suggestion of the notebook's that was declined: this row is no evidence for that criterion."""

    source_kind = TextField()
    source_uid = TextField(index=True)
    criterion = TextField()


class Plan(Record):
    """A line of the assessment plan: which kind of source shows a criterion, agreed with whom, and when."""

    criterion = TextField(index=True)
    kind = TextField()
    text = TextField(default="")
    agreed_with = TextField(default="")
    agreed_on = TextField(default="")
    due = TextField(default="")
    evidence = ForeignKeyField(Evidence, null=True, on_delete="SET NULL", backref="plans")


class Observation(Record):
    """What an assessor saw in the workplace. `criteria`: keys with blanks between, as in all these forms."""

    assessor = TextField()
    role = TextField(default="")
    local_date = TextField(index=True)
    place = TextField(default="")
    seen = TextField(default="")
    questions = TextField(default="")
    comment = TextField(default="")
    criteria = TextField(default="")


class WitnessTestimony(Record):
    """What a witness says they saw. `reach`: how an assessor reaches them; `relationship`: to the candidate;
    `own_words`: whether the witness wrote it. `contact`: the witness, where they are one.
    """

    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL", backref="testimonies")
    witness = TextField()
    role = TextField(default="")
    organisation = TextField(default="")
    reach = TextField(default="")
    relationship = TextField(default="")
    local_date = TextField(index=True)
    seen = TextField(default="")
    own_words = IntegerField(default=1)
    signed_on = TextField(default="")
    criteria = TextField(default="")


class ExpertJudgement(Record):
    """What somebody who knows the trade says of the candidate's work. `standing`: why they can judge it."""

    expert = TextField()
    standing = TextField(default="")
    local_date = TextField(index=True)
    judgement = TextField(default="")
    criteria = TextField(default="")


class ProfessionalDiscussion(Record):
    """A recorded discussion with an assessor; `criteria` and `questions` were agreed on `agreed_on`."""

    assessor = TextField()
    role = TextField(default="")
    agreed_on = TextField(default="")
    local_date = TextField(index=True)
    place = TextField(default="")
    questions = TextField(default="")
    summary = TextField(default="")
    criteria = TextField(default="")


class DiscussionPoint(Record):
    """Where in the recording, in seconds, a criterion is met, and by what words."""

    discussion = ForeignKeyField(ProfessionalDiscussion, on_delete="CASCADE", backref="points")
    seconds = IntegerField()
    criterion = TextField()
    text = TextField(default="")


class SeenInPlace(Record):
    """That an assessor saw a piece that is withheld, where it is held."""

    evidence = ForeignKeyField(Evidence, on_delete="CASCADE", backref="seen")
    criterion = TextField(default="")
    assessor = TextField()
    role = TextField(default="")
    local_date = TextField()
    held_at = TextField(default="")
    note = TextField(default="")


class Submission(Record):
    """What was handed in, numbered from 1: a frozen copy of the whole (`root`). `unit`: key of the unit."""

    number = IntegerField()
    unit = TextField()
    note = TextField(default="")
    root = TextField(index=True)
    at = BigIntegerField()


class SubmittedPiece(Record):
    """A piece that a submission holds, in the copy of that day."""

    submission = ForeignKeyField(Submission, on_delete="CASCADE", backref="pieces")
    evidence = ForeignKeyField(Evidence, on_delete="CASCADE", backref="submitted")
    root = TextField()
    version = IntegerField()


class AssessmentDecision(Record):
    """An assessor's decision on a criterion. `state`: not_met, partly or met. `signed_by` is the fingerprint
    of the key that signed it; "" for what the candidate noted down.
    """

    submission = ForeignKeyField(Submission, null=True, on_delete="SET NULL", backref="decisions")
    criterion = TextField(index=True)
    state = TextField()
    assessor = TextField()
    role = TextField(default="")
    local_date = TextField()
    why = TextField(default="")
    feedback = TextField(default="")
    signed_by = TextField(default="")


class DecisionsFile(Record):
    """A file of decisions as an assessor gave it back: `sha256` hex over it, `root` of its frozen copy.

    `signed_by` is the fingerprint of the key that signed it, "" for none; `head` the link of the audit chain
    (its digest) that it names.
    """

    submission = ForeignKeyField(Submission, null=True, on_delete="SET NULL", backref="files")
    sha256 = TextField()
    root = TextField()
    signed_by = TextField(default="")
    head = TextField(default="")


class Sample(Record):
    """A piece, or a criterion, that an internal verifier sampled, and what they found."""

    submission = ForeignKeyField(Submission, on_delete="CASCADE", backref="samples")
    evidence = ForeignKeyField(Evidence, null=True, on_delete="SET NULL", backref="samples")
    criterion = TextField(default="")
    verifier = TextField(default="")
    local_date = TextField(default="")
    why = TextField(default="")
    found = TextField(default="")


class Declaration(Record):
    """The candidate's declaration that the work is their own."""

    submission = ForeignKeyField(Submission, null=True, on_delete="SET NULL", backref="declarations")
    name = TextField()
    local_date = TextField()
    text = TextField(default="")


class Signatory(Record):
    """Who signs anything in the portfolio, and as what: candidate, assessor, verifier, witness, expert."""

    name = TextField()
    capacity = TextField()
    role = TextField(default="")
    organisation = TextField(default="")
    initials = TextField(default="")
    since = TextField(default="")


class Export(Record):
    """That a portfolio left: for whom, and the digest (hex) of the manifest of what was written."""

    submission = ForeignKeyField(Submission, null=True, on_delete="SET NULL", backref="exports")
    profile = TextField()
    digest = TextField()
    signed_by = TextField(default="")
    pieces = IntegerField()
    withheld = IntegerField()
    at = BigIntegerField()
