"""Where a printed page shows that a paragraph starts: white above, another size, an indent, or a line broken early."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pincite import rules
from pincite.ingest.pdf_lines import PrintedLine

WIDE = 1.3
"""White of more than so many usual line distances parts paragraphs."""

Steps = Mapping[float, float]


def steps(regions: Sequence[Sequence[PrintedLine]]) -> Steps:
    """Return the usual distance between neighbouring lines of each type size, in points."""
    seen: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for region in regions:
        for a, b in pairwise(region):
            if a.size == b.size and b.box[1] - a.box[1] > 1:
                seen[a.size][round(2 * (b.box[1] - a.box[1])) / 2] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in seen.items() if counts.total() > 2}


def starts(region: Sequence[PrintedLine], usual: Steps) -> list[bool]:
    """Tell of each line of a column whether the page shows that a paragraph starts with it."""
    indented = set(_indented(region, usual))
    found = [True] * min(len(region), 1)
    for k, (a, b) in enumerate(pairwise(region), 1):
        level = abs(a.box[1] - b.box[1]) <= 1
        shown = k in indented or _apart(a, b, usual) or _resized(a, b) or _broken_early(region, k)
        found.append(shown and not level)
    return found


def _step(line: PrintedLine, usual: Steps) -> float:
    return usual.get(line.size, 1.3 * line.size)


def _apart(a: PrintedLine, b: PrintedLine, usual: Steps) -> bool:
    return b.box[1] - a.box[1] > WIDE * max(_step(a, usual), _step(b, usual))


def _resized(a: PrintedLine, b: PrintedLine) -> bool:
    """Tell whether two lines are set in different sizes; a line of small capitals only looks smaller."""
    small = min(a, b, key=lambda line: line.size)
    return abs(a.size - b.size) > 0.08 * max(a.size, b.size) and not _words(small).isupper()


def _broken_early(region: Sequence[PrintedLine], k: int) -> bool:
    """Tell whether the first word of a line would have found room in the line above, which ends a sentence."""
    a, b = region[k - 1], region[k]
    words = _words(b)
    if not words or not _parted(_words(a), words):
        return False
    near = [x for x in region[max(k - 6, 0) : k + 6] if x.size == a.size and abs(x.box[0] - a.box[0]) < 3 * a.size]
    first = (b.box[2] - b.box[0]) * len(words.split()[0]) / len(words)
    return a.box[2] + first + a.size < max(x.box[2] for x in near)


def _words(line: PrintedLine) -> str:
    return "".join(c.text for c in line.chars).strip()


def _indented(region: Sequence[PrintedLine], usual: Steps) -> Iterator[int]:
    """Yield the positions of indented first lines.

    Where lines are indented in rows, or the lines above do not end as paragraphs do, the indent means something else:
    a list of sources with hanging entries, a quotation.
    """
    left = _left(region)
    deep = [k for k, line in enumerate(region) if 0.7 < (line.box[0] - left) / line.size < 4.5]
    single = [k for k in deep if k and k - 1 not in deep and k + 1 not in deep and _flush(region[k - 1], left)]
    whole = [k for k in single if _parted(_words(region[k - 1]), _words(region[k]))]
    rows = sum(1 for k in deep if k + 1 in deep and not _apart(region[k], region[k + 1], usual))
    if single and len(single) >= rows and len(whole) >= 0.8 * len(single):
        yield from whole


def _flush(line: PrintedLine, left: float) -> bool:
    return abs(line.box[0] - left) < 0.3 * line.size


def _parted(before: str, after: str) -> bool:
    ends = rules.search(rules.rule("printed", "paragraph-end"), before) is not None
    return ends and not after[:1].islower()


def _left(region: Sequence[PrintedLine]) -> float:
    lefts = Counter(round(line.box[0]) for line in region if len(line.chars) > 20)
    if not lefts:
        return min((line.box[0] for line in region), default=0.0)
    return min(x for x, count in lefts.items() if count >= max(lefts.values()) / 3)
