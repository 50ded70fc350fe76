"""Invented articles whose every character knows where it came from, and the ways in which copies of a text differ."""

import random
from dataclasses import dataclass, replace

from pincite.judgements import anchor
from pincite.model import Span

NOUNS = [
    "harbour",
    "toll",
    "keeper",
    "river",
    "lock",
    "weir",
    "barge",
    "statute",
    "crew",
    "contract",
    "inspector",
    "ferry",
    "clerk",
    "ledger",
    "market",
    "canal",
    "bridge",
]
VERBS = [
    "records",
    "governs",
    "follows",
    "limits",
    "repeats",
    "denies",
    "settles",
    "measures",
    "crosses",
    "taxes",
    "opposes",
    "delays",
]
PLACES = ["Malaysia", "Thailand", "Cambodia", "Norway", "Ghana", "Peru"]
NAMES = ["Okafor", "Lindqvist", "Ito", "Tan", "Vogel", "Noor", "Brandt", "Silva"]
HEADS = ("THE LAW OF QUIET HARBOURS", "2014] TOLLS AND KEEPERS")
SENTENCES, NOTES, LINES = 130, 60, 15
"""An article has so many sentences and notes; about so many sentences stand on a page."""


@dataclass(frozen=True)
class Copy:
    """A text as characters with their origins (place in the first copy, ``None`` for what was put in).

    ``marked`` are (path, sets of origins: one a piece) of what is judged; ``notes`` maps labels to sets of origins;
    ``heads`` are the origins of running heads.
    """

    chars: tuple
    marked: tuple
    notes: dict
    heads: frozenset

    @property
    def text(self):
        return "".join(c for c, _ in self.chars)

    def spans(self, origins):
        """Return the spans that characters of these origins cover; blanks and what was put in may stand between."""
        at = [k for k, (_, origin) in enumerate(self.chars) if origin in origins]
        return _joined(at, self.chars)

    def parts(self):
        return {f"note:{label}": tuple(self.spans(origins)) for label, origins in self.notes.items()}


def _joined(at, chars):
    spans = []
    for k in at:
        if spans and all(chars[j][1] is None for j in range(spans[-1].end, k)):
            spans[-1] = Span(spans[-1].start, k + 1)
        else:
            spans.append(Span(k, k + 1))
    return spans


class Writer:
    """Writes an article piece by piece."""

    def __init__(self, seed):
        self.dice = random.Random(seed)  # noqa: S311 - invented texts, no secrets
        self.text, self.marked, self.notes, self.heads = "", [], {}, set()

    def put(self, text, path=None):
        start = len(self.text)
        self.text += text
        span = set(range(start, len(self.text)))
        if path is not None:
            self.marked.append((path, (span,)))
        return span

    def phrase(self):
        d = self.dice
        return f"the {d.choice(NOUNS)} {d.choice(VERBS)} the {d.choice(NOUNS)} of the {d.choice(NOUNS)}"

    def sentence(self, label):
        start = len(self.text)
        self.put(self.phrase().capitalize() + " while ")
        self.put(self.dice.choice(PLACES), "body")
        self.put(f" waits and {self.phrase()}")
        self.marked.append(("body", (set(range(start, len(self.text))),)))
        self.put(f".{label} " if label else ". ")

    def note(self, label):
        self.put(f"\n{label} ")
        start = len(self.text)
        for part in range(self.dice.choice((1, 1, 2))):
            self.put("; " if part else "")
            self.put(self.citation(label), f"note:{label}")
        self.notes[str(label)] = set(range(start, len(self.text)))

    def citation(self, label):
        d = self.dice
        kind = d.random()
        if kind < 0.35:
            return d.choice(("Ibid.", "Id.", f"Id. at {d.randint(2, 60)}"))
        if kind < 0.55 and label > 3:
            return f"{d.choice(NAMES)}, supra note {d.randint(1, label - 1)}, at {d.randint(2, 60)}"
        title = f"The {d.choice(NOUNS).title()} and the {d.choice(NOUNS).title()} of {d.choice(PLACES)}"
        return (
            f"{d.choice(NAMES)}, {title}, {d.randint(2, 60)} Sea L.J. {d.randint(100, 900)} ({d.randint(1980, 2014)})"
        )


def article(seed):
    """Return the first copy of an invented article: pages with running heads, calls, and notes at their feet."""
    w = Writer(seed)
    called, page, waiting = 0, 1, []
    for k in range(SENTENCES):
        label = called + 1 if called < NOTES and w.dice.random() < 0.6 else None
        w.sentence(label)
        if label:
            called, waiting = label, [*waiting, label]
        if k % LINES == LINES - 1:
            _turn(w, waiting, page)
            waiting, page = [], page + 1
    _turn(w, waiting, page)
    chars = tuple((c, k) for k, c in enumerate(w.text))
    return Copy(chars, tuple(w.marked), w.notes, frozenset(w.heads))


def _turn(w, waiting, page):
    for label in waiting[:-1]:
        w.note(label)
    head = f"\n\f{HEADS[page % 2]} {300 + page}\n"
    if waiting:
        _torn_note(w, waiting[-1], head)
    else:
        w.heads |= w.put(head)


