"""Notes made of a stock of labelled citations, one style and one language each."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.prose import Writer
from training.sheet import Row, Sheet
from training.stock import Stock
from training.variants import add_places, archive_address, place_alone


class Maker:
    """What notes and sentences share: one sheet, one style, one language."""

    def __init__(self, stock: Stock, style: str, lang: str, writer: Writer) -> None:
        self.stock = stock
        self.fragments = stock.fragments
        self.rng = stock.rng
        self.style = style
        self.lang = lang
        self.writer = writer
        self.sheet = Sheet()

    def _close(self) -> None:
        """End with a stop unless the last field brought one."""
        self.sheet.end_with_stop()
        if not self.sheet.text.rstrip().endswith((".", "?", "!")) and self.rng.random() < 0.94:
            self.sheet.text = self.sheet.text.rstrip()
            self.sheet.add(".", "prose" if self.sheet.last_label() == "prose" else "separator")

    def _prose(self, text: str) -> None:
        self.sheet.add(text, "prose")


class NoteMaker(Maker):
    """A note: its shape is drawn, then filled."""

    def make(self) -> Sheet:
        """Return the note's sheet."""
        shapes: dict[Callable[[], None], float] = {
            self._string: 50,
            self._inside_sentence: 4,
            self._in_brackets: 2,
            self._bare_place: 0.7,
            self._prose_and_string: 13,
            self._string_and_prose: 9,
            self._prose_only: 13,
            self._title_in_sentence: 4,
            self._quotation: 4,
            self._cross_reference: 5,
        }
        # a note holds works only, works and laws, or laws only
        self.guests = self.rng.choices([0.0, 0.25, 0.6, 1.0], [45, 30, 10, 15])[0]
        if self.rng.random() < 0.02:
            self.sheet.add(f"{self.rng.randint(1, 400)} ", "separator")
        self.rng.choices(list(shapes), list(shapes.values()))[0]()
        return self.sheet

    def _string(self, count: int | None = None, introduced: bool = False) -> None:
        """Citations one after another, signals before them."""
        rng = self.rng
        count = count or rng.choices([1, 2, 3, 4, 5], [58, 22, 11, 6, 3])[0]
        last = ""
        for at in range(count):
            row = self._draw(last)
            if row is None:
                return
            new = self._starts_anew()
            compared = self._compared(at)
            if not (introduced and at == 0) and not compared and rng.random() < (0.34 if at == 0 else 0.22):
                self._signal(new)
            self.sheet.add_row(row)
            last = row["citations"][0]["form"]
            self._after_citation(row)
            if at + 1 < count:
                self._join()
        self._close()

    def _compared(self, at: int) -> bool:
        """Print ``with`` between the two sides of a comparison; tell whether it was one."""
        sides = {"compare": "with", "vergleiche": "mit", "comp.": "avec", "comparar": "con"}
        if at != 1 or not self.sheet.spans or self.sheet.spans[0][2] != "signal":
            return False
        start, end, _ = self.sheet.spans[0]
        side = sides.get(self.sheet.text[start:end].casefold())
        if side:
            self.sheet.add(f"{side} ", "signal")
        return side is not None

    def _draw(self, last: str) -> Row | None:
        if last and self.rng.random() < 0.015:
            return place_alone(self.rng, self.lang, self.style)
        row = self._draw_fragment(last)
        if row is not None and self.rng.random() < 0.15:
            row = add_places(row, self.rng)
        if row is not None and self.rng.random() < 0.12:
            row = archive_address(row, self.rng)
        return row

    def _draw_fragment(self, last: str) -> Row | None:
        if self.fragments.guests and self.rng.random() < self.guests:
            return self.fragments.draw_guest(self.lang)
        # "Ibid." means the citation before, so it seldom follows another in its note
        ranks = {"full": 55.0, "short": 35.0, "id": 3.0 if last else 12.0}
        return self.fragments.draw(self.style, "note", ranks)

    def _starts_anew(self) -> bool:
        before = self.sheet.text.rstrip()
        return not before or before.endswith((".", "?", "!", ":"))

    def _signal(self, new: bool) -> None:
        signal = self.stock.pick(self.lang, "signals")
        self.sheet.add((signal[0].upper() + signal[1:] if new else signal) + " ", "signal")
        if self.rng.random() < 0.25:
            self.sheet.faces.append([*self.sheet.spans[-1][:2], "italic"])

    def _join(self) -> None:
        mark = self.stock.pick(self.lang, "joins")
        stops = mark.startswith(".") and self.sheet.text.endswith((".", "?", "!"))
        if stops:
            self.sheet.end_with_stop()
        self.sheet.add(mark[1:] if stops else mark, "separator")

    def _after_citation(self, row: Row) -> None:
        """Put what may follow a citation: a parenthetical, a nested citation, a short name, a clause."""
        rng = self.rng
        chance = rng.random()
        full = row["citations"][0]["form"] == "full"
        if chance < 0.10:
            self._prose(f" ({self.writer.write('paren')})")
        elif chance < 0.145:
            self._nested()
        elif chance < 0.19 and full:
            self._short_name(row)
        elif chance < 0.22:
            self._prose(self._tail())

    def _tail(self) -> str:
        tail = self.writer.write("tail")
        return tail if tail.startswith(",") else f" {tail}"

    def _nested(self, depth: int = 0) -> None:
        """Put a citation inside another's parenthesis, or after a comma: ``(quoting …)``."""
        inner = self._draw("full")
        if inner is None:
            return
        word = self.stock.pick(self.lang, "nested")
        brackets = self.rng.random() < 0.7
        mark = self.rng.choice([", ", ", ", " "])
        self.sheet.add(" (" if brackets else mark, "prose" if brackets else "separator")
        self.sheet.add(f"{word} ", "signal")
        self.sheet.add_row(inner)
        if brackets and depth < 3 and self.rng.random() < 0.2:
            self._nested(depth + 1)
        elif brackets and self.rng.random() < 0.1:
            self._prose(f" ({self.writer.write('paren')})")
        if brackets:
            self._prose(")")

    def _short_name(self, row: Row) -> None:
        """Give a name for later use, made of the citation's own words."""
        parts = {label: row["text"][start:end] for start, end, label in reversed(row["spans"])}
        title = parts.get("title", "")
        family = parts.get("family", "")
        words = title.split()[: self.rng.randint(1, 4)]
        names = [f"{family}, {' '.join(words)}"] if family else []
        names += [" ".join(words), "".join(word[0] for word in title.split() if word[0].isupper()) or title[:12]]
        name = self.rng.choice(names).strip(" ,.:;")
        if not name:
            return
        start = self.sheet.citations[-1]["span"][0]
        self.sheet.add(" " + self.stock.pick(self.lang, "names").replace("{s}", name), "short_name")
        self.sheet.citations[-1]["span"] = [start, len(self.sheet.text)]

    def _prose_and_string(self) -> None:
        """Prose first, then citations: in the same sentence or in the next."""
        if self.rng.random() < 0.35:
            lead = self.writer.write("lead")
            self._prose(lead + " ")
            signal = self.stock.pick(self.lang, "signals")
            self.sheet.add(f"{signal} ", "signal")
            self._string(self.rng.choice([1, 1, 2, 3]), introduced=True)
            return
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            self._prose(self.writer.write("sentence") + " ")
        introduced = self.rng.random() < 0.6
        if introduced:
            self._signal(True)
        self._string(self.rng.choice([1, 1, 1, 2, 3]), introduced)

    def _string_and_prose(self) -> None:
        self._string(self.rng.choice([1, 1, 1, 2]))
        self.sheet.end_with_stop()
        if not self.sheet.text.endswith((".", "?", "!")):
            self.sheet.add(".", "prose" if self.sheet.last_label() == "prose" else "separator")
        for _ in range(self.rng.choice([1, 1, 2, 3])):
            self._prose(" " + self.writer.write("sentence"))
        if self.rng.random() < 0.3:
            self.sheet.add(" ", "prose")
            self._string(1)

    def _prose_only(self) -> None:
        """No citation at all: names, years, statutes and numbers that are no source."""
        for _ in range(self.rng.choice([1, 1, 2, 2, 3, 4])):
            self._prose(self.writer.write("sentence") + " ")
        if self.rng.random() < 0.25:
            self._prose(f"“{self.writer.write('quoted')}.”")

    def _inside_sentence(self) -> None:
        """Cite in the middle of a sentence: ``The classic account is X, though …``."""
        self._prose(self.writer.write("before") + " ")
        row = self._draw("full")
        if row is None:
            return
        self.sheet.add_row(row)
        if self.rng.random() < 0.3:
            other = self._draw("full")
            if other is not None:
                self._join()
                self.sheet.add_row(other)
        after = self.writer.write("after")
        self._prose(after if after[0] in ",." else f" {after}")
        if self.sheet.last_label() != "prose":
            self._close()

    def _in_brackets(self) -> None:
        """Cite in brackets at the end of a sentence of the note."""
        self._prose(self.writer.write("sentence").rstrip(".") + " (")
        row = self._draw("full")
        if row is not None:
            if self.rng.random() < 0.3:
                self._signal(False)
            self.sheet.add_row(row)
        self._prose(").")
        if self.rng.random() < 0.4:
            self._prose(" " + self.writer.write("sentence"))

    def _bare_place(self) -> None:
        """Print only a place: an article that reads one judgment cites its paragraphs alone."""
        if self.rng.random() < 0.2:
            self._signal(True)
        self.sheet.add_row(place_alone(self.rng, self.lang, self.style))
        self._close()

    def _cross_reference(self) -> None:
        """Refer to another part or note of the article itself."""
        if self.rng.random() < 0.4:
            self._prose((self.writer.write("sentence") if self.rng.random() < 0.6 else self.writer.write("lead")) + " ")
        signal = self.stock.pick(self.lang, "signals")
        self.sheet.add((signal[0].upper() + signal[1:] if self._starts_anew() else signal) + " ", "signal")
        start = len(self.sheet.text)
        note = self.rng.random() < 0.5
        text = self.writer.write("xnote" if note else "xref")
        for part in re.split(r"(\d+(?:[–-]\d+)?)" if note else r"($)", text):
            if part.strip():
                self.sheet.add(part, "note_number" if note and part[0].isdigit() else "backref")
            else:
                self.sheet.text += part
        self.sheet.citations.append(
            {
                "span": [start, len(self.sheet.text)],
                "form": "xref",
                "type": None,
                "lang": self.lang,
                "style": self.style,
                "record": None,
            }
        )
        if self.rng.random() < 0.2:
            self._prose(f" ({self.writer.write('paren')})")
        self._close()
        if self.rng.random() < 0.25 and self.sheet.text.endswith((".", "?", "!")):
            self.sheet.add(" ", "prose")
            self._string(1)

    def _title_in_sentence(self) -> None:
        """Name a work in running text: ``In his The Rule of Law (2010), Bingham argues that …``."""
        row = self.fragments.draw(self.style, "note", {"full": 1})
        title = row and next(((s, e) for s, e, label in row["spans"] if label == "title"), None)
        if row is None or title is None or self.lang not in _OPENINGS:
            self._prose_only()
            return
        parts = {label: row["text"][start:end] for start, end, label in reversed(row["spans"])}
        family = parts.get("family", self.rng.choice(self.stock.vocabulary.families))
        opening, said = _OPENINGS[self.lang]
        self._prose(self.rng.choice(opening).replace("{f}", family) + " ")
        begin = len(self.sheet.text)
        quotes = self.rng.choice([("", ""), ("", ""), ("“", "”"), ("‘", "’")])
        self.sheet.add(quotes[0], "other")
        place = len(self.sheet.text)
        self.sheet.add(row["text"][title[0] : title[1]], "title")
        if not quotes[0] and self.rng.random() < 0.7:
            self.sheet.faces.append([place, len(self.sheet.text), "italic"])
        self.sheet.add(quotes[1], "other")
        if "year" in parts and self.rng.random() < 0.6:
            self.sheet.add(" (", "other")
            self.sheet.add(parts["year"], "year")
            self.sheet.add(")", "other")
        self.sheet.citations.append({**row["citations"][0], "span": [begin, len(self.sheet.text)]})
        self._prose(f", {self.rng.choice(said).replace('{f}', family)} {self.writer.write('clause')}. ")
        if self.rng.random() < 0.4:
            self._string(1)

    def _quotation(self) -> None:
        """Quote in prose, the source after the quotation."""
        marks = self.rng.choice([("“", "”"), ("‘", "’"), ("«", "»"), ("„", "“"), ('"', '"')])
        if self.rng.random() < 0.6:
            self._prose(self.writer.write("sentence").rstrip(".") + ": ")
        quoted = self.writer.write("quoted")
        self._prose(f"{marks[0]}{quoted[0].upper()}{quoted[1:]}{self.rng.choice(['.', '', ',', ' …'])}{marks[1]} ")
        self._string(1)


_OPENINGS = {
    "en": (
        ["In his", "In her", "In their", "{f}’s", "As {f} shows in", "In", "Compare the argument of", "With"],
        ["{f} argues that", "he suggests that", "she holds that", "the author notes that", "{f} asks whether"],
    ),
    "de": (
        ["In seinem Buch", "In ihrem Aufsatz", "{f} hat in", "In"],
        ["meint {f}, dass", "heißt es, dass", "zeigt {f}, dass"],
    ),
    "fr": (["Dans", "Dans son ouvrage", "Comme {f} dans"], ["{f} soutient que", "l’auteur note que", "on lit que"]),
    "it": (["In", "Nel suo", "Come {f} in"], ["{f} sostiene che", "l’autore nota che"]),
    "es": (["En", "En su libro", "Como {f} en"], ["{f} sostiene que", "el autor señala que"]),
}
