"""Records made ready for rendering: fields they lack drawn, numbers that all differ, journals abbreviated.

Numbers must differ because they are found again by their value alone in what citeproc prints.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from training.records import NAME_FIELDS, Record

_JOURNALS = ("article-journal", "article-magazine", "review")
_HOSTED = ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary")
_PRINTED = ("book", "pamphlet", *_HOSTED)
_ONLINE = ("webpage", "post", "post-weblog", "report", "article-newspaper", "dataset", "software")
_GENRES = {
    "en": {
        "thesis": ["PhD thesis", "PhD diss.", "Doctoral dissertation", "Master’s thesis", "MA thesis", "LLM thesis"],
        "report": ["Working Paper", "Technical Report", "Discussion Paper", "Policy Brief", "Research Report"],
        "webpage": ["Press Release", "Blog post", "Fact Sheet"],
    },
    "de": {"thesis": ["Dissertation", "Diss.", "Habilitationsschrift"], "report": ["Arbeitspapier", "Gutachten"]},
    "fr": {"thesis": ["Thèse de doctorat", "thèse", "Mémoire de master"], "report": ["Document de travail", "Rapport"]},
    "es": {"thesis": ["Tesis doctoral", "Tesis de maestría"], "report": ["Documento de trabajo", "Informe"]},
    "it": {"thesis": ["Tesi di dottorato", "Tesi di laurea"], "report": ["Rapporto"]},
    "pt": {"thesis": ["Tese de doutoramento", "Dissertação de mestrado"], "report": ["Relatório"]},
    "nl": {"thesis": ["Proefschrift"], "report": ["Rapport"]},
}
_SMALL_WORDS = frozenset(
    (
        "a an and at for in of on the to und der die das des für von zur zum et de la le les du des l d en e della "
        "dello degli delle dei del di il lo y el los las van het voor og i och av do da dos das"
    ).split()
)
_WHOLE_WORDS = frozenset({"law", "art", "mind", "past", "word", "science", "nature", "war", "sex", "west", "language"})
_ABBREVIATED = {
    "journal": "J.", "review": "Rev.", "international": "Int.", "american": "Am.", "european": "Eur.",
    "quarterly": "Q.", "university": "Univ.", "studies": "Stud.", "history": "Hist.", "political": "Polit.",
    "economics": "Econ.", "economic": "Econ.", "social": "Soc.", "research": "Res.", "zeitschrift": "Z.",
    "revue": "Rev.", "rivista": "Riv.", "revista": "Rev.", "archiv": "Arch.", "annals": "Ann.", "annales": "Ann.",
    "bulletin": "Bull.", "comparative": "Comp.", "human": "Hum.", "rights": "Rts.", "psychology": "Psychol.",
    "philosophy": "Phil.", "proceedings": "Proc.", "transactions": "Trans.", "national": "Natl.",
    "society": "Soc.", "criminology": "Criminol.", "oxford": "Oxf.", "cambridge": "Camb.", "british": "Br.",
}  # fmt: skip


def augment(record: Record, rng: random.Random, pool: Mapping[str, Sequence[str]]) -> Record:
    """Return a copy of the record with fields drawn that its type may have and numbers that all differ.

    ``pool`` gives values of other works of the same split: ``series``, ``publisher``, ``place``, ``container``.
    """
    work = dict(record)
    numbers = _Numbers(rng, work)
    _draw_date(work, rng, numbers)
    if work["type"] in _PRINTED:
        _draw_imprint(work, rng, pool, numbers)
    if work["type"] in _JOURNALS:
        _draw_journal(work, rng, pool, numbers)
    if work["type"] in _HOSTED and "page" not in work:
        work["page"] = _pages(numbers)
    _draw_genre(work, rng)
    _draw_access(work, rng, numbers)
    _separate_numbers(work, numbers)
    _shorten_titles(work, rng)
    if rng.random() < 0.3 and work["type"] not in _ONLINE:
        work.pop("URL", None)
    if rng.random() < 0.4:
        work.pop("DOI", None)
    return work


def pool_of(records: Sequence[Record]) -> dict[str, list[str]]:
    """Gather what ``augment`` may put into other records of these."""
    fields = {"series": "collection-title", "publisher": "publisher", "place": "publisher-place"}
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for kind, field in fields.items():
            if field in record and len(record[field]) < 50:
                found[kind].append(record[field])
        if record["type"] == "article-journal" and "container-title" in record:
            found["container"].append(record["container-title"])
    return dict(found)


def recombine(work: Record, others: Sequence[Record], rng: random.Random) -> Record:
    """Return a work that never was, of this one and others of its language: new names, a journal, another subtitle.

    Few records are Italian, Dutch or Polish; without this their very words would be learned by heart.
    """
    done = dict(work)
    for field in NAME_FIELDS:
        if field in work and rng.random() < 0.6:
            done[field] = [_rename(name, others, rng) for name in work[field]]
    other = rng.choice(others)
    if ": " in work["title"] and ": " in other["title"] and rng.random() < 0.6:
        done["title"] = f"{work['title'].partition(': ')[0]}: {other['title'].partition(': ')[2]}"
        done.pop("title-short", None)
    alike = [one for one in rng.sample(others, min(len(others), 12)) if one["type"] == work["type"]]
    for field in ("container-title", "publisher", "publisher-place", "collection-title"):
        given = next((one[field] for one in alike if field in one), None)
        if given and field in work and rng.random() < 0.5:
            done[field] = given
    return {**done, "id": f"{work['id']}+"}


def _rename(name: Record, others: Sequence[Record], rng: random.Random) -> Record:
    """Give a person the given names of one and the family name of another, or of a third."""
    if "literal" in name:
        return name
    people = [
        one for other in rng.sample(others, min(len(others), 6)) for one in other.get("author", ()) if "family" in one
    ]
    givens = [one["given"] for one in people if "given" in one]
    renamed = dict(name)
    if givens and "given" in name:
        renamed["given"] = rng.choice(givens)
    if people and rng.random() < 0.5:
        other = rng.choice(people)
        renamed = {key: value for key, value in renamed.items() if key == "given"}
        renamed |= {key: value for key, value in other.items() if key != "given"}
    return renamed


class _Numbers:
    """Draws numbers that a record does not have yet; one-digit ones only where asked for."""

    def __init__(self, rng: random.Random, work: Record) -> None:
        self.rng = rng
        self.used = {str(part) for part in work["issued"]["date-parts"][0]}

    def draw(self, low: int, high: int) -> str:
        for _ in range(60):
            value = str(self.rng.randint(low, high))
            if value not in self.used:
                self.used.add(value)
                return value
        high += 1000
        return self.draw(low, high)

    def free(self, *values: str) -> bool:
        """Take the values when none of them is used yet."""
        if self.used & set(values) or len(set(values)) < len(values):
            return False
        self.used.update(values)
        return True


def _draw_date(work: Record, rng: random.Random, numbers: _Numbers) -> None:
    """Give news and web pages a full date, some articles a month; days of 13 and more cannot be months."""
    parts = work["issued"]["date-parts"][0][:1]
    share = {"article-newspaper": 0.95, "webpage": 0.6, "post-weblog": 0.8, "post": 0.9, "article-magazine": 0.8}
    if rng.random() < share.get(work["type"], 0.12) or work["type"] in ("treaty", "hearing"):
        parts = [*parts, int(numbers.draw(1, 12))]
        if work["type"] not in _JOURNALS or rng.random() < 0.3:
            parts.append(int(numbers.draw(13, 28)))
    work["issued"] = {"date-parts": [parts]}


def _draw_imprint(work: Record, rng: random.Random, pool: Mapping[str, Sequence[str]], numbers: _Numbers) -> None:
    if "publisher" not in work or rng.random() < 0.1:
        work["publisher"] = rng.choice(pool["publisher"])
    if "publisher-place" not in work and rng.random() < 0.75:
        work["publisher-place"] = rng.choice(pool["place"])
    if "collection-title" not in work and rng.random() < 0.1:
        work["collection-title"] = rng.choice(pool["series"])
    if "collection-title" in work and rng.random() < 0.7:
        work["collection-number"] = numbers.draw(2, 180)
    if rng.random() < 0.15:
        work["edition"] = numbers.draw(2, 9)
    if rng.random() < 0.08 and work["type"] == "book":
        work["volume"] = numbers.draw(2, 9)


def _draw_journal(work: Record, rng: random.Random, pool: Mapping[str, Sequence[str]], numbers: _Numbers) -> None:
    if "container-title" not in work or work["container-title"] == "TUGboat":
        # one journal of the records is so frequent that its name alone would be learned
        work["container-title"] = rng.choice(pool["container"])
    if "volume" not in work:
        work["volume"] = numbers.draw(2, 130)
    if "issue" not in work and rng.random() < 0.5:
        work["issue"] = numbers.draw(1, 12)
    if "page" not in work:
        work["page"] = _pages(numbers)


def _pages(numbers: _Numbers) -> str:
    first = int(numbers.draw(101, 890))
    last = numbers.draw(first + 2, first + 40)
    return f"{first}-{last}"


def _draw_genre(work: Record, rng: random.Random) -> None:
    genres = _GENRES.get(work["language"], _GENRES["en"]).get(work["type"])
    share = {"thesis": 0.7, "report": 0.4}.get(work["type"], 0.15)
    if genres and "genre" not in work and rng.random() < share:
        work["genre"] = rng.choice(genres)
    if work["type"] == "report" and "number" not in work and rng.random() < 0.35:
        work["number"] = f"{rng.randint(2, 99):02d}/{rng.randint(100, 400)}"


def _draw_access(work: Record, rng: random.Random, numbers: _Numbers) -> None:
    """Give addresses the day they were visited; its year is another than that of publication."""
    work.pop("accessed", None)
    if "URL" in work and rng.random() < (0.7 if work["type"] in _ONLINE else 0.3):
        year = int(work["issued"]["date-parts"][0][0])
        seen = numbers.draw(max(2001, year + 1), max(2027, year + 3))
        work["accessed"] = {"date-parts": [[int(seen), int(numbers.draw(1, 12)), int(numbers.draw(13, 28))]]}


def _separate_numbers(work: Record, numbers: _Numbers) -> None:
    """Draw again what collides with another number of the record."""
    for field, high in (("page", 0), ("volume", 140), ("issue", 40), ("edition", 12), ("collection-number", 160)):
        if field not in work:
            continue
        parts = re.findall(r"\w+", work[field])
        if numbers.free(*parts) or not any(part.isdigit() for part in parts):
            continue
        work[field] = _pages(numbers) if field == "page" else numbers.draw(2, high)


def _shorten_titles(work: Record, rng: random.Random) -> None:
    """Give short titles to works with a colon, and abbreviated names to journals (ISO 4 in outline)."""
    head, colon, _ = work["title"].partition(":")
    if "title-short" not in work and colon and 5 < len(head) < 60:
        work["title-short"] = head
    elif "title-short" not in work and rng.random() < 0.3:
        work["title-short"] = " ".join(work["title"].split()[: rng.randint(3, 5)]).rstrip(",;: ")
    if work["type"] in _JOURNALS and rng.random() < 0.5:
        work["container-title-short"] = abbreviate(work["container-title"], rng)


def abbreviate(journal: str, rng: random.Random) -> str:
    """Return an abbreviated name of a journal, with or without stops."""
    words = [word for word in re.split(r"[\s:,]+", journal) if word and word.casefold() not in _SMALL_WORDS]
    if len(words) < 2:
        return journal
    short = " ".join(_abbreviate_word(word, rng) for word in words)
    return short.replace(".", "") if rng.random() < 0.3 else short


def _abbreviate_word(word: str, rng: random.Random) -> str:
    known = _ABBREVIATED.get(word.casefold())
    if known:
        return known
    if len(word) < 6 or word.casefold() in _WHOLE_WORDS or not word.isalpha() or rng.random() < 0.1:
        return word
    # a word is cut before a vowel
    cut = next((at for at in range(rng.randint(3, 5), len(word) - 1) if word[at].casefold() in "aeiouäöüéèy"), 0)
    return f"{word[:cut]}." if cut else word
