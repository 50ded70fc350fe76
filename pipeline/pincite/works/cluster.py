"""One work for each real source across all articles, whatever the style or spelling it is cited in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from pincite.model import Fields, LocalWork, Work, WorkType
from pincite.resolution.folding import significant, squeeze
from pincite.resolution.identity import Source, same
from pincite.resolution.names import author_keys
from pincite.works.keys import key
from pincite.works.local import merge

Member = tuple[str, str]

LARGE, BESIDE = 60, 12
"""From how many descriptions on a block is large; with how many beside it, by title, each is compared then."""
MOST_HEADS = 8
"""So many works of one description are told apart, at most, where articles cite several in the same words."""


@dataclass(frozen=True, slots=True)
class Clustering:
    """Works by key, and the keys that were merged away: (old key, key that took its place), the tombstones."""

    works: tuple[Work, ...]
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    """Something to be clustered: a work of an article or a work known from before."""

    type: WorkType | None
    fields: Fields
    members: tuple[Member, ...]
    key: str | None = None


def cluster(works: Sequence[LocalWork], known: Sequence[Work] = ()) -> Clustering:
    """Join the works of all articles into one work for each source.

    ``known`` are the works of earlier runs: their keys stay, also when papers are added; where two of them turn out
    to be one, the key that sorts first stays and the other is listed in ``moved``. The result does not depend on the
    order of ``works``. Works of one article are never joined here: its resolution has decided on them.
    """
    nodes = sorted((*_from_known(known), *_from_local(works, known)), key=_order)
    groups = _groups(nodes)
    taken = {w.key for w in known}
    tried: dict[str, int] = {}
    found: list[Work] = []
    moved: list[tuple[str, str]] = []
    for group in groups:
        work = _joined(group, taken, tried)
        taken.add(work.key)
        found.append(work)
        moved += [(n.key, work.key) for n in group if n.key is not None and n.key != work.key]
    return Clustering(tuple(sorted(found, key=lambda w: w.key)), tuple(sorted(moved)))


def _from_known(known: Sequence[Work]) -> list[_Node]:
    return [_Node(w.type, w.fields, w.members, w.key) for w in known]


def _from_local(works: Sequence[LocalWork], known: Sequence[Work]) -> list[_Node]:
    held = {m for w in known for m in w.members}
    return [_Node(w.type, w.fields, ((w.doc, w.first),)) for w in works if (w.doc, w.first) not in held]


def _order(node: _Node) -> tuple[bool, str, tuple[Member, ...]]:
    """Known works first, then by member: the same order whatever order they came in."""
    return node.key is None, node.key or "", tuple(sorted(node.members))


def _classes(nodes: Sequence[_Node]) -> list[list[int]]:
    """Return the nodes that are described in the same words, together; only one of each is compared with others."""
    alike: dict[tuple[WorkType | None, Fields], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        alike[node.type, node.fields].append(i)
    return list(alike.values())


def _pairs(nodes: Sequence[_Node]) -> list[tuple[int, int]]:
    """Return the pairs that are one work, compared only within blocks of one author and year, title or address."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for name in _blocks(node):
            blocks[name].append(i)
    likely = {pair for members in blocks.values() for pair in _within(nodes, members)}
    sources = [_source(node) for node in nodes]
    return [(i, j) for i, j in sorted(likely) if same(sources[i], sources[j]) is not None]


def _within(nodes: Sequence[_Node], members: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs of a block to compare: all of a small one, of a large one those whose titles stand together."""
    if len(members) <= LARGE:
        yield from combinations(members, 2)
        return
    for order in (_by_title, _by_title_backwards):
        ranked = sorted(members, key=lambda i: (order(nodes[i]), i))
        for at, i in enumerate(ranked):
            yield from ((min(i, j), max(i, j)) for j in ranked[at + 1 : at + 1 + BESIDE])


def _by_title(node: _Node) -> tuple[str, ...]:
    return tuple(significant(node.fields.title or node.fields.symbol or ""))


def _by_title_backwards(node: _Node) -> tuple[str, ...]:
    return _by_title(node)[::-1]


def _blocks(node: _Node) -> set[str]:
    fields = node.fields
    title = significant(fields.title or "")
    found = {f"t:{' '.join(title[:3])}", f"e:{' '.join(title[-3:])}"} if title else set()
    found |= {f"a:{a}:{fields.year}" for a in author_keys(fields)} if title else set()
    if fields.symbol:
        found.add(f"s:{squeeze(fields.symbol)}")
    if fields.url and not title:
        found.add(f"u:{squeeze(fields.url)}")
    return found


def _source(node: _Node) -> Source:
    return Source(node.type, node.fields, "")


def _groups(nodes: Sequence[_Node]) -> list[list[_Node]]:
    """Join nodes into groups, unless that would bring two works of one article together.

    Those described in the same words come first; then what is true of one of them is true of all.
    """
    root = list(range(len(nodes)))
    docs = [{doc for doc, _ in n.members} for n in nodes]
    classes = _classes(nodes)
    heads = [_heads(nodes, root, docs, members) for members in classes]
    for one, other in _pairs([nodes[members[0]] for members in classes]):
        for i, j in product(heads[one], heads[other]):
            _join(root, docs, i, j)
    groups: dict[int, list[_Node]] = defaultdict(list)
    for i, node in enumerate(nodes):
        groups[_find(root, i)].append(node)
    return list(groups.values())


def _heads(nodes: Sequence[_Node], root: list[int], docs: list[set[str]], members: Sequence[int]) -> list[int]:
    """Join nodes of one description, each with the first group of them that holds no work of its article.

    Return one of each group; of the description itself it must be plain that it tells one work.
    """
    source = _source(nodes[members[0]])
    telling = len(members) > 1 and same(source, source) is not None
    heads: list[int] = []
    for i in members:
        if not telling or not any(_join(root, docs, head, i) for head in heads[:MOST_HEADS]):
            heads.append(i)
    return heads[:MOST_HEADS]


def _join(root: list[int], docs: list[set[str]], i: int, j: int) -> bool:
    """Join two groups; tell whether they are one now."""
    a, b = _find(root, i), _find(root, j)
    if a != b:
        if not docs[a].isdisjoint(docs[b]):
            return False
        root[max(a, b)] = min(a, b)
        larger, smaller = (docs[a], docs[b]) if len(docs[a]) >= len(docs[b]) else (docs[b], docs[a])
        larger |= smaller
        docs[min(a, b)] = larger
    return True


def _find(root: list[int], i: int) -> int:
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


def _joined(group: Sequence[_Node], taken: set[str], tried: dict[str, int]) -> Work:
    fullest = sorted(group, key=lambda n: (n.key is None, -_said(n.fields), _order(n)))
    fields = merge([n.fields for n in fullest])
    kind = next((n.type for n in fullest if n.type not in (None, WorkType.OTHER)), fullest[0].type)
    members = tuple(sorted({m for n in group for m in n.members}))
    keys = sorted(n.key for n in group if n.key is not None)
    return Work(keys[0] if keys else key(kind, fields, taken, tried), kind, fields, members)


def _said(fields: Fields) -> int:
    """Count the fields that say something: the fullest description leads."""
    return sum(getattr(fields, name) not in (None, ()) for name in Fields.__slots__)
