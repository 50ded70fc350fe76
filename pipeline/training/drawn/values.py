"""The values of one work in one style: every field as pieces, ready for a layout."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha1
from typing import Any

from training.dates import draw_date, print_date
from training.drawn.language import load_languages
from training.drawn.layout import print_layout
from training.drawn.links import print_links
from training.drawn.people import print_names
from training.drawn.style import NumberStyle, Style
from training.drawn.titles import print_journal, print_title, shorten_title
from training.fragments import Piece

Work = Mapping[str, Any]


def hash_text(text: str) -> int:
    """Return a number that depends on the text alone."""
    return int.from_bytes(sha1(text.encode()).digest()[:4])  # noqa: S324 - a choice, no secret


WHOLE = frozenset(
    {"book", "report", "thesis", "webpage", "document", "manuscript", "pamphlet", "map", "software", "dataset"}
)
"""Types whose title stands alone, as a book's does."""


def gather_values(work: Work, style: Style, rng: random.Random, kind: str) -> dict[str, list[Piece]]:
    """Return the printed fields of a work; what it or the style lacks is an empty list."""
    words = _choose_words(work, style)
    values = _print_people(work, style, kind, words)
    values |= _print_titles(work, style, kind)
    values |= _print_numbers(work, style, words, rng)
    values |= _print_dates(work, style, rng)
    values |= _print_makers(work, style, rng)
    values |= print_links(work, style, rng)
    values |= _print_words(style, work, rng, kind)
    values |= _print_known_host(work, style, kind, rng)
    values["a"] = [Piece(style.after_names, "other")] if values["names"] else []
    values["b"] = [Piece(style.after_year, "other")]
    values["d"] = [Piece(style.between, "other")]
    values["in"] = [Piece(_word(style.in_word), "other", "italic" if style.in_italic else None)]
    values["ea"] = [Piece(style.after_editors, "other")] if values["enames"] else []
    values["im"] = _print_imprint(style.imprint, (", {place}, {y}", ", {pub}, {y}", " ({y})", ", {y}"), values)
    yearless = re.sub(r"[,.]? ?\(?\{y\}\)?", "", style.imprint).replace(" (", ". ").replace(")", "")
    values["imp"] = _print_imprint(yearless, (", {place}", ", {pub}"), values)
    return values


def _choose_words(work: Work, style: Style) -> str:
    """Return the language of the words around fields: the work's own where the style does so, else the article's."""
    own = str(work.get("language", ""))
    return own if style.record_words and own in load_languages() else style.lang


def _word(word: str) -> str:
    return word.replace("\\", "")


def _print_people(work: Work, style: Style, kind: str, words: str) -> dict[str, list[Piece]]:
    authors, editors = work.get("author", ()), work.get("editor", ())
    own = words != style.lang
    one, many = style.editor, style.editors
    if own:
        one, many = load_languages()[words]["editor"][0], load_languages()[words]["editors"][0]
    printed = _print_editors(editors, style, one, many)
    plain = style.names.caps_in_books_only and kind != "book"
    names = print_names(authors, replace(style.names, caps="none") if plain else style.names, style.lang)
    if not authors and kind not in ("chapter", "entry"):
        names, printed = printed, []
    translator = work.get("translator", ())
    return {"names": names, "enames": printed, "tr": _print_translator(translator, style)}


def _print_known_host(work: Work, style: Style, kind: str, rng: random.Random) -> dict[str, list[Piece]]:
    """Return the short title of a chapter's book and the words that say it was cited before, now and then."""
    host = work.get("container-title")
    if kind != "chapter" or not host or rng.random() >= style.host_share:
        return {}
    short = shorten_title(host, rng.choice((2, 3, 4, 20)), str(work.get("language", "en")))
    words = [Piece(", ", "other"), Piece(style.later.words, "backref")]
    if rng.random() < 0.4:
        note = [Piece(" ", "other"), Piece(str(rng.randint(1, 150)), "note_number")]
        words = [Piece(", ", "other"), Piece(style.later.note, "backref"), *note]
    return {"hb": [Piece(short, "container", style.titles.book_face), *words]}


