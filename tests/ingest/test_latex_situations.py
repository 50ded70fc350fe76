"""Situations in LaTeX files that other readers stumble over: definitions, arguments, notes by other names, depth."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes
from helpers.steps import growth

from pincite import ingest
from pincite.ingest import latex
from pincite.model import BlockKind, Face


def body(tmp_path, text, head=r"\title{Harbour Dues}"):
    return article(tmp_path, "quay.tex", rf"{head}\begin{{document}}\section{{The quay}} {text}\end{{document}}")


def said(found):
    return [found.body.slice(b.span) for b in found.blocks if b.kind not in (BlockKind.HEADING, BlockKind.FRONT)]


def test_environments_begun_in_definitions_are_no_environments_of_the_text():
    def work(count):
        defined = "".join(
            rf"\newenvironment{{e{n}}}{{\begin{{T{n}}}\it}}{{\end{{T{n}}}}}"
            + rf"\newcommand{{\b{chr(97 + n % 26)}}}[1]{{\begin{{q}}#1}}"
            for n in range(count)
        )
        text = defined + r"\begin{document}The quay rose.\footnote{Ek, Quays 3.}\end{document}"
        return lambda: latex.read(text.encode(), "quay.tex")

    assert growth(work, 20) < 4.6


def test_commands_that_begin_and_end_a_quotation_are_expanded(tmp_path):
    head = r"\title{Dues}\newcommand{\bq}{\begin{quote}}\newcommand{\eq}{\end{quote}}\def\fn#1{\footnote{See #1.}}"
    found = body(tmp_path, r"It rose.\fn{Ek, Quays 3} \bq Salt was never weighed.\eq It fell.", head)
    assert notes(found) == [("1", "See Ek, Quays 3.")]
    assert said(found) == ["It rose.", "Salt was never weighed.", "It fell."]


@pytest.mark.parametrize(
    ("defined", "printed"),
    [
        (r"\newcommand{\port}[2][Lisse]{the port of #1 (#2)}\port{old}", "the port of Lisse (old)"),
        (r"\newcommand*\port[2][Lisse]{the port of #1 (#2)}\port[Delta]{new}", "the port of Delta (new)"),
        (r"\NewDocumentCommand{\port}{m m}{#2 of #1}\port{Lisse}{quay}", "quay of Lisse"),
        (r"\let\kursiv\emph A \kursiv{long} quay", "A long quay"),
        (r"\renewcommand{\emph}[1]{} A \emph{long} quay", "A long quay"),
        (r"\newenvironment{aside}[1]{(#1: }{)}\begin{aside}{A}note\end{aside}", "(A: note)"),
        (r"\newcommand{\ie}{i.e.\xspace} the quay, \ie the port", "the quay, i.e. the port"),
        (r"\def\a{\a\a} The quay", "The quay"),
        (r"\iffalse gone \fi The quay", "The quay"),
    ],
)
def test_commands_of_one_s_own_print_what_they_stand_for(tmp_path, defined, printed):
    assert printed in body(tmp_path, defined).body.text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (r"\pagenumbering{arabic}\setstretch{1.5}\vspace*{2cm}The quay", "The quay"),
        (r"The \foreignlanguage{french}{droit du port} here", "The droit du port here"),
        (r"by \SI{4}{\percent} or \qty{12}{\kilo\metre} and \num{300}", "by 4 % or 12 km and 300"),
        (
            r"\pounds 6, \textsection{}5, \euro{}7, caf\'e, \c{c}a, \v{s}, \~n, \"\i, \ss{}",
            "£6, §5, €7, café, ça, š, ñ, ï, ß",
        ),
        (
            r"\og le port\fg{} and \glqq Hafen\grqq{} and \guillemotleft q\guillemotright",
            "« le port » and „Hafen“ and «q»",
        ),
        (r"\enquote{the \enquote{old} quay} \textquote{x}", "“the ‘old’ quay” “x”"),
        (
            r"\textcolor{red}{red} \href{https://a.example/x_y}{here} \url{https://a.example/b_c%20d}",
            "red here https://a.example/b_c%20d",
        ),
        (r"\hspace{1em}\vskip 12pt plus 2pt The quay\\[2pt] rose", "The quay rose"),
        (r"50\,\% of it~all --- or ``not''", "50 % of it all — or “not”"),
        (r"$x^2 + \alpha$ and \(a \leq b\)", "x^2 + α and a ≤ b"),
        (r"the 3\textsuperscript{rd} of \verb|x_y|", "the 3rd of x_y"),
        (r"\todo[inline]{mend this}\label{sec}\index{quay}The quay", "The quay"),
        (r"\setfancything{nothing}\unknown[opt]{the quay}", "the quay"),
    ],
)
def test_arguments_that_are_no_words_are_not_printed(tmp_path, typed, printed):
    assert said(body(tmp_path, f"Here {typed}."))[0] == f"Here {printed}."


def test_a_table_is_its_rows_and_a_caption_its_own_paragraph(tmp_path):
    table = r"""\begin{table}[h]\caption{Dues\label{t}}\begin{tabular}{lr}\toprule Port & Due\\ \midrule
    \multicolumn{2}{c}{by custom}\\ \multirow{2}{*}{Lisse} & 4\end{tabular}\end{table}"""
    assert said(body(tmp_path, f"It rose. {table}")) == [
        "It rose.",
        "Table 1. Dues",
        "| Port | Due |",
        "| by custom |",
        "| Lisse | 4 |",
    ]


@pytest.mark.parametrize("command", ["footnote", "endnote", "pagenote", "sidenote", "footnoteA", "tablefootnote"])
def test_notes_by_whatever_name_are_notes(tmp_path, command):
    found = body(tmp_path, rf"It rose.\{command}{{Ek, Quays 3.}} It fell.\{command}{{Ibid.}} \theendnotes")
    assert notes(found) == [("1", "Ek, Quays 3."), ("2", "Ibid.")]
    assert calls(found) == [("1", "rose."), ("2", "fell.")]


def test_notes_in_notes_and_unclosed_ones_are_read(tmp_path):
    found = body(tmp_path, r"It rose.\footnote{Ek\footnote{Or Lind.} 3.")
    assert ("1", "Ek 3.") in notes(found)


AUTHORS = [
    (r"\author{Vera Dunn\thanks{v@a.example} \and Omar Lind}", ("Vera Dunn", "Omar Lind")),
    (r"\author[1]{Vera Dunn}\author[2]{Omar Lind}\affil[1]{Delta College}", ("Vera Dunn", "Omar Lind")),
    (r"\author{Vera Dunn\\University of Lisse\\\texttt{v@a.example}\and Omar Lind\\Delta}", ("Vera Dunn", "Omar Lind")),
    (r"\author{Vera Dunn$^{1}$, Omar Lind$^{2}$ and Ilse Brook}", ("Vera Dunn", "Omar Lind", "Ilse Brook")),
    (r"\author{Vera Dunn\inst{1} \and Omar Lind\inst{2}}\institute{Lisse}", ("Vera Dunn", "Omar Lind")),
    (r"\author{\IEEEauthorblockN{Vera Dunn}\IEEEauthorblockA{Lisse}}", ("Vera Dunn",)),
]


@pytest.mark.parametrize(("typed", "people"), AUTHORS)
def test_authors_are_told_from_their_addresses(tmp_path, typed, people):
    head = rf"\title[Short]{{Harbour Dues}}{typed}\date{{12 March 2014}}"
    found = body(tmp_path, "It rose.", head)
    assert (found.meta.title, found.meta.authors, found.meta.date) == ("Harbour Dues", people, "2014-03-12")


def test_a_subtitle_belongs_to_the_title(tmp_path):
    found = body(tmp_path, "It rose.", r"\title{Harbour Dues}\subtitle{A History}\date{\today}")
    assert (found.meta.title, found.meta.year) == ("Harbour Dues: A History", None)


def test_faces_hold_to_the_end_of_their_group(tmp_path):
    found = body(tmp_path, r"The {\it old \textbf{stone}} quay and {\scshape Ek} rose.")
    assert faces(found.body) == ["old ", "stone"]
    assert faces(found.body, Face.SMALLCAPS) == ["Ek"]


def test_what_input_names_is_told_but_not_read(tmp_path):
    (tmp_path / "rest.tex").write_text("secret")
    found = body(tmp_path, r"It rose. \input{rest}")
    assert "secret" not in found.source.text
    assert found.source.warnings == ("What \\input names was not read: rest.",)


def test_a_file_nested_without_end_is_read_to_its_end(tmp_path):
    path = tmp_path / "deep.tex"
    path.write_text(r"\emph{" * 20_000 + "The quay" + "{" * 50_000 + " rose")
    assert ingest.read(path).text.split() == ["The", "quay", "rose"]


@pytest.mark.parametrize(
    "piece",
    [
        r"It rose \cite[see][p.~3]{ek}. ",
        r"\begin{quote}It rose.\footnote{Ek, Quays 3.} ",
        r"\newcommand{\x}{\begin{y}} \x ",
        "[ \\cite[ ",
        r"{\it It rose} $x^2$ \begin{tabular}{l} a & b \\ \end{tabular} ",
        r"\section{A \emph{b}} \item[c] ",
    ],
)
def test_twice_as_much_costs_no_more_than_twice_as_many_steps(piece):
    def work(count):
        return lambda: latex.read((r"The quay. " + piece * count).encode(), "quay.tex")

    assert growth(work, 120) < 4.8


def test_headings_of_every_depth(tmp_path):
    found = body(tmp_path, r"\subsection[s]{Salt} It rose. \addsec{Weights} \paragraph{Sacks} It fell.")
    assert headings(found) == ["The quay", "Salt", "Weights", "Sacks"]
