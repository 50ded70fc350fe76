"""The id of a finding stays when the article is read again, whatever moved."""

from dataclasses import replace

from pincite.checks.model import Draft, stable_id

DRAFT = Draft("PC201", "harbours-txt", ("note:3", "Okafor, supra note 2"), "3", ((40, 60),), "Okafor …", "Note 2 …")


def test_an_id_is_the_code_and_a_digest():
    code, digest = stable_id(DRAFT).split("-")
    assert (code, len(digest)) == ("PC201", 10)


def test_an_id_survives_other_positions_blanks_and_reasons():
    moved = replace(DRAFT, spans=((90, 112),), reason="said otherwise", about=("note:3", "Okafor,  supra\nnote 2"))
    assert stable_id(moved) == stable_id(DRAFT)


def test_another_document_note_or_word_makes_another_id():
    others = (
        replace(DRAFT, doc="rivers-txt"),
        replace(DRAFT, about=("note:4", "Okafor, supra note 2")),
        replace(DRAFT, about=("note:3", "Okafor, supra note 4")),
        replace(DRAFT, code="PC202"),
    )
    assert stable_id(DRAFT) not in {stable_id(other) for other in others}


def test_what_is_wrong_twice_in_the_same_way_is_numbered():
    assert stable_id(DRAFT, 2) == f"{stable_id(DRAFT)}-2"
