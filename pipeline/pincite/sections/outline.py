"""Blocks and sections of the body reading."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.model import Block, BlockKind, Section, Span
from pincite.sections.tree import Heading, Title, levels, parents
from pincite.text import Reading

_TEXT = (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM)
_OWN = (BlockKind.HEADING, *_TEXT)


def outline(
    body: Reading, kinds: Sequence[BlockKind], spans: Sequence[Span], depths: Sequence[int]
) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
    """Return the blocks, each with its section, and the sections.

    ``depths`` are the marked depths of the heading blocks (0 where none is marked). Text before the first heading
    belongs to a section without a heading.
    """
    heads = [n for n, kind in enumerate(kinds) if kind is BlockKind.HEADING]
    titles = [Title(body.slice(spans[n]), d) for n, d in zip(heads, depths, strict=True)]
    tree = levels(titles)
    opening = _opening(kinds, heads)
    ids = _ids(tree)
    owner = _owners(kinds, ids, opening)
    blocks = tuple(Block(k, s, o) for k, s, o in zip(kinds, spans, owner, strict=True))
    lead = (Section("s0", None, 1, None, "", (), Span(0, 0)),) if opening else ()
    made = (*lead, *(_bare(h, i, p, ids) for h, i, p in zip(tree, ids, parents(tree), strict=True)))
    own: dict[str | None, list[Block]] = {}
    for block in blocks:
        own.setdefault(block.section, []).append(block)
    return blocks, tuple(_filled(body, section, own.get(section.id, [])) for section in made)


def _opening(kinds: Sequence[BlockKind], heads: Sequence[int]) -> bool:
    before = kinds[: heads[0]] if heads else kinds
    return any(k in _TEXT for k in before)


def _ids(tree: Sequence[Heading]) -> list[str]:
    """Return ids that count the sections at each level: ``s1``, ``s1.2``."""
    counts: list[int] = []
    out: list[str] = []
    for heading in tree:
        counts = [*counts[: heading.level], *[0] * (heading.level - len(counts))]
        counts[heading.level - 1] += 1
        out.append("s" + ".".join(str(max(c, 0)) for c in counts))
    return out


def _owners(kinds: Sequence[BlockKind], ids: Sequence[str], opening: bool) -> list[str | None]:
    current: str | None = "s0" if opening else None
    names = iter(ids)
    out: list[str | None] = []
    for kind in kinds:
        current = next(names) if kind is BlockKind.HEADING else current
        out.append(None if kind is BlockKind.FRONT else current)
    return out


def _bare(heading: Heading, own: str, parent: int | None, ids: Sequence[str]) -> Section:
    above = None if parent is None else ids[parent]
    return Section(own, above, heading.level, heading.label, heading.words, (), Span(0, 0))


def _filled(body: Reading, section: Section, own: Sequence[Block]) -> Section:
    spans = tuple(s for b in own if b.kind in _OWN for s in body.to_source(b.span))
    extent = Span(own[0].span.start, own[-1].span.end) if own else Span(0, 0)
    return Section(section.id, section.parent, section.level, section.label, section.heading, spans, extent)
