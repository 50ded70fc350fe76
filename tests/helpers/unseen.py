"""Articles made up anew from word lists, and the forms in which an article reaches the program; the truth is known."""

import random
import re
import textwrap
from dataclasses import dataclass

WORDS = {
    "noun": "harbour toll keeper river lock weir barge statute crew contract inspector ferry clerk ledger market canal "
    "bridge tribunal treaty agency licence tariff court minister committee budget council province settlement vessel",
    "adjective": "quiet lawful ancient modern regional voluntary mandatory careful partial doubtful private narrow",
    "verb": "records governs follows limits repeats denies settles measures crosses taxes opposes delays permits",
    "name": "Okafor Lindqvist Ito Vogel Noor Brandt Silva Marchetti Haugen Petrov Castellano Thorne",
    "place": "Norway Ghana Peru Portugal Chile Kenya Uruguay Estonia",
}
PARTS = ("I. THE KEEPERS OF THE LOCKS", "II. TOLLS WITHOUT A RIVER", "III. A STATUTE FOR FERRIES")
TITLE, AUTHOR = "Ferries on Narrow Rivers: A Study of the Doubtful Toll", "Ada Lindqvist"
CALL = re.compile(r"\[\^(\d+)\]")
HEIGHT, LEAST = 42, 12
"""So many lines stand on a lifted page, so many of them at least are body."""


@dataclass(frozen=True)
class Unseen:
    """Paragraphs and headings with calls written ``[^n]``, and the notes by number."""

    blocks: tuple
    notes: dict

    @property
    def paragraphs(self):
        return [words for kind, words in self.blocks if kind == "text"]


class Writer:
    """Writes sentences and citations from the word lists."""

    def __init__(self, seed, long):
        self.dice, self.long, self.notes = random.Random(seed), long, {}  # noqa: S311 - invented words, no secrets

    def pick(self, kind):
        return self.dice.choice(WORDS[kind].split())

    def thing(self):
        d = self.dice
        return f"{d.choice(['the', 'every', 'no', 'its'])} {self.pick('adjective')} {self.pick('noun')}"

    def clause(self):
        return f"{self.thing()} {self.pick('verb')} {self.thing()} of {self.thing()}"

    def sentence(self, calls):
        d = self.dice
        middle = self.call() if d.random() < 0.2 * calls else ""
        words = f"{self.clause()} in {self.pick('place')},{middle} where {self.clause()}."
        return words[0].upper() + words[1:] + (self.call() if d.random() < 0.5 * calls else "")

    def call(self):
        label = str(len(self.notes) + 1)
        self.notes[label] = ""
        self.notes[label] = self.note(int(label))
        return f"[^{label}]"

    def note(self, number):
        cited = "; ".join(self.citation(number) for _ in range(self.dice.choice((1, 1, 2))))
        more = self.dice.randint(18, 30) if number in self.long else self.dice.choice((0, 0, 1, 2))
        return " ".join([f"{self.dice.choice(['', 'See ', 'See, e.g., '])}{cited}.", *self.sentences(more, 0)])

    def citation(self, number):
        d = self.dice
        if number > 3 and d.random() < 0.3:
            return f"{self.pick('name')}, supra note {d.randint(1, number - 1)}, at {d.randint(2, 200)}"
        title = f"The {self.pick('noun').title()} and the {self.pick('noun').title()} of {self.pick('place')}"
        return f"Vera {self.pick('name')}, {title}, {d.randint(2, 90)} Harb. L. Rev. {d.randint(100, 990)} (2004)"

    def sentences(self, count, calls=1):
        return [self.sentence(calls) for _ in range(count)]


def unseen(seed, paragraphs=6, long=()):
    """Return an article of four parts; the notes ``long`` run over a page or more."""
    writer = Writer(seed, long)
    blocks = []
    for head in ("INTRODUCTION", *PARTS, "CONCLUSION"):
        blocks.append(("head", head))
        blocks += [("text", " ".join(writer.sentences(writer.dice.randint(2, 6)))) for _ in range(paragraphs)]
    return Unseen(tuple(blocks), writer.notes)


def lifted(article, start, mark="\f", foot=""):
    """Return the text as lifted from print: calls as bare digits, notes (begun as ``start``) at the feet of pages.

    ``mark`` stands before each page but the first, ``foot`` (with the page's number) under the notes.
    """
    pages, body, notes = [], [], []
    for line in _body_lines(article):
        if len(body) + len(notes) >= HEIGHT and len(body) >= LEAST:
            room = max(HEIGHT - len(body), 0)
            pages.append([*body, *notes[:room]])
            body, notes = [], notes[room:]
        body.append(CALL.sub(r"\1", line))
        for label in CALL.findall(line):
            notes += textwrap.wrap(start.format(label) + article.notes[label], 92, break_on_hyphens=False)
    pages.append([*body, *notes])
    texts = ["\n".join([*p, *([foot.format(n)] if foot else [])]) + "\n" for n, p in enumerate(pages, 1)]
    return f"{TITLE}\n{AUTHOR}*\n\n" + mark.join(texts)


def _body_lines(article):
    for kind, words in article.blocks:
        yield from [words] if kind == "head" else textwrap.wrap(words, 76, break_on_hyphens=False)


def typeset(article, numbering="1", size="9pt", page="width: 16cm, height: 23cm", restart=False):
    """Return Typst source of the article, with running heads and an author's note."""
    head = f"header: context [_{AUTHOR}_ #h(1fr) #counter(page).display()]"
    lines = [
        f"#set page({page}, margin: 2cm, {head})",
        '#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)',
        f"#show footnote.entry: set text(size: {size})",
        "#set super(typographic: false)",
        "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)",
        f'#align(center)[#text(size: 1.5em)[*{TITLE}*]\n\n{AUTHOR}#footnote(numbering: "*")[Professor of Law.]]',
        f'#counter(footnote).update(0)\n#set footnote(numbering: "{numbering}")',
    ]
    for kind, words in article.blocks:
        again = "#counter(footnote).update(0)\n" if restart and kind == "head" else ""
        text = CALL.sub(lambda m: f"#footnote[{article.notes[m[1]]}]", words)
        lines.append(f"{again}#v(1em)\n#align(center)[{text}]\n#v(0.5em)" if kind == "head" else text)
    return "\n\n".join(lines)


def letters(text):
    """Return the letters and digits of a text in lower case: line breaks and hyphens do not count."""
    return "".join(c for c in text.casefold() if c.isalnum())


def shares(article, read, names=str):
    """Return which shares of notes, calls and paragraphs are right in ``read``; ``names`` gives a note's label."""
    notes = calls = 0
    before = ""
    body = read.body.text
    placed = {call.label: letters(body[max(call.at - 60, 0) : call.at])[-15:] for call in read.calls}
    for words in article.paragraphs:
        pieces = CALL.split(words)
        for text, label in zip(pieces[::2], [*pieces[1::2], None], strict=True):
            before += letters(text)
            if label:
                found = read.readings.get(f"note:{names(label)}")
                notes += found is not None and letters(found.text) == letters(article.notes[label])
                calls += placed.get(names(label)) == before[-15:]
    whole = sum(letters(CALL.sub("", words)) in letters(body) for words in article.paragraphs)
    return notes / len(article.notes), calls / len(article.notes), whole / len(article.paragraphs)
