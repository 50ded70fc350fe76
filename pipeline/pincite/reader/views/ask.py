"""Ask: one box for words, names, treaties, placements and notes; answers as ``pincite trace`` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pincite.mentions import countries
from pincite.model import WorkType
from pincite.reader.asking import Meant, documents_named, meant, works_named
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
    """Answer a question, or show what there is to ask."""
    given = request.query_params
    words = given.get("q", "").strip()
    found = meant(words) if words and given.get("as") != "words" else Meant()
    with desk.reading() as connection:
        documents = read.documents(connection)
        if found.note is not None and len(hits := documents_named(documents, found.of or "")) == 1:
            return RedirectResponse(f"/why/{part(hits[0]['doc'])}/note/{part(found.note)}", 303)
        known = desk.once("works", lambda: tables.view("works").rows(connection)) if words else []
        works = works_named(known, found.work or words, WORKS) if words else []
        if found.work is not None and len(works) == 1:
            return RedirectResponse(f"/works/{part(works[0]['work'])}", 303)
        question = _question(request, words, found)
        answer, refused = _answer(connection, question, found)
        values = _values(connection, request, documents, question, answer, found)
    return page(desk, request, "ask.html", words=words, meant=found, works=works, refused=refused, **values)


def _answer(connection: Connection, question: Question, found: Meant) -> tuple[Answer | None, StoreError | None]:
    """Answer, where something was asked; what can't be asked is told beside the box."""
    if question == Question(limit=question.limit) or found.work is not None or found.note is not None:
        return None, None
    try:
        return trace(connection, question), None
    except StoreError as error:
        return None, error


def _question(request: Request, words: str, found: Meant) -> Question:
    given = request.query_params
    placed = found.tier is not None
    return Question(
        words=None if placed else words or None,
        work=given.get("work") or None,
        instrument=given.get("instrument") or None,
        country=given.get("country") or found.country or None,
        doc=given.get("doc") or None,
        limit=_number(given.get("limit"), SHOWN, MOST),
        year=_number(given.get("year"), 0, 9999) or found.year or None,
        tier=_one_of(given.get("tier"), TIERS) or found.tier,
        narrowed=_narrowing(request),
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


def _values(
    connection: Connection,
    request: Request,
    documents: list[Any],
    question: Question,
    answer: Answer | None,
    found: Meant,
) -> dict[str, Any]:
    asked = Asked.of(question.words)
    doc = question.doc
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
        "country": countries.name_of(question.country) if found.country and question.country else None,
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
