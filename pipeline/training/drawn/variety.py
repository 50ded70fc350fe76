"""Rare kinds of sources made many: newspapers, organisations, universities, works of reference, conferences.

The records have few news items, reports, theses and entries; without more names and headlines they would be learned by
heart. What is made so keeps the record's own fields where nothing is drawn.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

Work = Mapping[str, Any]
Pairs = tuple[tuple[str, str], ...]
_NUMBERS = (
    *("No. {n}", "{n}", "Report No. {n}", "Discussion Paper {n}", "WP/{y}/{n}", "{n}/{y}", "TR-{n}"),
    *("{y}-{n:02}", "Working Paper No. {n}", "COM({yyyy}) {n} final", "Cm {n}", "NBER {n}", "IZA DP {n}", "CRIM-{n}"),
)
_PERSON_SHARE = 0.07
_HOUSE_SHARE = 0.12
_ABBREVIATED_PARTICLE_SHARE = 0.006
_DOMAINS = {"de": "de", "fr": "fr", "it": "it", "es": "es", "nl": "nl", "no": "no", "sv": "se", "da": "dk", "pl": "pl"}


@cache
def load_stock() -> dict[str, dict[str, Pairs]]:
    """Return names and their places by use and language."""
    data = tomllib.loads((Path(__file__).with_name("stock.toml")).read_text(encoding="utf-8"))
    return {use: {lang: _read_pairs(lines) for lang, lines in by.items()} for use, by in data.items()}


def vary_print(work: Work, others: Sequence[Work], rng: random.Random) -> dict[str, Any]:
    """Return a work with what misleads a reader of print: a person in its title, a house that bears a person's name."""
    done = dict(work)
    language = str(work.get("language", "en"))
    chance = rng.random()
    if chance < _PERSON_SHARE:
        done["title"] = _name_in_title(str(work["title"]), others, language, rng)
        done.pop("title-short", None)
    if work["type"] in ("book", "chapter") and "publisher" in work and rng.random() < _HOUSE_SHARE:
        done["publisher"] = _draw_house(others, language, rng)
    if rng.random() < _ABBREVIATED_PARTICLE_SHARE:
        done["author"] = [_abbreviate_particle(name, rng) for name in work.get("author", ())]
    return done


def _name_in_title(title: str, others: Sequence[Work], language: str, rng: random.Random) -> str:
    person = _draw_person(others, rng)
    if not person:
        return title
    given, family = person
    name = rng.choice((f"{given} {family}", f"{given} {family}", family))
    head, _, tail = title.partition(": ")
    rest = tail or head
    joined = rest[:1].lower() + rest[1:] if language in {"en", "fr", "it", "es"} and not rest[1:2].isupper() else rest
    link = {"de": "und", "fr": "et", "it": "e", "es": "y", "nl": "en", "pt": "e"}.get(language, "and")
    return rng.choice(
        (
            f"{name}: {rest}",
            f"{name}: {rest}",
            f"{name} {link} {joined}",
            f"{name}. {rest}",
            f"{name}, {joined}",
            f"{head}: {name} {link} {_draw_family(others, rng) or family}",
        )
    )


def _draw_person(others: Sequence[Work], rng: random.Random) -> tuple[str, str] | None:
    for _ in range(4):
        names = rng.choice(others).get("author", ())
        if names and names[0].get("given") and names[0].get("family"):
            particle = str(names[0].get("non-dropping-particle") or names[0].get("dropping-particle") or "")
            return str(names[0]["given"]), f"{particle} {names[0]['family']}".strip()
    return None


def _draw_family(others: Sequence[Work], rng: random.Random) -> str:
    person = _draw_person(others, rng)
    return person[1] if person else ""


def _draw_house(others: Sequence[Work], language: str, rng: random.Random) -> str:
    if rng.random() < 0.6:
        return _draw_pair("publishers", language, rng)[0]
    family = _draw_family(others, rng) or "Baker"
    letters = "".join(f"{rng.choice('ABCEFGHJKLMPRSTW')}. " for _ in range(rng.choice((1, 1, 2))))
    kin = {"de": "& Sohn", "fr": "et fils", "it": "e figli", "es": "e Hijos", "nl": "& Zoon"}.get(language, "& Sons")
    return rng.choice(
        (f"{letters}{family}", f"{letters}{family} {kin}", f"{family} {kin}", f"{family} & {family[:4]}er")
    )


def _abbreviate_particle(name: Mapping[str, Any], rng: random.Random) -> Mapping[str, Any]:
    if name.get("literal") or " " in str(name.get("family", "")):
        return name
    particle = str(name.get("dropping-particle") or rng.choice(("von", "de")))
    short = {"von": "v.", "von der": "v. d.", "van": "v.", "de": "d.", "van der": "v.d."}.get(particle, particle)
    return {**name, "dropping-particle": short}


def vary_kind(work: Work, kind: str, others: Sequence[Work], rng: random.Random) -> dict[str, Any]:
    """Return a work of a rare kind with another title, holder, number and date than its record has."""
    done = dict(work)
    change = CHANGES.get(kind)
    if change is None:
        return done
    if rng.random() < 0.5:
        done["title"] = _borrow_title(work, others, rng)
        done.pop("title-short", None)
    change(done, rng)
    return done


