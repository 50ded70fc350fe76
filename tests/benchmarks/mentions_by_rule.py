"""Mentions by rule over whole articles: MB a second of each extractor and of all, and the share of the name model."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pincite import citations, ingest, sections
from pincite.engine.corpus import collect
from pincite.mentions import find as mentions
from pincite.mentions import model, names
from pincite.model import Citation, Mention
from pincite.text import Article

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"


def main(paths: Sequence[Path]) -> None:
    """Print the processor's seconds of each extractor on the second of two rounds; nothing is asserted."""
    spent: Counter[str] = Counter()
    namer, size = model.load(), 0
    for path in collect(paths or [SAMPLE]).files:
        start = time.process_time()
        article = sections.assemble(ingest.read(path))
        cited = citations.find(article)
        spent["reading, layout, notes, citations"] += time.process_time() - start
        size += len(article.source.text)
        _extract(article, cited)
        spent.update(_extract(article, cited))
        if namer is not None:
            found = mentions.find(article, cited, None)
            start = time.process_time()
            tuple(names.find(article, cited, found, namer))
            spent[names.RULE] += time.process_time() - start
    Console().print(_table(spent, size))


def _extract(article: Article, cited: Sequence[Citation]) -> Counter[str]:
    spent: Counter[str] = Counter()
    found: list[Mention] = []
    for name, extract in mentions.EXTRACTORS:
        start = time.process_time()
        found.extend(tuple(extract(article, cited, tuple(found))))
        spent[name] += time.process_time() - start
    return spent


def _table(spent: Counter[str], size: int) -> Table:
    table = Table("", "seconds", "MB/s", "share", title=f"{size / 1e6:.2f} MB of text")
    for name, seconds in spent.items():
        table.add_row(name, f"{seconds:.2f}", f"{size / seconds / 1e6:.1f}", f"{seconds / spent.total():.0%}")
    ruled = sum(spent[name] for name, _ in mentions.EXTRACTORS)
    table.add_row("all by rule", f"{ruled:.2f}", f"{size / ruled / 1e6:.2f}", f"{ruled / spent.total():.0%}")
    return table


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
