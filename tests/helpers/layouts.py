"""Articles of known truth in many printed layouts: numbers of notes, columns, endnotes, numbering that starts anew."""

import re
from dataclasses import dataclass, field

from helpers.unseen import AUTHOR, CALL, PARTS, TITLE, Writer

LABEL = re.compile(r"\[\^([\d:]+)\]")
"""A call in a block: the note's number, after the first numbering with the numbering's own."""

PAGE = "#(100 + counter(page).get().first())"
ENTRIES = {
    "raised": "",
    "stop": '#if label not in ("*", "†") [.]#h(0.4em)#it.note.body',
    "bare": "#h(0.4em)#it.note.body",
}
"""How the number of a note is printed, and what follows it."""

AUTHORS = {"*": "Professor of Law at the Harbour University.", "†": "Senior Fellow of the River Institute."}


@dataclass(frozen=True)
class Layout:
    """What an article looks like; ``number`` is a key of ``ENTRIES``, ``ends`` is "all" or "chapter" for endnotes."""

    name: str
    seed: int
    number: str = "stop"
    page: str = "width: 16cm, height: 23cm"
    columns: int = 1
    body: str = "11pt"
    notes: str = "9pt"
    ends: str = ""
    anew: bool = False
    start: int = 1
    paragraphs: int = 5
    density: float = 1.0
    long: tuple = ()
    authors: str = "*"
    volumes: bool = False
    hard: bool = False
    more: str = ""


@dataclass
class Made:
    """An article: blocks (kind, words with calls), notes by label, both in Typst's markup."""

    layout: Layout
    blocks: list = field(default_factory=list)
    notes: dict = field(default_factory=dict)

    @property
    def paragraphs(self):
        return [words for kind, words in self.blocks if kind == "text"]


class _Author(Writer):
    """Writes what the layout asks for: notes that begin with digits, calls behind years, quotations and in a row."""

    def __init__(self, layout):
        super().__init__(layout.seed, layout.long)
        self.layout, self.count = layout, layout.start - 1

    def call(self):
        self.count += 1
        label = str(self.count)
        self.notes[label] = ""
        self.notes[label] = self.note(self.count)
        return f"[^{label}]"

    def note(self, number):
        d = self.dice
        if self.layout.volumes and d.random() < 0.35:
            first, second = d.randint(1, 99), d.randint(100, 999)
            return d.choice([f"{first} U.S.C. § {second} (2004).", f"{first} Harb. L. Rev. {second} (2004).", "Ibid."])
        return super().note(number) if d.random() > 0.12 else d.choice(["#emph[Id.]", "#emph[Id.] at 12."])

    def sentence(self, calls):
        d = self.dice
        if not (calls and self.layout.hard and d.random() < 0.25):
            return super().sentence(calls)
        if d.random() < 0.4:
            return f"The {self.pick('noun')} began in {d.randint(1950, 2010)}{self.call()} and fell by 12 per cent."
        if d.random() < 0.5:
            return f"“{self.clause().capitalize()},”{self.call()} said the keeper of {d.randint(2, 900)} boats."
        return f"It paid 7 pence ({self.clause()}{self.call()}) under § 12 of Tier 2.{self.call()}{self.call()}"


def made(layout):
    """Return the article of a layout."""
    author, out = _Author(layout), Made(layout)
    for chapter, head in enumerate(("INTRODUCTION", *PARTS, "CONCLUSION"), 1):
        before = f"{chapter}:" if layout.anew and chapter > 1 else ""
        if layout.anew:
            author.notes, author.count = {}, layout.start - 1
        words = [("head", head), *(("text", _paragraph(author)) for _ in range(layout.paragraphs))]
        out.blocks += [(kind, CALL.sub(rf"[^{before}\1]", text)) for kind, text in words]
        out.notes |= {before + label: text for label, text in author.notes.items()}
        if layout.ends == "chapter":
            out.blocks.append(("notes", [before + label for label in author.notes]))
    return Made(layout, [*out.blocks, *([("notes", list(out.notes))] if layout.ends == "all" else [])], out.notes)


def _paragraph(author):
    return " ".join(author.sentences(author.dice.randint(2, 6), author.layout.density))


