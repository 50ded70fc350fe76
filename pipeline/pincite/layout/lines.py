"""The words of printed lines and what the whole document tells of its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pincite import rules
from pincite.model import Face
from pincite.text import SourceText

_MOST = 0.5
_OFTEN = 0.35
_SOMETIMES = 0.15
_NEARLY = 0.75
_HEADING = 130
_MARKDOWN = "text/markdown"


@dataclass(frozen=True)
class Lines:
    """The lines of a source text without the blanks at their edges, and what is typical of them."""

    source: SourceText

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return the words of each line."""
        text = self.source.text
        return tuple(text[line.span.start : line.span.end].strip() for line in self.source.lines)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """Return the indices of the lines that hold words."""
        return tuple(i for i, words in enumerate(self.words) if words)

    @cached_property
    def width(self) -> int:
        """Return the typical number of characters of a full line (the upper quartile)."""
        sizes = sorted(len(self.words[i]) for i in self.filled)
        return sizes[len(sizes) * 3 // 4] if sizes else 0

    @cached_property
    def unwrapped(self) -> bool:
        """Tell whether each line is a whole paragraph: most of the words stand in very long lines."""
        total = sum(len(w) for w in self.words)
        long = sum(len(w) for w in self.words if len(w) > 160)
        return bool(total) and long > total / 2 and not self.double_spaced

    @cached_property
    def double_spaced(self) -> bool:
        """Tell whether a blank line stands after printed lines, not after paragraphs.

        So it is where most lines are followed by a blank one and sentences often go on after it in small letters. What
        stands before the first blank line or after the last, such as a list of references, has its own spacing.
        """
        parted = [(a, b) for a, b in pairwise(self.filled) if b > a + 1]
        lines = [i for i in self.filled if parted and parted[0][0] <= i <= parted[-1][1]]
        open_ = [b for a, b in parted if not ends_sentence(self.words[a])]
        inside = [b for b in open_ if self.words[b][0].islower()]
        return len(parted) > _MOST * len(lines) and (
            len(inside) > _OFTEN * len(parted)
            or (len(inside) > _SOMETIMES * len(parted) and len(open_) > _NEARLY * len(parted))
        )

    def blank_between(self, first: int, second: int) -> bool:
        """Tell whether more blank lines stand between two lines than between any two of a paragraph."""
        return sum(1 for i in range(first + 1, second) if not self.words[i]) > (1 if self.double_spaced else 0)

    @cached_property
    def raised_openings(self) -> dict[int, tuple[str, int]]:
        """Return the raised numbers with which lines begin, and how many characters each takes."""
        starts = [line.span.start for line in self.source.lines]
        found: dict[int, tuple[str, int]] = {}
        for style in self.source.styles:
            number = self.source.text[slice(*style.span)].strip() if style.face is Face.RAISED else ""
            at = bisect_right(starts, style.span.start) - 1 if number.isdecimal() else -1
            if (
                at >= 0
                and self.words[at].startswith(number)
                and not self.source.text[starts[at] : style.span.start].strip()
            ):
                found[at] = (number, len(self.words[at]) - len(self.words[at][len(number) :].lstrip()))
        return found

    @cached_property
    def repeated(self) -> Counter[str]:
        """Count lines that are the same but for their digits."""
        return Counter(shape(self.words[i]) for i in self.filled)


def ends_sentence(words: str) -> bool:
    """Tell whether a line ends where a sentence ends, a note call after it left aside."""
    return rules.search(rules.rule("headings", "sentence-end"), words[-30:]) is not None


def shape(words: str) -> str:
    """Return the words without blanks and with each run of digits as one mark, to compare running heads."""
    return rules.rule("layout", "digits").pattern.sub("#", "".join(words.split()))


def ruled(words: str) -> bool:
    """Tell whether a line is a rule drawn with signs."""
    return rules.search(rules.rule("layout", "rule-line"), words) is not None


def figures(words: str) -> list[int]:
    """Return the numbers that ``shape`` makes marks of."""
    return [int(digits) for digits in rules.rule("layout", "digits").pattern.findall("".join(words.split()))]


def underlined(lines: Lines, index: int) -> int:
    """Return the depth of a markdown heading that a row of signs underlines: 1 by ``===``, 2 by ``---``, else 0."""
    if lines.source.media_type != _MARKDOWN or index + 1 >= len(lines.words) or (index and lines.words[index - 1]):
        return 0
    words, below = lines.words[index], lines.words[index + 1]
    if not rules.search(rules.rule("markup", "underline"), below) or len(words) > _HEADING or ends_sentence(words):
        return 0
    return 1 if below[0] == "=" else 2
