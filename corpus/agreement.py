"""Hold the second and the third reading of quarters of the corpus against gold, and say how far they agree.

usage: python corpus/agreement.py [--show NAME | --differences | --third | --third-differences]

The second reading stands in ``annotations/second/<name>.jsonl``, one line for each note or paragraph read. Without a
word this prints the table of ``corpus/README.md``; ``--show`` prints an article's built text with the notes and
paragraphs of its quarter marked, as the second reader saw it; ``--differences`` lists what the readings say otherwise.

The third reading, of mentions and tiers alone, in a quarter that the second was not given, stands in
``annotations/third/``; ``--third`` prints its table, ``--third-differences`` what it says otherwise.

Gold may have been mended since: what was settled for the second reader (``differences.jsonl``) counts as the difference
that it was. Places are compared blind to white space, hyphens and marks of emphasis.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "corpus"), str(ROOT / "pipeline")]

from building.quarter import paragraphs, quarter  # noqa: E402
from building.sides import LAYERS, MENTIONED, Side, mention_sides, sides  # noqa: E402

from pincite.scoring import articles, load  # noqa: E402
from pincite.scoring.gold import Gold, Row, rows  # noqa: E402

GOLD = ROOT / "annotations" / "gold"
SECOND = ROOT / "annotations" / "second"
THIRD = ROOT / "annotations" / "third"


Key: TypeAlias = tuple[str, str, str, str]
"""Article, place, layer and words of a difference."""


class Difference(NamedTuple):
    """What two readers say of one thing."""

    article: str
    place: str
    layer: str
    words: str
    first: Any
    second: Any


def read(gold: Gold) -> list[Row]:
    """Return what the second reader wrote about an article."""
    return rows(SECOND / f"{gold.name}.jsonl")


def settled(folder: Path = SECOND) -> dict[Key, Row]:
    """Return the differences that were settled for the later reader, so that gold has been mended since."""
    return {_key(row): row for row in rows(folder / "differences.jsonl") if row["settled"] != "first"}


def _key(row: Row) -> Key:
    return row["article"], row["place"], row["layer"], row["words"]


def compared(gold: Gold, mended: dict[Key, Row]) -> Iterator[Side]:
    """Yield what both readers say of each thing in the quarter; gold's word is the one before it was mended."""
    return _unmended(gold, sides(gold, read(gold)), mended)


def compared_third(gold: Gold, mended: dict[Key, Row]) -> Iterator[Side]:
    """Yield what gold, before it was mended, and the third reader say of each mention and tier."""
    return _unmended(gold, mention_sides(gold, rows(THIRD / f"{gold.name}.jsonl")), mended)


def _unmended(gold: Gold, found: Iterator[Side], mended: dict[Key, Row]) -> Iterator[Side]:
    left = {key for key in mended if key[0] == gold.name}
    for side in found:
        key = (gold.name, side.place, side.layer, side.words)
        if key in left:
            left.discard(key)
            yield side._replace(first=mended[key]["first"])
        elif not (side.layer == "extent" and _unseen(mended.get((*key[:2], "mention", side.words)))):
            yield side
    for key in sorted(left):  # what the second reader rightly had not is in gold no more
        yield Side(*key[1:], mended[key]["first"], mended[key]["second"])


def _unseen(row: Row | None) -> bool:
    return row is not None and row["first"] is None


def differences(mended: dict[Key, Row] | None = None, *, third: bool = False) -> list[Difference]:
    """Return all that the two say otherwise, article by article."""
    found = []
    beside, kept = (compared_third, THIRD) if third else (compared, SECOND)
    for folder in articles(GOLD):
        gold = load(folder)
        for side in beside(gold, settled(kept) if mended is None else mended):
            if side.first != side.second:
                found.append(Difference(gold.name, *side))
    return found


def kappa(pairs: list[tuple[Any, Any]]) -> float:
    """Return Cohen's kappa of two readers' labels: agreement beyond what their habits alone would give."""
    count = len(pairs)
    same = sum(one == other for one, other in pairs) / count
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[label] * others[label] for label in ones) / count**2
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def table() -> list[str]:
    """Return the lines of the table: per cent of agreement in each article and layer, and kappa where it tells."""
    found = {folder.name: list(compared(load(folder), settled())) for folder in articles(GOLD)}
    lines = ["| article | " + " | ".join(LAYERS) + " |", "|---|" + "--:|" * len(LAYERS)]
    lines += [_line(f"`{name}`", sides) for name, sides in found.items()]
    every = [side for sides in found.values() for side in sides]
    lines.append(_line("**all**", every))
    lines.append(_counts(every))
    told = {layer: [(s.first, s.second) for s in every if s.layer == layer] for layer in ("form", "type")}
    lines.append("| kappa | " + " | ".join(f"{kappa(told[x]):.2f}" if x in told else "" for x in LAYERS) + " |")
    return lines


def third_table() -> list[str]:
    """Return the lines of the third reading's table, article by article."""
    found = {folder.name: list(compared_third(load(folder), settled(THIRD))) for folder in articles(GOLD)}
    every = [side for sides in found.values() for side in sides]
    lines = ["| article | " + " | ".join(MENTIONED) + " |", "|---|" + "--:|" * len(MENTIONED)]
    lines += [_line(f"`{name}`", sides, MENTIONED) for name, sides in found.items()]
    return [*lines, _line("**all**", every, MENTIONED), _counts(every, MENTIONED)]


def _line(name: str, sides: list[Side], layers: tuple[str, ...] = LAYERS) -> str:
    cells = []
    for layer in layers:
        of = [side for side in sides if side.layer == layer]
        cells.append(f"{100 * sum(s.first == s.second for s in of) / len(of):.1f}" if of else "–")
    return f"| {name} | " + " | ".join(cells) + " |"


def _counts(sides: list[Side], layers: tuple[str, ...] = LAYERS) -> str:
    cells = []
    for layer in layers:
        of = [side for side in sides if side.layer == layer]
        cells.append(f"{sum(s.first == s.second for s in of)} of {len(of)}")
    return "| agreed | " + " | ".join(cells) + " |"


def show(name: str) -> None:
    """Print an article's text, each note or paragraph of its quarter marked; no label is read."""
    text = (GOLD / name / "text.txt").read_text(encoding="utf8")
    chosen = quarter(name)
    for number, start, end in paragraphs(text):
        print(f"{'>>> ' if number is not None and chosen(number) else ''}{text[start:end].strip()}\n")


def main(words: list[str]) -> int:
    if words[:1] == ["--show"]:
        show(words[1])
    elif words in (["--differences"], ["--third-differences"]):
        for difference in differences({}, third=words == ["--third-differences"]):
            print(*difference, sep="\t")
    elif words == ["--third"]:
        print("\n".join(third_table()))
    else:
        print("\n".join(table()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
