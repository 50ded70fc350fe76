"""Prose around citations, made by a grammar of our own (``prose.toml``) with names and words of training records."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.records import NAME_FIELDS, Record

_SLOT = re.compile(r"\{(\^?)(\w+)(\+?)\}")
_ACTS = [
    "Companies Act",
    "Housing Act 1957",
    "Public Order Act",
    "Fair Labor Standards Act",
    "Civil Rights Act of 1964",
    "Penal Code",
    "Refugee Convention",
    "Trafficking Victims Protection Act",
    "Factory Act of 1833",
    "Statute of Westminster",
    "Poor Law",
    "Immigration Act",
    "Sherman Act",
    "Clean Air Act",
    "Treaty of Rome",
    "Charter",
    "Constitution",
    "Data Protection Act 2018",
    "Commercial Code",
    "Labour Code",
    "Merchant Shipping Act 1894",
    "Aliens Act",
    "Education Act of 1944",
    "Bill of Rights",
]
_KEPT = frozenset(
    "between there which where about their would those these after before since under other again being could should "
    "while until whether cours entre selon après avant depuis dalla della delle degli dello sobre entre desde según "
    "zwischen nicht werden wurde durch gegen über".split()
)
"""Words that hold a sentence together."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True)
class Vocabulary:
    """What fills the open slots of the grammar."""

    families: tuple[str, ...]
    givens: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


def gather_vocabulary(records: Iterable[Record]) -> Vocabulary:
    """Return names, places and single lower-case words of titles of these records."""
    families: dict[str, None] = {}
    givens: dict[str, None] = {}
    places: dict[str, None] = {}
    organisations: dict[str, None] = {}
    words: dict[str, dict[str, None]] = {}
    for record in records:
        for name in (name for field in NAME_FIELDS for name in record.get(field, ())):
            if "literal" in name:
                organisations[name["literal"]] = None
            else:
                families[name["family"]] = None
                givens[name.get("given", "").split(" ")[0]] = None
        if "publisher-place" in record:
            places[record["publisher-place"].split(",")[0]] = None
        if "publisher" in record and record["type"] == "report":
            organisations[record["publisher"]] = None
        found = re.findall(r"(?<![^\W_])[^\W\d_]{5,14}(?![^\W_])", record["title"])
        words.setdefault(record["language"], {}).update(dict.fromkeys(word for word in found if word.islower()))
    return Vocabulary(
        tuple(families),
        tuple(given for given in givens if len(given) > 2 and given.isalpha()),
        tuple(places),
        tuple(organisations),
        {lang: tuple(found) for lang, found in words.items() if len(found) > 50 or lang == "en"},
    )


class Writer:
    """Writes sentences, clauses and cross-references in one language."""

    def __init__(self, rng: random.Random, vocabulary: Vocabulary, lang: str) -> None:
        self.rng = rng
        self.vocabulary = vocabulary
        self.lang = lang if lang in _grammar() else "en"
        self.tables = _grammar()[self.lang]

    def write(self, table: str) -> str:
        """Return one line of a table with its slots filled."""
        number = self.rng.randint(2, 240)
        line = self._fill(self.rng.choice(self.tables[table]), number)
        return line if table.startswith("x") or self.rng.random() < 0.5 else self._vary(line)

    def _vary(self, line: str) -> str:
        """Put words of titles for a third of the long words, as the grammar's own would soon be known by heart."""
        words = self.vocabulary.words.get(self.lang) or self.vocabulary.words["en"]
        return re.sub(
            r"(?<![^\W_])(?<![@.])[^\W\d_]{5,}(?![^\W_])(?!@)",
            lambda found: (
                self.rng.choice(words)
                if found[0].islower() and found[0] not in _KEPT and self.rng.random() < 0.35
                else found[0]
            ),
            line,
        )

    def _fill(self, line: str, number: int) -> str:
        while True:
            slot = _SLOT.search(line)
            if not slot:
                return re.sub(r"\ba (?=[aeio])", "an ", line) if self.lang == "en" else line
            raised, name, more = slot.groups()
            value = self._open(name, number, more) if name.isupper() else self.rng.choice(self.tables[name])
            if raised and value and not value.startswith("{"):
                value = value[0].upper() + value[1:]
            elif raised:
                value = self._fill(value, number)
                value = value[:1].upper() + value[1:]
            line = line[: slot.start()] + value + line[slot.end() :]

    def _open(self, name: str, number: int, more: str) -> str:
        rng, known = self.rng, self.vocabulary
        if name == "N":
            return str(number + (rng.randint(1, 9) if more else 0))
        fill = {
            "NAME": lambda: rng.choice(known.families),
            "GIVEN": lambda: rng.choice(known.givens),
            "PLACE": lambda: rng.choice(known.places),
            "ORG": lambda: rng.choice(known.organisations),
            "ACT": lambda: rng.choice(_ACTS),
            "WORD": lambda: rng.choice(known.words.get(self.lang) or known.words["en"]),
            "YEAR": lambda: str(rng.randint(1790, 2026)),
            "DECADE": lambda: str(rng.randint(180, 202) * 10),
            "NUM": lambda: str(rng.choice((rng.randint(2, 30), rng.randint(30, 999), rng.randint(1000, 9999)))),
            "DIGIT": lambda: str(rng.randint(1, 9)),
            "ROMAN": lambda: rng.choice(_ROMAN),
            "LETTER": lambda: rng.choice("ABCD"),
            "SHORT": lambda: "".join(rng.choice("ABCEFHILNOPRSTUW") for _ in range(rng.randint(3, 5))),
            "MAIL": lambda: (
                f"{rng.choice(known.families).split(' ')[0].lower()}@{rng.choice(('example.org', 'uni.example'))}"
            ),
        }
        return fill[name]()


@cache
def _grammar() -> dict[str, dict[str, list[str]]]:
    data = tomllib.loads((Path(__file__).parent / "prose.toml").read_text(encoding="utf8"))
    return {
        lang: {name: [line.strip() for line in lines.split(" | ")] for name, lines in tables.items()}
        for lang, tables in data.items()
    }
