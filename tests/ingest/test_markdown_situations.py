"""Markdown as converters and authors write it: notes by many marks, citations by key, programs in fences."""

import pytest
from helpers.assembled import article, calls, notes

from pincite import citations, claims, ingest, resolution
from pincite.model import Form

SAYS = ["The quay rose.", "It fell again.", "Salt came last."]
READ = [("1", "Ek, Quays 3."), ("2", "Lind, Salt 9."), ("3", "Ibid.")]
NOTED = [words for _, words in READ]
MARKS = {
    "tex superscripts": ("$^ {{ {0} }}$", "$^ {{ {0} }}$ {1}"),
    "tex superscripts with a brace before": ("${{}}^{{{0}}}$", "${{}}^{{{0}}}$ {1}"),
    "inline tex": (r"\({{ }}^{{{0}}}\)", r"\({{ }}^{{{0}}}\) {1}"),
    "raised and linked": ("<sup>[{0}](#page-1-{0})</sup>", '<span id="page-1-{0}"></span><sup>{0}</sup> {1}'),
    "raised with a stop": ("<sup>{0}</sup>", "<sup>{0}.</sup> {1}"),
    "raised with an anchor": ('<sup id="r{0}"><a href="#n{0}">{0}</a></sup>', '<a name="n{0}">{0}</a>. {1} [↩](#r{0})'),
    "empty anchors": ('<sup><a href="#n{0}">[{0}]</a></sup>', '<a id="n{0}"></a>{0}. {1} <a href="#r{0}">↩</a>'),
    "escaped and linked": (r"[\[{0}\]](#_ftn{0})", r"[\[{0}\]](#_ftnref{0}) {1}"),
    "bracketed and linked": ("[[{0}]](#_ftn{0})", "[[{0}]](#_ftnref{0}) {1}"),
    "numbers linked": ("[{0}](#fn{0})", "[{0}](#fnref{0}) {1}"),
    "raised in a link": ("[<sup>{0}</sup>](#fn:{0})", "[<sup>{0}</sup>](#fnref:{0}) {1}"),
    "escaped brackets": (r"\[{0}\]", r"\[{0}\] {1}"),
    "carets": ("^{0}^", "^{0}^ {1}"),
    "words of notes": ("[{0}]", "[Footnote {0}: {1}]"),
    "words of notes in German": ("[{0}]", "[Fußnote {0}: {1}]"),
}


def marked(call, note):
    body = " ".join(words + call.format(k) for k, words in enumerate(SAYS, 1))
    return f"# Dues\n\n{body}\n\n" + "\n\n".join(note.format(k, words) for k, words in enumerate(NOTED, 1)) + "\n"


@pytest.mark.parametrize("marks", MARKS)
def test_notes_by_other_marks_are_notes(tmp_path, marks):
    found = article(tmp_path, "dues.md", marked(*MARKS[marks]))
    assert notes(found) == READ
    assert calls(found) == [("1", "rose."), ("2", "again."), ("3", "last.")]
    assert " ".join(SAYS) in found.body.text


def test_an_exponent_is_no_call(tmp_path):
    text = marked(*MARKS["tex superscripts"]).replace("It fell", "The yard of 12 m$^ { 2 }$ was full. It fell")
    assert calls(article(tmp_path, "dues.md", text)) == [("1", "rose."), ("2", "again."), ("3", "last.")]


def test_notes_written_where_they_are_called_and_at_the_end_are_one_sequence(tmp_path):
    text = "It rose.[^a]\n\nIt fell.^[Lind, *Salt* [9].] It rose again.[^b]\n\n[^a]: Ek, Quays 3.\n\n[^b]: Ibid.\n"
    found = article(tmp_path, "dues.md", text)
    assert notes(found) == [("1", "Ek, Quays 3."), ("2", "Lind, Salt [9]."), ("3", "Ibid.")]
    assert "Lind" not in found.body.text


def test_a_note_that_is_called_twice_supports_both_sentences(tmp_path):
    text = "The quay rose.[^1] It fell.[^2] Salt was old.[^1]\n\n[^1]: Bo Ek, *Quays* (Reef 2001) 3.\n[^2]: Ibid.\n"
    found = article(tmp_path, "dues.md", text)
    made = claims.find(found, citations.find(found))
    assert [(found.words(c.place), c.note, c.citations) for c in made] == [
        ("The quay rose.", "1", ("n1.1",)),
        ("It fell.", "2", ("n2.1",)),
        ("Salt was old.", "1", ("n1.1",)),
    ]


@pytest.mark.parametrize("suffix", [".qmd", ".Rmd", ".mkd"])
def test_programs_between_fences_are_no_words(tmp_path, suffix):
    text = (
        "# Dues\n\nThe quay rose.[^1]\n\n```{r}\n# plot @ek\nx <- 3\n```\n\n::: "
        "{.callout}\nIt fell.\n:::\n\n[^1]: Ek 3.\n"
    )
    found = article(tmp_path, f"dues{suffix}", text)
    assert (notes(found), "plot" in found.body.text, ":::" in found.body.text) == ([("1", "Ek 3.")], False, False)


def cited(found):
    return [(c.given, c.pinpoint, c.signal) for c in citations.find(found) if c.given_by == "pandoc"]


HEAD = "---\ntitle: Dues\nbibliography: ports.bib\n---\n\n"


