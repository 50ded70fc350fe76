"""Articles of known truth in the layouts of journals, set with Typst and LaTeX: marks, places, neighbours of notes."""

import hashlib
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import which

import pytest

from helpers.layouts import Made
from helpers.printing import typeset
from helpers.unseen import AUTHOR, PARTS, TITLE, Writer

SIGNS = [sign * times for times in (1, 2, 3) for sign in "*†‡§¶‖"]
SLIPS = str.maketrans("10", "lO")


@dataclass(frozen=True)
class Shape:
    """A layout; ``entry`` and ``called`` are Typst or LaTeX with ``N`` for the number and ``B`` for the note's text."""

    name: str
    seed: int
    entry: str = ""
    called: str = ""
    program: str = "typst"
    signs: bool = False
    start: int = 1
    ends: str = ""
    anew: bool = False
    paragraphs: int = 3
    density: float = 1.0
    long: tuple = ()
    huge: tuple = ()
    volumes: bool = False
    captions: bool = False
    slips: bool = False
    columns: int = 1
    head: str = "NOTES"
    notes: str = "9pt"
    page: str = "width: 16cm, height: 23cm"
    more: str = ""
    below: str = ""

    @property
    def layout(self):
        return self

    @property
    def held(self):
        """Tell whether the layout is kept aside while rules are made."""
        return int(hashlib.sha1(self.name.encode()).hexdigest()[:8], 16) % 2 == 0  # noqa: S324 - no secret


class _Author(Writer):
    """Writes sentences, and notes as the shape asks for them."""

    def __init__(self, shape):
        super().__init__(shape.seed, shape.long)
        self.shape, self.count = shape, shape.start - 1

    def call(self):
        self.count += 1
        label = SIGNS[self.count - 1] if self.shape.signs else str(self.count)
        self.notes[label] = ""
        self.notes[label] = self.note(self.count)
        return f"[^{label}]"

    def note(self, number):
        d, shape = self.dice, self.shape
        if shape.volumes and d.random() < 0.4:
            first, second = d.randint(1, 99), d.randint(100, 999)
            return d.choice([f"{first} U.S.C. § {second} (2004).", f"{first} Harb. L. Rev. {second} (2004).", "Ibid."])
        if d.random() < 0.15:
            return d.choice(["#emph[Id.]", "#emph[Id.] at 12."])
        text = super().note(number)
        if number in shape.huge:
            text += " " + " ".join(self.sentences(70, 0))
        if shape.captions and number % 3 == 0:
            text += f" It fell further above in#linebreak(Table) {number}. It says that {self.clause()}."
        return text


@cache
def made(shape):
    """Return the article of a shape."""
    author, out = _Author(shape), Made(shape)
    for chapter, head in enumerate(("INTRODUCTION", *PARTS, "CONCLUSION"), 1):
        before = f"{chapter}:" if shape.anew and chapter > 1 else ""
        if shape.anew:
            author.notes, author.count = {}, shape.start - 1
        known = set(author.notes)
        words = [("head", head), *(("text", _paragraph(author)) for _ in range(shape.paragraphs))]
        mark = re.compile(r"\[\^([\d*†‡§¶‖]+)\]")
        out.blocks += [(kind, mark.sub(rf"[^{before}\1]", text)) for kind, text in words]
        out.notes |= {before + label: text for label, text in author.notes.items()}
        if shape.ends == "chapter":
            out.blocks.append(("notes", [before + label for label in author.notes if label not in known]))
    return Made(shape, [*out.blocks, *([("notes", list(out.notes))] if shape.ends == "all" else [])], out.notes)


def _paragraph(author):
    return " ".join(author.sentences(author.dice.randint(3, 7), author.shape.density))


ANY = re.compile(r"\[\^([\d:*†‡§¶‖]+)\]")
"""A call in a block."""


def printed(shape):
    """Return the PDF of a shape's article; skips where the program that sets it is missing."""
    return typeset(_typst(made(shape))) if shape.program == "typst" else _latex_made(_latex(made(shape)))


def shown(label, shape, slip=True):
    """Return a label as printed."""
    number = label.split(":")[-1]
    slipped = shape.slips and slip and number.isdigit() and int(number) % 3 == 0 and len(number) > 1
    return number.translate(SLIPS) if slipped else number


# Typst


