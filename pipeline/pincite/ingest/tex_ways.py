"""What each command of LaTeX does in a walk: one function for each kind of command."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pincite.ingest import tex_cites, tex_signs
from pincite.ingest.flow import Kind, Paragraph, Run
from pincite.ingest.tex_input import words_of
from pincite.ingest.tex_names import (
    ENVIRONMENT_TAKES,
    FACES,
    HEADED,
    HEADS,
    INLINE,
    MATHS,
    NOTES,
    SWITCHES,
    TABLES,
    commands,
)
from pincite.ingest.tex_page import Page, plain
from pincite.ingest.tex_tokens import Tex, Token
from pincite.ingest.tex_walk import Walk, Way
from pincite.model import GivenItem, GivenPlace, Span

_LONGEST_FORMULA = 20_000


def _sections(walk: Walk, name: str) -> bool:
    if name not in HEADS:
        return False
    walk.stream.star()
    walk.stream.option()
    page, depth = walk.page, HEADS[name]
    page.flush()
    page.apart()

    def close() -> None:
        runs = page.joined()
        if plain(runs) or any(run.note for run in runs):
            page.done.append(Paragraph(runs, Kind.HEADING, depth))

    walk.text(close=close)
    return True


def _faces(walk: Walk, name: str) -> bool:
    if name in SWITCHES:
        walk.page.switch(frozenset((SWITCHES[name],)))
    elif name in FACES:
        walk.text(frozenset((FACES[name],)))
    else:
        return False
    return True


def _notes(walk: Walk, name: str) -> bool:
    """Read a note, the mark of one, or the text of one that was marked before."""
    if name not in NOTES:
        return False
    stream, page, series = walk.stream, walk.page, NOTES[name]
    own = walk.said(stream.option() or ())
    if series == "*":
        number, own = page.numbers.next("*"), ""
    elif name.endswith(("text", "textA")):
        number = page.numbers.last(series)
    else:
        number = page.numbers.last(series) if own else page.numbers.next(series)
    key = f"n{series}{own or number}"
    page.labels[key] = "*" if series == "*" else own or str(number)
    if not name.endswith(("text", "textA")):
        page.call(key)
    if name.endswith("mark"):
        return True
    page.apart()
    walk.text(close=lambda: page.notes.__setitem__(key, [page.joined()]))
    return True


def _cites(walk: Walk, name: str) -> bool:
    cite = tex_cites.kind(name)
    if cite is None:
        return False
    items = tex_cites.groups(walk.stream, cite, walk.said)
    if items is None:
        return True
    walk.by_key = True
    runs = tex_cites.printed(cite, items, walk.known)
    if not cite.note:
        walk.page.cite(runs)
        return True
    key = f"n{walk.page.numbers.next('')}"
    walk.page.labels[key] = key[1:]
    walk.page.call(key)
    walk.page.notes[key] = [tuple(runs)]
    return True


def _environments(walk: Walk, name: str) -> bool:
    if name == "begin":
        _begin(walk, words_of(walk.stream.argument()).strip())
    elif name == "end":
        _end(walk, words_of(walk.stream.argument()).strip())
    else:
        return False
    return True


def _begin(walk: Walk, env: str) -> None:
    page, bare = walk.page, env.rstrip("*")
    if env == "document":
        page.done, page.runs, page.frames = [], [], []
    elif walk.stream.begin(env):
        page.open(env)
    elif bare in MATHS:
        walk.silent(ENVIRONMENT_TAKES.get(env, ""))
        _displayed(walk, env)
    elif bare == "thebibliography":
        _bibliography(walk, env)
    elif env in TABLES:
        walk.silent(TABLES[env])
        page.flush(Kind.ROW)
        page.table = True
        page.open(env, close=lambda: _end_table(page))
    else:
        _plain_environment(walk, env, bare)


def _plain_environment(walk: Walk, env: str, bare: str) -> None:
    page = walk.page
    walk.silent(ENVIRONMENT_TAKES.get(env, "[" if env not in INLINE else ""))
    if env in INLINE:
        page.open(env)
        return
    page.flush()
    if bare.casefold() in HEADED:
        page.done.append(Paragraph((Run(HEADED[bare.casefold()]),), Kind.HEADING, 2))
    page.open(env, close=page.flush)


def _end_table(page: Page) -> None:
    page.flush()
    page.table = False


def _end(walk: Walk, env: str) -> None:
    if env == "document":
        walk.stream.left.clear()
        return
    walk.stream.end(env)
    walk.page.close(env)


def _displayed(walk: Walk, env: str) -> None:
    """Read the formulas of an environment up to its end."""
    held: list[Token] = []
    left = walk.stream.left
    while left and left[0].kind is not Tex.PARAGRAPH and len(held) < _LONGEST_FORMULA:
        token = left.popleft()
        if token.kind is Tex.MACRO and token.text == "end":
            if words_of(walk.stream.argument()).strip() == env:
                break
            continue
        held.append(token)
    walk.page.say(f" {tex_signs.formula(held)} ")


def _bibliography(walk: Walk, env: str) -> None:
    """Read a list of sources; what stands before its first entry is its width and no word."""
    page = walk.page
    walk.silent("{")
    page.flush()
    page.done.append(Paragraph((Run("References"),), Kind.HEADING, 2))
    walk.bibliography = True

    def close() -> None:
        page.flush()
        page.entry = None

    page.open(env, close=close)


def _items(walk: Walk, name: str) -> bool:
    page = walk.page
    if name == "bibitem":
        label = walk.stream.option()
        key = words_of(walk.stream.argument()).strip()
        page.flush()
        walk.listed += 1
        # who typed [3] by hand means the number that LaTeX prints here; where commands cite, their keys say more
        page.number = f"[{walk.listed}] " if label is None and not walk.by_key else ""
        page.entry = GivenPlace(Span(0, 0), (GivenItem(key),), tex_cites.TOOL, entry=True) if key else None
    elif name == "item":
        page.flush(Kind.ITEM)
        label = walk.stream.option()
        if label is not None:
            page.cite((*walk.apart(label), Run(" ")))
    else:
        return False
    return True


def _breaks(walk: Walk, name: str) -> bool:
    if name not in ("par", "\\", "newline", "tabularnewline", "linebreak", "cr", "endgraf"):
        return False
    walk.stream.star()
    if name == "\\":
        walk.stream.option()
    if walk.page.table or name in ("par", "endgraf"):
        walk.page.flush(Kind.ROW if walk.page.table else Kind.TEXT)
    else:
        walk.page.say(" ")
    return True


def _spaces(walk: Walk, name: str) -> bool:
    """Set the blank that a command swallowed, when words follow."""
    if name != "xspace":
        return False
    left = walk.stream.left
    if left and left[0].kind is Tex.WORDS and left[0].text[:1].isalnum():
        walk.page.say(" ")
    return True


def _maths(walk: Walk, name: str) -> bool:
    if name not in ("(", "["):
        return False
    walk.math(name)
    return True


def _accents(walk: Walk, name: str) -> bool:
    """Put an accent on the next letter; in tables of ``tabbing`` some of these mark columns."""
    if name not in tex_signs.ACCENTS:
        return False
    held = walk.stream.argument()
    letter = "".join(tex_signs.sign(t.text) or "" if t.kind is Tex.MACRO else t.text for t in held)
    walk.page.say(tex_signs.accented(name, letter))
    return True


def _told(walk: Walk, name: str) -> bool:
    """Read title, authors, date and what else the front says."""
    return walk.front.take(name, walk.stream, walk.apart)


def _listed(walk: Walk, name: str) -> bool:
    """Do what the table of commands says."""
    if name not in commands():
        return False
    takes, does = commands()[name]
    DOES[does](walk, name, takes)
    return True


def _does_silent(walk: Walk, name: str, takes: str) -> None:
    held = walk.silent(takes)
    if name in ("input", "include") and held:
        walk.unread.append(words_of(held[0]).strip())


def _does_words(walk: Walk, _: str, takes: str) -> None:
    walk.silent(takes[:-1])
    walk.text()


def _does_first(walk: Walk, _: str, takes: str) -> None:
    held = walk.silent(takes)
    if held:
        walk.stream.left.extendleft(reversed((Token(Tex.OPEN, "{"), *held[0], Token(Tex.CLOSE, "}"))))


def _does_all(walk: Walk, _: str, takes: str) -> None:
    walk.silent(takes.rstrip("{"))


def _does_quoted(walk: Walk, _: str, takes: str) -> None:
    """Print quotation marks; those within others are single ones."""
    walk.silent(takes[:-1])
    inner = any(frame.name == "quoted" for frame in walk.page.frames)
    opening, closing = ("‘", "’") if inner else ("“", "”")
    walk.page.say(opening)
    walk.page.open("quoted", close=lambda: walk.page.say(closing))
    walk.text(close=lambda: _close_quoted(walk))


def _close_quoted(walk: Walk) -> None:
    walk.page.close("quoted")


def _does_quantity(walk: Walk, _: str, takes: str) -> None:
    number, unit = walk.silent(takes)
    walk.page.say(tex_signs.quantity(walk.said(number), _unit(unit)))


def _does_unit(walk: Walk, _: str, takes: str) -> None:
    walk.page.say(_unit(walk.silent(takes)[-1]))


def _does_range(walk: Walk, _: str, takes: str) -> None:
    first, last, *unit = walk.silent(takes)
    numbers = f"{walk.said(first)}–{walk.said(last)}"
    walk.page.say(tex_signs.quantity(numbers, _unit(unit[0]) if unit else ""))


def _unit(found: Sequence[Token]) -> str:
    return "".join(tex_signs.unit(t.text) if t.kind is Tex.MACRO else t.text.strip() for t in found)


def _does_caption(walk: Walk, name: str, takes: str) -> None:
    """Set a caption as a paragraph of its own, with the number that it is printed with."""
    held = walk.silent(takes[:-1])
    frames = [frame.name.rstrip("*") for frame in walk.page.frames]
    inside = next((f for f in reversed(frames) if f in ("figure", "table", "longtable", "wrapfigure", "wraptable")), "")
    what = words_of(held[0]) if name == "captionof" and held else "table" if "table" in inside else "figure"
    page, table = walk.page, walk.page.table
    page.flush()
    number = page.numbers.next(f" {what}")
    page.say(f"{what.capitalize()} {number}. ")

    def close() -> None:
        page.flush(Kind.ROW if table else Kind.TEXT)

    walk.text(close=close)


DOES: dict[str, Callable[[Walk, str, str], None]] = {
    "silent": _does_silent,
    "words": _does_words,
    "last": _does_words,
    "first": _does_first,
    "all": _does_all,
    "quoted": _does_quoted,
    "quantity": _does_quantity,
    "number": _does_words,
    "unit": _does_unit,
    "range": _does_range,
    "caption": _does_caption,
    "caption_of": _does_caption,
    "number_sign": _does_silent,
}
WAYS: tuple[Way, ...] = (
    *(_told, _sections, _faces, _notes, _environments, _items, _breaks, _spaces, _maths, _accents, _listed, _cites),
)