def _print_editors(editors: Sequence[Mapping[str, Any]], style: Style, one: str, many: str) -> list[Piece]:
    if not editors:
        return []
    phrase = one if len(editors) == 1 else many
    names = print_names(editors, style.names, style.lang, "editor")
    face = "italic" if style.editors_italic else None
    if phrase.startswith("*"):
        return [Piece(phrase[1:], "other", face), *names]
    gap = "" if phrase.startswith(",") else " "
    return [*names, Piece(gap + phrase, "other", face)]


def _print_translator(names: Sequence[Mapping[str, Any]], style: Style) -> list[Piece]:
    if not names:
        return []
    before, _, after = style.translator.partition("{n}")
    return [Piece(before, "other"), *print_names(names, style.names, style.lang, "contributor"), Piece(after, "other")]


def _print_titles(work: Work, style: Style, kind: str) -> dict[str, list[Piece]]:
    language = str(work.get("language", "en"))
    whole = work["type"] in WHOLE and kind not in ("article", "chapter", "news", "entry")
    values = {"title": print_title(work["title"], style.titles, language, "book" if whole else "article")}
    host = work.get("container-title")
    if host and work["type"] == "article-journal" and _belongs_here(work):
        host = style.this_journal
    if host:
        values["journal"] = values["paper"] = values["site"] = print_journal(host, style.titles)
        values["book"] = [
            Piece(one.text, "container" if one.label == "title" else one.label, one.face)
            for one in print_title(host, style.titles, language, "book")
        ]
        values["event"] = values["book"]
    if work.get("event-title"):
        values["event"] = [Piece(work["event-title"], "container")]
    series = work.get("collection-title")
    if series:
        number = str(work.get("collection-number", ""))
        values["sname"] = [Piece(series, "series")]
        values["series"] = [
            Piece(series, "series"),
            *([Piece(" ", "other"), Piece(number, "volume")] if number else []),
        ]
    return values


def _belongs_here(work: Work) -> bool:
    """Tell whether the article appeared where the citing one does; one of a hundred, always the same."""
    return hash_text(str(work["id"])) % 100 == 0


def _print_numbers(work: Work, style: Style, words: str, rng: random.Random) -> dict[str, list[Piece]]:
    values: dict[str, list[Piece]] = {}
    numbers = style.numbers if words == style.lang else _use_words(style.numbers, words)
    volume, issue, pages = (str(work.get(field, "")).strip() for field in ("volume", "issue", "page"))
    if volume and len(volume) < 12:
        printed = _to_roman(volume) if numbers.roman_volume else volume
        values["v"] = [Piece(printed, "volume", style.titles.volume_face)]
        values["V"] = [Piece(_word(numbers.volume), "other"), Piece(printed, "volume")]
    if issue and len(issue) < 12:
        values["i"] = [Piece(issue, "issue")]
        values["I"] = [Piece(_word(numbers.issue), "other"), Piece(issue, "issue")]
    if pages:
        printed = print_pages(pages, numbers)
        values["p"] = [Piece(printed, "pages")]
        values["pp"] = [Piece(_page_word(_word(numbers.pages), printed), "other"), Piece(printed, "pages")]
        values["fp"] = [Piece(re.split(r"\s*[-–—]\s*", printed)[0], "pages")]
    edition = str(work.get("edition", "")).strip()
    if edition:
        values["ed"] = _print_edition(edition, numbers.edition, words)
    number = str(work.get("number", "")).strip()
    if any(mark.isdigit() for mark in number):
        values["number"] = [
            Piece(rng.choice(("", "", "No. ", "no. ", "Nr. ", "n. ")) if number[0].isdigit() else "", "other"),
            Piece(number, "symbol"),
        ]
    return values


