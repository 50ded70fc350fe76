r"""``\cite`` and its kin: which sources, with which words beside, as fields and as print."""

import pytest

from pincite import citations, ingest, resolution, sections
from pincite.ingest import tex_cites
from pincite.model import Form, WorkType

BIB = """@string{dp = "Delta Press"}
@book{quill2011, author = {Quill, Marta}, title = {Harbour {L}aw}, publisher = dp, year = 2011}
@article{orr2009, author = "Nina Orr and {Harbour Office}", title = "Salt \\emph{and} Custom", journaltitle = {Ports},
  volume = 4, number = 2, pages = {9--12}, date = {2009-05}, doi = {10.1000/ABC}}
"""


def read(tmp_path, text, **beside):
    for name, held in beside.items():
        (tmp_path / name.replace("_", ".")).write_text(held, encoding="utf8")
    path = tmp_path / "dues.tex"
    path.write_text(rf"\title{{Dues}}\begin{{document}}\section{{The port}} {text}\end{{document}}", encoding="utf8")
    return sections.assemble(ingest.read(path))


def cited(article):
    return [c for c in citations.find(article) if c.given_by == "latex" and c.form is not Form.LIST_ENTRY]


@pytest.mark.parametrize(
    ("command", "sources"),
    [
        (r"\cite{a}", [("a", None, None)]),
        (r"\cite[14]{a}", [("a", "p. 14", None)]),
        (r"\citep[see][3--5]{a,b}", [("a", None, "see"), ("b", "pp. 3–5", None)]),
        (r"\parencite[see][]{a}", [("a", None, "see")]),
        (r"\autocites(cf.)()[14]{a}[see also][\S~7]{b}", [("a", "p. 14", "cf."), ("b", "§ 7", "see also")]),
        (r"\citealp*[chap.~3]{a:b/c}", [("a:b/c", "chap. 3", None)]),
        (r"\Textcite[12, who doubts it]{a}", [("a", "p. 12", None)]),
        (r"\cite<see>[p.~3]{a}", [("a", "p. 3", "see")]),
        (r"\shortciteA{a}", [("a", None, None)]),
        (r"\citeyearpar{a}", [("a", None, None)]),
    ],
)
def test_commands_of_citation_give_sources_locators_and_signals(tmp_path, command, sources):
    found = cited(read(tmp_path, f"The dues were old, as {command} says."))
    assert [(c.given, c.pinpoint, c.signal) for c in found] == sources
    assert {(c.confidence, c.note) for c in found} == {(1.0, None)}


@pytest.mark.parametrize(
    "command", ["nocite{a}", "defcitealias{a}{b}", "citestyle{x}", "section{a}", "cite{two words}"]
)
def test_commands_that_cite_nothing_give_nothing(tmp_path, command):
    assert cited(read(tmp_path, f"The dues were old \\{command} once.")) == []


def test_sources_in_notes_of_their_own_are_notes(tmp_path):
    text = (
        r"They rose.\footcite[See][14]{a} They fell.\footcites[14]{a}[see also][77]{b} Old.\footnote{So \textcite{a}.}"
    )
    article = read(tmp_path, text)
    assert [n.label for n in article.notes] == ["1", "2", "3"]
    assert [(c.note, c.given, c.pinpoint, c.form) for c in cited(article)] == [
        ("1", "a", "p. 14", Form.FULL),
        ("2", "a", "p. 14", Form.SHORT),
        ("2", "b", "p. 77", Form.FULL),
        ("3", "a", None, Form.SHORT),
    ]
    assert article.readings["note:1"].text == "See a, p. 14."


@pytest.mark.parametrize("names", [r"\bibliography{ports}", r"\addbibresource{ports.bib}"])
def test_a_bib_beside_the_file_tells_what_the_keys_are(tmp_path, names):
    article = read(
        tmp_path, rf"Dues are old \parencite[see][14]{{quill2011}}. \textcite{{orr2009}} doubts. {names}", ports_bib=BIB
    )
    quill, orr = cited(article)
    assert (quill.fields.title, quill.fields.authors, quill.fields.publisher) == (
        "Harbour Law",
        ("Quill, Marta",),
        "Delta Press",
    )
    assert (orr.type, orr.fields.container, orr.fields.date, orr.fields.pages) == (
        WorkType.ARTICLE,
        "Ports",
        "2009-05",
        "9–12",
    )
    assert orr.fields.authors == ("Orr, Nina", "Harbour Office")
    assert "Dues are old (see Quill 2011, p. 14). Orr and Harbour Office (2009) doubts." in article.body.text
    assert [article.words(c.place) for c in (quill, orr)] == ["Quill 2011, p. 14", "Orr and Harbour Office (2009)"]


