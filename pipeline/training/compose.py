"""Notes, entries and sentences composed of fragments: ``python -m training.compose OUT --records FILE FRAGMENTS...``.

A note holds none to five citations of one style (and now and then a legal form or a back-reference of its language),
with signals, joiners, prose, parentheticals, nested citations and short names, in the manner of several languages.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from pincite.citations.surface import tokens
from training.damage import damage
from training.files import read_rows, write_rows
from training.notes import NoteMaker
from training.prose import Writer, gather_vocabulary
from training.records import clean_all, load, split_of
from training.sentences import SentenceMaker
from training.sheet import Row, Sheet, bare
from training.stock import Fragments, Stock
from training.variants import replace_author

KINDS = {"note": 0.66, "entry": 0.17, "intext": 0.17}
"""Shares of what is composed."""

_ALIKE = {"no": "nb", "nn": "nb", "af": "nl", "ca": "es", "gl": "pt"}


class Composer:
    """Composes notes, entries and sentences from fragments."""

    def __init__(self, stock: Stock, split: str) -> None:
        self.stock = stock
        self.fragments = stock.fragments
        self.vocabulary = stock.vocabulary
        self.rng = stock.rng
        self.split = split

    def compose(self) -> Row | None:
        """Return one composed unit, or ``None`` when there was nothing to compose it of."""
        kind = self.rng.choices(list(KINDS), list(KINDS.values()))[0]
        if kind == "entry":
            return self._compose_entry()
        style = self.fragments.draw_style(kind)
        if style is None:
            return None
        lang = self.fragments.language_of(style)
        lang = _ALIKE.get(lang, lang)
        writer = Writer(self.rng, self.vocabulary, lang)
        maker = NoteMaker if kind == "note" else SentenceMaker
        sheet = maker(self.stock, style, lang, writer).make()
        families = {citation.get("family") for citation in sheet.citations}
        family = families.pop() if len(families) == 1 else None
        if family is None:
            family = next(iter(self.fragments.styles[style].values()))[0]["family"]
        return sheet.row(kind, family, self.split) if sheet.text.strip() else None

    def _compose_entry(self) -> Row | None:
        """Return a list entry, its number printed anew, now and then with a remark of the author."""
        if not self.fragments.entries:
            return None
        rng = self.rng
        row = rng.choice(self.fragments.entries)
        sheet = Sheet()
        number = rng.randint(1, 199)
        label = rng.choices(
            [
                "",
                f"[{number}] ",
                f"{number}. ",
                f"{number} ",
                f"({number}) ",
                "• ",
                "– ",
                f"[{row['text'][:3].strip()}{number % 90:02d}] ",
            ],
            [62, 10, 10, 5, 4, 3, 2, 4],
        )[0]
        body = bare(row)
        if rng.random() < 0.03:
            body = replace_author(body, rng)
        if label:
            sheet.add(label, "separator")
            sheet.add_row(body)
        else:
            sheet.add_row(body)
        end = row["text"][row["spans"][-1][0] :] if row["spans"][-1][2] == "separator" else ""
        if end:
            sheet.add(end, "separator")
        if rng.random() < 0.02:
            lang = row["citations"][0]["lang"] or "en"
            sheet.add(" " + Writer(rng, self.vocabulary, lang).write("sentence"), "prose")
        return sheet.row("entry", row["family"], self.split)


def gather_stock(fragments: Sequence[Path], records: Path, split: str, seed: int) -> Stock:
    """Return what to compose of: the fragments of files, and names and words of records, of one split."""
    rng = random.Random(seed)
    vocabulary = gather_vocabulary(one for one in clean_all(load(records)) if split_of(one) == split)
    return Stock(Fragments(read_rows(fragments, split), rng), vocabulary, rng)


def compose_all(stock: Stock, split: str, wanted: int, share: float) -> Iterator[Row]:
    """Yield composed units until they hold ``wanted`` tokens; a share of them damaged as print would."""
    composer = Composer(stock, split)
    rng = stock.rng
    made = 0
    while made < wanted:
        row = composer.compose()
        if row is None:
            continue
        if rng.random() < share:
            row = damage(row, rng)
        made += len(tokens(row["text"]))
        yield row


def main() -> None:
    """Compose units of files of fragments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("fragments", type=Path, nargs="+")
    parser.add_argument("--records", type=Path, required=True)
    parser.add_argument("--split", choices=["train", "held"], default="train")
    parser.add_argument("--tokens", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--damage", type=float, default=0.35)
    options = parser.parse_args()
    started = time.time()
    stock = gather_stock(options.fragments, options.records, options.split, options.seed)
    rows = compose_all(stock, options.split, options.tokens, options.damage)
    count = write_rows(rows, options.out)
    sys.stderr.write(f"{count} units in {time.time() - started:.0f} s\n")


if __name__ == "__main__":
    main()
