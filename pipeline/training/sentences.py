"""Sentences of a body with author-year citations in them."""

from __future__ import annotations

import re

from training.notes import Maker
from training.sheet import Sheet
from training.variants import add_years, possess, year_alone


class SentenceMaker(Maker):
    """A sentence of a body with author-year citations in it."""

    def make(self) -> Sheet:
        """Return the sentence's sheet."""
        if self.rng.random() < 0.2:
            # a reader may also be given what stands in the brackets alone
            self._bracket(bare=self.rng.random() < 0.4)
            return self.sheet
        if self.rng.random() < 0.45:
            self._prose(self.writer.write("sentence") + " ")
        if self.rng.random() < 0.3 and self._narrative():
            pass
        elif self.rng.random() < 0.9:
            self._prose(self.writer.write("sentence").rstrip(".") + " ")
            self._bracket()
            self._prose(".")
        else:
            self._prose(self.writer.write("sentence").rstrip(".") + " ")
            self._bracket()
            self._prose(self._clause_after())
        if self.rng.random() < 0.35:
            self._prose(" " + self.writer.write("sentence"))
        return self.sheet

    def _clause_after(self) -> str:
        return f", {self.writer.write('clause')}."

    def _bracket(self, bare: bool = False) -> None:
        """One to four citations in one pair of brackets."""
        rng = self.rng
        marks = ("", "") if bare else rng.choice([("(", ")")] * 9 + [("[", "]")])
        self._prose(marks[0])
        count = rng.choices([1, 2, 3, 4], [62, 22, 11, 5])[0]
        mark = rng.choice(["; "] * 7 + [", ", " and ", " / "])
        for at in range(count):
            row = self.fragments.draw(self.style, "intext", {"short": 1})
            if row is None:
                break
            row = add_years(row, rng) if rng.random() < 0.1 else row
            if at:
                self.sheet.add(mark, "separator")
            if at and rng.random() < 0.06:
                row = year_alone(rng, self.lang, self.style)
            if rng.random() < (0.18 if at == 0 else 0.05):
                self.sheet.add(self.stock.pick(self.lang, "signals") + " ", "signal")
            self.sheet.add_row(row)
            if rng.random() < 0.03:
                self._prose(f" ({self.writer.write('paren')})")
        self._prose(marks[1])

    def _narrative(self) -> bool:
        """``Smith (2010) argues that …``; tell whether a fragment of that kind was found."""
        for _ in range(8):
            row = self.fragments.draw(self.style, "intext", {"short": 1})
            if row and row["text"].endswith(")") and re.match(r"[^(]+\(", row["text"]):
                break
        else:
            return False
        opening = {"en": ["As ", "According to ", "Following ", "", "", "", "In contrast, "]}.get(self.lang, [""])
        self._prose(self.rng.choice(opening))
        self.sheet.add_row(possess(row, self.rng) if self.lang == "en" and self.rng.random() < 0.2 else row)
        said = self.rng.choice(
            [" argues that ", " and others hold that ", ", ", " shows how ", " on the other hand claims that "]
        )
        said = said if self.lang == "en" else ", "
        self._prose(said + self.writer.write("clause"))
        if self.rng.random() < 0.3:
            self._prose(" ")
            self._bracket()
        self._prose(".")
        return True
