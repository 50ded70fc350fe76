"""People's judgements: their files, and finding again what they were about."""

from pincite.judgements.anchoring import Candidate, Former, Found, Ground, Means, find, former, ground
from pincite.judgements.batch import read_all, read_doc, record, stamps
from pincite.judgements.errors import JudgementError
from pincite.judgements.files import Recorded, Unreadable, append, file_of, read
from pincite.judgements.model import Act, Anchor, Judgement, Kind, anchor, digest
from pincite.judgements.standing import in_force, standing

__all__ = [
    "Act",
    "Anchor",
    "Candidate",
    "Former",
    "Found",
    "Ground",
    "Judgement",
    "JudgementError",
    "Kind",
    "Means",
    "Recorded",
    "Unreadable",
    "anchor",
    "append",
    "digest",
    "file_of",
    "find",
    "former",
    "ground",
    "in_force",
    "read",
    "read_all",
    "read_doc",
    "record",
    "stamps",
    "standing",
]
