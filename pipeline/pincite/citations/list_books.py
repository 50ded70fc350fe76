"""Books, reports and theses of author-year lists: what stands in parentheses after the title, and who published them.

APA prints "Title (2nd ed.). Publisher.": without a volume, what follows the title is no journal.
"""

from __future__ import annotations

from dataclasses import replace

from pincite.citations import kinds, list_people, titles
from pincite.model import Fields
from pincite.rules import match, rule, search

_SET = "source_lists"
_LONGEST = 60
"""The name of no publisher has more characters."""


def published(fields: Fields) -> Fields:
    """Take for the publisher what stands where a journal would, when nothing speaks for a periodical or a site.

    A volume, pages, a day or a month, and an address do, unless the name is a publisher's or the author's own.
    """
    name = fields.container
    if not name and len(fields.authors) == 1 and fields.title and fields.date and kinds.is_newspaper(fields.authors[0]):
        return replace(fields, authors=(), container=fields.authors[0])
    edited = fields.editors and fields.editors != fields.authors
    if not name or fields.publisher or fields.volume or fields.pages or edited:
        return fields
    if name in titles.places() and all(list_people.is_organisation(a) for a in fields.authors):
        return replace(fields, container=None, place=name)
    house = name in fields.authors or search(rule(_SET, "house"), name) is not None
    if len(name) > _LONGEST or any(c.isdigit() for c in name) or (kinds.is_news(name) and not house):
        return fields
    dated = len(fields.date or "") > len("2000")
    if (fields.authors and not fields.url and not dated) or (house and not dated):
        return replace(fields, container=None, publisher=name)
    return fields


def numbered(fields: Fields) -> Fields:
    """Take the symbol of a document from the end of the title, or from the place of a container (APA 10.4)."""
    if hit := search(rule(_SET, "symbol"), fields.title or ""):
        title = (fields.title or "")[: hit.start()].rstrip(" ,.") or None
        return replace(fields, title=title, symbol=hit["symbol"])
    if hit := match(rule(_SET, "symbol"), fields.container or ""):
        return replace(fields, container=None, symbol=hit["symbol"])
    return fields


def titled(fields: Fields) -> Fields:
    """Take edition, editors, translators, series and kind off the end of a title (APA 9.19, 10.2)."""
    if fields.title and (series := search(rule("citations_shapes", "series_number"), fields.title)):
        fields = replace(fields, title=fields.title[: series.start()], symbol=fields.symbol or series["symbol"])
    while fields.title and (hit := search(rule(_SET, "title_note"), fields.title)):
        named = search(rule(_SET, "edited_by"), hit["inner"])
        edition = search(rule(_SET, "edition"), hit["inner"])
        editors = list_people.split(named["names"], given_first=True) if named and named["role"][0] in "Ee" else ()
        fields = replace(
            fields,
            title=fields.title[: hit.start()].rstrip(" .") or None,
            edition=edition["edition"] if edition else fields.edition,
            editors=fields.editors or editors,
        )
    return fields