def print_pages(pages: str, numbers: NumberStyle) -> str:
    """Return a page range with the style's dash, its end cut short where the style does so."""
    found = re.fullmatch(r"(\d+)\s*[-–—]+\s*(\d+)", pages)
    if not found:
        return re.sub(r"\s*[-–—]+\s*", numbers.range_mark.strip(), pages)
    first, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if numbers.collapse and len(first) == len(last) > 2:
        same = next((place for place in range(len(first)) if first[place] != last[place]), 0)
        last = last[min(same, len(first) - 2) :]
    return f"{first}{numbers.range_mark}{last}"


def print_first_page(values: Mapping[str, list[Piece]], style: Style, several: bool) -> list[Piece]:
    """Return the first page with the word for pages, of several where the page cited follows under the same word."""
    if not values.get("fp"):
        return []
    word = _word(style.numbers.pages)
    return [Piece(word if several else _page_word(word, ""), "other"), *values["fp"]]


def _page_word(word: str, pages: str) -> str:
    """Return the word for pages, of one page where there is one."""
    single = not re.search(r"\d\s*[-–—]", pages)
    return (
        {"pp. ": "p. ", "pp ": "p ", "ss. ": "s. ", "págs. ": "pág. ", "σσ. ": "σ. "}.get(word, word)
        if single
        else word
    )


def _use_words(numbers: NumberStyle, language: str) -> NumberStyle:
    """Return the number style with the first words of another language."""
    own = load_languages()[language]
    return replace(
        numbers, volume=own["volume"][0], issue=own["issue"][0], pages=own["pages"][0], edition=own["edition"][0]
    )


def _print_edition(edition: str, pattern: str, language: str) -> list[Piece]:
    digits = re.match(r"\d+", edition)
    if re.search(r"(?i)\b(ed|aufl|druk|utg|wyd|изд)", edition):
        return [Piece(edition, "edition")]
    if not digits:
        word = {"en": " edn", "de": " Aufl.", "fr": " éd."}.get(language, " ed.")
        return [Piece(edition, "edition"), Piece(word, "other")]
    number = int(digits.group())
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    french = "1re" if number == 1 else f"{number}e"
    forms = {"{o}": f"{number}{ending}", "{n}": str(number), "{e}": french, "{R}": _to_roman(str(number))}
    place = re.search(r"\{[oneR]\}", pattern)
    if not place:
        return [Piece(edition, "edition")]
    before, after = pattern[: place.start()], pattern[place.end() :]
    return [Piece(before, "other"), Piece(forms[place.group()], "edition"), Piece(after, "other")]


def _print_dates(work: Work, style: Style, rng: random.Random) -> dict[str, list[Piece]]:
    parts = [
        int(part) for part in (work.get("issued", {}).get("date-parts") or [[]])[0] if str(part).lstrip("-").isdigit()
    ]
    if not parts or rng.random() < style.omit_year:
        none = [Piece(style.words["nodate"][0], "year")] if rng.random() < 0.5 else []
        return {"y": none}
    year = _vary_year(parts[0], style, rng)
    suffix = (
        rng.choice("abc") if style.numbers.year_suffix and style.mode == "author-date" and rng.random() < 0.1 else ""
    )
    values = {"y": year if not suffix else [Piece(f"{parts[0]}{suffix}", "year")]}
    if len(parts) == 3:
        values["date"] = print_date(style.numbers.date, parts[0], parts[1], parts[2], style.lang)
    elif len(parts) == 2 and 1 <= parts[1] <= 12:
        values["date"] = print_date("%B %Y", parts[0], parts[1], 1, style.lang)
    elif work["type"] in ("article-newspaper", "post-weblog", "article-magazine") and rng.random() < 0.6:
        values["date"] = draw_date(rng, parts[0], style.lang, style.numbers.date)
    if "date" in values:
        kept = [one for one in values["date"] if one.label != "year"]
        text = "".join(one.text for one in kept).strip(" ,.-/").removesuffix(" de").removesuffix(" г").strip()
        values["dm"] = [Piece(text, "date")] if text else []
    return values


