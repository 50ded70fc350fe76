"""Ask: one box for words, names, treaties, placements and notes; answers as ``pincite trace`` gives them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pincite.model import WorkType
from pincite.reader.asking import works_named
from pincite.reader.desk import Desk
from pincite.reader.matching import Asked
from pincite.reader.pages import LIKELY, SURE, page, part
from pincite.store import Answer, Question, StoreError, TracedClaim, read, tables, trace
from pincite.store.article import article
from pincite.store.narrow import Narrowing

SHOWN, MOST = 20, 500
"""How many claims are shown at first, and at most on one page."""
WORKS = 6
ALIKE = 0.6
"""A claim whose meaning is so like the question's is no weak answer, whatever its words."""
TIERS = ("1", "2", "2WL", "3")
TRUTHS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim of the answer, its words cut where they match, and whether it is a weak answer."""

    claim: TracedClaim
    pieces: tuple[Any, ...]
    weak: bool


def ask(desk: Desk, request: Request) -> Response:
    """Answer a question, or show what there is to ask; what asks for one note or one work goes there."""
    words = request.query_params.get("q", "").strip()
    question = _question(request, words)
    with desk.reading() as connection:
        if question == Question(words) and (there := _meant(connection, words)) is not None:
            return RedirectResponse(there, 303)
        known = desk.once("works", lambda: tables.view("works").rows(connection)) if words else []
        answer, refused = _answer(connection, question)
        values = _values(connection, request, question, answer)
    return page(
        desk, request, "ask.html", words=words, works=works_named(known, words, WORKS), refused=refused, **values
    )


def _meant(connection: Connection, words: str) -> str | None:
    """Return the address of the one note or work that is asked for; ``None`` for any other question."""
    from pincite.store import intent  # brings gazetteers

    try:
        found = intent.read(connection, words)
    except StoreError:
        return None
    if found is None or len(found.notes) > 1:
        return None
    if found.notes:
        ((doc, label),) = found.notes
        return f"/why/{part(doc)}/note/{part(label)}"
    return f"/works/{part(found.work)}" if found.work is not None else None


def _answer(connection: Connection, question: Question) -> tuple[Answer | None, StoreError | None]:
    """Answer, where something was asked; what can't be asked is told beside the box."""
    if replace(question, limit=0, literal=False) == Question(limit=0):
        return None, None
    try:
        return trace(connection, question), None
    except StoreError as error:
        return None, error


def _question(request: Request, words: str) -> Question:
    given = request.query_params
    return Question(
        words=words or None,
        work=given.get("work") or None,
        instrument=given.get("instrument") or None,
        country=given.get("country") or None,
        doc=given.get("doc") or None,
        limit=_number(given.get("limit"), SHOWN, MOST),
        year=_number(given.get("year"), 0, 9999) or None,
        tier=_one_of(given.get("tier"), TIERS),
        narrowed=_narrowing(request),
        literal=given.get("as") == "words",
    )


def _narrowing(request: Request) -> Narrowing:
    given = request.query_params
    confidence = given.get("sure")
    return Narrowing(
        type=_one_of(given.get("type"), tuple(WorkType)),
        least=SURE if confidence == "yes" else None,
        below=LIKELY if confidence == "no" else None,
        given=TRUTHS.get(given.get("given", "")),
        judged=TRUTHS.get(given.get("decided", "")),
        section=(given.get("section") or None) if given.get("doc") else None,
    )


def _values(connection: Connection, request: Request, question: Question, answer: Answer | None) -> dict[str, Any]:
    asked = Asked.of(question.words)
    doc, documents = question.doc, read.documents(connection)
    sections = article(connection, doc).sections if doc and any(row["doc"] == doc for row in documents) else ()
    return {
        "documents": documents,
        "sections": sections,
        "types": tuple(WorkType),
        "tiers": TIERS,
        "question": question,
        "answer": answer,
        "claims": [_shown(asked, claim) for claim in answer.claims] if answer is not None else [],
        "counts": read.counts(connection) if answer is None else {},
        "narrowed": any(request.query_params.get(name) for name in _FILTERS),
        "more": min(MOST, question.limit * 3),
    }


_FILTERS = ("doc", "section", "type", "country", "year", "tier", "sure", "given", "decided", "instrument", "work")


def _shown(asked: Asked, claim: TracedClaim) -> Shown:
    said = (source.title or "" for source in claim.sources)
    names = (name for source in claim.sources for name in source.authors)
    alike = claim.found is not None and max(claim.found.meaning or 0.0, claim.found.pieces or 0.0) >= ALIKE
    weak = not alike and asked.weak(
        (claim.text, claim.section or "", *said, *names, *(source.text for source in claim.sources))
    )
    return Shown(claim, asked.pieces(claim.text), weak)


def _number(given: str | None, usual: int, most: int) -> int:
    return min(int(given), most) if given and given.isascii() and given.isdecimal() and len(given) < 8 else usual


def _one_of(given: str | None, known: tuple[str, ...]) -> str | None:
    return given if given in known else None


ROUTES = (("GET /", ask),)
