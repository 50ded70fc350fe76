"""Damaged texts of every written format: an honest reading or a named refusal; a test's name tells its seed."""

import random

import pytest

from pincite import citations, sections
from pincite.ingest import ReadError, bibtex, html, latex, markdown, plain

TEX = rb"""\documentclass{article}\usepackage[latin1]{inputenc}\newcommand{\bq}[1]{\begin{quote}#1}
\title[S]{Dues}\author{Vera Dunn\thanks{x} \and Omar Lind}\begin{document}\maketitle\section{Port}
It rose\footnote{Ek, \emph{Quays}~3.} \cite[see][3]{ek} \footcites(a)(b)[1]{ek}[2]{lind} $x^{2}$ \bq{salt}
\begin{tabular}{lr}a & b\\ \multicolumn{2}{c}{d}\end{tabular}
\begin{thebibliography}{9}\bibitem[Ek(2001)]{ek} Ek. Quays.
\end{thebibliography}\end{document}"""
MARKDOWN = (
    b"---\ntitle: Dues\nreferences:\n- id: ek\n  title: Quays\n---\n\n# Port {#p}\n\nIt "
    b"rose.[^1] So [see @ek, p. 3; @lind]. "
    b"Or ^[Ibid. *x*.] and <sup>[3](#f3)</sup> $^ { 4 }$ "
    b"[\\[5\\]](#_ftn5)\n\n```{r}\nx\n```\n\n[^1]: Ek, *Quays* 3.\n\n"
    b"<sup>3</sup> Lind.\n\n## Literatur\n\nEk, Bo. 2001. *Quays*.\n"
)
PAGE = (
    '<html><head><meta charset="utf-8"><title>Dues</title></head><body><main><h1>Dues</h1><p>'
    'It rose (<a href="#ref-ek">Ek'
    '</a>).<a href="#fn1" role="doc-noteref"><sup>1</sup></a></p><aside id="fn1" '
    'role="doc-footnote"><span class="label">1'
    '</span><p>Ek <a href="#r">↩</a></p></aside><div class="references"><div '
    'class="csl-entry" id="ref-ek">Ek. 2001.</div>'
    "</div></main></body></html>"
).encode()
LETTER = "DUES\n\nVera Dunn\n\nI. PORT\n\nIt rose.[1] “Caf\xe9”\n\n[Footnote 1: Ek, Quays 3.]\n".encode("cp1252")
BIB = b'@string{d="D"}@book{ek, author={Ek, {B}o and X}, title="Q" # d, year=2001, crossref={b}}@book{b, title={T}}'
PIECES = (
    *(b"{", b"}", b"\\", b"[", b"]", b"$", b"&", b"\xff", b"\x00", b"<", b">", b"@"),
    *(b"\\begin{x}", b"\n\n", b"^[", b"---\n"),
)
READERS = {
    "dues.tex": (latex, TEX),
    "dues.md": (markdown, MARKDOWN),
    "dues.html": (html, PAGE),
    "dues.txt": (plain, LETTER),
}


def mutated(data, draw):
    for _ in range(draw.randint(1, 4)):
        at, end = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
        change = draw.randrange(4)
        if change == 0:
            data = data[:at] + data[min(end, at + 40) :]
        elif change == 1:
            data = data[:at] + draw.choice(PIECES) * draw.choice((1, 1, 1, 50)) + data[at:]
        elif change == 2:
            data = data[:at] + data[at : at + 60] * draw.randint(1, 4) + data[at:]
        else:
            data = data[: max(at, 5)]
    return data


def tried(reader, data, name):
    """Return the source text, or ``None`` where the file is refused with a reason and advice."""
    try:
        return reader.read(data, name)
    except ReadError as error:
        told = bool(error.what) and bool(error.advice)
    return None if told else "unexplained"


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("name", READERS)
def test_damaged_files_are_read_or_refused_and_never_crash(name, seed):
    reader, whole = READERS[name]
    source = tried(reader, mutated(whole, random.Random(seed)), name)  # noqa: S311 - damage, no secrets
    assert source != "unexplained"
    if source is not None:
        assert all(0 <= p.span.start <= p.span.end <= len(source.text) for p in source.given.places)
        citations.find(sections.assemble(source))


@pytest.mark.parametrize("seed", range(60))
def test_damaged_bibliographies_never_crash(seed):
    data = mutated(BIB, random.Random(seed))  # noqa: S311 - damage, no secrets
    assert all(work.key for work in bibtex.works(data.decode("utf8", "replace"), latex.words))
