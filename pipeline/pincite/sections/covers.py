"""What the sheets that archives put before an article say of it: read, though they are no part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pincite import rules
from pincite.ingest.published import doi_of, edtf
from pincite.layout import Lines, first_line
from pincite.sections.bylines import names
from pincite.sections.weighing import Candidate

_CITED = (
    *("cited-chicago", "cited-oscola", "cited-online", "cited-numbers", "cited-apa", "cited-archive"),
    *("cited-bluebook", "cited-title"),
)
"""Rules for a citation of the article, those with most marks first; the first that matches is believed."""
_SURE, _SHORTENED, _LOOSE = 0.93, 0.6, 0.75
"""A field of a sheet; a journal abbreviated as reporters are; what a rule with few marks reads."""
_LOOSE_RULES = ("cited-archive", "cited-title", "cited-bluebook")
_LABELS = {"author": "authors", "source": "source", "published by": "publisher", "doi": "doi", "stable url": "url"}
_LONGEST = 900
_BLANKS = 1

Said = dict[str, list[Candidate[str]]]


def sheet(lines: Lines) -> Said:
    """Return what stands before the article of each field: ``title``, ``authors`` (a line), ``date``, the place.

    Fields are those of ``Published``, ``authors`` as one line of names, ``date`` in EDTF. Empty where no sheet is.
    """
    first = first_line(lines.source)
    said: Said = {}
    segments = list(_segments(lines, first))
    for label, words in segments:
        for field, value, probability in _read(label, words):
            said.setdefault(field, []).append(Candidate(value, "sheet", probability))
    if any(label.startswith("author") for label, _ in segments) and (title := _above(lines, first)):
        said.setdefault("title", []).append(Candidate(title, "sheet", _SURE))
    return said


def cited(words: str) -> dict[str, str]:
    """Return the fields of a citation of the article in any of the ways in which articles ask to be cited."""
    for name in _CITED:
        hit = rules.search(rules.rule("covers", name), words)
        if hit and names(hit["authors"]):
            told = {key: value.strip(" ,") for key, value in hit.groupdict().items() if value}
            return told | {"rule": name}
    return {}


def _segments(lines: Lines, first: int) -> Iterator[tuple[str, str]]:
    """Yield label and words of each part of a sheet; it goes on to the next label, sign of a sheet or blank line."""
    label, held, blanks = "", list[str](), 0
    for index in range(first):
        words = " ".join(lines.words[index].split())
        hit = rules.search(rules.rule("covers", "label"), words)
        ended = not words and held and blanks >= _BLANKS
        if label and (hit or ended or (held and _is_sign(words))):
            yield label, _whole(held)
            label, held = "", []
        blanks = 0 if words else blanks + 1
        if hit:
            label, held = hit["label"].casefold().strip(": "), [hit["rest"]] if hit["rest"] else []
        elif label and words:
            held.append(words)
    if label:
        yield label, _whole(held)


def _is_sign(words: str) -> bool:
    return rules.search(rules.rule("covers", "sheet"), words) is not None


def _whole(held: Sequence[str]) -> str:
    return " ".join(held).replace("  ", " ").strip()[:_LONGEST]


def _read(label: str, words: str) -> Iterable[tuple[str, str, float]]:
    if rules.search(rules.rule("covers", "citing"), label):
        yield from _of_citation(words)
    elif label.startswith("source"):
        hit = rules.search(rules.rule("covers", "source-line"), words)
        yield from _dated((key, value) for key, value in (hit.groupdict() if hit else {}).items() if value)
    else:
        field = next((name for start, name in _LABELS.items() if label.startswith(start)), None)
        if field == "doi" or label.startswith("to link"):
            yield from ((("doi", doi, _SURE),) if (doi := doi_of(words)) else ())
        elif label.startswith("published online"):
            yield from _dated([("date", words)], _LOOSE)
        elif field and field != "source" and words:
            yield field, words.split()[0] if field == "url" else words, _SURE


def _of_citation(words: str) -> Iterable[tuple[str, str, float]]:
    told = cited(words)
    loose = told.pop("rule", "") in _LOOSE_RULES
    short = told.pop("abbreviated", None)
    if short:
        yield "container", short, _SHORTENED
    yield from _dated(told.items(), _LOOSE if loose else _SURE)
    if doi := doi_of(words):
        yield "doi", doi, _SURE


def _dated(told: Iterable[tuple[str, str]], probability: float = _SURE) -> Iterator[tuple[str, str, float]]:
    for field, value in told:
        if field != "date":
            yield field, value.strip(), probability
        elif when := edtf(value.replace(".,", "").replace(".", "")) or edtf(value[-4:]):
            yield field, when, probability


def _above(lines: Lines, first: int) -> str | None:
    """Return the words above the first label, where archives print the title."""
    held: list[str] = []
    for index in range(first):
        words = " ".join(lines.words[index].split())
        if rules.search(rules.rule("covers", "label"), words):
            return " ".join(held) or None
        if words and not _is_sign(words):
            held.append(words)
    return None
