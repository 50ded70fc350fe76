"""A manuscript whose citations are known, in citation styles drawn by chance.

The body makes claims from templates and cites works by key; pandoc's citeproc prints citations and list as a style asks
for. What is asked of citeproc is the truth: which paragraph cites which works.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

Item: TypeAlias = Mapping[str, Any]

SHARES = {
    "article-journal": 0.36,
    "book": 0.26,
    "chapter": 0.14,
    "report": 0.06,
    "thesis": 0.05,
    "article-newspaper": 0.05,
    "paper-conference": 0.04,
    "webpage": 0.04,
}
"""How many of the works are of each type."""

HOSTED = frozenset({"article-journal", "chapter", "paper-conference", "article-newspaper"})
UNSIGNED = frozenset({"webpage", "article-newspaper"})
TITLE = range(14, 141)
"""How long titles may be: shorter ones can't be told apart, longer ones are abstracts."""

FAMILIES = ("note", "author-date", "numeric")
NEW = 0.52
"""How often a citation is of a work not cited yet; half of the others are of the work cited last."""

LAST = 0.22
PINPOINTS = 0.55
PARAGRAPHS = 1.9
"""So many paragraphs a work."""

WHO = ("An early survey", "The second commission", "The coastal school", "Most of the literature", "A dissenting view")
SAYS = ("argues that", "found that", "takes it that", "doubts whether", "reports that", "had to concede that")
WHAT = (
    "harbours outlive the rules that made them",
    "ledgers are kept for those who read them",
    "a grade is remembered longer than its reasons",
    "officials copy what they once opposed",
    "a count becomes true by being cited",
    "custom bends before it breaks",
    "neighbours imitate more than they admit",
)
WHERE = ("in the north", "along the river", "beyond the capital", "in most ports")


@dataclass(frozen=True)
class Paragraph:
    """One claim, the works that it cites by key, and the citations as pandoc reads them."""

    claim: str
    keys: tuple[str, ...]
    cited: str


@dataclass(frozen=True)
class Manuscript:
    """The works by key and the paragraphs that cite them."""

    works: Mapping[str, Item]
    paragraphs: tuple[Paragraph, ...]


def read_items(path: Path) -> list[Item]:
    """Read CSL-JSON, one array or an item a line, packed or not; keep the works that can be drawn."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8").strip()
    items = json.loads(text) if text.startswith("[") else [json.loads(line) for line in text.splitlines()]
    return [item for item in items if _can_be_drawn(item)]


def _can_be_drawn(item: Item) -> bool:
    kind = item["type"]
    signed = kind in UNSIGNED or bool(item.get("author"))
    hosted = kind not in HOSTED or bool(item.get("container-title"))
    return kind in SHARES and len(item.get("title") or "") in TITLE and bool(item.get("issued")) and signed and hosted


def draw_works(items: Iterable[Item], count: int, seed: int) -> dict[str, Item]:
    """Draw about ``count`` works in the shares of their types, under keys of their own."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item["type"]].append(item)
    rng = random.Random(seed)  # noqa: S311 - a draw, no secret
    drawn: list[Item] = []
    for kind, share in SHARES.items():
        drawn += rng.sample(groups[kind], min(len(groups[kind]), max(1, round(share * count))))
    dropped = ("abstract", "note", "keyword")
    return {
        f"w{n}": {k: v for k, v in item.items() if k not in dropped} | {"id": f"w{n}"} for n, item in enumerate(drawn)
    }


def write_manuscript(works: Mapping[str, Item], seed: int) -> Manuscript:
    """Write paragraphs that cite the works, each at least once in the mean."""
    rng = random.Random(seed)  # noqa: S311 - a draw, no secret
    fresh, seen, paragraphs = list(works), [], []
    rng.shuffle(fresh)
    # no claim twice: over a page's end one is not found, and must not be taken for a later one of the same words
    claims = rng.sample(list(product(WHO, SAYS, WHAT, WHERE)), int(len(works) * PARAGRAPHS))
    for claim in claims:
        keys: list[str] = []
        for _ in range(rng.choices([1, 2, 3], [70, 22, 8])[0]):
            chance = rng.random()
            if seen and chance < LAST:
                key = seen[-1]
            elif fresh and (not seen or chance > 1 - NEW):
                key = fresh.pop()
            else:
                key = rng.choice(seen)
            keys += [key] * (key not in keys)
        seen += keys
        cited = "; ".join(f"@{k}" + (f", p. {rng.randint(3, 380)}" if rng.random() < PINPOINTS else "") for k in keys)
        paragraphs.append(Paragraph(" ".join(claim), tuple(keys), cited))
    return Manuscript(works, tuple(paragraphs))


def list_english_styles(folder: Path) -> dict[str, list[str]]:
    """Return the ids of the independent styles that print English by default, by family."""
    found: dict[str, list[str]] = {family: [] for family in FAMILIES}
    for path in sorted(folder.glob("*.csl")):
        text = path.read_text(encoding="utf8", errors="replace")
        locale = re.search(r'default-locale="([^"]+)"', text)
        family = re.search(r'citation-format="([a-z-]+)"', text)
        foreign = locale is not None and not locale.group(1).startswith("en")
        if family and family.group(1) in FAMILIES and not foreign and "independent-parent" not in text:
            found[family.group(1)].append(path.stem)
    return found


def render(manuscript: Manuscript, style: Path, family: str, path: Path, options: Sequence[str] = ()) -> bool:
    """Write the manuscript in the style to ``path`` (its suffix is the format); tell whether pandoc could.

    Note styles get no list of works, unless they only print short notes that need one.
    """
    import pypandoc

    listed = family != "note" or "shortened" in style.stem
    paragraphs = "\n\n".join(f"{each.claim} [{each.cited}]." for each in manuscript.paragraphs)
    source = f"---\ntitle: On Keeping Count\n---\n\n# The Count\n\n{paragraphs}\n"
    source += "\n# References\n\n::: {#refs}\n:::\n" * listed
    works = path.with_suffix(".works.json")
    works.write_text(json.dumps(list(manuscript.works.values()), ensure_ascii=False), encoding="utf8")
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--citeproc", f"--bibliography={works}", f"--csl={style}"]
    unlisted = ["--metadata=suppress-bibliography=true"] * (not listed)
    done = subprocess.run(
        [*command, *unlisted, *options, "--standalone", "-o", str(path)], input=source, capture_output=True, text=True
    )
    return done.returncode == 0
