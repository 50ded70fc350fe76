"""Values that templates ask for by name: numbers, dates, names and the lines of tables."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from training.dates import draw_date
from training.fragments import Piece
from training.pool import Pool
from training.templates import TemplateError, Value, print_template, read_template
from training.words import word

Tables = Mapping[str, Sequence[str]]
_DEEPEST = 12


@dataclass
class Printer:
    """Prints templates of one language with the values of one citation."""

    rng: random.Random
    pool: Pool
    language: str
    tables: Sequence[Tables]
    years: tuple[int, int] = (1950, 2024)
    kept: dict[str, list[Piece]] = field(default_factory=dict)
    depth: int = 0

    def chance(self) -> float:
        """Return a number from 0 to 1."""
        return self.rng.random()

    def print(self, template: str) -> list[Piece]:
        """Return the pieces of a template."""
        return print_template(read_template(template), self)

    def draw(self, value: Value) -> list[Piece]:
        """Return the pieces of a value; one that was kept under this name is printed again."""
        if value.name in self.kept and not value.kept_as and value.name != "first":
            return self.kept[value.name]
        pieces = self._draw_new(value)
        if value.kept_as or value.name in ("year", "first"):
            self.kept[value.kept_as or value.name] = pieces
        return pieces

    def _draw_new(self, value: Value) -> list[Piece]:
        if value.name == "date":
            return draw_date(self.rng, self._year(), self.language, value.argument or None)
        for tables in self.tables:
            if value.name in tables:
                return self._print_line(self.rng.choice(tables[value.name]))
        maker = MAKERS.get(value.name)
        if maker is not None:
            return [Piece(maker(self, value.argument), "other")]
        raise TemplateError(f"no value {value.name!r}")

    def _print_line(self, line: str) -> list[Piece]:
        if self.depth > _DEEPEST:
            raise TemplateError(f"a table calls itself without end: {line}")
        self.depth += 1
        pieces = self.print(line)
        self.depth -= 1
        return pieces

    def _year(self) -> int:
        kept = self.kept.setdefault("year", [Piece(str(self.rng.randint(*self.years)), "other")])
        return int("".join(piece.text for piece in kept))


def _number(printer: Printer, span: str) -> str:
    low, _, high = span.partition("-")
    top = int(high or low)
    # small numbers are commoner than large ones in every volume and on every docket
    return str(int(int(low) + (top - int(low)) * printer.rng.random() ** 1.4))


def _page_after(printer: Printer, span: str) -> str:
    """Return a page of the piece that begins on the page last drawn as ``first``."""
    begun = "".join(piece.text for piece in printer.kept.get("first", ()))
    low, _, high = (span or "0-30").partition("-")
    return str(int(begun if begun.isdigit() else _number(printer, "1-400")) + printer.rng.randint(int(low), int(high)))


def _noughts(printer: Printer, digits: str) -> str:
    return f"{printer.rng.randrange(10 ** int(digits)):0{digits}}"


def _year(printer: Printer, span: str) -> str:
    low, _, high = span.partition("-")
    years = (int(low), int(high)) if span else printer.years
    return str(printer.rng.randint(*years))


def _short_year(printer: Printer, _: str) -> str:
    return f"{printer._year() % 100:02}"


def _year_after(printer: Printer, _: str) -> str:
    return f"{(printer._year() + 1) % 100:02}"


def _next_year(printer: Printer, span: str) -> str:
    return str(min(printer._year() + printer.rng.randint(*[int(part) for part in (span or "1-6").split("-")]), 2025))


def _range(printer: Printer, span: str) -> str:
    low = int(_number(printer, span))
    high = low + printer.rng.randint(1, 9)
    short = printer.rng.random() < 0.3 and low > 99 and high // 100 == low // 100
    return f"{low}{printer.rng.choice('–-–')}{str(high)[-2:] if short else high}"


def _roman(printer: Printer, span: str) -> str:
    number, result = int(_number(printer, span)), ""
    for size, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        result += sign * (number // size)
        number %= size
    return result


def _letter(printer: Printer, letters: str) -> str:
    first, last = (letters or "a-h").split("-")
    return chr(printer.rng.randint(ord(first), ord(last)))


def _ordinal(printer: Printer, span: str) -> str:
    number = int(_number(printer, span))
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _initials(printer: Printer, _: str) -> str:
    return ".".join(printer.rng.choice("ABCDEFGHIJKLMNOPRSTVWYZ") for _ in range(printer.rng.randint(1, 2))) + "."


def _word(printer: Printer, term: str) -> str:
    """Return a word of the language: ``and``, or with its form ``editor;short/single``."""
    name, _, form = term.partition(";")
    return word(printer.language, name, form or "long") or word("en", name, form or "long")


def _short_title(printer: Printer, language: str) -> str:
    """Return what an author prints of a title when it comes back: its head, or its first words."""
    title = re.split(r"[:.?!] ", printer.pool.title(printer.rng, language or printer.language))[0].strip()
    words = title.split(" ")
    count = printer.rng.choice((2, 3, 3, 4, 4, 5, 6, 20))
    kept = words[:count]
    while len(kept) > 1 and len(kept[-1].strip("’'\"”»")) < 4 and kept[-1].islower():
        kept.pop()
    more = printer.rng.choice(("", "", "…", "...", " …")) if len(kept) < len(words) else ""
    return " ".join(kept).rstrip(',;:–-("“«‘ ') + more


def _law_title(printer: Printer, language: str) -> str:
    laws = printer.pool.laws.get(language or printer.language, ())
    return printer.rng.choice(laws) if laws else printer.pool.title(printer.rng, printer.language)


MAKERS: Mapping[str, Callable[[Printer, str], str]] = {
    "n": _number,
    "first": _number,
    "on": _page_after,
    "nn": _noughts,
    "range": _range,
    "rom": _roman,
    "letter": _letter,
    "th": _ordinal,
    "year": _year,
    "yy": _short_year,
    "nexty": _year_after,
    "later": _next_year,
    "initials": _initials,
    "surname": lambda printer, _: printer.pool.surname(printer.rng),
    "SURNAME": lambda printer, _: printer.pool.surname(printer.rng).upper(),
    "given": lambda printer, _: printer.rng.choice(printer.pool.given),
    "word": _word,
    "shorttitle": _short_title,
    "work": lambda printer, language: printer.pool.title(printer.rng, language or printer.language),
    "case": lambda printer, _: printer.rng.choice(printer.pool.cases),
    "treaty": lambda printer, _: printer.rng.choice(printer.pool.treaties),
    "law": _law_title,
}
"""The values that are no lines of a table, each with what follows the colon."""
