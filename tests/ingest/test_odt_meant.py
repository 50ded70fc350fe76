"""OpenDocument texts as they are meant: comments, hidden words, two numberings, notes called again, outlines."""

import pytest
from helpers.assembled import article as read
from helpers.assembled import calls, headings, notes
from helpers.packing import odt

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
COMMENT = "<office:annotation><text:p>Is this right? See Ek 1999, p. 5.</text:p></office:annotation>"
RAISED = (
    '<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
)


def note(label, words, kind="footnote"):
    return (
        f'<text:note text:id="{kind}{label}" text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


def assembled(folder, body, styles=""):
    return read(folder, "tolls.odt", odt(body, styles))


def test_a_reviewers_comment_is_no_word_of_a_note_a_cell_or_a_paragraph(tmp_path):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    row = f"<table:table-row>{cell('Lock' + COMMENT)}{cell('Toll')}</table:table-row>"
    body = f"<text:p>{LONG}{COMMENT}{note(1, 'Okafor, Locks 3.' + COMMENT)}</text:p><table:table>{row}</table:table>"
    found = assembled(tmp_path, body)
    assert notes(found) == [("1", "Okafor, Locks 3.")]
    assert "1999" not in found.source.text


def test_footnotes_and_endnotes_called_by_turns_keep_their_numbers(tmp_path):
    turns = (note(1, "Okafor 3."), note(1, "Aside.", "endnote"), note(2, "Ek 9."), note(2, "Another.", "endnote"))
    body = f"<text:p>{LONG}{turns[0]} So.{turns[1]} Once.{turns[2]} Twice.{turns[3]}</text:p>"
    assert [label for label, _ in calls(assembled(tmp_path, body))] == ["1", "2:1", "2", "2:2"]


def test_endnotes_in_another_form_need_no_second_numbering(tmp_path):
    body = f"<text:p>{LONG}{note(1, 'Okafor 3.')} So.{note('i', 'Aside.', 'endnote')}</text:p>"
    assert [label for label, _ in calls(assembled(tmp_path, body))] == ["1", "i"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<text:p>The <text:span text:style-name="Off">secret </text:span>weir fell.</text:p>',
        '<text:p>The weir fell.</text:p><text:section text:display="none"><text:p>secret</text:p></text:section>',
        '<text:p>The weir fell.</text:p><text:p text:style-name="Gone">secret</text:p>',
        '<text:p>The weir fell.</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>secret</text:p>',
        '<text:p>The <text:hidden-text text:is-hidden="true">secret </text:hidden-text>weir fell.</text:p>',
        "<text:p>The weir fell.<text:placeholder>secret</text:placeholder></text:p>",
    ],
)
def test_hidden_words_are_not_read(tmp_path, hidden):
    off = '<style:style style:name="{}" style:family="{}"><style:text-properties text:display="none"/></style:style>'
    found = assembled(tmp_path, hidden, off.format("Off", "text") + off.format("Gone", "paragraph"))
    assert found.body.text == "The weir fell."


def test_a_raised_reference_to_a_note_is_no_word_and_a_plain_one_is(tmp_path):
    again = '<text:note-ref text:note-class="footnote" text:ref-name="footnote1">1</text:note-ref>'
    body = f"<text:p>{LONG}{note(1, 'Okafor, Locks 3.')}</text:p>"
    body += f'<text:p>It was old.<text:span text:style-name="Up">{again}</text:span> See note {again}.</text:p>'
    assert "It was old. See note 1." in assembled(tmp_path, body, RAISED).body.text


def test_a_style_that_tells_a_level_of_the_outline_is_a_heading(tmp_path):
    title = '<style:style style:name="Title" style:family="paragraph"/>'
    own = '<style:style style:name="J{0}" style:family="paragraph" style:default-outline-level="{0}"/>'
    body = (
        '<text:p text:style-name="Title">Tolls</text:p><text:p text:style-name="J1">The Keepers</text:p>'
        + f"<text:p>{LONG}</text:p>"
    )
    body += '<text:p text:style-name="J2">Upper Locks</text:p>' + f"<text:p>{LONG}</text:p>"
    assert headings(assembled(tmp_path, body, title + own.format(1) + own.format(2))) == ["The Keepers", "Upper Locks"]


def test_a_number_that_the_program_wrote_before_a_heading_is_parted_from_it(tmp_path):
    head = '<text:h text:outline-level="2"><text:number>1.</text:number>The Keepers</text:h>'
    assert headings(assembled(tmp_path, f"{head}<text:p>{LONG}</text:p>")) == ["1. The Keepers"]


def test_characters_of_symbol_fonts_are_what_they_show(tmp_path):
    font = '<style:style style:name="S" style:family="text"><style:text-properties style:font-name="Symbol"/>'
    body = '<text:p>At 30<text:span text:style-name="S">&#xF0B0;</text:span>C the weir fell.</text:p>'
    assert assembled(tmp_path, body, f"{font}</style:style>").body.text == "At 30°C the weir fell."