def _typst(article):
    shape = article.layout
    lines = [*_setting(shape), f"#align(center)[#text(size: 1.5em)[*{TITLE}*]\n\n{AUTHOR}]"]
    for kind, words in article.blocks:
        if kind == "head":
            lines.append(f"#v(1em)\n#align(center)[{words}]\n#v(0.5em)")
        elif kind == "notes":
            head = f"#v(1em)\n#align(center)[{shape.head}]\n#v(0.5em)" if shape.head else "#v(2em)"
            lines += [head, *_typst_endnotes(article, words)]
        else:
            glued = re.sub(r"\](?=\[\^)", "]#super[, ]", words) if not shape.called else words
            lines.append(ANY.sub(lambda m: _typst_call(article, m[1]), glued))
    return "\n\n".join(lines)


def _setting(shape):
    head = "_HARBOUR LAW REVIEW_ #h(1fr) #(100 + counter(page).get().first())"
    header = f"header: context [{head}], " if "footer" not in shape.more else ""
    return [
        f"#set page({shape.page}, columns: {shape.columns}, {header}margin: 2cm)",
        '#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: true)',
        "#set super(typographic: false)",
        "#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)",
        f"#show footnote.entry: set text(size: {shape.notes})",
        *([_entries(shape)] if shape.entry else []),
        '#set footnote(numbering: n => state("label").get())',
        shape.more,
    ]


def _entries(shape):
    body = shape.entry.replace("N", "#label").replace("B", "#it.note.body")
    label = 'let label = state("label").at(it.note.location())'
    return f"#show footnote.entry: it => {{{label}; [{body}]}}"


def _typst_call(article, label):
    shape = article.layout
    mark = _escaped(shape.called.replace("N", shown(label, shape, False))) if shape.called else ""
    if shape.ends:
        return mark if mark else f"#super[{shown(label, shape)}]"
    note = _typst_note(article.notes[label])
    state = f'#state("label").update("{shown(label, shape)}")'
    if not mark:
        return f"{state}#footnote[{note}]"
    return f"{state}{mark}#hide(box(width: 0pt, footnote[{note}]))"


def _escaped(mark):
    return mark.replace("[", r"\[").replace("]", r"\]") if "#" not in mark else mark


def _typst_note(text):
    return text.replace("#linebreak(Table)", r" \ Table").replace("*", r"\*")


def _typst_endnotes(article, labels):
    shape = article.layout
    yield f"#set text(size: {shape.notes})\n#set par(first-line-indent: 0em)"
    for label in labels:
        yield (
            (shape.entry or "#super[N]B")
            .replace("N", shown(label, shape))
            .replace("B", _typst_note(article.notes[label]))
        )
    yield "#set text(size: 11pt)\n#set par(first-line-indent: 1em)"


# LaTeX


def _latex(article):
    shape = article.layout
    option = "twocolumn" if shape.columns == 2 else ""
    start = [
        rf"\documentclass[{option}]{{article}}" if "documentclass" not in shape.more else "",
        shape.more,
        r"\begin{document}",
        rf"\title{{{TITLE}}}\author{{{AUTHOR}}}\date{{}}\maketitle",
        rf"\setcounter{{footnote}}{{{shape.start - 1}}}",
    ]
    for kind, words in article.blocks:
        if kind == "head":
            start.append(rf"\section*{{{words}}}" + shape.below)
        elif kind == "notes":
            head = rf"\section*{{{shape.head}}}" if shape.head else r"\bigskip"
            start += [head + r"{\footnotesize\parindent0pt", *_latex_endnotes(article, words), "}"]
        else:
            glued = re.sub(r"\](?=\[\^)", r"]\\textsuperscript{,}", words) if not shape.called else words
            start.append(ANY.sub(lambda m: _latex_call(article, m[1]), glued))
    return "\n\n".join([*start, r"\end{document}"])


def _latex_call(article, label):
    shape = article.layout
    note = _latex_note(article.notes[label])
    if shape.ends:
        return (shape.called or r"\textsuperscript{N}").replace("N", shown(label, shape))
    return rf"\footnote{{{note}}}" if not shape.called else shape.called.replace("N", label).replace("B", note)


def _latex_note(text):
    return text.replace("#linebreak(Table)", r"\\ Table").replace("#emph[Id.]", r"\emph{Id.}").replace("§", r"\S{}")


def _latex_endnotes(article, labels):
    for label in labels:
        entry = article.layout.entry or r"\textsuperscript{N} B"
        yield entry.replace("N", shown(label, article.layout)).replace("B", _latex_note(article.notes[label]))