def _torn_note(w, label, head):
    """Write a note whose one citation runs over the page's end."""
    words = (
        f"{w.dice.choice(NAMES)}, A {w.dice.choice(NOUNS).title()} in {w.dice.choice(PLACES)} and {w.phrase()} (2003)"
    )
    cut = words.rindex(" ", 0, len(words) // 2)
    w.put(f"\n{label} ")
    first = w.put(words[:cut])
    w.heads |= w.put(head)
    second = w.put(words[cut + 1 :])
    w.put("\n")
    w.notes[str(label)] = first | second
    w.marked.append((f"note:{label}", (first, second)))


def anchors(copy):
    """Return an anchor for everything marked in a first copy."""
    spans = ((path, [(min(piece), max(piece) + 1) for piece in pieces]) for path, pieces in copy.marked)
    return [anchor("rivers", "f" * 64, copy.text, placed, path) for path, placed in spans]


def noise(copy, dice, rate=0.05):
    """Misread, lose and put in characters, as another scan would."""
    made = []
    for c, origin in copy.chars:
        roll = dice.random()
        if roll < rate * 0.6 and not c.isspace():
            made.append((dice.choice("abcdefghijklmnoprstu"), origin))
        elif roll < rate * 0.8:
            continue
        else:
            made.append((c, origin))
        if roll > 1 - rate * 0.2:
            made.append((dice.choice("abcdeilmnost"), None))
    return replace(copy, chars=tuple(made))


def rehyphenated(copy, dice):
    """Break words at line ends, and put other line ends where blanks were."""
    made = []
    for k, (c, origin) in enumerate(copy.chars):
        inside = c.isalpha() and 0 < k < len(copy.chars) - 1 and copy.chars[k - 1][0].isalpha()
        if inside and dice.random() < 0.03:
            made += [("-", None), ("\n", None)]
        made.append(("\n" if c == " " and dice.random() < 0.1 else c, origin))
    return replace(copy, chars=tuple(made))


def ligatured(copy, dice):
    """Print fi, fl and ff as one character, some quotation marks and dashes otherwise."""
    made, skip = [], False
    forms = {"fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}
    for k, (c, origin) in enumerate(copy.chars):
        pair = c + copy.chars[k + 1][0] if k + 1 < len(copy.chars) else c
        if skip:
            skip = False
        elif pair in forms and dice.random() < 0.8:
            made.append((forms[pair], origin))
            skip = True
        else:
            made.append((c, origin))
    return replace(copy, chars=tuple(made))


def without_heads(copy, _dice):
    """Lose the running heads and page numbers."""
    return replace(copy, chars=tuple((c, o) for c, o in copy.chars if o not in copy.heads))


def _between(copy):
    """Return the places between two sentences or notes: where nothing that is marked would be torn."""
    inside = set().union(*(range(min(o), max(o)) for _, pieces in copy.marked for o in [set().union(*pieces)]))
    return [k + 1 for k, (c, origin) in enumerate(copy.chars) if c in " \n" and origin not in inside and k > 0]


def moved_block(copy, dice):
    """Move a block of one to three thousand characters elsewhere."""
    ends = _between(copy)
    start = dice.choice(ends)
    end = dice.choice([e for e in ends if 1000 < abs(e - start) < 3000])
    start, end = min(start, end), max(start, end)
    block, rest = copy.chars[start:end], copy.chars[:start] + copy.chars[end:]
    to = dice.choice([e for e in ends if e <= start] + [e - len(block) for e in ends if e >= end])
    return replace(copy, chars=rest[:to] + block + rest[to:])


def endnotes(copy, _dice):
    """Gather the notes after the body, under a heading, each once with its number before it."""
    of = {origin: label for label, origins in copy.notes.items() for origin in origins}
    body = [(c, o) for c, o in copy.chars if o not in of]
    back = [(c, None) for c in "\nNotes\n"]
    for label, origins in copy.notes.items():
        back += [(c, None) for c in f"\n{label}. "] + [(c, o) for c, o in copy.chars if o in origins]
    return replace(copy, chars=tuple(body + back))


def corrected(copy, dice):
    """Write new sentences between old ones, and new words into them."""
    made, between = [], set(_between(copy))
    for k, (c, origin) in enumerate(copy.chars):
        if k in between and dice.random() < 0.2:
            made += [(c, None) for c in f"{Writer(dice.random()).phrase().capitalize()}. "]
        made.append((c, origin))
        if c == " " and origin is not None and dice.random() < 0.01:
            made += [(c, None) for c in "even "]
    return replace(copy, chars=tuple(made))


MUTATIONS = {
    "character noise, 2 in 100": lambda copy, dice: noise(copy, dice, 0.02),
    "character noise, 5 in 100": noise,
    "other hyphenation": rehyphenated,
    "ligatures": ligatured,
    "page heads removed": without_heads,
    "a block moved": moved_block,
    "footnotes turned endnotes": endnotes,
    "sentences and words put in": corrected,
    "all but the noise together": lambda copy, dice: endnotes(
        ligatured(rehyphenated(without_heads(moved_block(copy, dice), dice), dice), dice), dice
    ),
    "another scan, heads gone": lambda copy, dice: noise(rehyphenated(without_heads(copy, dice), dice), dice, 0.03),
}