def test_a_bib_inside_the_file_is_read_too(tmp_path):
    head = rf"\begin{{filecontents}}[overwrite]{{own.bib}}{BIB}\end{{filecontents}}"
    article = read(tmp_path, head + r"Dues are old.\footcite[14]{quill2011} \bibliography{own}")
    (one,) = cited(article)
    assert one.fields.title == "Harbour Law"
    assert article.readings["note:1"].text == "Quill, Harbour Law (2011), p. 14."


def test_the_list_that_bibtex_made_is_the_list_of_sources(tmp_path):
    made = r"""\begin{thebibliography}{2}
\bibitem[{Quill(2011)Quill}]{quill2011} M.~Quill. \newblock \emph{Harbour Law}. Delta Press, 2011.
\bibitem[Orr et~al.(2009)]{orr2009} N.~Orr. \newblock Salt and custom. \emph{Ports}, 4:9, 2009.
\end{thebibliography}"""
    article = read(tmp_path, r"Dues are old \citep[14]{quill2011}. \bibliography{ports}", dues_bbl=made)
    found = citations.find(article)
    links = {link.citation: link for link in resolution.resolve(article, found)}
    assert [c.form for c in found] == [Form.AUTHOR_YEAR, Form.LIST_ENTRY, Form.LIST_ENTRY]
    assert (links["t.1"].target, links["t.1"].confidence) == ("s.1", 1.0)
    assert "(Quill 2011, p. 14)" in article.body.text
    assert found[1].fields.year == 2011


def test_the_list_that_biber_made_tells_the_fields(tmp_path):
    made = r"""\refsection{0}
    \entry{quill2011}{book}{}{}
      \name{author}{1}{}{%
        {{hash=1}{%
           family={Quill},
           familyi={Q\bibinitperiod},
           given={Marta},
           giveni={M\bibinitperiod}}}%
      }
      \list{publisher}{1}{%
        {Delta Press}%
      }
      \field{title}{Harbour Law}
      \field{year}{2011}
      \verb{doi}
      \verb 10.1000/abc
      \endverb
    \endentry
\endrefsection"""
    (one,) = cited(read(tmp_path, r"Dues are old \autocite[14]{quill2011}.", dues_bbl=made))
    assert (one.fields.title, one.fields.authors, one.fields.year) == ("Harbour Law", ("Quill, Marta",), 2011)
    assert one.fields.publisher == "Delta Press"


def test_numbers_and_keys_of_a_list_lead_to_its_entries(tmp_path):
    listed = r"\bibitem{a} Quill, Marta. Harbour Law. 2011.\bibitem{b} Orr. Salt. 2009."
    entries = rf"\begin{{thebibliography}}{{9}}{listed}\end{{thebibliography}}"
    article = read(tmp_path, rf"Dues are old \cite{{b}}. {entries}")
    found = citations.find(article)
    links = {link.citation: link.target for link in resolution.resolve(article, found)}
    assert links["t.1"] == "s.2"


def test_a_citation_after_the_full_stop_supports_the_sentence_before_it(tmp_path):
    from pincite import claims

    article = read(tmp_path, r"The dues were set by custom. They rose later.\autocite[22]{a}")
    (claim,) = claims.find(article, citations.find(article))
    assert article.words(claim.place) == "They rose later."


@pytest.mark.parametrize("name", ["cite", "Citep", "footcite", "smartcites", "textcite", "footfullcite", "citeauthor"])
def test_the_family_of_citation_is_known_by_name(name):
    assert tex_cites.kind(name) is not None


def test_numbers_typed_by_hand_lead_to_the_entries_that_latex_numbers(tmp_path):
    """`[2, p. 3; see also 5]` without any command: the list prints [1], [2], … before its entries."""
    listed = "".join(rf"\bibitem{{k{n}}} Quill M. Dues of port {n}. Ports. 20{n:02};4:9." for n in range(1, 7))
    text = "Dues are old [1]. They rose [2, p. 3; see also 5]. Keepers [3, arts. 4--6]. Ports [4, 6]. Now [6]."
    article = read(tmp_path, rf"{text} \begin{{thebibliography}}{{9}}{listed}\end{{thebibliography}}")
    found = citations.find(article)
    links = {link.citation: link.target for link in resolution.resolve(article, found)}
    cited = [(c.pinpoint, links[c.id]) for c in found if c.id.startswith("t.")]
    assert [target for _, target in cited] == ["s.1", "s.2", "s.5", "s.3", "s.4", "s.6", "s.6"]
    assert [place for place, _ in cited if place] == ["p. 3", "arts. 4–6"]