@cache
def _latex_made(source):
    if not which("pdflatex"):
        pytest.skip("LaTeX sets these pages and is not installed")
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "a.tex").write_text(source)
        for _ in range(2):
            done = subprocess.run(
                ["pdflatex", "-interaction=nonstopmode", "a.tex"], cwd=room, capture_output=True, check=False
            )
        file = Path(room) / "a.pdf"
        if not file.exists() or b"not found" in done.stdout:
            pytest.skip("a LaTeX package is missing: " + done.stdout.decode(errors="replace")[-300:])
        return file.read_bytes()


_MARK = r"\makeatletter\renewcommand\@makefntext[1]{\noindent %s}\makeatother"
_FOOT = "footer: context [{}]"
_PAGE = "#counter(page).get().first()"
_TABLE = (
    r"\begin{table}[b]\centering\begin{tabular}{lr}Port & Due\\ Lisse & 4\\ Okel & 7\end{tabular}"
    r"\caption{Dues of two ports}\end{table}"
)
_FIGURE = (
    r"\begin{figure}[b]\centering\rule{5cm}{2cm}\caption{The harbour seen from the north, with the customs house, "
    r"the old lock and the place where the ferries land}\end{figure}"
)

SHAPES = (
    Shape("number on its own line", 101, r"N \ B"),
    Shape("number with stop on its own line", 102, r"N. \ B"),
    Shape("number in a column", 103, "#grid(columns: (2em, 1fr), [N], [B])"),
    Shape("number in a far column", 104, "#grid(columns: (4.5em, 1fr), [N], [B])"),
    Shape("raised, tight", 105, "#super[N]B"),
    Shape("raised, with a blank", 106, "#super[N] B"),
    Shape("raised, two to three digits", 107, "#super[N]#h(0.3em)B", start=88),
    Shape("raised beside digits", 108, "#super[N]B", volumes=True),
    Shape("raised and a blank beside digits", 109, "#super[N] B", volumes=True, start=60),
    Shape("bare beside digits", 110, "N B", volumes=True),
    Shape("stop beside digits", 111, "N. B", volumes=True),
    Shape("closing bracket", 112, "N) B"),
    Shape("round brackets", 113, "(N) B", called="#super[(N)]"),
    Shape("round brackets, full-size calls", 114, "(N) B", called=" (N)"),
    Shape("square brackets, full-size calls", 115, "[N] B".replace("[", r"\[").replace("]", r"\]"), called=" [N]"),
    Shape("square brackets, raised calls", 116, r"\[N\] B", called=r"#super[\[N\]]"),
    Shape("closing bracket, raised calls", 117, "N) B", called="#super[N)]"),
    Shape("bare", 118, "N B"),
    Shape("bare, as large as the text", 119, "N B", notes="11pt"),
    Shape("hung into the margin", 120, "#h(-1.4em)#box(width: 1.4em)[N]B"),
    Shape("old-style figures", 121, "N B", more='#set text(number-type: "old-style", number-width: "proportional")'),
    Shape("old-style figures, raised", 122, more='#set text(number-type: "old-style", number-width: "proportional")'),
    Shape("endnotes in full size", 123, "N. B", ends="all", notes="11pt"),
    Shape("endnotes without a head", 124, "N. B", ends="all", head=""),
    Shape("endnotes by chapter, raised", 125, "#super[N] B", ends="chapter", anew=True),
    Shape("endnotes by chapter, going on", 126, "N. B", ends="chapter"),
    Shape("endnotes by chapter in full size", 127, "N. B", ends="chapter", anew=True, notes="11pt"),
    Shape("endnotes, calls in brackets", 128, "(N) B", called=" (N)", ends="all"),
    Shape("endnotes, calls in square brackets", 129, r"\[N\] B", called=" [N]", ends="all", head="Anmerkungen"),
    Shape("signs", 130, "#super[N] B", signs=True, density=0.35, paragraphs=2),
    Shape("signs, tight", 131, "N#h(0.1em)B", signs=True, density=0.35, paragraphs=2),
    Shape(
        "foot with two numbers",
        132,
        "#super[N] B",
        more="#set page("
        + _FOOT.format(
            f"#context if calc.odd({_PAGE[1:]}) [Ports Review 10/2013 #h(1fr) #(342 + {_PAGE[1:]})] else "
            f"[#(342 + {_PAGE[1:]}) #h(1fr) Ports Review 10/2013]"
        ).replace("#context ", "#")
        + ")",
    ),
    Shape(
        "foot of an office",
        133,
        "#super[N] B",
        more="#set page(" + _FOOT.format(f"15-12556 #h(1fr) {_PAGE}/9 \\ #line(length: 3cm)") + ")",
    ),
    Shape(
        "imprint under the notes",
        134,
        "N. B",
        more="#set page("
        + _FOOT.format(
            f"#if {_PAGE[1:]} == 1 [#set text(8pt); Harbour Law Review 7 (2013), no. 2, 101–120. ISSN 1234-5678. "
            f"© 2013 The Author. Published by Delta Press, Lisse, under a licence.] else [#h(1fr) {_PAGE} #h(1fr)]"
        )
        + ")",
    ),
    Shape("notes over whole pages", 135, "N. B", huge=(6, 14), density=0.6),
    Shape("notes over whole pages, raised", 136, "#super[N]B", huge=(9,), density=0.6),
    Shape("dashes over the notes", 137, "N. B", more='#set footnote.entry(separator: [#"----------------------"])'),
    Shape("dashes over the notes, raised", 138, "#super[N] B", more='#set footnote.entry(separator: [#("— " * 8)])'),
    Shape("a line of a note like a caption", 139, "#super[N] B", captions=True),
    Shape("two columns, own line", 140, r"N \ B", columns=2, page='paper: "a4"', notes="8pt", paragraphs=6),
    Shape(
        "two columns, brackets",
        141,
        r"\[N\] B",
        called=" [N]",
        columns=2,
        page='paper: "a4"',
        notes="8pt",
        paragraphs=6,
    ),
    Shape("numbered lines, raised", 142, "#super[N]B", more='#set par.line(numbering: "1")'),
    Shape("slips of recognition", 143, "N. B", slips=True, start=8),
    Shape("slips of recognition, raised", 144, "#super[N] B", slips=True, start=8),
    Shape("latex default", 145, program="latex", start=60, paragraphs=5),
    Shape("latex from one", 146, program="latex"),
    Shape("latex two columns", 147, program="latex", columns=2, paragraphs=6),
    Shape("latex, table below", 148, program="latex", below=_TABLE, density=0.6),
    Shape("latex, figure below", 149, program="latex", below=_FIGURE, density=0.6),
    Shape("latex, stops", 150, program="latex", more=_MARK % r"\@thefnmark.\ #1"),
    Shape(
        "latex, brackets",
        151,
        program="latex",
        more=_MARK % r"(\@thefnmark)\ #1"
        + r"\makeatletter\renewcommand\@makefnmark{\hbox{ (\@thefnmark)}}\makeatother",
    ),
    Shape("latex, notes in one paragraph", 152, program="latex", more=r"\usepackage[para]{footmisc}", density=0.5),
    Shape(
        "latex, notes in the margin",
        153,
        program="latex",
        density=0.35,
        called=r"\textsuperscript{N}\marginpar{\footnotesize\textsuperscript{N} B}",
        more=r"\usepackage[right=6cm,marginparwidth=4.4cm]{geometry}",
    ),
    Shape(
        "latex, margin notes with stops",
        154,
        program="latex",
        density=0.35,
        called=r"\textsuperscript{N}\marginpar{\scriptsize N. B}",
        more=r"\usepackage[right=6cm,marginparwidth=4.4cm]{geometry}",
    ),
    Shape("latex memoir", 155, program="latex", more=r"\documentclass[a5paper]{memoir}\chapterstyle{article}"),
    Shape("latex koma", 156, program="latex", more=r"\documentclass[a5paper]{scrartcl}"),
    Shape("latex, formula in a note", 157, program="latex", captions=True),
    Shape("latex, hanging", 158, program="latex", more=r"\usepackage[hang,flushmargin]{footmisc}"),
    Shape("latex, numbered lines", 159, program="latex", more=r"\usepackage{lineno}\AtBeginDocument{\linenumbers}"),
    Shape(
        "latex, old-style figures",
        160,
        program="latex",
        more=r"\makeatletter\renewcommand\thefootnote{\oldstylenums{\arabic{footnote}}}\makeatother",
    ),
    Shape(
        "latex, signs",
        161,
        program="latex",
        signs=True,
        density=0.3,
        paragraphs=1,
        more=r"\renewcommand{\thefootnote}{$\ifcase\value{footnote}\or *\or\dagger\or\ddagger\or\mathsection\or"
        r"\mathparagraph\or\|\or **\or\dagger\dagger\or\ddagger\ddagger\fi$}",
    ),
    Shape("latex double-spaced", 162, program="latex", more=r"\renewcommand{\baselinestretch}{1.8}"),
)