def markup(article):
    """Return the article's source for Typst."""
    layout = article.layout
    lines = [*_setting(layout), _title(layout), f"#counter(footnote).update({layout.start - 1})"]
    for kind, words in article.blocks:
        if kind == "head":
            again = "#counter(footnote).update(0)\n" if layout.anew and kind == "head" and not layout.ends else ""
            lines.append(f"{again}#v(1em)\n#align(center)[{words}]\n#v(0.5em)")
        elif kind == "notes":
            lines += ["#v(1em)\n#align(center)[NOTES]\n#v(0.5em)", *_endnotes(article, words)]
        else:
            lines.append(LABEL.sub(lambda m: _called(article, m[1]), re.sub(r"\](?=\[\^)", "]#super[, ]", words)))
    return "\n\n".join(lines)


def _setting(layout):
    head = f"_HARBOUR LAW REVIEW_ #h(1fr) {PAGE}"
    shape = ENTRIES[layout.number]
    label = "let label = numbering(it.note.numbering, ..counter(footnote).at(it.note.location()))"
    return [
        f"#set page({layout.page}, columns: {layout.columns}, margin: 2cm, header: context [{head}])",
        f'#set text(font: "Libertinus Serif", size: {layout.body}, lang: "en", hyphenate: true)',
        f"#show footnote.entry: set text(size: {layout.notes})",
        *([f"#show footnote.entry: it => {{{label}; [#label{shape}]}}"] if shape else []),
        "#set super(typographic: false)",
        "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)",
        layout.more,
    ]


def _title(layout):
    names = " & ".join(
        f'{name}#footnote(numbering: _ => "{sign}")[{AUTHORS[sign]}]'
        for name, sign in zip((AUTHOR, "Bo Stahl"), layout.authors, strict=False)
    )
    title = f"[#text(size: 1.5em)[*{TITLE}*]\n\n{names}]"
    return (
        f'#place(top + center, scope: "parent", float: true){title}' if layout.columns > 1 else f"#align(center){title}"
    )


def _endnotes(article, labels):
    layout = article.layout
    yield f"#set text(size: {layout.notes})\n#set par(first-line-indent: 0em)"
    for label in labels:
        number = label.split(":")[-1]
        shown = {"raised": f"#super[{number}]", "stop": f"{number}\\. ", "bare": f"{number} "}[layout.number]
        yield shown + article.notes[label]
    yield f"#set text(size: {layout.body})\n#set par(first-line-indent: 1em)"


def _called(article, label):
    return f"#super[{label.split(':')[-1]}]" if article.layout.ends else f"#footnote[{article.notes[label]}]"


LAYOUTS = (
    Layout("review", 1),
    Layout("raised numbers", 2, "raised"),
    Layout("long notes", 4, long=(5, 6, 20, 33)),
    Layout("dense long notes", 6, long=tuple(range(4, 300, 5)), page="width: 15.2cm, height: 22.9cm"),
    Layout("two columns", 8, columns=2, page='paper: "a4"', notes="8pt", body="10pt", paragraphs=8),
    Layout("two columns, raised", 7, "raised", 'paper: "a4"', 2, "10pt", "8pt", paragraphs=8),
    Layout("endnotes", 9, ends="all"),
    Layout("endnotes, raised", 10, "raised", ends="all"),
    Layout("endnotes by chapter", 12, ends="chapter", anew=True),
    Layout("numbered anew", 14, anew=True),
    Layout("numbered anew, raised", 13, "raised", anew=True),
    Layout("two authors", 15, authors="*†"),
    Layout("notes begin with digits", 18, "bare", volumes=True),
    Layout("digits behind raised numbers", 17, "raised", volumes=True),
    Layout("hard calls", 21, hard=True),
    Layout("hard calls, raised", 22, "raised", hard=True),
    Layout("numbered lines", 26, more='#set par.line(numbering: "1")'),
    Layout("watermark", 27, more="#set page(foreground: rotate(45deg, text(60pt, fill: luma(200))[DRAFT]))"),
    Layout("no rule over notes", 28, "raised", more="#set footnote.entry(separator: none)"),
    Layout("four hundred notes", 29, paragraphs=16, density=1.3),
    Layout("begins at 260", 30, "raised", start=260),
    Layout("notes as large as the text", 31, notes="11pt"),
    Layout("as large, raised", 32, "raised", notes="11pt"),
    Layout("few notes", 34, "raised", density=0.25, paragraphs=8),
    Layout("not justified", 35, "bare", more="#set par(justify: false)"),
)
