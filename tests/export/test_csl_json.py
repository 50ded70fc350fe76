"""CSL-JSON that pandoc reads as it was."""

import json

from helpers.pandoc import read
from helpers.works_to_cite import PAGE, TITLES, WORKS, hostile
from hypothesis import given, settings

from pincite.export import csl_json
from pincite.model import WorkType


def test_pandoc_reads_every_work_as_it_was_and_parts_names_from_particles():
    for work, found in zip(WORKS, read(csl_json.write(WORKS), "csljson"), strict=True):
        particle = {"family": "Meer", "given": "Anneke", "non-dropping-particle": "van der"}
        names = [particle if name.get("given") == "Anneke" else name for name in work.get("author", [])]
        seasons = {"accessed": {"date-parts": [[2016, 13]]}} if work["id"] == PAGE["id"] else {}
        assert found == work | ({"author": names} if names else {}) | seasons


@settings(deadline=None)
@given(text=TITLES)
def test_any_text_is_one_line_of_characters_that_xml_and_utf8_know(text):
    work = hostile("hostile", text, WorkType.BOOK)
    (found,) = json.loads(csl_json.write([work]).encode("utf8"))
    assert found == work
    assert found["title"].splitlines() == [found["title"]]
    assert not {"\x00", "\x1b", "\ufffe"} & set(found["title"])
