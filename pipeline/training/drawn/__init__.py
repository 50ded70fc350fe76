"""Citations in styles drawn by chance: one draw is one style, and one article's worth of citations in it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from training.drawn.intext import print_intext
from training.drawn.later import print_ibid, print_later
from training.drawn.layout import fits, print_layout
from training.drawn.pins import print_pin
from training.drawn.shelves import KINDS, Shelves, Work, choose_work, sort_works
from training.drawn.style import Style, draw_style
from training.drawn.values import gather_values, print_first_page
from training.forms import name_form
from training.fragments import Fragment, Piece, settle_marks
from training.splits import FIRST_HELD_SEED


def draw(
    rng: random.Random, works: Sequence[Mapping[str, Any]], n: int, *, held: bool = False, per_style: int = 40
) -> Iterator[Fragment]:
    """Yield ``n`` citations, about ``per_style`` of each style drawn.

    Styles for measuring have the seeds from ``FIRST_HELD_SEED`` on, those for training the seeds below.
    """
    shelves = sort_works(works)
    left = n
    while left > 0:
        seed = rng.randrange(FIRST_HELD_SEED) + (FIRST_HELD_SEED if held else 0)
        amount = min(left, rng.randint(per_style // 2, per_style * 3 // 2))
        yield from _draw_article(
            draw_style(seed), shelves, random.Random(seed + 7), amount, "held" if held else "train"
        )
        left -= amount


def _draw_article(style: Style, shelves: Shelves, rng: random.Random, amount: int, split: str) -> Iterator[Fragment]:
    cited: list[tuple[str, Work]] = []
    for _ in range(amount):
        chance = rng.random()
        if style.mode == "author-date" and chance < 0.55:
            _, work = choose_work(shelves, style.lang, rng)
            pieces = print_intext(work, style, rng, narrative=rng.random() < 0.35)
            yield _make(style, work, pieces, "author_year", split, "intext")
        elif style.mode == "note" and cited and chance < style.later.ibid_share:
            work = cited[-1][1]
            yield _make(style, work, print_ibid(work, style, rng), "id", split)
        elif style.mode == "note" and len(cited) > 2 and chance < style.later.share:
            work = rng.choice(cited)[1]
            pieces = print_later(work, style, rng)
            yield _make(style, work, pieces, _name_later(pieces), split)
        else:
            cited.append(choose_work(shelves, style.lang, rng))
            yield _make_full(style, *cited[-1], rng, split)


def _make_full(style: Style, kind: str, work: Work, rng: random.Random, split: str) -> Fragment:
    pieces = print_full(style, work, kind, rng)
    if style.mode == "note":
        return _make(style, work, pieces, "full", split)
    if style.dash and pieces[0].label in ("family", "given", "institution") and rng.random() < 0.12:
        pieces = _put_dash_for_names(pieces, style.dash)
    return _make(style, work, pieces, "list_entry", split, "entry")


def _put_dash_for_names(pieces: list[Piece], dash: str) -> list[Piece]:
    """Return an entry whose names are a dash: the author of the entry before."""
    names = ("family", "given", "institution")
    last = max(place for place, piece in enumerate(pieces) if piece.label in names)
    return [Piece(dash, "backref"), *pieces[last + 1 :]]


def _name_later(pieces: Sequence[Piece]) -> str:
    """Return the form of a work that comes back: by the words of back-reference, by name and year, or short."""
    labels = {piece.label for piece in pieces}
    if "year" in labels and not labels & {"backref", "title", "container"}:
        return "author_year"
    return name_form("short", pieces)


def print_full(style: Style, work: Work, kind: str, rng: random.Random) -> list[Piece]:
    """Return the full citation of a work, with its final stop where the style has list entries."""
    kind = "press_release" if kind == "report" and rng.random() < 0.06 else kind
    values = gather_values(work, style, rng, kind)
    layout = _choose_layout(style, kind, values, rng)
    if values["enames"] and values["enames"][0].label == "other":
        # words before the editors' names (hrsg. von …) follow the book's title
        layout = layout.replace("{enames}{ea}{book}", "{book}⟦, {enames}⟧")
    pages_printed = any(mark in layout for mark in ("{pp}", "{p}", "{fp}", "{fpw}")) and bool(values.get("p"))
    if style.mode == "note" and not (kind in ("news", "web") and rng.random() < 0.8):
        values["pin"], values["pinb"] = print_pin(work, style, rng, pages_printed)
        values["fpw"] = print_first_page(values, style, several=bool(values["pinb"]))
    pieces = _drop_leading_marks(list(settle_marks(print_layout(layout, values))))
    if values.get("doi") and "{doi}" not in layout:
        pieces += [Piece(rng.choice((", ", ". ")), "other"), *values["doi"]]
    if style.mode == "note" and rng.random() < style.short_name_share:
        pieces += _print_short_name(work, style, rng)
    if style.mode != "note" and style.stop and not pieces[-1].text.rstrip().endswith((".", "?", "!")):
        pieces.append(Piece(".", "separator"))
    elif style.mode != "note" and style.stop and pieces[-1].label == "other" and pieces[-1].text.rstrip() == ".":
        pieces[-1] = Piece(".", "separator")
    return pieces


def _choose_layout(style: Style, kind: str, values: Mapping[str, list[Piece]], rng: random.Random) -> str:
    """Return the style's layout for a kind of source, or the first of its others that the record can fill."""
    chance = rng.random()
    if values.get("hb") and style.mode == "note":
        return "{names}{a}{title}{d}{in}{enames}{ea}{hb}⟦, {pp}⟧{pin}"
    if kind == "web" and values.get("url") and chance < 0.08 and style.mode == "note":
        return "{avail} {url}⟦ {acc}⟧" if chance < 0.03 else "{url}⟦ {acc}⟧"
    if (
        kind == "web"
        and values.get("url")
        and chance < 0.13
        and any(one.label == "institution" for one in values["names"])
    ):
        return "{names}{a}{url}⟦ {acc}⟧"
    if kind == "news" and values.get("paper") and values.get("date") and chance < 0.05:
        return "{paper}, {date}⟦, {pp}⟧"
    layouts = [one for one in style.layouts[kind] if fits(one, values)]
    return layouts[0] if layouts else _plain_layout(kind, values)