def _vary_year(year: int, style: Style, rng: random.Random) -> list[Piece]:
    """Return a year; now and then a span of years, one to come, or the first edition's beside it."""
    chance = rng.random() / style.odd_year_share
    if chance > 1:
        return [Piece(str(year), "year")]
    first = year - rng.randint(20, 200)
    if chance < 0.3:
        mark, digits = rng.choice(("–", "-", "/")), rng.choice((2, 2, 4))
        return [Piece(f"{year}{mark}{str(year + (1 if mark == '/' else rng.randint(1, 6)))[-digits:]}", "year")]
    if chance < 0.5:
        return [Piece(style.forthcoming, "year")]
    opening, closing = rng.choice(("()", "[]"))
    mark = rng.choice((" ", " ", " / "))
    pair = [Piece(opening, "other"), Piece(str(first), "year"), Piece(closing, "other")]
    return [*pair, Piece(mark, "other"), Piece(str(year), "year")]


def _print_makers(work: Work, style: Style, rng: random.Random) -> dict[str, list[Piece]]:
    values: dict[str, list[Piece]] = {}
    publisher, place = str(work.get("publisher", "")).strip(), str(work.get("publisher-place", "")).strip()
    if publisher and rng.random() >= style.omit_publisher:
        values["pub"] = [Piece(_shorten_press(publisher, style), "publisher")]
    if publisher:
        values["uni"] = [Piece(publisher, "publisher")]
    if place and rng.random() >= style.omit_place:
        values["place"] = [Piece(place, "place")]
        if style.several_places and rng.random() < 0.5:
            second = rng.choice(
                (
                    "London",
                    "New York",
                    "Berlin",
                    "Paris",
                    "Boston",
                    "Cheltenham",
                    "Wien",
                    "Leiden",
                    "Oxford",
                    "Milano",
                    "Madrid",
                )
            )
            values["place"] += [Piece(style.place_word, "other"), Piece(second, "place")]
    return values


def _shorten_press(publisher: str, style: Style) -> str:
    """Return a university press's name as the style prints it: whole, ``Cambridge UP``, ``U of York P``, ``OUP``."""
    if style.university == "whole" or "University" not in publisher:
        return publisher
    if style.university == "letters":
        return {"Oxford University Press": "OUP", "Cambridge University Press": "CUP"}.get(publisher, publisher)
    short = publisher.replace("University Press", "UP").replace("University of", "U of")
    return short.removesuffix("ress") if short.startswith("U of") and short.endswith(" Press") else short


def _print_words(style: Style, work: Work, rng: random.Random, kind: str) -> dict[str, list[Piece]]:
    given = str(work.get("genre", "")).strip()
    default = {"thesis": style.thesis, "paper": style.paper, "press_release": style.press, "speech": style.speech}.get(
        kind, ""
    )
    genre = given if given and rng.random() < 0.4 and len(given) < 40 else default
    return {"genre": [Piece(genre, "genre")] if genre else [], "presented": [Piece(style.presented, "other")]}


def _print_imprint(layout: str, shorter: Sequence[str], values: Mapping[str, list[Piece]]) -> list[Piece]:
    """Return place, publisher and year; a layout that asks for more than there is gives way to a shorter one."""
    placeless = layout.replace("{place}: ", "").replace("{place}, ", "")
    nameless = layout.replace("{pub}, ", "").replace(": {pub}", "")
    bracketed = [one for one in shorter if ("(" in one) == ("(" in layout)]
    for one in (layout, placeless, nameless, *bracketed, *shorter):
        if all(values.get(name) for name in re.findall(r"\{(\w+)\}", one)):
            return print_layout(one, values)
    return []


def _to_roman(number: str) -> str:
    if not number.isdigit() or int(number) > 399 or int(number) == 0:
        return number
    value, result = int(number), ""
    for size, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        result += sign * (value // size)
        value %= size
    return result
