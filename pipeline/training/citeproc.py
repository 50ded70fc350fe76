"""Labelled citations by pandoc's citeproc: ``python -m training.citeproc RECORDS OUT --split train --tokens 500000``.

A batch is one style, one language and some tens of works: first notes, *ibid.* and later notes, in-text forms, and the
reference list. Held styles meet held works only, training styles training works only.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pincite.citations.surface import tokens
from training.align import Aligner, Setting
from training.augment import augment, pool_of, recombine
from training.files import write_rows
from training.records import TYPES, Record, clean_all, load, split_of
from training.render import Cite, PandocError, Printed, render
from training.splits import is_held_style
from training.styles import Style, list_styles, read_style
from training.terms import read_terms

FAMILIES = {"note": 0.5, "author-date": 0.27, "numeric": 0.23}
"""How often a batch is of each family of styles: notes matter most, and their variety is the greatest."""

LANGUAGES = {
    "de-DE": 5, "fr-FR": 5, "it-IT": 4, "es-ES": 4, "nl-NL": 2, "pt-PT": 1.5, "pt-BR": 1, "pl-PL": 1.5, "sv-SE": 1,
    "da-DK": 1, "nb-NO": 1.5, "cs-CZ": 0.7, "fi-FI": 0.6, "tr-TR": 0.7, "hu-HU": 0.5, "ro-RO": 0.5, "ca-ES": 0.5,
    "hr-HR": 0.5, "el-GR": 0.4, "ru-RU": 0.4, "id-ID": 0.5, "de-AT": 0.5, "fr-CA": 0.5, "en-GB": 3,
}  # fmt: skip
"""Languages of the terms beside the style's own, by weight."""

_WORKS = 36
_CHINESE = ("zh", "ja", "ko", "ar", "fa", "he", "th")


@dataclass(frozen=True)
class Batch:
    """What one call of pandoc renders."""

    style: str
    lang: str
    works: tuple[Record, ...]
    seed: int
    split: str


