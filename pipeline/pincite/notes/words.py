"""The document's own words as evidence of what a torn word was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pincite import rules
from pincite.layout import Lines


@dataclass(frozen=True)
class Words:
    """How often each word stands whole inside a line (lower case); words at line edges may be torn."""

    lines: Lines

    @cached_property
    def counts(self) -> Counter[str]:
        """Return the counts of whole words, compounds with a hyphen counted as they are and by their parts."""
        found: Counter[str] = Counter()
        for line in self.lines.words:
            words = [word.casefold() for word in rules.findall(rules.rule("words", "word"), line)[1:-1]]
            found.update(words)
            found.update(part for w in words if "-" in w for part in w.split("-") if part)
        return found

    def knows(self, word: str) -> bool:
        """Tell whether ``word`` stands whole somewhere in the document."""
        return self.counts[word.casefold()] > 0

    def joins(self, head: str, tail: str) -> bool:
        """Tell whether the hyphen between two halves at a line end is to be dropped.

        It is where the joined word is known and more usual than the compound. Where neither is known, it stays between
        two known words, and wherever the document's other line ends show that it is set without hyphenation.
        """
        whole, compound = self._seen(head, tail)
        if whole or compound:
            return whole > compound
        known = self.knows(head) and self.knows(tail)
        return tail[:1].islower() and not known and not self.keeps_hyphens

    def _seen(self, head: str, tail: str) -> tuple[int, int]:
        return self.counts[(head + tail).casefold()], self.counts[f"{head}-{tail}".casefold()]

    @cached_property
    def keeps_hyphens(self) -> bool:
        """Tell whether the hyphens at line ends are those of compounds: the document was set without hyphenation."""
        joined = kept = 0
        for before, after in pairwise(self.lines.filled):
            head = rules.search(rules.rule("words", "head"), self.lines.words[before])
            tail = rules.search(rules.rule("words", "tail"), self.lines.words[after])
            if head and tail:
                whole, compound = self._seen(head["word"], tail["word"])
                joined, kept = joined + (whole > compound), kept + (compound > whole)
        return kept > joined + 2
