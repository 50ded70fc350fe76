"""Questions with known answers, and where in an answer the right source stands."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from pincite.store import Answer, Source, TracedClaim


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its true answer: the document, the notes that give the source, words of the source."""

    id: str
    kind: str
    ask: str
    doc: str
    notes: tuple[str, ...]
    work: tuple[str, ...]


def questions(path: Path) -> tuple[Asked, ...]:
    """Read the questions of a file."""
    read = tomllib.loads(path.read_text(encoding="utf8"))["question"]
    return tuple(Asked(q["id"], q["kind"], q["ask"], q["doc"], tuple(q["notes"]), tuple(q["work"])) for q in read)


def place_of_claim(asked: Asked, answer: Answer) -> int | None:
    """Return the rank (from 1) of the first claim of the right document and note that rests on the right source."""
    return next((n for n, claim in enumerate(answer.claims, 1) if _answers(asked, claim)), None)


def place_of_source(asked: Asked, answer: Answer) -> int | None:
    """Return the rank of the right source under the right claim, among all sources shown, each counted once."""
    seen: list[str] = []
    for claim in answer.claims:
        for source in claim.sources:
            name = source.work or source.text
            if name not in seen:
                seen.append(name)
            if _answers(asked, claim) and _is(asked, source):
                return seen.index(name) + 1
    return None


def _answers(asked: Asked, claim: TracedClaim) -> bool:
    here = claim.doc.startswith(asked.doc) and (not asked.notes or claim.note in asked.notes)
    return here and any(_is(asked, source) for source in claim.sources)


def _is(asked: Asked, source: Source) -> bool:
    said = " ".join([*source.authors, source.title or "", str(source.year or ""), source.text]).casefold()
    return all(word.casefold() in said for word in asked.work)
