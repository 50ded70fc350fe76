"""Addresses, archived copies, access notes and identifiers, as a drawn style prints them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any

from training.dates import draw_date
from training.drawn.style import Style
from training.fragments import Piece

Work = Mapping[str, Any]


def print_links(work: Work, style: Style, rng: random.Random) -> dict[str, list[Piece]]:
    """Return a work's address, access note and identifier, where the style prints them."""
    values: dict[str, list[Piece]] = {}
    address = str(work.get("URL", "")).strip()
    web = work["type"] in ("webpage", "post-weblog", "post", "article-newspaper", "report", "document", "software")
    if (
        address
        and " " not in address
        and rng.random() < (0.9 if work["type"] == "webpage" else max(style.url_share, 0.4 if web else 0.0))
    ):
        opening, closing = style.url_brackets[:1], style.url_brackets[1:]
        values["url"] = [Piece(opening, "other"), Piece(_vary_address(address, rng), "url"), Piece(closing, "other")]
        values["u"] = values["url"][1:2]
        values["avail"] = [Piece(style.available, "other")]
        if rng.random() < style.archived_share:
            before, _, after = style.archived.partition("{x}")
            values["url"] += [Piece(before, "other"), Piece(_draw_archive(rng), "url"), Piece(after, "other")]
        if rng.random() < style.access_share:
            values["acc"] = _print_access(style, rng)
    doi = str(work.get("DOI", "")).strip()
    if rng.random() < style.preprint_share:
        number = f"{rng.randint(7, 24):02}{rng.randint(1, 12):02}.{rng.randrange(100000):05}"
        field = rng.choice(("", "", " [hep-ex]", " [cs.CL]", " [math.AG]", " [hep-th]"))
        values["doi"] = [Piece(f"arXiv:{number}{field}", "identifier")]
    elif doi and rng.random() < max(style.doi_share, 0.05):
        if rng.random() < 0.03:
            doi = _draw_old_doi(rng, doi)
        values["doi"] = [Piece(style.doi + doi, "identifier")]
    return values


def _draw_old_doi(rng: random.Random, doi: str) -> str:
    """Return an identifier of the nineties, with the marks that readers of addresses stumble over."""
    day, volume, issue = rng.randint(1, 28), rng.randint(9, 40), rng.randint(1, 9)
    return f"10.1002/(SICI)1097-0258(1998{day:04}){volume}:{issue}<{doi[-4:]}::AID-SIM9>3.0.CO;2-{doi[-1:].upper()}"


def _draw_archive(rng: random.Random) -> str:
    code = "".join(rng.choice("ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
    return f"https://perma.cc/{code[:4]}-{code[4:]}"


def _vary_address(address: str, rng: random.Random) -> str:
    chance = rng.random()
    if chance < 0.12:
        return re.sub(r"^https?://(?=www\.)", "", address)
    if chance < 0.2:
        return re.sub(r"/$", "", address)
    return address


def _print_access(style: Style, rng: random.Random) -> list[Piece]:
    """Return an access note; brackets around it stand outside its label."""
    before, _, after = style.access.partition("{d}")
    date = "".join(piece.text for piece in draw_date(rng, rng.randint(2004, 2024), style.lang))
    opening = re.match(r"[(\[, ]*", before)
    closing = re.search(r"[)\]]*$", after)
    start, end = (opening.end() if opening else 0), (closing.start() if closing else len(after))
    return [
        Piece(before[:start], "other"),
        Piece(before[start:] + date + after[:end], "accessed"),
        Piece(after[end:], "other"),
    ]
