"""The tables, a noun a file: fields and indexes only. Unbound until a vault opens."""

from __future__ import annotations

from netjournal.identity import link_uid, new_uid

from .accounts import Account, Attachment, AttachmentChunk, Citation
from .actions import Action
from .base import Happened, Link, Record, Table
from .changes import AuditEvent, Change, ChangeSet, CurrentChangeSet
from .contacts import Contact, ContactMethod
from .decisions import Decision
from .entries import Entry, EntryOrganisation, Participant, Question
from .exchanges import Exchange, Request, Use
from .guidelines import Guideline, Rule
from .links import Introduction, Membership, Need, Network, Offer
from .meetings import Meeting, MeetingSeries, Minute
from .objectives import Expectation, Objective, Progress
from .occasions import Occasion
from .organisations import Organisation
from .registers import (
    Agreement,
    AgreementParty,
    AgreementTopic,
    AuthorityLimit,
    ConflictOfInterest,
    Grant,
)
from .relations import Relation
from .reviews import Against, CellStep, Contribution, Rating, Review, ReviewWeight, StepDone
from .rulings import Breach, Ruling, Told
from .saved_filters import SavedFilter
from .seals import Addendum, Seal, SealedDocument
from .settings import Setting
from .tags import Tag, Tagging
from .templates import Template
from .topics import NotThis, Topic
from .twins import NotSameContact, NotSameOrganisation
from .underneath import Doc, Draft, ImportedRecord, InboxTaken, Tombstone
from .values import ValuesCheck
from .worth import Benefit, Cost

RECORDS: tuple[type[Record], ...] = (
    Organisation, Contact, ContactMethod, Relation, Tag, Tagging,
    Entry, Participant, EntryOrganisation, Question, MeetingSeries, Meeting, Minute,
    Exchange, Use, Request, Action, Attachment,
    Objective, Progress, Expectation, Contribution,
    Review, ReviewWeight, Rating, CellStep, Account, Citation, Seal, Addendum,
    Guideline, Rule, Setting, ImportedRecord, Cost, Benefit, Against,
    StepDone, Decision,
    Topic, NotThis, ConflictOfInterest, Agreement, AgreementParty, AgreementTopic, Grant, AuthorityLimit,
    Ruling, Breach, Told,
    Template,
    Offer, Need, Introduction, Network, Membership,
    NotSameContact, NotSameOrganisation, ValuesCheck,
    SavedFilter, Occasion,
)  # fmt: skip
"""Every table that is kept in history, undone and redone."""

UNDERNEATH: tuple[type[Table], ...] = (
    ChangeSet, CurrentChangeSet, Change, AuditEvent, Draft, InboxTaken, Doc, AttachmentChunk,
    SealedDocument, Tombstone,
)  # fmt: skip
"""The notebook's own tables, outside history."""

TABLES: tuple[type[Table], ...] = (*RECORDS, *UNDERNEATH)

__all__ = [
    "RECORDS", "TABLES", "UNDERNEATH", "Account", "Action", "Addendum", "Against", "Agreement",
    "AgreementParty", "AgreementTopic", "Attachment", "AttachmentChunk", "AuditEvent", "AuthorityLimit",
    "Benefit", "Breach", "CellStep", "Change", "ChangeSet", "Citation", "ConflictOfInterest", "Contact",
    "ContactMethod", "Contribution", "Cost", "CurrentChangeSet", "Decision", "Doc", "Draft", "Entry",
    "EntryOrganisation", "Exchange", "Expectation", "Grant", "Guideline", "Happened", "ImportedRecord",
    "InboxTaken", "Introduction", "Link", "Meeting", "MeetingSeries", "Membership", "Minute", "Need",
    "Network", "NotSameContact", "NotSameOrganisation", "NotThis", "Objective", "Occasion", "Offer",
    "Organisation", "Participant", "Progress", "Question", "Rating", "Record", "Relation", "Request",
    "Review", "ReviewWeight", "Rule", "Ruling", "SavedFilter", "Seal", "SealedDocument", "Setting",
    "StepDone", "Table", "Tag", "Tagging", "Template", "Told", "Tombstone", "Topic", "Use", "ValuesCheck",
    "link_uid", "new_uid",
]  # fmt: skip
