"""How well the health line tells damaged readings from whole ones, on made damage; the held half is asked for apart.

Usage: ``python tests/benchmarks/health.py dev|held [--seed=N] [FOLDER...]``. A seed draws other damage. Articles come
from the made layouts and from the folders or files given; half of them, by their names, are held. The bounds of the
signs were set on the other half.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.layouts import LAYOUTS, made, markup
from helpers.printing import typeset
from rich.console import Console
from tools.damage import DAMAGES
from tools.lifted import article_in, compare, lift

from pincite import citations, claims, ingest, resolution, sections
from pincite.health import Found, judged, measured
from pincite.ingest import plain
from pincite.model import Health, NoteStatus, Verdict
from pincite.text import Article

FORMS = ("pdftotext", "pdfium")
RIGHT = 97.0
"""So many in a hundred calls and texts must be right for a reading to count as whole."""
SHARE = 0.97
EACH = 4
"""So many kinds of damage are tried on each article."""
LIFTED = ("text/plain", "text/markdown")
CONSOLE = Console(width=200, highlight=False)


def bases(want: bool) -> Iterator[tuple[str, Article, bool]]:
    """Yield the articles of a half: name, the article, and whether it was read right."""
    for number, layout in enumerate(LAYOUTS):
        if held(layout.name) != want:
            continue
        article = made(layout)
        printed = typeset(markup(article))
        # forms take turns: each article is damaged in one, and read as it is in another
        for form in ("PDF", FORMS[number % len(FORMS)]):
            read = article_in(form, printed) if form == "PDF" else _lifted(form, printed)
            yield f"{layout.name} {form}", read, _exact(article, read)
    for path in _given():
        if held(path.name) == want:
            yield path.name, (read := sections.assemble(ingest.read(path))), _whole(read)


def _given() -> Iterator[Path]:
    for given in (word for word in sys.argv[2:] if not word.startswith("--")):
        folder = Path(given)
        every = sorted(folder.iterdir()) if folder.is_dir() else [folder]
        yield from (path for path in every if path.suffix in (".pdf", ".txt", ".md", ".docx", ".html", ".tex"))


def _lifted(form: str, printed: bytes) -> Article:
    return sections.assemble(plain.read(lift(form, printed), "lifted.txt"))


def _exact(article, read: Article) -> bool:
    calls, texts, _ = compare(article, read)[0].rates
    return calls >= RIGHT and texts >= RIGHT


def _whole(read: Article) -> bool:
    notes = read.notes
    return not notes or sum(n.status is not NoteStatus.NO_TEXT for n in notes) >= SHARE * len(notes)


def health(article: Article) -> Health:
    """Return the verdict on an article."""
    cited = citations.find(article)
    links = resolution.resolve(article, cited)
    return judged(measured(Found(article, cited, links, claims.find(article, cited))))


def held(name: str) -> bool:
    """Tell whether an article belongs to the held half."""
    return int(sha256(name.encode()).hexdigest()[:8], 16) % 2 == 0


def damaged(name: str, article: Article) -> Iterator[tuple[str, Article]]:
    """Yield some kinds of damage to an article that is plain text, each with the article as it is read then."""
    dice = random.Random(name + "".join(word for word in sys.argv if word.startswith("--seed")))  # noqa: S311 - made by a seed, so that it can be made again
    for kind in dice.sample(sorted(DAMAGES), EACH):
        text = DAMAGES[kind](article, dice)
        if text is not None and text != article.source.text:
            yield kind, sections.assemble(plain.read(text.encode("utf8", "replace"), "damaged.txt"))


def main() -> None:
    """Print found of the damaged, blamed of the whole, by kind."""
    found, total, whole, blamed = Counter[str](), Counter[str](), 0, 0
    for name, article, right in bases(sys.argv[1:2] == ["held"]):
        if not right:
            continue
        told, whole = health(article), whole + 1
        if told.verdict is not Verdict.WELL:
            blamed += 1
            CONSOLE.print(f"blamed: {name}: {told.reasons}")
        for kind, broken in damaged(name, article) if article.source.media_type in LIFTED else ():
            told = health(broken)
            total[kind] += 1
            found[kind] += told.verdict is not Verdict.WELL
            if told.verdict is Verdict.WELL:
                CONSOLE.print(f"missed: {name}: {kind}: { {k: v for k, v in told.measures.items() if v} }")
    for kind in sorted(total):
        CONSOLE.print(f"{kind:20} {found[kind]:3} of {total[kind]:3}")
    CONSOLE.print(f"found {found.total()} of {total.total()} damaged; blamed {blamed} of {whole} whole")


if __name__ == "__main__":
    main()
