"""What speaks for and against a reading: numbers for the arbiter, each between 0 and 1 or nearly so.

The same function serves training and reading, so that what was learned is what is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster
from pincite.citations.people import is_organisation
from pincite.citations.surface import tokens
from pincite.model import Fields, Form, Span

Vector = npt.NDArray[np.float32]

LOOSE = frozenset({"", "loose", "dated", "author_date", "year_paged", "stops", "commas", "one_author"})
"""Shapes that take almost anything: that one fits says little."""
WHOLE = frozenset({Form.FULL, Form.LIST_ENTRY})
BACK = frozenset({Form.ID, Form.SUPRA})
_NONE = (0.0,) * 5
"""What stands for the weakest labels of a reading that has none."""
_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@dataclass(frozen=True, slots=True)
class Custom:
    """How the proposers fare in the whole article: shares of what both read that they read alike, and so on.

    ``agree`` is the share of stretches read alike, ``sure`` the mean sureness of the labeller, ``firm`` the share of
    the shapes' full citations that a telling shape read, ``alone`` the share of stretches only the labeller saw,
    ``missed`` the share only the shapes saw.
    """

    agree: float = 0.5
    sure: float = 0.5
    firm: float = 0.5
    alone: float = 0.3
    missed: float = 0.1


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the one reading of a stretch and the other say the same, each between 0 and 1."""

    bounds: float = 0.0
    title: float = 0.0
    authors: float = 0.0
    year: float = 0.0
    container: float = 0.0
    form: float = 0.0

    @property
    def whole(self) -> bool:
        """Tell whether both say the same of bounds, title, authors and year."""
        return min(self.bounds, self.title) >= 0.9 and self.authors >= 0.5 and self.year == 1.0 and self.form == 1.0


def compare(one: Candidate, other: Candidate) -> Agreement:
    """Return how far two readings of one stretch agree."""
    a, b = one.citation, other.citation
    return Agreement(
        bounds=overlap(a.place.span, b.place.span),
        title=_alike(a.fields.title, b.fields.title),
        authors=_shared(a.fields.authors, b.fields.authors),
        year=float(a.fields.year == b.fields.year),
        container=_alike(a.fields.container, b.fields.container),
        form=float((a.form in WHOLE) == (b.form in WHOLE)),
    )


def overlap(a: Span, b: Span) -> float:
    """Return the share of the words under either span that stand under both."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / max(1, max(a.end, b.end) - min(a.start, b.start))


def describe(cluster: Cluster, by: str, text: str, custom: Custom) -> Vector:
    """Return the evidence for the reading that the proposer ``by`` gives of a cluster in ``text``."""
    own, other = cluster.side(by), cluster.side(LABELS if by == SHAPES else SHAPES)
    agreed = compare(own[0], other[0]) if len(own) == len(other) == 1 else Agreement()
    values = [
        1.0,
        float(by == LABELS),
        *_side(own, text),
        *_side(other, text),
        float(len(own) == len(other)),
        float(len(own) > len(other)),
        agreed.bounds,
        agreed.title,
        agreed.authors,
        agreed.year,
        agreed.container,
        agreed.form,
        float(agreed.whole),
        custom.agree,
        custom.sure,
        custom.firm,
        custom.alone,
        custom.missed,
    ]
    return np.array(values, dtype=np.float32)


def _side(side: Sequence[Candidate], text: str) -> list[float]:
    """Describe one proposer's reading of a cluster: its weakest citation counts where there are several."""
    if not side:
        return [0.0] * SIDE
    rows = [_one(candidate, text) for candidate in side]
    joined = [min(column) for column in zip(*rows, strict=True)]
    return [1.0, min(len(side), 5) / 5, *joined]


def _one(candidate: Candidate, text: str) -> list[float]:
    citation, fields = candidate.citation, candidate.citation.fields
    words = text[slice(*citation.place.span)]
    title = fields.title or ""
    best = candidate.types[0][1] if candidate.types else 0.0
    return [
        candidate.sureness,
        best,
        float(citation.form in WHOLE),
        float(citation.form in BACK),
        float(candidate.shape not in LOOSE),
        float(bool(title)),
        float(bool(fields.authors)),
        float(fields.year is not None),
        float(bool(fields.container)),
        float(bool(fields.pages or fields.volume or fields.publisher or fields.symbol or fields.url)),
        float(citation.pinpoint is not None),
        1.0 - _swollen(title),
        1.0 - float(any(c.isdigit() for c in title)),
        float(all(_plausible(a) for a in fields.authors)),
        _explained(words, citation.pinpoint, fields, citation.names),
        1.0 - min(len(words), 600) / 600,
        *(candidate.weakest or _NONE),
    ]


SIDE = 23
"""Numbers that describe one side."""


def _swollen(title: str) -> float:
    """Return how much a title looks like one that swallowed its neighbours: commas, stops, years, length."""
    signs = title.count(", ") + 2 * title.count(". ") + title.count("(") + (len(title) > 200) + ("http" in title)
    return min(signs, 6) / 6


def _plausible(author: str) -> bool:
    """Tell whether a name reads like one of a person or a body: no digits, few words."""
    count = len(author.split())
    return not any(c.isdigit() for c in author) and (count <= 5 or is_organisation(author))


def _explained(words: str, pinpoint: str | None, fields: Fields, names: tuple[str, ...]) -> float:
    """Return the share of a citation's words and numbers that stand in one of its fields."""
    said = " ".join(
        str(v)
        for v in (
            *fields.authors, *fields.editors, fields.title, fields.container, fields.volume, fields.issue, fields.pages,
            fields.publisher, fields.place, fields.edition, fields.year, fields.url, fields.court, fields.symbol,
            fields.short, pinpoint, *names,
        )
        if v
    )  # fmt: skip
    known = {t.casefold() for t in _words(said)}
    asked = [t.casefold() for t in _words(words) if len(t) > 1]
    return sum(t in known for t in asked) / len(asked) if asked else 0.0


def _words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokens(text) if text[a].isalnum()]


def _alike(a: str | None, b: str | None) -> float:
    if not a or not b:
        return float(not a and not b)
    return fuzz.ratio(_fold(a), _fold(b)) / 100


def _fold(text: str) -> str:
    return text.casefold().translate(_FOLDED)


def _shared(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b:
        return float(not a and not b)
    one, two = ({_fold(n.split(",")[0]) for n in names} for names in (a, b))
    return len(one & two) / len(one | two)
