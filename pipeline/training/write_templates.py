"""Write the training data that templates make: ``python -m training.write_templates --out DIR``.

For each generator two files of JSON Lines, packed: ``NAME-train.jsonl.gz`` from works, styles and countries for
training, ``NAME-held.jsonl.gz`` from those kept for measuring. The same size and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pincite.citations.surface import tokens
from training import archives, backrefs, drawn, legal
from training.fragments import Fragment, fragment_to_record
from training.records import clean_all, load, split_of

Draw = Callable[..., Iterator[Fragment]]

GENERATORS: Mapping[str, tuple[Draw, int]] = {
    "drawn": (drawn.draw, 1_500_000),
    "legal": (legal.draw, 1_000_000),
    "backrefs": (backrefs.draw, 150_000),
    "archives": (archives.draw, 120_000),
}
"""Each generator and how many tokens it writes for training at size 1."""

HELD_SHARE = 0.08
"""How much is written for measuring, as a share of what is written for training."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the files."""
    options = _read_options(arguments)
    works = clean_all(load(options.records))
    options.out.mkdir(parents=True, exist_ok=True)
    for place, (name, (draw, size)) in enumerate(GENERATORS.items()):
        if options.only and name not in options.only:
            continue
        for split, share in (("train", 1.0), ("held", HELD_SHARE)):
            wanted = int(size * options.size * share)
            held = split == "held"
            rng = random.Random(options.seed * 100 + place * 10 + held)
            chosen = [work for work in works if split_of(work) == split]
            path = options.out / f"{name}-{split}.jsonl.gz"
            records, written = write_records(path, draw_records(draw, rng, chosen, wanted, held))
            print(f"{path}: {records} records, {written} tokens")  # noqa: T201 - a command line tool


def draw_records(
    draw: Draw, rng: random.Random, works: Sequence[Mapping[str, Any]], wanted: int, held: bool
) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield records, each with its number of tokens, until ``wanted`` tokens are drawn."""
    drawn_tokens = 0
    # no citation is without a token, so as many citations as tokens are more than enough
    for fragment in draw(rng, works, wanted, held=held):
        record = fragment_to_record(fragment)
        count = len(tokens(record["text"]))
        drawn_tokens += count
        yield record, count
        if drawn_tokens >= wanted:
            return


def write_records(path: Path, records: Iterator[tuple[dict[str, Any], int]]) -> tuple[int, int]:
    """Write records as packed JSON Lines without a time stamp; return how many records and tokens."""
    written = total = 0
    with path.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0) as packed:
        for record, count in records:
            packed.write((json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
            written += 1
            total += count
    return written, total


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training.write_templates", description="Write training data from templates.")
    parser.add_argument("--records", type=Path, default=Path("../shared/bibliography/records.jsonl.gz"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--size", type=float, default=1.0, help="1 writes 1.5 M tokens in drawn styles and 1 M of legal forms"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=sorted(GENERATORS), help="write only these generators' files")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
