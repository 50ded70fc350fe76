"""LaTeX end to end."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes

from pincite.model import Face

TOLLS = r"""\documentclass{article}
\usepackage{hyperref} % \footnote{never printed}
\title{Tolls on Quiet Rivers}
\author{Ada Lindqvist\thanks{Professor of River Law.} \and Bo Ek}
\begin{document}
\maketitle
\section{Introduction}\label{sec:intro}
Rivers were tolled \emph{long} before roads were.\footnote{See Mira Okafor, \textit{Locks and Keepers}~12 (2001).}
The caf\'e by the lock took 5\,\% of it, as \textsc{Okafor} tells us \cite[12]{okafor2001}, ``in kind''---or not.

\input{secrets}
\subsection*{The Keepers}
A keeper who took too much was fined under § 3 of the statute\footnote{{\it Id.} at 14.

But see Ek.} and one who took too little was laughed at by \href{https://example.org}{all who knew} of it.
\begin{itemize}
\item the abbey
\item the county
\end{itemize}
\begin{thebibliography}{9}
\bibitem{okafor2001} Okafor, Mira. \emph{Locks and Keepers}. Harbour University Press, 2001.
\end{thebibliography}
\end{document}
"""


@pytest.fixture
def tolls(tmp_path):
    return article(tmp_path, "tolls.tex", TOLLS)


def test_footnotes_are_notes(tolls):
    found = dict(notes(tolls))
    assert found["1"] == "See Mira Okafor, Locks and Keepers 12 (2001)."
    assert found["2"] == "Id. at 14. But see Ek."
    assert {("1", "were."), ("2", "statute")} <= set(calls(tolls))


def test_thanks_of_authors_do_not_shift_the_numbers(tolls):
    assert dict(notes(tolls))["*"] == "Professor of River Law."
    assert (tolls.meta.title, tolls.meta.authors) == ("Tolls on Quiet Rivers", ("Ada Lindqvist", "Bo Ek"))


def test_sections_are_headings_and_type_is_kept(tolls):
    assert headings(tolls)[:2] == ["Introduction", "The Keepers"]
    assert faces(tolls.body)[0] == "long"
    assert faces(tolls.body, Face.SMALLCAPS) == ["Okafor"]
    assert faces(tolls.readings["note:2"]) == ["Id."]


def test_accents_dashes_and_quotation_marks_are_what_they_look_like(tolls):
    assert "The café by the lock" in tolls.body.text
    assert "“in kind”—or not." in tolls.body.text
    assert "[okafor2001, p. 12]" in tolls.body.text
    assert "all who knew" in tolls.body.text


def test_commands_and_comments_are_no_text(tolls):
    for gone in ("hyperref", "never printed", "secrets", "sec:intro", "maketitle", "\\"):
        assert gone not in tolls.source.text


def test_the_bibliography_is_a_list_of_sources(tolls):
    entries = [tolls.readings[e.stream].text for e in tolls.entries]
    assert entries == ["Okafor, Mira. Locks and Keepers. Harbour University Press, 2001."]


def test_a_mark_and_its_text_apart_are_one_note(tmp_path):
    body = r"\section{Tolls} The toll was paid in kind.\footnotemark[4] So it was.\footnotetext[4]{Ek, Weirs 9.}"
    assert notes(article(tmp_path, "tolls.tex", body)) == [("4", "Ek, Weirs 9.")]
