"""Markdown and texts with its markup: emphasis, headings, links, escapes, notes as ``[^1]`` or ``<sup>1</sup>``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pincite import rules
from pincite.ingest import pandoc
from pincite.ingest.decoding import decoded
from pincite.ingest.flow import WRITTEN
from pincite.ingest.sheet import lines, pages
from pincite.model import Face, Span, Spans, Styled
from pincite.text import SourceText

MEDIA_TYPE = "text/markdown"

_NOTHING: Mapping[str, bytes] = {}
_PROOFS = 3
"""So many marks of markup make a text count as marked up."""


def read(data: bytes, name: str, beside: Mapping[str, bytes] = _NOTHING) -> SourceText:
    """Read a markdown file: the source text is exactly what the bytes decode to.

    ``beside`` are the lists of sources that its metadata names. Raises ``ReadError`` as ``decoded``.
    """
    found = decoded(data, name)
    lists = {file: decoded(held, file).text for file, held in beside.items() if held.strip()}
    made = source(found.text, name, found.warnings)
    return replace(made, given=pandoc.given(found.text, lists))


def companions(data: bytes, _: str) -> tuple[str, ...]:
    """Return the names of the lists of sources that the metadata of a file names."""
    return pandoc.companions(data.decode("utf-8", "replace"))


def source(text: str, name: str, warnings: tuple[str, ...] = ()) -> SourceText:
    """Return the source text with its runs of italic and bold type; ``warnings`` are those of its decoding."""
    sheets = pages(text)
    return SourceText(name, MEDIA_TYPE, "", text, sheets, lines(text, sheets), styles(text), warnings=warnings)


def marked_up(text: str) -> bool:
    """Tell whether ``text`` holds markup: emphasis, headings, raised numbers, note marks, links."""
    return sum(1 for _, _ in zip(range(_PROOFS), _proofs(text), strict=False)) == _PROOFS


def _proofs(text: str) -> Iterator[int]:
    for rule_id in ("emphasis", "raised", "note-mark", "hash-heading", "link"):
        for found in rules.finditer(rules.rule("markup", rule_id), text):
            yield found.start()


def styles(text: str) -> tuple[Styled, ...]:
    """Return the runs between asterisks (one: italic, two: bold, three: both), without the asterisks."""
    found: list[Styled] = []
    for run in rules.finditer(
        rules.rule("markup", "emphasis"),
        text,
    ):
        inner = Span(*run.span("words"))
        stars = len(run["open"])
        found += [Styled(inner, Face.ITALIC)] if stars in (1, 3) else []
        found += [Styled(inner, Face.BOLD)] if stars in (2, 3) else []
        found += (
            Styled(Span(s.span.start + inner.start, s.span.end + inner.start), s.face) for s in styles(run["words"])
        )
    return tuple(sorted(found, key=lambda s: s.span))


def markup(source: SourceText) -> Spans:
    """Return the spans of the source text that are markup and no words, in order, joined.

    Brackets of links and addresses, escapes, asterisks, tags, heading and list marks. Of ``[label](address)`` the
    label stays, or the address where both are the same. Of a text that a reader of another format wrote it is the marks
    of headings and items; of other texts nothing is.
    """
    if source.media_type == MEDIA_TYPE:
        return _joined(sorted(_marks(source.text)))
    if source.media_type in WRITTEN:
        return _joined(sorted(_written_marks(source.text)))
    return ()


def paragraph_lines(source: SourceText) -> bool:
    """Tell whether only blank lines part paragraphs, as in markdown and in what readers of other formats write."""
    return source.media_type == MEDIA_TYPE or source.media_type in WRITTEN


def _written_marks(text: str) -> Iterator[Span]:
    for rule_id in ("hash-heading", "written-item"):
        for found in rules.finditer(rules.rule("markup", rule_id), text):
            yield from (Span(*span) for span in found.spans("mark"))


def _marks(text: str) -> Iterator[Span]:
    for rule in rules.rules("markup"):
        if rule.yields != "marks":
            continue
        for found in rules.finditer(rule, text):
            yield from (Span(*span) for span in found.spans("mark"))
    yield from _emphasis_marks(text, 0)
    for link in rules.finditer(rules.rule("markup", "link"), text):
        yield from _link_marks(
            link.span(), link.span("label"), link.span("address"), _same(link["label"], link["address"])
        )


def _emphasis_marks(text: str, shift: int) -> Iterator[Span]:
    for run in rules.finditer(rules.rule("markup", "emphasis"), text):
        start, end = run.span("words")
        yield Span(run.start() + shift, start + shift)
        yield Span(end + shift, run.end() + shift)
        yield from _emphasis_marks(run["words"], start + shift)


def _same(label: str, address: str) -> bool:
    return label.replace("\\", "").strip().rstrip("/") == address.replace("\\", "").strip().rstrip("/")


def _link_marks(
    whole: tuple[int, int], label: tuple[int, int], address: tuple[int, int], same: bool
) -> tuple[Span, ...]:
    kept = address if same else label
    return Span(whole[0], kept[0]), Span(kept[1], whole[1])


def _joined(spans: list[Span]) -> Spans:
    out: list[Span] = []
    for span in spans:
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif span.start < span.end:
            out.append(span)
    return tuple(out)
