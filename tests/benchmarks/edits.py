"""How many judgements are lost or moved over hundreds of edits: ``python tests/benchmarks/edits.py [SEEDS]``.

Each seed is an article of 24 notes, many of which say the same, 17 judgements on it, and one to three edits. Nothing
may be lost, at most one in a thousand may be moved.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from helpers.judged_edits import outcomes


def main(seeds=200):
    together = Counter()
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as folder:
            counts, wrong, found = outcomes(Path(folder), seed)
        together += counts
        for one in (*wrong, *found.unaccounted()):
            print(one)  # noqa: T201
    print(dict(together))  # noqa: T201
    return together["lost"] == 0 and together["moved"] <= together.total() / 1000


if __name__ == "__main__":
    sys.exit(0 if main(*map(int, sys.argv[1:])) else 1)