class Drawer:
    """Draws batches: a style by its family, a language, works of that language and others."""

    def __init__(self, records: Sequence[Record], split: str, seed: int) -> None:
        held = split == "held"
        self.split = split
        self.rng = random.Random(seed)
        works = [record for record in records if split_of(record) == split]
        self.pool = pool_of(works)
        self.by_lang: dict[str, list[Record]] = {}
        for work in works:
            self.by_lang.setdefault(work["language"], []).append(work)
        self.mixed = _even_out(works)
        self.styles = {
            family: [style for style in ids if is_held_style(style) == held] for family, ids in list_styles().items()
        }

    def draw(self) -> Batch:
        """Return the next batch."""
        rng = self.rng
        while True:
            family = rng.choices(list(FAMILIES), list(FAMILIES.values()))[0]
            style = rng.choice(self.styles[family])
            lang = read_style(style).locale
            if rng.random() < 0.36:
                lang = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
            if not lang.startswith(_CHINESE):
                break
        works = [self._vary(work) for work in self._draw_works(lang[:2])]
        works = tuple(augment(work, rng, self.pool) for work in works)
        return Batch(style, lang, works, rng.randrange(2**31), self.split)

    def _vary(self, work: Record) -> Record:
        """Return the work, or one recombined of it and others: the rarer its language, the oftener."""
        others = self.by_lang[work["language"]]
        share = 0.7 if len(others) < 300 else 0.45 if len(others) < 3000 else 0.2
        if len(others) < 12 or work["type"] in ("treaty", "legal_case", "legislation") or self.rng.random() > share:
            return work
        return recombine(work, others, self.rng)

    def _draw_works(self, lang: str) -> list[Record]:
        """Draw works, more than half of them in the language of the terms where there are enough."""
        own = self.by_lang.get(lang, []) if lang != "en" else []
        works = self.rng.sample(own, min(len(own) // 2, int(_WORKS * 0.7)))
        works += self.rng.sample(self.mixed, _WORKS - len(works))
        unique = {work["id"]: work for work in works}
        return list(unique.values())


def _even_out(works: Sequence[Record]) -> list[Record]:
    """Return the works, those of the commonest kinds thinned: rare kinds and languages teach more each."""
    rng = random.Random(7)
    share = {"article-journal": 0.8, "treaty": 0.4, "legislation": 0.5, "legal_case": 0.5}
    english = {"article-journal": 0.5, "book": 0.7, "treaty": 0.4, "legal_case": 0.5}
    return [
        work for work in works if rng.random() < (english if work["language"] == "en" else share).get(work["type"], 1.0)
    ]


def plan_cites(count: int, style: Style, labels: dict[str, str], rng: random.Random) -> list[Cite]:
    """Return the citations of a batch in their order: first ones, ibid. after some, later ones after others."""
    order: list[tuple[int, str]] = []
    for work in range(count):
        if style.family == "numeric":
            break
        order.append((work, "first"))
        if style.family == "author-date":
            if rng.random() < 0.3:
                order.append((work, "narrative"))
            continue
        if rng.random() < 0.3:
            order.append((work, "ibid"))
        if work and rng.random() < 0.6:
            order.append((rng.randrange(max(0, work - 6), work), "later"))
    cites: list[Cite] = []
    first: dict[int, int] = {}
    for number, (work, place) in enumerate(order, start=1):
        first.setdefault(work, number)
        label, locator = _draw_locator(labels, rng, place)
        cites.append(Cite(work, place, locator, label, first[work] if place in ("ibid", "later") else 0))
    return cites


def _draw_locator(labels: dict[str, str], rng: random.Random, place: str) -> tuple[str | None, str | None]:
    """Draw a pinpoint: mostly a page above those of volumes and issues, some ranges, some sections or paragraphs."""
    if rng.random() > {"first": 0.6, "ibid": 0.6, "later": 0.75, "narrative": 0.3}[place]:
        return None, None
    kind = rng.choices(["page", "section", "chapter", "paragraph", "note"], [85, 4, 4, 5, 2])[0]
    label = labels.get(kind) or labels.get("page") or "p."
    page = rng.randint(1000, 1099) if rng.random() < 0.02 else rng.randint(3, 99) * 10 + rng.randint(0, 9)
    if kind == "page" and rng.random() < 0.2:
        return label, f"{page}-{page + rng.randint(1, 9)}"
    return label, str(page)


def render_batch(batch: Batch) -> tuple[list[dict[str, Any]], Counter[str]]:
    """Return the labelled units of a batch, and how many of what were rejected."""
    style = read_style(batch.style)
    terms = read_terms(batch.lang)
    rng = random.Random(batch.seed)
    cites = plan_cites(len(batch.works), style, terms.labels, rng)
    counts: Counter[str] = Counter()
    cites = [_apart(cite, batch.works[cite.work]) for cite in cites]
    try:
        notes, entries = render(batch.works, cites, style, batch.lang)
    except PandocError:
        return [], Counter({"failed": 1})
    units = [(printed, cite, batch.works[cite.work]) for printed, cite in zip(notes, cites, strict=True)]
    units += [(printed, None, work) for printed, work in zip(entries, batch.works, strict=True)]
    done = []
    for printed, cite, work in units:
        if len(printed.text) < 3 or "MISSING" in printed.text:  # some styles print a reminder for the author
            continue
        labels = Aligner(printed, Setting(work, cite, style, terms)).align()
        counts["rejected" if labels is None else "kept"] += 1
        if labels is not None:
            done.append(_record(printed, labels, cite, work, style, batch))
    return done, counts


def _apart(cite: Cite, work: Record) -> Cite:
    """Return the citation with a locator that is none of the work's own numbers."""
    if not cite.locator:
        return cite
    own = {part for value in work.values() if isinstance(value, str) for part in value.replace("-", " ").split()}
    own |= {str(part) for field in ("issued", "accessed") if field in work for part in work[field]["date-parts"][0]}
    own.add(str(cite.first_note))
    if own & set(cite.locator.split("-")):
        return Cite(cite.work, cite.place, None, None, cite.first_note)
    return cite


def _record(
    printed: Printed, labels: list[str], cite: Cite | None, work: Record, style: Style, batch: Batch
) -> dict[str, Any]:
    """Return a unit in the form of the contract."""
    kind = "entry" if cite is None else "note" if style.family == "note" else "intext"
    labels = _free_of_brackets(printed.text, labels)
    spans = _runs(printed.text, labels)
    inside = [span for span in spans if span[2] not in ("signal", "prose", "separator")]
    form = _form(printed.text, spans, cite, style)
    citation = {
        "span": [inside[0][0], inside[-1][1]] if inside else [0, len(printed.text)],
        "form": form,
        "type": TYPES.get(work["type"], "other") if form in ("full", "list_entry") else None,
        "lang": batch.lang[:2],
        "style": style.id,
        "record": work["id"],
    }
    return {
        "text": printed.text,
        "spans": spans,
        "faces": [list(face) for face in printed.faces],
        "citations": [citation],
        "kind": kind,
        "family": f"csl-{style.family}",
        "split": batch.split,
    }


def _free_of_brackets(text: str, labels: list[str]) -> list[str]:
    """Return the labels with brackets around the whole unit as marks of the text it stands in."""
    end = len(text.rstrip("."))
    if text[:1] not in "([" or text[end - 1 : end] not in (")", "]") or labels[0] != "other":
        return labels
    if text[1 : end - 1].count("(") != text[1 : end - 1].count(")") or re.search(r"^[^(]*\)", text[1 : end - 1]):
        return labels
    inner = labels[1 : end - 1]
    if text[end - 2] == "." and inner[-1] == "other":
        inner[-1] = "separator"
    return ["prose", *inner, *["prose"] * (len(text) - end + 1)]


def _form(text: str, spans: list[list[Any]], cite: Cite | None, style: Style) -> str:
    if cite is None:
        return "list_entry"
    labels = {label for _, _, label in spans}
    if style.family != "note":
        # a style of the kind "chicago-in-text-full" prints whole citations in brackets
        return "full" if labels & {"publisher", "container"} and "title" in labels else "author_year"
    # a style of shortened notes prints no whole citation even at first
    if not labels & {"title", "container", "symbol"} and "year" in labels:
        return "author_year"
    whole = {"publisher", "container", "series", "place", "url", "identifier", "symbol", "court"}
    if labels & whole or (cite.place == "first" and "year" in labels):
        return "full"
    back = " ".join(text[start:end] for start, end, label in spans if label == "backref").casefold()
    if back and not labels & {"family", "institution", "title"} and "note_number" not in labels:
        return "id"
    return "supra" if "supra" in back else "short"


def _runs(text: str, labels: list[str]) -> list[list[Any]]:
    """Return the labels as runs; white space belongs to none at their ends."""
    runs: list[list[Any]] = []
    for at, label in enumerate(labels):
        if text[at].isspace():
            continue
        if runs and runs[-1][2] == label and not text[runs[-1][1] : at].strip():
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1, label])
    return runs


def generate(records: Sequence[Record], split: str, wanted: int, seed: int, jobs: int = 1) -> Iterator[dict[str, Any]]:
    """Yield labelled units until they hold ``wanted`` tokens."""
    drawer = Drawer(records, split, seed)
    made, counts = 0, Counter[str]()
    with ProcessPoolExecutor(jobs) as workers:
        while made < wanted:
            batches = [drawer.draw() for _ in range(8 * jobs)]
            for units, tally in workers.map(render_batch, batches, chunksize=4):
                counts += tally
                for unit in units:
                    made += len(tokens(unit["text"]))
                    yield unit
    sys.stderr.write(f"{split}: {made} tokens, {dict(counts)}\n")


def main() -> None:
    """Render records in styles drawn by chance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", choices=["train", "held"], default="train")
    parser.add_argument("--tokens", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    started = time.process_time(), time.time()
    records = clean_all(load(options.records))
    count = write_rows(generate(records, options.split, options.tokens, options.seed, options.jobs), options.out)
    sys.stderr.write(f"{count} units in {time.time() - started[1]:.0f} s\n")


if __name__ == "__main__":
    main()
