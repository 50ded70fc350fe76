"""Numbered lists of sources that raised numbers cite: they are no notes, with a heading or without one."""

import pytest
from helpers.assembled import article, notes

from pincite import citations

NAMES = ("Adeyemi", "Bello", "Chukwu", "Dike", "Eze", "Falade", "Gbadamosi", "Hassan")
ENTRIES = [f"{name} C. Tolls of the river {name[-1]}. Lagos: Hill House; {2001 + n}." for n, name in enumerate(NAMES)]
CITED = ("3", "1,8", "5", "2", "4–6", "3", "7", "1")
PLAIN = "The keepers of the harbour write down what the pilots tell them"


def page(number, heading):
    body = "".join(f"<p>{PLAIN} in matter {'abcdefgh'[n]}<sup>{said}</sup>.</p>" for n, said in enumerate(CITED))
    listed = "".join(f"<p>{number.format(n)} {entry}</p>" for n, entry in enumerate(ENTRIES, 1))
    return f"<html><body><h1>On Tolls</h1>{body}{heading}{listed}</body></html>"


@pytest.mark.parametrize("heading", ["<h2>References</h2>", "<p>Cited here</p>", ""])
@pytest.mark.parametrize("number", ["{}.", "({})", "[{}]", "<sup>{}</sup>"])
def test_a_list_cited_by_raised_numbers_is_read_as_a_list(tmp_path, number, heading):
    read = article(tmp_path, "tolls.html", page(number, heading))
    assert notes(read) == []
    assert [e.label for e in read.entries] == [str(n) for n in range(1, 9)]
    cited = [c.names[0] for c in citations.find(read) if c.id.startswith("t.")]
    assert cited == ["3", "1", "8", "5", "2", "4", "5", "6", "3", "7", "1"]


def test_notes_called_once_and_in_order_stay_notes(tmp_path):
    body = "".join(f"<p>{PLAIN} in matter {'abcdefgh'[n]}.<sup>{n + 1}</sup></p>" for n in range(8))
    said = ("Okafor, Tolls, 4.", "Ibid., 5.", "Ek, Weirs, 9.", "Ibid.", "Moor, Fines.", "Ibid.", "Ek, 10.", "Moor, 3.")
    listed = "".join(f"<p><sup>{n}</sup> {words}</p>" for n, words in enumerate(said, 1))
    read = article(tmp_path, "tolls.html", f"<html><body><h1>On Tolls</h1>{body}{listed}</body></html>")
    assert [label for label, _ in notes(read)] == [str(n) for n in range(1, 9)]
    assert read.entries == ()
