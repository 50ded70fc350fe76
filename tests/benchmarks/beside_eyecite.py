"""Pincite beside eyecite on the same notes in the same run: what each finds, what each resolves, how long it takes.

eyecite reads cases, statutes and law journals only; the row "in the text" counts the words *Id.*, *Ibid.* and *supra*.
A short form is resolved when it ends at a full citation. Pincite's seconds are those of notes, body and lists; the last
row is the time, and what is found, when eyecite's default tokenizer is given all of these too.
"""

from __future__ import annotations

import importlib.util
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from pincite import citations, ingest, resolution, sections
from pincite.engine.corpus import collect
from pincite.model import Form, LinkStatus
from pincite.text import Article

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
ID_WORDS = re.compile(r"\b(?:id\.|ibid\b)", re.IGNORECASE)
SUPRA_WORDS = re.compile(r"\bsupra\b", re.IGNORECASE)


@dataclass(frozen=True)
class Tally:
    """Citations found, *Id.* and *supra* found and resolved, and seconds."""

    citations: int
    ids: int
    ids_resolved: int
    supras: int
    supras_resolved: int
    seconds: float


def main(paths: Sequence[Path]) -> None:
    """Print a table for each article that has notes."""
    console = Console()
    if importlib.util.find_spec("eyecite") is None:
        console.print("eyecite is not installed: pip install --group bench", highlight=False)
        return
    logging.getLogger("eyecite").setLevel(logging.ERROR)
    with TemporaryDirectory() as cache:
        rivals = dict(_rivals(cache))
        every: list[dict[str, Tally]] = []
        for path in collect(paths or [SAMPLE]).files:
            article = sections.assemble(ingest.read(path))
            if article.notes:
                every.append(_tallies(article, rivals))
                console.print(_table(path.name, every[-1]))
        console.print(
            _table("all together", {name: _sum([t[name] for t in every]) for name in every[0]} if every else {})
        )


def _rivals(cache: str) -> Iterator[tuple[str, Any]]:
    from eyecite.tokenizers import HyperscanTokenizer, default_tokenizer

    yield "eyecite", default_tokenizer
    if importlib.util.find_spec("hyperscan") is not None:
        yield "eyecite, hyperscan", HyperscanTokenizer(cache_dir=cache)


def _tallies(article: Article, rivals: dict[str, Any]) -> dict[str, Tally]:
    text = _notes(article)
    words = Tally(0, len(ID_WORDS.findall(text)), 0, len(SUPRA_WORDS.findall(text)), 0, 0.0)
    found = {name: _eyecite(text, tokenizer) for name, tokenizer in rivals.items()}
    found["eyecite, all Pincite reads"] = _eyecite(_all(article), rivals["eyecite"])
    return {"in the text": words, "Pincite": _pincite(article), **found}


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(*(sum(values) for values in zip(*(astuple(t) for t in tallies), strict=True)))


def _table(title: str, tallies: dict[str, Tally]) -> Table:
    table = Table("", "citations", "Id., resolved", "supra, resolved", "seconds", title=title)
    for reader, tally in tallies.items():
        ids, supras = f"{tally.ids}, {tally.ids_resolved}", f"{tally.supras}, {tally.supras_resolved}"
        table.add_row(reader, str(tally.citations), ids, supras, f"{tally.seconds:.3f}")
    return table


def _notes(article: Article) -> str:
    return "\n\n".join(r.text for stream, r in article.readings.items() if stream.startswith("note:"))


def _all(article: Article) -> str:
    return "\n\n".join(r.text for r in article.readings.values())


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what the second of two calls returns and how long it took: the first one loads rules."""
    work()
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _pincite(article: Article) -> Tally:
    def work() -> Any:
        found = citations.find(article)
        return found, resolution.resolve(article, found)

    (found, links), seconds = _timed(work)
    noted = [c for c in found if c.note is not None]
    form = {c.id: c.form for c in found}
    ended = {x.citation for x in links if x.status is LinkStatus.RESOLVED and form[x.target] is Form.FULL}
    ids, supras = ([c.id for c in noted if c.form is f] for f in (Form.ID, Form.SUPRA))
    return Tally(len(noted), len(ids), len(ended & set(ids)), len(supras), len(ended & set(supras)), seconds)


def _eyecite(text: str, tokenizer: Any) -> Tally:
    from eyecite import get_citations, resolve_citations
    from eyecite.models import FullCitation, IdCitation, SupraCitation

    def work() -> Any:
        found = get_citations(text, tokenizer=tokenizer)
        return found, resolve_citations(found)

    (found, resolved), seconds = _timed(work)
    ended = [c for r, cs in resolved.items() if isinstance(r.citation, FullCitation) for c in cs]
    counts = [sum(isinstance(c, kind) for c in cs) for kind in (IdCitation, SupraCitation) for cs in (found, ended)]
    return Tally(len(found), *counts, seconds)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
