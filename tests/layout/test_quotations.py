"""Block quotations in texts without boxes."""

from pincite import layout
from pincite.ingest import plain
from pincite.model import Zone

BODY = """The guild of the lower river met in the spring of that year and it asked the
council that each boat pay at the dam, whatever it carried and whoever had sent
it down the river. The council sat in the old hall for two days and then wrote
that the guild was right in the matter of the boats. In its own words it said:
"""
QUOTED = """No boat shall pass the dam without a token of the guild, and
no keeper shall let one pass for love or money, on pain of
the loss of his key and of his place.
"""
AFTER = """The traders burned the tokens in the same week, and the guild wrote to the king
of it in a letter that is lost but for its date and for the name of the keeper.
"""


def quoted(text):
    source = plain.read(text.encode(), "a.txt")
    found = zip(source.lines, layout.zones(source), strict=True)
    return [source.text[slice(*line.span)].strip() for line, zone in found if zone is Zone.QUOTE]


def test_indented_lines_are_a_quotation():
    indented = "".join(f"     {line}\n" for line in QUOTED.splitlines())
    assert quoted(BODY + indented + AFTER) == QUOTED.splitlines()


def test_narrow_lines_behind_a_colon_are_a_quotation():
    assert quoted(BODY + QUOTED + AFTER) == QUOTED.splitlines()


def test_the_first_line_of_a_paragraph_may_stand_further_in():
    assert quoted(BODY.replace(":", ".") + "     " + AFTER) == []


def test_a_list_behind_a_colon_is_no_quotation():
    items = "".join(f"({n}) {line}\n" for n, line in enumerate(QUOTED.splitlines(), 1))
    assert quoted(BODY + items + AFTER) == []


def test_full_lines_behind_a_colon_are_the_text_going_on():
    assert quoted(BODY + AFTER) == []
