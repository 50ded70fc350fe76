"""Fields of Word documents: what their codes say, and which runs show their results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.docx_notes import KINDS
from pincite.ingest.docx_xml import W, local

_DEEPEST = 50
"""More fields within each other are damage."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field: the pieces of its code and of the data beside it, its result's runs, and the runs of its code."""

    pieces: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    result: list[etree._Element] = field(default_factory=list)
    coded: list[etree._Element] = field(default_factory=list)

    @property
    def code(self) -> str:
        """Return the code without blanks around it."""
        return "".join(self.pieces).strip()

    def says(self, name: str) -> bool:
        """Tell whether the code begins with ``name``, in any case."""
        return self.code.upper().split(maxsplit=1)[:1] == [name]

    def says_data(self) -> bool:
        """Tell whether the field only holds data for the one around it, as EndNote writes them."""
        return "EN.CITE.DATA" in self.code.upper()


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a part in their order, the innermost one that shows each run, and runs that are part of a code."""

    held: tuple[Field, ...] = ()
    shown_by: Mapping[etree._Element, Field] = field(default_factory=dict)
    coded: frozenset[etree._Element] = frozenset()


def fields(root: etree._Element) -> Fields:
    """Return the fields under ``root`` that are whole; one that never ends is none, and its words are words."""
    held = sorted((*_complex(root), *_simple(root)), key=lambda pair: pair[0])
    found = tuple(one for _, one in held)
    shown = {run: one for one in found for run in one.result}
    return Fields(found, shown, frozenset(run for one in found for run in one.coded))


def _simple(root: etree._Element) -> Iterator[tuple[int, Field]]:
    for n, element in enumerate(root.iter(f"{W}r", f"{W}fldSimple")):
        if local(element) == "fldSimple":
            yield n, Field([str(element.get(f"{W}instr"))], result=list(element.iter(f"{W}r")))


def _complex(root: etree._Element) -> Iterator[tuple[int, Field]]:
    """Yield fields told by marks in runs, each with its place among the runs, once they end."""
    open_: list[tuple[int, Field, bool]] = []
    for n, run in enumerate(root.iter(f"{W}r", f"{W}fldSimple")):
        for child in run if local(run) == "r" else ():
            kind = child.get(f"{W}fldCharType") if local(child) == "fldChar" else ""
            if kind == "begin" and len(open_) < _DEEPEST:
                open_.append((n, Field(data=_data(child)), False))
            elif kind == "separate" and open_:
                open_[-1] = (*open_[-1][:2], True)
            elif kind == "end" and open_:
                at, one, _ = open_.pop()
                if open_ and one.says_data() and not open_[-1][1].data:
                    open_[-1][1].data.extend(one.data)
                yield at, one
            elif local(child) == "instrText" and open_ and not open_[-1][2]:
                open_[-1][1].pieces.append(child.text or "")
        if local(run) == "r" and _has_words(run):
            for _, one, shows in open_:
                (one.result if shows else one.coded).append(run)


def _has_words(run: etree._Element) -> bool:
    return any(local(child) not in ("rPr", "fldChar", "instrText") for child in run)


def _data(mark: etree._Element) -> list[str]:
    return [e.text or "" for e in mark.iter(f"{W}fldData")]


def bookmarked(root: etree._Element) -> dict[str, str]:
    """Return the key of the note that is called within each bookmark, by its name."""
    open_: dict[str, str] = {}
    found: dict[str, str] = {}
    for element in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", *(f"{W}{name}" for name in KINDS)):
        key = str(element.get(f"{W}id"))
        if local(element) == "bookmarkStart":
            open_[key] = str(element.get(f"{W}name"))
        elif local(element) == "bookmarkEnd":
            open_.pop(key, None)
        else:
            for name in open_.values():
                found.setdefault(name, KINDS[local(element)] + key)
    return found
