"""Styles and lists of Word documents: headings, contents, type, and the numbers that Word prints before paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.docx_xml import W, on, plain, value
from pincite.ingest.numerals import printed
from pincite.model import Face

_FACES = {"i": Face.ITALIC, "b": Face.BOLD, "smallCaps": Face.SMALLCAPS}
_DEEPEST = 9


@dataclass(frozen=True)
class Styles:
    """The styles of a document by their ids."""

    held: Mapping[str | None, etree._Element]

    def depth(self, key: str | None) -> int:
        """Return the depth of a heading style, told by its name or by the style it is based on; 0 for other styles.

        A title is a heading above all others. Styles of a journal's own may tell a level of the outline instead.
        """
        for style in self._chain(key):
            name = str(value(style, "name")).casefold()
            if name == "title":
                return 1
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:]) + 1
            level = value(style, "pPr/outlineLvl")
            if level is not None:
                return outline(level)
        return 0

    def of_contents(self, key: str | None) -> bool:
        """Tell whether a style is one of tables of contents, of figures or of authorities."""
        name = str(value(self.held.get(key), "name")).casefold()
        return name.startswith(("toc ", "table of ")) and name != "table of contents heading"

    def faces(self, properties: etree._Element | None) -> frozenset[Face]:
        """Return the faces that a run's own properties and its character style set."""
        found: dict[Face, bool] = {}
        for said in (*self._styled(value(properties, "rStyle")), properties):
            for tag, face in _FACES.items():
                switch = None if said is None else said.find(f"{W}{tag}")
                if switch is not None:
                    found[face] = on(switch)
            raised = value(said, "vertAlign")
            if raised:
                found[Face.RAISED] = raised == "superscript"
        return frozenset(face for face, there in found.items() if there)

    def font(self, properties: etree._Element | None) -> str:
        """Return the font that a run's own properties or its character style set; empty where they set none."""
        said = (properties, *self._styled(value(properties, "rStyle"))[::-1])
        fonts = (one.find(f"{W}rFonts") for one in said if one is not None)
        return next((str(font.get(f"{W}ascii")) for font in fonts if font is not None and font.get(f"{W}ascii")), "")

    def hidden(self, run: etree._Element) -> bool:
        """Tell whether a run is hidden: its own properties say so, else its character style, else its paragraph's."""
        own = run.find(f"{W}rPr")
        above = next(run.iterancestors(f"{W}p"), None)
        of_paragraph = self._styled(value(above, "pPr/pStyle"))[::-1]
        for said in (own, *self._styled(value(own, "rStyle"))[::-1], *of_paragraph):
            switch = None if said is None else said.find(f"{W}vanish")
            if switch is not None:
                return on(switch)
        return False

    def bold(self, key: str | None) -> bool:
        """Tell whether a paragraph style sets bold type."""
        return Face.BOLD in {f for said in self._styled(key) for f in self.faces(said)}

    def numbering(self, key: str | None) -> tuple[str, int] | None:
        """Return list and level that a paragraph style belongs to."""
        for style in self._chain(key):
            number = value(style, "pPr/numPr/numId")
            if number:
                return number, _int(value(style, "pPr/numPr/ilvl"))
        return None

    def _styled(self, key: str | None) -> list[etree._Element | None]:
        """Return the run properties of a style after those of the styles it is based on."""
        return [style.find(f"{W}rPr") for style in self._chain(key)][::-1]

    def _chain(self, key: str | None) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            style = self.held.get(key)
            if style is None:
                return
            yield style
            key = value(style, "basedOn")


def outline(level: str | None) -> int:
    """Return the depth of a heading at a level of the outline; 0 for running text."""
    return int(level) + 2 if level and level.isdecimal() and int(level) < _DEEPEST else 0


def styles(root: etree._Element | None) -> Styles:
    """Return the styles of ``styles.xml``."""
    return Styles({} if root is None else {s.get(f"{W}styleId"): s for s in plain(root).iter(f"{W}style")})


@dataclass(frozen=True)
class Numbering:
    """The lists of a document: levels of each, and how far each has been counted."""

    levels: Mapping[str, Mapping[int, etree._Element]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """Count a paragraph of a list and return what Word prints before it; a mere bullet is nothing."""
        levels = self.levels.get(number, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(number, {})
        counts[level] = counts.get(level, _int(value(levels[level], "start"), 1) - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        form = value(levels[level], "numFmt") or "decimal"
        if form in ("bullet", "none"):
            return ""
        said = value(levels[level], "lvlText") or ""
        for n in range(level + 1):
            of = levels.get(n)
            known = counts.get(n, _int(value(of, "start"), 1))
            said = said.replace(f"%{n + 1}", printed(known, value(of, "numFmt") or "decimal"))
        return said.strip()


def numbering(root: etree._Element | None) -> Numbering:
    """Return the lists of ``numbering.xml``."""
    if root is None:
        return Numbering({})
    plain(root)
    made = {
        abstract.get(f"{W}abstractNumId"): {_int(v.get(f"{W}ilvl")): v for v in abstract.findall(f"{W}lvl")}
        for abstract in root.findall(f"{W}abstractNum")
    }
    return Numbering(
        {str(n.get(f"{W}numId")): made.get(value(n, "abstractNumId"), {}) for n in root.findall(f"{W}num")}
    )


def _int(said: str | None, otherwise: int = 0) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 6 else otherwise
