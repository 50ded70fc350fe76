"""Where lists of sources begin."""

from pincite.ingest import plain
from pincite.layout import Lines
from pincite.layout.lists import sources


def listed(text):
    lines = Lines(plain.read(text.encode(), "a.txt"))
    return [lines.words[i] for i in sorted(sources(lines, list(lines.filled)))]


def test_a_list_of_many_short_lines_follows_a_text_of_few_long_ones():
    body = "The river rose in spring and fell in autumn. " * 30
    entries = [f"Okafor, M. ({year}). Locks and Keepers. Harbour Press." for year in range(1990, 2010)]
    assert listed("\n\n".join([body, "References", *entries])) == entries


def test_a_heading_in_the_first_part_begins_no_list():
    body = "The river rose in spring and fell in autumn. " * 30
    assert listed("\n\n".join(["Sources", "The river has two.", body])) == []


def test_a_list_before_long_endnotes_is_known_by_its_years():
    body = "The river rose in spring and fell in autumn. " * 30
    entries = [f"Okafor, M. ({year}). Locks and Keepers. Harbour Press." for year in range(1990, 2010)]
    notes = "Of this more could be said, and others have said it. " * 60
    assert listed("\n\n".join([body, "References", *entries, "Notes", notes])) == entries


def test_notes_that_follow_a_list_without_numbers_are_no_entries():
    body = "The river rose in spring and fell in autumn. " * 30
    entries = [f"Okafor, M. ({year}). Locks and Keepers. Harbour Press." for year in range(1990, 2010)]
    notes = [f"[{n}] Okafor, Locks and Keepers {n} (2001)." for n in range(1, 9)]
    assert listed("\n\n".join([body, "References", *entries, *notes])) == entries
