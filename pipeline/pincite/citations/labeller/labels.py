"""The labels, kinds of works and forms that the learned reader tells apart, in the order of its weights."""

from __future__ import annotations

LABELS = (
    "family",
    "given",
    "institution",
    "editor",
    "contributor",
    "title",
    "container",
    "series",
    "volume",
    "issue",
    "pages",
    "edition",
    "pinpoint",
    "year",
    "date",
    "publisher",
    "place",
    "url",
    "identifier",
    "accessed",
    "symbol",
    "court",
    "genre",
    "backref",
    "note_number",
    "short_name",
    "other",
    "signal",
    "prose",
    "separator",
)
"""Every token has exactly one; a citation is a longest run of tokens without one of ``OUTSIDE``."""

OUTSIDE = frozenset(("signal", "prose", "separator"))
"""The labels of tokens that belong to no citation."""

TYPES = (
    "article",
    "book",
    "chapter",
    "report",
    "news",
    "press_release",
    "statute",
    "instrument",
    "case",
    "hearing",
    "thesis",
    "paper",
    "web",
    "correspondence",
    "other",
)
"""What kind of work a full citation or list entry cites."""

FORMS = ("full", "short", "supra", "id", "author_year", "list_entry", "xref")
"""How a citation refers to its work."""

KINDS = ("note", "entry", "intext")
"""Where a text stands: a note, an entry of a source list, a parenthesis of the body."""

FACES = ("italic", "smallcaps", "bold")
"""The type faces that are told apart."""
