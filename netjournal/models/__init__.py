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
from .portfolio import (
    AssessmentDecision,
    Claim,
    DecisionsFile,
    Declaration,
    Declined,
    DiscussionPoint,
    Evidence,
    ExpertJudgement,
    Export,
    FrozenCopy,
    Observation,
    Plan,
    ProfessionalDiscussion,
    Sample,
    SeenInPlace,
    Signatory,
    Submission,
    SubmittedPiece,
    Unit,
    WitnessTestimony,
)
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
    Unit, Evidence, Claim, Declined, Plan, Observation, WitnessTestimony, ExpertJudgement,
    ProfessionalDiscussion, DiscussionPoint, SeenInPlace, Submission, SubmittedPiece, AssessmentDecision,
    DecisionsFile, Sample, Declaration, Signatory, Export,
)  # fmt: skip
"""Every table that is kept in history, undone and redone."""

UNDERNEATH: tuple[type[Table], ...] = (
    ChangeSet, CurrentChangeSet, Change, AuditEvent, Draft, InboxTaken, Doc, AttachmentChunk,
    SealedDocument, Tombstone, FrozenCopy,
)  # fmt: skip
"""The notebook's own tables, outside history."""

TABLES: tuple[type[Table], ...] = (*RECORDS, *UNDERNEATH)

__all__ = [
    "RECORDS", "TABLES", "UNDERNEATH", "Account", "Action", "Addendum", "Against", "Agreement",
    "AgreementParty", "AgreementTopic", "AssessmentDecision", "Attachment", "AttachmentChunk", "AuditEvent",
    "AuthorityLimit", "Benefit", "Breach", "CellStep", "Change", "ChangeSet", "Citation", "Claim",
    "ConflictOfInterest", "Contact", "ContactMethod", "Contribution", "Cost", "CurrentChangeSet",
    "Decision", "DecisionsFile", "Declaration", "Declined", "DiscussionPoint", "Doc", "Draft", "Entry",
    "EntryOrganisation",
    "Evidence", "Exchange", "Expectation", "ExpertJudgement", "Export", "FrozenCopy", "Grant", "Guideline",
    "Happened", "ImportedRecord", "InboxTaken", "Introduction", "Link", "Meeting", "MeetingSeries",
    "Membership", "Minute", "Need", "Network", "NotSameContact", "NotSameOrganisation", "NotThis",
    "Objective", "Observation", "Occasion", "Offer", "Organisation", "Participant", "Plan",
    "ProfessionalDiscussion", "Progress", "Question", "Rating", "Record", "Relation", "Request", "Review",
    "ReviewWeight", "Rule", "Ruling", "Sample", "SavedFilter", "Seal", "SealedDocument", "SeenInPlace",
    "Setting", "Signatory", "StepDone", "Submission", "SubmittedPiece", "Table", "Tag", "Tagging",
    "Template", "Told", "Tombstone", "Topic", "Unit", "Use", "ValuesCheck", "WitnessTestimony", "link_uid",
    "new_uid",
]  # fmt: skip
