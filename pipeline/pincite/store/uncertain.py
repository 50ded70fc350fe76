"""What a person should look at: links that are unsure, judgements that the machine contradicts, and lost ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from pincite.judgements import Judgement, Kind
from pincite.store import schema
from pincite.store.chains import page_at, paging
from pincite.store.overlay import Judged, judged
from pincite.store.read import among, work_of_citation
from pincite.store.record import Name
from pincite.store.settle import Standing, Verdict

LONGEST = 1000
"""So many links of a chain are followed to count what hangs on it."""

THRESHOLD = 0.8
"""Below this confidence a link is listed."""


WORTH = 1.0
"""A surer link is listed too where so many citations and claims that hang on it are to be expected wrong."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: its id, why, where, its words, what is said of it, and what else it could be.

    ``judgement`` is the id of the judgement that is contradicted or lost. ``candidates`` are citations that fit an
    unsure link, or places (``start-end``) where a lost judgement may belong. ``confidence`` is that of the link.
    ``wrong`` is how probably it is wrong, and ``hangs`` how many citations and claims rest on it, itself counted.
    """

    id: str
    reason: str
    doc: str
    note: str | None
    page: int | None
    words: str
    said: str
    candidates: tuple[str, ...] = ()
    judgement: str | None = None
    confidence: float | None = None
    wrong: float = 1.0
    hangs: int = 1


def doubts(connection: Connection, folder: Path, threshold: float = THRESHOLD) -> tuple[tuple[Doubt, ...], Judged]:
    """Return what is unsure, judged things only where the machine contradicts them, and how all judgements stand.

    What contradicts people comes first, then what is unsure: the more is wrong if it is wrong, the sooner. The
    connection must show the machine's own results.
    """
    found = judged(connection, folder)
    settled = {(_doc(v), v.thing) for v in found.verdicts if v.judgement.kind in (Kind.LINK, Kind.CITATION)}
    unsure = [doubt for citation, doubt in _unsure(connection, threshold) if (doubt.doc, citation) not in settled]
    unsure.sort(key=lambda doubt: -doubt.wrong * doubt.hangs)
    contradicted = (
        _contradicted(connection, v) for v in found.verdicts if v.standing in (Standing.CONFLICT, Standing.ORPHAN)
    )
    return (*contradicted, *unsure), found


def _doc(verdict: Verdict) -> str:
    return verdict.judgement.anchor.doc if verdict.judgement.anchor is not None else ""


def _unsure(connection: Connection, threshold: float) -> Iterator[tuple[str, Doubt]]:
    c, k = schema.citations, schema.links
    query = (
        select(c.c.doc, c.c.citation, c.c.note, c.c.start, c.c.text, k.c.status, k.c.confidence, k.c.candidates)
        .join_from(k, c, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation))
        .order_by(c.c.doc, c.c.seq)
    )
    works, hanging = work_of_citation(connection), _hanging(connection)
    rows = [row for row in connection.execute(query) if _worth(row, hanging, threshold)]
    page_of, texts = paging(connection), _texts(connection, {row.doc for row in rows if row.candidates})
    for row in rows:
        sure = row.status == "resolved"
        yield (
            row.citation,
            Doubt(
                id=str(Name(Kind.LINK, row.doc, row.citation)),
                reason=f"low confidence ({row.confidence:.2f})" if sure else row.status,
                doc=row.doc,
                note=row.note,
                page=page_of(row.doc, row.start),
                words=row.text,
                said=works.get((row.doc, row.citation)) or "no work",
                candidates=tuple(f"{c}: {texts.get((row.doc, c), '')}" for c in row.candidates or ()),
                confidence=row.confidence,
                wrong=round(_wrong(row), 2),
                hangs=hanging.get((row.doc, row.citation), 1),
            ),
        )


def _worth(row: Any, hanging: Mapping[tuple[str, str], int], threshold: float) -> bool:
    """Tell whether a link is worth a look: unsure, or with so much resting on it that some is probably wrong."""
    unsure = row.status != "resolved" or row.confidence < threshold
    return bool(unsure or _wrong(row) * hanging.get((row.doc, row.citation), 1) >= WORTH)


def _wrong(row: Any) -> float:
    return 1.0 - float(row.confidence) if row.status == "resolved" else 1.0


def _hanging(connection: Connection) -> dict[tuple[str, str], int]:
    """Return how many citations and claims rest on each citation: its own claims, and those that are found by it."""
    s, cc = schema.steps, schema.claim_citations
    own: Counter[tuple[str, str]] = Counter((row.doc, row.citation) for row in connection.execute(select(cc)))
    leads = {
        (row.doc, row.citation): (row.doc, row.target)
        for row in connection.execute(select(s).where(s.c.seq == 1, s.c.target.is_not(None)))
    }
    hanging = {name: 1 + own[name] for name in {*own, *leads, *leads.values()}}
    found = dict(hanging)
    for name, after in leads.items():
        seen = {name}
        while after not in seen and len(seen) < LONGEST:
            seen.add(after)
            found[after] += hanging[name]
            after = leads.get(after, after)
    return found


def _texts(connection: Connection, docs: Iterable[str]) -> dict[tuple[str, str], str]:
    """Return the words of every citation of some documents."""
    c = schema.citations
    rows = among(connection, select(c.c.doc, c.c.citation, c.c.text), c.c.doc, docs)
    return {(row["doc"], row["citation"]): row["text"] for row in rows}


def _contradicted(connection: Connection, verdict: Verdict) -> Doubt:
    judgement, doc = verdict.judgement, _doc(verdict)
    quotes = judgement.anchor.quotes if judgement.anchor is not None else ()
    path = judgement.anchor.path if judgement.anchor is not None else ""
    lost = verdict.standing is Standing.ORPHAN
    start = verdict.spans[0].start if verdict.spans else None
    return Doubt(
        id=str(Name(judgement.kind, doc, verdict.thing or judgement.thing)),
        reason=f"{verdict.standing}: {verdict.reason}",
        doc=doc,
        note=path.removeprefix("note:") if path.startswith("note:") else None,
        page=page_at(connection, doc, start) if start is not None else None,
        words=" ".join(" ".join(quotes).split()),
        said=said(judgement),
        candidates=tuple(f"{a}-{b} (fit {fit:.2f})" for a, b, fit in verdict.candidates) if lost else (),
        judgement=judgement.id,
    )


def said(judgement: Judgement) -> str:
    """Return in one line what a judgement says."""
    decided = {name: value for name, value in (judgement.decided or {}).items() if name != "to" and value is not None}
    shown = (f"{name}={_shown(value)}" for name, value in decided.items())
    return " | ".join((judgement.act.value, *shown))


def _shown(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
