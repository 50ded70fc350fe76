"""What an author's own tools left in a file: which sources a place cites, and what they say of these sources.

Readers write it down, ``SourceText`` carries it, and the citations at these places are made of it instead of being
guessed from the printed words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pincite.model.citation import Fields, WorkType
from pincite.model.span import Span


@dataclass(frozen=True, slots=True)
class GivenWork:
    """A source as a file describes it: its key in the file, its kind and fields.

    The key is a citation key (``quill2011``), the URI of a library's record or the id of an entry; it only has to be
    the same wherever the file cites the source. ``identifiers`` are written ``doi:10.…``, ``isbn:978…``, ``pmid:…``.
    """

    key: str
    type: WorkType | None = None
    fields: Fields = field(default_factory=Fields)
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenItem:
    """One source of a place: its key, and the words that the author gave a tool to print beside it.

    ``locator`` is what is cited of the source with its label ("p. 14", "§ 3"), ``prefix`` the words before ("see"),
    ``suffix`` those after.
    """

    key: str
    locator: str | None = None
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True)
class GivenPlace:
    """Where a file says which sources it cites: the printed words (``span`` of the source text), in their order.

    ``tool`` is who wrote it down: ``zotero``, ``latex``, ``pandoc``, ``html``, ``jats`` and so on. An ``entry`` is no
    citation but the place in the list of sources at which the source of its one item is described.
    """

    span: Span
    items: tuple[GivenItem, ...]
    tool: str
    entry: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """All that a file's own tools say of its sources: places in the order of the text, works by key, each once.

    A key that no work describes is a source of which nothing but its key is known.
    """

    places: tuple[GivenPlace, ...] = ()
    works: tuple[GivenWork, ...] = ()
