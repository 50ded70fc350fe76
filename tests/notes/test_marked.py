"""Notes whose calls are marked."""

import pytest

from pincite import layout, notes
from pincite.ingest import plain
from pincite.model import NoteStatus
from pincite.sections import assemble

BRACKETS = """# Tolls

The guild met,[^153] and the boats were burned.[^160]

[^153]: Storm, *Harvest Law*,
    p. 3.

    A second paragraph.

[^160]: 06RIVER28
"""
RAISED = (
    "The guild met.<sup>1</sup> It *burned* boats.<sup>2</sup>\n\n"
    "<sup>1</sup> Storm, *Rivers*, 3.\n\n<sup>2</sup> *Ibid.*\n\nNorth\t3\n"
)
ADJACENT = """# Tolls

The guild met,[^1] and the boats
were burned.[^2] Nobody[^3] paid.

[^1]: Storm, *Harvest Law*,
    p. 3.
[^2]: *Ibid.*
[^3]: 06RIVER28
"""
DIGITS = "The guild met.¹ It *burned* twelve boats.¹²\n\n¹ Storm, *Rivers*, 3.\n\n¹² *Ibid.*\n\n\tNorth\tSouth\n"


def found(text):
    source = plain.read(text.encode(), "a.md")
    return source, notes.find(source, layout.zones(source))


@pytest.mark.parametrize(
    ("text", "labels", "last"),
    [
        (BRACKETS, ["1", "2"], "06RIVER28"),
        (RAISED, ["1", "2"], "*Ibid.*"),
        (ADJACENT, ["1", "2", "3"], "06RIVER28"),
        (DIGITS, ["1", "12"], "*Ibid.*"),
    ],
)
def test_each_family_pairs_calls_and_texts(text, labels, last):
    source, result = found(text)
    assert [n.label for n in result.notes] == labels
    assert {n.status for n in result.notes} == {NoteStatus.OK}
    assert source.quote(result.notes[-1].spans) == last


def test_bracket_labels_are_renumbered_in_the_order_of_calls():
    swapped = BRACKETS.replace("[^160]\n", "[^160] Later.[^170]\n") + "\n[^170]: Field, 4.\n"
    source, result = found(swapped.replace("[^153],", ""))
    assert [(n.label, source.text[slice(*n.call)]) for n in result.notes if n.call] == [
        ("1", "[^153]"),
        ("2", "[^160]"),
        ("3", "[^170]"),
    ]


def test_an_indented_paragraph_belongs_to_its_note():
    source, result = found(BRACKETS)
    assert source.quote(result.notes[0].spans).endswith("A second paragraph.")


def test_a_call_without_a_text_is_kept():
    text = RAISED.replace("<sup>2</sup> *Ibid.*\n", "")
    assert found(text)[1].notes[1].status is NoteStatus.NO_TEXT


def test_an_exponent_is_no_call():
    text = DIGITS.replace("The guild met.¹", "The guild held 12 km² and met.¹").replace("¹²", "²")
    source, result = found(text)
    calls = {n.label: n.call.start for n in result.notes}
    assert source.text[calls["2"] - 6 : calls["2"]] == "boats."
    assert text.index("km²") + 2 not in [start for start, _ in result.marks]


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ("[FN{n}]", "[FN{n}] {words}"),
        (" (fn {n})", "fn {n}: {words}"),
        ("{{{n}}}", "{{{n}}} {words}"),
        ("[note {n}]", "[note {n}] {words}"),
        ("[{n}]", "[{n}]: {words}"),
        ("$^{{({n})}}$", "$^{{({n})}}$ {words}"),
        (r"\textsuperscript{{{n}}}", r"\textsuperscript{{{n}}} {words}"),
        ("[{n}](#fn{n})", "[{n}](#ref{n}). {words}"),
        (r"[\[{n}\]](#fn:{n})", "{n}. {words} [↩](#fnref:{n})"),
        ('<a href="#f{n}"><sup>{n}</sup></a>', '<p id="f{n}">{n}. {words} <a href="#r{n}">↩</a></p>'),
    ],
)
def test_notes_are_found_however_their_calls_are_marked(call, note):
    works = {"1": "Marta Quill, Harbour Law 14.", "2": "Nina Orr, Merchants at Sea 77."}
    body = "\n\n".join(f"The dues rose.{call.format(n=n)} Nobody wrote it down." for n in works)
    apparatus = "\n\n".join(note.format(n=n, words=words) for n, words in works.items())
    article = assemble(plain.read(f"# Dues\n\n{body}\n\n{apparatus}\n".encode(), "a.md"))
    assert {n.label: article.readings[n.stream].text for n in article.notes if n.call} == works
    assert "The dues rose. Nobody wrote it down." in article.body.text
