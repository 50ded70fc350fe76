"""The frozen data types of Pincite; imports nothing else of ours."""

from pincite.model.citation import Citation, Fields, Form, Link, LinkStatus, Step, WorkType, chain
from pincite.model.finding import Claim, LocalWork, Mention, MentionKind, Work
from pincite.model.given import Given, GivenItem, GivenPlace, GivenWork
from pincite.model.health import Health, Verdict
from pincite.model.page import Box, Face, Line, Metadata, Page, Published, Styled, Telling, Zone
from pincite.model.span import Place, Span, Spans
from pincite.model.structure import (
    Block,
    BlockKind,
    Call,
    ListEntry,
    Note,
    NoteStatus,
    Section,
)

__all__ = [
    "Block",
    "BlockKind",
    "Box",
    "Call",
    "Citation",
    "Claim",
    "Face",
    "Fields",
    "Form",
    "Given",
    "GivenItem",
    "GivenPlace",
    "GivenWork",
    "Health",
    "Line",
    "Link",
    "LinkStatus",
    "ListEntry",
    "LocalWork",
    "Mention",
    "MentionKind",
    "Metadata",
    "Note",
    "NoteStatus",
    "Page",
    "Place",
    "Published",
    "Section",
    "Span",
    "Spans",
    "Step",
    "Styled",
    "Telling",
    "Verdict",
    "Work",
    "WorkType",
    "Zone",
    "chain",
]
