"""Make all training data: ``python -m training.make_data --out DIR``.

Fragments by citeproc and by templates, people's labelled strings, and notes composed of the fragments; for each a file
for training and one for measuring. The same records, size and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from training import citeproc, write_templates
from training.compose import compose_all, gather_stock
from training.files import write_rows
from training.labelled import write_labelled
from training.records import clean_all, load

RENDERED, COMPOSED = 3_000_000, 4_000_000
"""Tokens for training at size 1."""

HELD_SHARE = 0.07
"""How much is made for measuring, as a share of what is made for training."""

HELD_SEED = 1000
"""Added to the seed of what is kept for measuring."""

TEMPLATES = ("drawn", "legal", "backrefs", "archives")
DAMAGED = 0.35


def main() -> None:
    """Read the command line and make the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=Path("../shared/bibliography/records.jsonl.gz"))
    parser.add_argument("--labelled", type=Path, default=Path("../shared/labelled/labelled.jsonl.gz"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    make(parser.parse_args())


def make(options: argparse.Namespace) -> None:
    """Make every file; what each step took goes to the error stream."""
    started = time.time()
    works = clean_all(load(options.records))
    for split, share in (("train", 1.0), ("held", HELD_SHARE)):
        seed = options.seed + (HELD_SEED if split == "held" else 0)
        wanted = int(RENDERED * options.size * share)
        rows = citeproc.generate(works, split, wanted, seed, options.jobs)
        write_rows(rows, options.out / f"csl-{split}.jsonl.gz")
    _tell("rendered", started)
    arguments = ["--records", options.records, "--out", options.out, "--size", options.size, "--seed", options.seed]
    write_templates.main([str(argument) for argument in arguments])
    _tell("templates", started)
    write_labelled(options.labelled, options.out)
    for split, share in (("train", 1.0), ("held", HELD_SHARE)):
        fragments = [options.out / f"{name}-{split}.jsonl.gz" for name in ("csl", *TEMPLATES)]
        stock = gather_stock(fragments, options.records, split, options.seed)
        rows = compose_all(stock, split, int(COMPOSED * options.size * share), DAMAGED)
        write_rows(rows, options.out / f"composed-{split}.jsonl.gz")
    _tell("composed", started)


def _tell(step: str, started: float) -> None:
    sys.stderr.write(f"{step}: {time.time() - started:.0f} s since the start\n")


if __name__ == "__main__":
    main()
