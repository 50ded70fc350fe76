"""The works that articles cite, by kind and language; fields they lack are drawn, rare languages recombined."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.augment import augment, pool_of, recombine
from training.drawn.variety import vary_kind, vary_print

Work = dict[str, Any]

KINDS = {
    "article-journal": ("article", "article"),
    "article-magazine": ("news", "news"),
    "article-newspaper": ("news", "news"),
    "review": ("article", "article"),
    "book": ("book", "book"),
    "pamphlet": ("book", "book"),
    "chapter": ("chapter", "chapter"),
    "report": ("report", "report"),
    "thesis": ("thesis", "thesis"),
    "webpage": ("web", "web"),
    "post-weblog": ("web", "web"),
    "post": ("web", "web"),
    "document": ("report", "report"),
    "manuscript": ("paper", "paper"),
    "article": ("paper", "paper"),
    "paper-conference": ("paper", "paper"),
    "entry-encyclopedia": ("entry", "chapter"),
    "entry-dictionary": ("entry", "chapter"),
    "speech": ("speech", "paper"),
}
"""For each type of record the layouts it is printed in and the type of source it is."""

_SHARES = {
    "article": 30,
    "book": 28,
    "chapter": 14,
    "report": 7,
    "news": 7,
    "web": 8,
    "thesis": 3,
    "paper": 4,
    "entry": 2,
    "speech": 1,
}
_REVIEWS = {
    "en": ("Book Review: ", "Review of ", "Book review: ", "Review: "),
    "de": ("Rezension zu: ", "Rez. zu ", "Besprechung von "),
    "fr": ("Compte rendu de ", "C.R. de ", "Recension de "),
    "it": ("Recensione a ", "Rec. a "),
    "es": ("Reseña de ", "Recensión a "),
}
_FEW = {"series": ["Studies"], "publisher": ["University Press"], "place": ["London"], "container": ["The Review"]}
"""What stands in where the records have none to lend."""

_REVIEW_SHARE = 0.025
_RECOMBINED_SHARE = 0.4
_AUGMENTED_SHARE = 0.75
_VARIED_SHARE = 0.6


@dataclass(frozen=True)
class Shelves:
    """Works by kind and language (all languages under ""), and what may be put into others of them."""

    works: Mapping[tuple[str, str], Sequence[Work]]
    by_language: Mapping[str, Sequence[Work]]
    pool: Mapping[str, Sequence[str]]


def sort_works(works: Sequence[Mapping[str, Any]]) -> Shelves:
    """Return the printable works on their shelves."""
    shelves: dict[tuple[str, str], list[Work]] = defaultdict(list)
    languages: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        if work["type"] in KINDS and 3 < len(work["title"]) < 260 and _has_names_of_letters(work):
            kind, language = KINDS[work["type"]][0], str(work.get("language", "en"))
            shelves[kind, language].append(dict(work))
            shelves[kind, ""].append(dict(work))
            languages[language].append(dict(work))
    return Shelves(shelves, languages, _FEW | pool_of([dict(work) for work in works]))


def choose_work(shelves: Shelves, language: str, rng: random.Random) -> tuple[str, Work]:
    """Return a kind and a work of it for an article in the language, with fields drawn that it lacked."""
    while True:
        kind = rng.choices(list(_SHARES), list(_SHARES.values()))[0]
        own = shelves.works.get((kind, language), ())
        shelf = own if language != "en" and len(own) > 5 and rng.random() < 0.6 else shelves.works.get((kind, ""), ())
        if shelf:
            return kind, _vary(rng.choice(shelf), kind, shelves, rng)


def _vary(work: Work, kind: str, shelves: Shelves, rng: random.Random) -> Work:
    language = str(work.get("language", "en"))
    others = shelves.by_language[language]
    if language != "en" and len(others) > 20 and rng.random() < _RECOMBINED_SHARE:
        work = recombine(work, others, rng)
    if kind == "article" and rng.random() < _REVIEW_SHARE:
        work = {**work, "title": _title_review(rng.choice(others), language, rng)}
    elif rng.random() < _AUGMENTED_SHARE:
        work = vary_print(work, others, rng)
    if rng.random() < _VARIED_SHARE:
        work = vary_kind(work, kind, others, rng)
    return augment(work, rng, shelves.pool) if rng.random() < _AUGMENTED_SHARE else work


def _title_review(reviewed: Work, language: str, rng: random.Random) -> str:
    """Return the title of a review: what is reviewed, with its author before or after, and its translator at times."""
    before = rng.choice(_REVIEWS.get(language, _REVIEWS["en"]))
    names = [f"{name['given']} {name['family']}" for name in reviewed.get("author", ()) if name.get("given")]
    title = str(reviewed["title"])
    if names and rng.random() < 0.6:
        title = rng.choice((f"{names[0]}: {title}", f"{names[0]}, {title}", f"{title}, by {names[0]}"))
    if names and rng.random() < 0.15:
        title += f"; Translated by {names[-1]}"
    return before + title


def _has_names_of_letters(work: Mapping[str, Any]) -> bool:
    names = (*work.get("author", ()), *work.get("editor", ()))
    return all(any(mark.isalpha() for mark in str(name.get("family") or name.get("literal") or "")) for name in names)
