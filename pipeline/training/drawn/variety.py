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
_DOMAINS = {"de": "de", "fr": "fr", "it": "it", "es": "es", "nl": "nl", "no": "no", "sv": "se", "da": "dk", "pl": "pl"}


@cache
def load_stock() -> dict[str, dict[str, Pairs]]:
    """Return names and their places by use and language."""
    data = tomllib.loads((Path(__file__).with_name("stock.toml")).read_text(encoding="utf-8"))
    return {use: {lang: _read_pairs(lines) for lang, lines in by.items()} for use, by in data.items()}


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
