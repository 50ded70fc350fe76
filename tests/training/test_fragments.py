"""A fragment's pieces become a record whose labels cover what is printed."""

from training.fragments import Fragment, Piece, fragment_to_record, settle_marks


def make(*pieces, form="full", kind="note"):
    return Fragment(tuple(Piece(*piece) for piece in pieces), form, "book", "en", "drawn", "drawn-1", None, kind)


def labelled(record):
    return [(record["text"][start:end], label) for start, end, label in record["spans"]]


def test_a_mark_between_two_tokens_of_one_field_belongs_to_the_field():
    record = fragment_to_record(
        make(("Roe", "editor"), (", ", "other"), ("Doe", "editor"), (", ", "other"), ("Rain", "title"))
    )
    assert labelled(record) == [("Roe, Doe", "editor"), (",", "other"), ("Rain", "title")]


def test_a_bracket_that_opens_something_else_stays_outside_the_field():
    record = fragment_to_record(make(("Minshu", "container"), (" [", "other"), ("Keishu", "container"), ("]", "other")))
    assert labelled(record)[1] == ("[", "other")


def test_a_citation_ends_before_its_final_stop():
    record = fragment_to_record(make(("Rain", "title"), (".", "separator")))
    assert record["citations"][0]["span"] == [0, 4]
    assert record["text"] == "Rain."


def test_the_type_is_kept_only_of_full_citations():
    assert fragment_to_record(make(("Roe", "family"), form="short"))["citations"][0]["type"] is None


def test_marks_that_a_missing_field_leaves_are_settled():
    pieces = settle_marks(
        [Piece("Is it rain?", "title"), Piece(", ", "other"), Piece(" ", "other"), Piece("1999", "year")]
    )
    assert "".join(piece.text for piece in pieces) == "Is it rain? 1999"