def _read_pairs(lines: str) -> Pairs:
    pairs = [line.partition("|") for line in lines.strip().splitlines()]
    return tuple((name, place) for name, _, place in pairs)


def _borrow_title(work: Work, others: Sequence[Work], rng: random.Random) -> str:
    title = str(rng.choice(others)["title"])
    if len(title) > 110 and ": " in title:
        title = title.split(": ")[0]
    return title if 8 < len(title) < 160 else str(work["title"])


def _draw_pair(use: str, language: str, rng: random.Random) -> tuple[str, str]:
    stock = load_stock()[use]
    return rng.choice(stock[language] if language in stock and rng.random() < 0.85 else stock["en"])


def _change_news(work: dict[str, Any], rng: random.Random) -> None:
    language = str(work.get("language", "en"))
    year = int(rng.choice((rng.randint(1995, 2024), rng.randint(1995, 2024), rng.randint(1850, 1994))))
    work["container-title"], place = _draw_pair("newspapers", language, rng)
    work["issued"] = {"date-parts": [[year, rng.randint(1, 12), rng.randint(1, 28)]]}
    if place:
        work["publisher-place"] = place
    if rng.random() < 0.45:
        work.pop("author", None)
    if rng.random() < 0.3:
        work["page"] = rng.choice((str(rng.randint(1, 48)), f"{rng.choice('ABC')}{rng.randint(1, 30)}"))
    if year < 1996 or rng.random() < 0.4:
        work.pop("URL", None)
    else:
        work["URL"] = _draw_address(work, rng)


def _draw_address(work: Mapping[str, Any], rng: random.Random) -> str:
    language, host = str(work.get("language", "en")), str(work.get("container-title") or "example")
    slug = "-".join(re.findall(r"[a-z0-9]+", str(work["title"]).lower())[: rng.randint(3, 9)]) or "news"
    name = "".join(re.findall(r"[a-z]+", host.lower())) or "news"
    ending = _DOMAINS.get(language, rng.choice(("com", "com", "org", "net")))
    year, month, day = work["issued"]["date-parts"][0]
    path = rng.choice(
        (f"{year}/{month:02}/{day:02}/{slug}", f"{slug}-{rng.randint(10000, 9999999)}", f"news/{slug}.html")
    )
    return f"{rng.choice(('https://www.', 'http://www.', 'https://'))}{name}.{ending}/{path}"


def _change_report(work: dict[str, Any], rng: random.Random) -> None:
    name, place = _draw_pair("organisations", str(work.get("language", "en")), rng)
    if rng.random() < 0.75 or not work.get("author"):
        work["author"] = [{"literal": name}]
    work["publisher"] = name if rng.random() < 0.6 else str(work.get("publisher") or name)
    if place:
        work["publisher-place"] = place
    if rng.random() < 0.35:
        year = int(work["issued"]["date-parts"][0][0])
        pattern = rng.choice(_NUMBERS)
        work["number"] = pattern.format(n=rng.randint(1, 900), y=f"{year % 100:02}", yyyy=year)
    if rng.random() < 0.4:
        year = int(work["issued"]["date-parts"][0][0])
        work["issued"] = {"date-parts": [[year, rng.randint(1, 12), rng.randint(1, 28)][: rng.choice((2, 3))]]}


def _change_thesis(work: dict[str, Any], rng: random.Random) -> None:
    work["publisher"], place = _draw_pair("universities", str(work.get("language", "en")), rng)
    work.pop("publisher-place", None)
    if place:
        work["publisher-place"] = place


def _change_entry(work: dict[str, Any], rng: random.Random) -> None:
    work["container-title"], _ = _draw_pair("references", str(work.get("language", "en")), rng)
    work["title"] = " ".join(str(work["title"]).split()[: rng.choice((1, 2, 2, 3))]).strip(" :,.(")
    if rng.random() < 0.5:
        work["volume"] = str(rng.randint(1, 90))
        first = rng.randint(1, 900)
        work["page"] = f"{first}-{first + rng.randint(1, 9)}"
    if rng.random() < 0.6:
        work.pop("URL", None)


def _change_paper(work: dict[str, Any], rng: random.Random) -> None:
    if rng.random() < 0.5:
        event, _ = _draw_pair("events", str(work.get("language", "en")), rng)
        year = int(work["issued"]["date-parts"][0][0])
        work["event-title"] = event.format(y=year, n=rng.randint(4, 60))
        work["issued"] = {"date-parts": [[year, rng.randint(1, 12), rng.randint(1, 28)]]}
        work.setdefault("publisher-place", rng.choice(("Vienna", "Chicago", "Berlin", "Bangkok", "Roma", "Lyon")))


CHANGES: Mapping[str, Callable[[dict[str, Any], random.Random], None]] = {
    "news": _change_news,
    "report": _change_report,
    "thesis": _change_thesis,
    "entry": _change_entry,
    "paper": _change_paper,
    "speech": _change_paper,
}
"""How a work of each rare kind is changed."""
