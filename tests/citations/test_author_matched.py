"""Citations by author and year in any style: that the list has such a work is the evidence, not the marks between."""

import pytest
from helpers.assembled import article

from pincite import citations, resolution

LIST = (
    "Adeyemi, C., & Bello, K. (2001). *Tolls of the lower river*. Hill House.",
    "Chao YR (1968) Quays and their keepers. River Journal 4: 12–19.",
    "Dike, A. (2003a). *Boats that never came*. Hill House.",
    "Dike, A. (2003b). *Fines that nobody paid*. Hill House.",
    "May, T. (2010). *A harbour in the wind*. Hill House.",
    "River Board (1971–1980). *Rolls of the tolls*. Hill House.",
)
PLAIN = "The keepers of the harbour write down what the pilots tell them, and the pilots tell them what they saw. "


def read(folder, *sentences):
    body = "\n\n".join(PLAIN + s for s in sentences)
    listed = "\n\n".join(LIST)
    made = article(folder, "tolls.md", f"# On Tolls\n\n{body}\n\n## References\n\n{listed}\n")
    found = citations.find(made)
    links = {link.citation: link.target for link in resolution.resolve(made, found)}
    return [(links[c.id], c.pinpoint) for c in found if c.id.startswith("t.")]


@pytest.mark.parametrize(
    "form",
    [
        "({} {}{})",
        "({} [{}]{})",
        "[{} {}{}]",
        "({}: {}{})",
        "({}. {}{})",
    ],
)
@pytest.mark.parametrize(
    ("place", "pin"), [("", None), (", p. 12", "p. 12"), (" p. 12", "p. 12"), (" 12", "12"), (": 12", "12")]
)
def test_a_listed_name_and_year_are_a_citation_whatever_stands_between(tmp_path, form, place, pin):
    said = [form.format(name, year, place) for name, year in (("Chao", 1968), ("Dike", "2003b"))]
    both = form.format("Adeyemi/Bello", 2001, place)
    found = read(tmp_path, *(f"So it was {one}." for one in (*said, both)))
    assert [target for target, _ in found] == ["s.2", "s.4", "s.1"]
    if "[{}" not in form:
        assert {printed for _, printed in found} == {pin}


def test_other_authors_and_joints_may_stand_between_but_no_words(tmp_path):
    said = ("Adeyemi und Bello 2001 say so.", "So Adeyemi et al. [2001].", "Chao argued in 1968 and Dike saw it.")
    assert [target for target, _ in read(tmp_path, *said, "As in Chao (1968).")] == ["s.1", "s.1", "s.2"]


def test_a_month_is_a_name_only_where_it_opens_a_parenthesis(tmp_path):
    said = ("It was paid in May 2010.", "It was paid (May 2010).", "So it was (Chao 1968).", "And so (Dike 2003a).")
    assert [target for target, _ in read(tmp_path, *said)] == ["s.5", "s.2", "s.3"]


def test_a_work_of_several_years_is_called_by_its_years(tmp_path):
    said = ("So it was (River Board 1971–1980).", "And so (Chao 1968).", "And so (Dike 2003a).")
    assert next(target for target, _ in read(tmp_path, *said)) == "s.6"
