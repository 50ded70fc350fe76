"""Citations of which the file itself says which source they mean: no rule is asked."""

from __future__ import annotations

from pincite.model import Citation, Link
from pincite.resolution.links import linked, own
from pincite.resolution.record import WHOLE, Record

RULE = "given"


def resolve(record: Record, citation: Citation) -> Link:
    """Link a citation to the first one of the source that the file names; to itself where it is the first.

    A source that the author also typed by hand, without any tool, is the same work. Two keys are two works, however
    alike they look: the author told them apart.
    """
    key = citation.given or ""
    known = record.given(key)
    if known is not None:
        return linked(citation, known, RULE, "the file itself names this source")
    typed = _typed(record, citation)
    if typed is not None:
        target, reason = typed
        return linked(citation, target, RULE, f"the source that the file names was typed before: {reason}")
    return own(citation, "the file itself names this source, for the first time", RULE)


def _typed(record: Record, citation: Citation) -> tuple[str, str] | None:
    """Return the one work cited before that is the given source and has no key of its own."""
    if citation.form not in WHOLE:
        return None
    found = [(t, r) for t, r in record.known_as(citation) if all(c.given is None for c in record.members(t))]
    return found[0] if len(found) == 1 else None