@pytest.mark.parametrize(
    ("written", "sources"),
    [
        ("It rose [@ek2001, p. 14].", [("ek2001", "p. 14", None)]),
        ("It rose [see @ek2001; @lind:99, pp. 3-5].", [("ek2001", None, "see"), ("lind:99", "pp. 3-5", None)]),
        ("As @ek2001 [p. 20] says, it rose.", [("ek2001", "p. 20", None)]),
        ("It rose [-@ek2001, chap. 3, who doubts it].", [("ek2001", "chap. 3", None)]),
        ("It rose [@{doi:10.1/x}].", [("doi:10.1/x", None, None)]),
        ("It rose [cf. @ek2001, 14--16; also @lind].", [("ek2001", "pp. 14--16", "cf."), ("lind", None, "also")]),
        ("Write to me@example.org or see @fig-port and `@code`.", []),
        ("A mark \\@ek and an @ alone.", []),
    ],
)
def test_citations_by_key(tmp_path, written, sources):
    assert cited(article(tmp_path, "dues.md", HEAD + written)) == sources


def test_a_name_on_a_platform_is_no_source(tmp_path):
    assert cited(article(tmp_path, "dues.md", "# Dues\n\nAs @VeraDunn wrote, the quay rose.\n")) == []


def test_a_bibliography_beside_the_text_tells_what_the_keys_are(tmp_path):
    (tmp_path / "ports.bib").write_text("@book{ek2001, author={Ek, Bo}, title={Quays}, year=2001}")
    path = tmp_path / "dues.md"
    path.write_text(HEAD + "It rose [@ek2001, p. 14].[^1]\n\n[^1]: See @ek2001 [p. 20].\n")
    given = ingest.read(path).given
    assert [(w.key, w.fields.title, w.fields.year) for w in given.works] == [("ek2001", "Quays", 2001)]
    assert [p.items[0].locator for p in given.places] == ["p. 14", "p. 20"]


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("ports.json", '[{"id": "ek2001", "title": "Quays", "type": "book"}]'),
        ("ports.yaml", "references:\n- id: ek2001\n  title: Quays\n  type: book\n"),
    ],
)
def test_bibliographies_in_csl_are_read(tmp_path, name, held):
    (tmp_path / name).write_text(held)
    path = tmp_path / "dues.md"
    path.write_text(f"---\nbibliography: [{name}]\n---\n\nIt rose [@ek2001].\n")
    assert [w.fields.title for w in ingest.read(path).given.works] == ["Quays"]


def test_references_in_the_metadata_are_read(tmp_path):
    text = "---\nreferences:\n- id: ek2001\n  title: Quays\n  issued: 2001-05-03\n...\n\nIt rose [@ek2001].\n"
    path = tmp_path / "dues.md"
    path.write_text(text)
    (work,) = ingest.read(path).given.works
    assert (work.fields.title, work.fields.date) == ("Quays", "2001-05-03")


@pytest.mark.parametrize(
    "head", ["---\n a: [\n---\n", "---\n- x\n---\n", "---\nreferences: 3\nbibliography: {a: b}\n---\n"]
)
def test_damaged_metadata_costs_only_itself(tmp_path, head):
    assert cited(article(tmp_path, "dues.md", f"{head}\nIt rose [@ek2001].\n")) == [("ek2001", None, None)]


HEADINGS = [
    "Referencias",
    "Literaturverzeichnis",
    "Références",
    "Bibliografia",
    "Kaynakça",
    "Daftar Pustaka",
    "Literatur",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_lists_under_headings_of_other_languages_are_lists(tmp_path, heading):
    text = (
        "# Dues\n\nThe quay rose (Ek, 2001). It fell (Lind, 1999).\n\n"
        f"## {heading}\n\nEk, Bo. *Quays*. Reef, 2001.\n\nLind, Ada. *Salt*. Reef, 1999.\n"
    )
    found = article(tmp_path, "dues.md", text)
    made = citations.find(found)
    links = {link.citation: link.target for link in resolution.resolve(found, made)}
    assert [c.form for c in made if c.form is Form.LIST_ENTRY] == [Form.LIST_ENTRY] * 2
    assert (links["t.1"], links["t.2"]) == ("s.1", "s.2")


def test_authors_and_years_beside_notes_that_only_discuss(tmp_path):
    text = (
        "# Dues\n\nEk (2001) holds that it rose.[^1] Others doubt it (Lind 1999, 5).[^2] It fell (Ek 2001).[^3]\n\n"
        "[^1]: I leave the rest aside.\n\n[^2]: So he told me.\n\n[^3]: See also Ek (2001), who dates it later.\n\n"
        "## References\n\nEk, Bo. 2001. *Quays*. Reef.\n\nLind, Ada. 1999. *Salt*. Reef.\n"
    )
    found = article(tmp_path, "dues.md", text)
    made = citations.find(found)
    links = {link.citation: link.target for link in resolution.resolve(found, made)}
    assert [(c.id, c.form, links[c.id]) for c in made if c.form is not Form.LIST_ENTRY] == [
        ("n3.1", Form.AUTHOR_YEAR, "s.1"),
        ("t.1", Form.AUTHOR_YEAR, "s.1"),
        ("t.2", Form.AUTHOR_YEAR, "s.2"),
        ("t.3", Form.AUTHOR_YEAR, "s.1"),
    ]
