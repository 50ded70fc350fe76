"""Look: tiers by country and year as a heat map, and who cites what as a network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite.mentions import countries, tiers_record
from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.store import tables
from pincite.store.read import documents, work_of_citation

WORKS = 36
"""So many works are drawn at most: those cited in most articles, then those cited most."""
ROW = 22
WIDE = 960
LEFT, RIGHT = 300, 610
"""Where the articles' and the works' points stand, from the left."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What articles say of one country in one year: the tiers, the articles, whether the record has another tier."""

    tiers: tuple[str, ...]
    docs: tuple[str, ...]
    recorded: str | None
    against: bool


@dataclass(frozen=True, slots=True)
class Node:
    """An article or a work in the network, and its height there."""

    key: str
    said: str
    y: int


@dataclass(frozen=True, slots=True)
class Edge:
    """How often an article cites a work."""

    paper: Node
    work: Node
    count: int

    @property
    def path(self) -> str:
        """Return the line between the two."""
        a, b, middle = self.paper.y, self.work.y, (LEFT + RIGHT) // 2
        return f"M{LEFT} {a} C{middle} {a} {middle} {b} {RIGHT} {b}"


def look(desk: Desk, request: Request) -> Response:
    """Show the heat map and the network."""
    with desk.reading() as connection:
        rows = desk.once("tiers", lambda: tables.view("tiers").rows(connection))
        listed = documents(connection)
        works = desk.once("works", lambda: tables.view("works").rows(connection))
        cited = Counter((doc, work) for (doc, _), work in work_of_citation(connection).items())
    placed = [row for row in rows if row["status"] == "placed" and row["country"] and row["year"] and row["tier"]]
    cells = _cells(placed)
    years = sorted({year for _, year in cells})
    named = sorted({(countries.name_of(code) or code, code) for code, _ in cells})
    edges, papers, drawn = _network(listed, works, cited)
    values: dict[str, Any] = {"cells": cells, "years": years, "countries": named, "edges": edges, "papers": papers}
    tall = max((node.y for node in (*papers, *drawn)), default=0) + ROW
    size = {"wide": WIDE, "tall": tall, "left": LEFT, "right": RIGHT}
    return page(desk, request, "look.html", **values, drawn=drawn, **size, titles=_titles(listed))


def _titles(listed: list[dict[str, Any]]) -> dict[str, str]:
    return {row["doc"]: row["title"] or row["source"] for row in listed}


def _cells(placed: list[dict[str, Any]]) -> dict[tuple[str, str], Cell]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in placed:
        found.setdefault((row["country"], row["year"]), []).append(row)
    return {
        key: Cell(
            tiers=tuple(sorted({row["tier"] for row in rows})),
            docs=tuple(sorted({row["doc"] for row in rows})),
            recorded=rows[0]["recorded"],
            against=any(row["record"] == tiers_record.DIFFERS for row in rows),
        )
        for key, rows in found.items()
    }


def _network(
    listed: list[dict[str, Any]], works: list[dict[str, Any]], cited: Counter[tuple[str, str]]
) -> tuple[list[Edge], list[Node], list[Node]]:
    """Return lines, articles and works; the works stand where their articles are, as far as there is room."""
    total: Counter[str] = Counter()
    for (_, work), count in cited.items():
        total[work] += count
    known = {row["work"]: row for row in works if row["title"]}
    best = sorted(known, key=lambda key: (-known[key]["documents"], -total[key], key))[:WORKS]
    docs = [row["doc"] for row in listed if any((row["doc"], work) in cited for work in best)]
    step = max(len(best) / max(len(docs), 1), 1.0)
    titles = _titles(listed)
    papers = {doc: Node(doc, titles[doc], round(ROW * (1 + (at + 0.5) * step))) for at, doc in enumerate(docs)}

    def middle(work: str) -> float:
        heights = [papers[doc].y for doc in docs if (doc, work) in cited]
        return sum(heights) / len(heights)

    ordered = sorted(best, key=lambda work: (middle(work), work))
    drawn = {work: Node(work, _said(known[work]), round(ROW * (at + 1.5))) for at, work in enumerate(ordered)}
    edges = [
        Edge(papers[doc], drawn[work], cited[doc, work]) for doc in docs for work in ordered if (doc, work) in cited
    ]
    return edges, list(papers.values()), list(drawn.values())


def _said(row: dict[str, Any]) -> str:
    name = row["authors"][0].split(",")[0] if row["authors"] else ""
    return " ".join(part for part in (name and f"{name},", row["title"], row["year"] and f"({row['year']})") if part)


ROUTES = (("GET /look", look),)