def _drop_leading_marks(pieces: list[Piece]) -> list[Piece]:
    """Drop commas and the like at the beginning: names that are not there leave them."""
    while len(pieces) > 1 and pieces[0].label == "other":
        text = pieces[0].text.lstrip(" ,.:;–/—-")
        if text:
            return [Piece(text, "other", pieces[0].face), *pieces[1:]]
        pieces = pieces[1:]
    return pieces


def _plain_layout(kind: str, values: Mapping[str, list[Piece]]) -> str:
    """Return a layout for what the style has none for: everything optional."""
    if kind == "chapter":
        return "{names}{a}{title}⟦{d}{in}{book}⟧⟦ {enames}⟧{im}⟦, {pp}⟧{pin}"
    if kind in ("article", "news"):
        return "{names}{a}{title}⟦{d}{journal}⟧⟦ {v}⟧⟦, {date}¦, {y}⟧⟦, {pp}⟧{pin}⟦, {url}⟧⟦ {acc}⟧"
    return (
        "{names}{a}{title}⟦{d}{site}⟧⟦, {genre}⟧"
        + ("{im}" if values.get("im") else "⟦, {y}⟧")
        + "{pin}⟦, {url}⟧⟦ {acc}⟧"
    )


def _print_short_name(work: Work, style: Style, rng: random.Random) -> list[Piece]:
    from training.drawn.titles import shorten_title

    short = shorten_title(work["title"], rng.choice((2, 3, 4)), str(work.get("language", "en")))
    words = {
        "en": "hereinafter ",
        "de": "im Folgenden: ",
        "fr": "ci-après ",
        "it": "d’ora in poi ",
        "es": "en adelante ",
    }.get(style.lang, "")
    opening, closing = rng.choice(("[]", "()", "()"))
    return [Piece(" ", "other"), Piece(f"{opening}{words if rng.random() < 0.7 else ''}{short}{closing}", "short_name")]


def _make(style: Style, work: Work, pieces: Sequence[Piece], form: str, split: str, where: str = "note") -> Fragment:
    source = KINDS[work["type"]][1] if form in ("full", "list_entry") else None
    if source == "report" and any(piece.label == "genre" and piece.text == style.press for piece in pieces):
        source = "press_release"
    settled = settle_marks(list(pieces))
    return Fragment(settled, form, source, style.lang, "drawn", style.id, work.get("id"), where, split)
