"""W3C Web Annotations (JSON-LD): one page of annotations for each article, its text and the works beside it.

Places are Text Position Selectors, which count code points as the standard has it, and Text Quote Selectors. Where
something stands in several pieces, as over a page break, each piece is a target. What is printed on the pages of a PDF
has each of its lines there as a target besides, with a Fragment Selector on the file (RFC 8118: ``page`` from 1, and
``viewrect``, in points from the top left of the page as it is shown).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pincite.export import csl_json
from pincite.export.annotated import Annotated, Pieces, articles
from pincite.export.bibliography import Selection, bibliography
from pincite.export.folder import whole_folder
from pincite.store import Store
from pincite.store.read import Record, documents
from pincite.text import PageBox

Json = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MARK = "collection.jsonld"
PDF_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3778"
"""The address by which the Web Annotation Data Model knows fragments of PDF; RFC 8118 took the place of that RFC."""
AROUND = 32
"""How many code points before and behind a quotation are given with it."""


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the folder ``out``; return how many annotations each article has. Raises as ``whole_folder`` does.

    ``collection.jsonld`` lists the pages; addresses are relative, so the folder can be put anywhere.
    """
    counts: dict[str, int] = {}
    with whole_folder(out, MARK) as fresh, store.transaction() as connection:
        (fresh / "text").mkdir()
        works = bibliography(connection, Selection()).items
        (fresh / "works.json").write_text(csl_json.write(works), encoding="utf8", newline="\n")
        docs = [row["doc"] for row in documents(connection)]
        after = dict(pairwise(docs))
        for article in articles(connection):
            (fresh / "text" / f"{article.doc}.txt").write_bytes(article.text.encode("utf8", "surrogatepass"))
            listed = list(annotations_of(article))
            page = _page(article.doc, after.get(article.doc), sum(counts.values()))
            _write(fresh / f"{article.doc}.jsonld", page | {"items": listed})
            counts[article.doc] = len(listed)
        _write(fresh / MARK, _collection(docs, sum(counts.values())))
    return counts


def annotations_of(article: Annotated) -> Iterator[Json]:
    """Yield the annotations of an article: its notes, citations, claims and mentions."""
    for row in article.notes:
        if row["call_start"] is not None and article.pieces(row):
            call = [(row["call_start"], row["call_end"])]
            bodies = [*_targets(article, article.pieces(row)), *_judged(row)]
            yield _annotation(article, f"note-{row['note']}", "linking", bodies, call)
    for row in article.citations:
        bodies = [*_of_citation(row), *_judged(row)]
        yield _annotation(article, f"citation-{row['citation']}", "identifying", bodies, article.pieces(row))
    for row in article.claims:
        works = [_work(key, "linking") for key in row["works"]]
        motivation = "linking" if works else "highlighting"
        yield _annotation(article, f"claim-{row['claim']}", motivation, [*works, *_judged(row)], article.pieces(row))
    for row in article.mentions:
        bodies = [*_of_mention(row), *_judged(row)]
        yield _annotation(article, f"mention-{row['mention']}", "tagging", bodies, article.pieces(row))


def _annotation(article: Annotated, name: str, motivation: str, bodies: list[Json], at: Pieces) -> Json:
    found: Json = {"id": f"{article.doc}.jsonld#{name}", "type": "Annotation", "motivation": motivation}
    return found | ({"body": bodies} if bodies else {}) | {"target": _targets(article, at)}


def _judged(row: Record) -> list[Json]:
    """Say of what a person decided on that it is so."""
    return [_text("judged", "assessing")] if row.get("judged") else []


def _of_citation(row: Record) -> list[Json]:
    works = [_work(row["work"], "identifying")] if row["work"] else []
    pinpoint = [_text(row["pinpoint"], "describing")] if row["pinpoint"] else []
    return [*works, _text(row["form"], "tagging"), *pinpoint]


def _of_mention(row: Record) -> list[Json]:
    norm = [_text(row["norm"], "identifying")] if row["norm"] else []
    tier = [_text(f"{row['country']} {row['year']}: {row['tier']}", "describing")] if row["tier"] else []
    return [_text(row["kind"], "tagging"), *norm, *tier]


def _work(key: str, purpose: str) -> Json:
    return {"type": "SpecificResource", "source": f"works.json#{key}", "purpose": purpose}


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _targets(article: Annotated, at: Pieces) -> list[Json]:
    printed = [_printed(article, box) for box in article.boxes(at)]
    return [*(_target(article, start, end) for start, end in at), *printed]


def _target(article: Annotated, start: int, end: int) -> Json:
    exact = {
        "type": "TextQuoteSelector",
        "exact": article.words(start, end),
        "prefix": article.words(max(0, start - AROUND), start),
        "suffix": article.words(end, end + AROUND),
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": f"text/{article.doc}.txt", "selector": [place, exact]}


def _printed(article: Annotated, box: PageBox) -> Json:
    edges = (box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0)
    rectangle = ",".join(f"{round(edge, 1):g}" for edge in edges)
    region = {
        "type": "FragmentSelector",
        "conformsTo": PDF_FRAGMENTS,
        "value": f"page={box.page}&viewrect={rectangle}",
    }
    return {"type": "SpecificResource", "source": quote(article.about["source"]), "selector": [region]}


def _page(doc: str, after: str | None, before: int) -> Json:
    """Return the head of a page that ``before`` annotations of other pages precede."""
    found = {"@context": CONTEXT, "id": f"{doc}.jsonld", "type": "AnnotationPage", "partOf": MARK, "startIndex": before}
    return found | ({"next": f"{after}.jsonld"} if after else {})


def _collection(docs: list[str], total: int) -> Json:
    found = {"@context": CONTEXT, "id": MARK, "type": "AnnotationCollection", "label": "Claims, citations and mentions"}
    ends = {"first": f"{docs[0]}.jsonld", "last": f"{docs[-1]}.jsonld"} if docs else {}
    return found | {"total": total} | ends


def _write(path: Path, value: Json) -> None:
    # escaped, since a text may hold halves of surrogate pairs
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf8", newline="\n")
