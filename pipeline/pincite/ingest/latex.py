r"""LaTeX: sections, paragraphs, items, type and ``\footnote``; ``\cite`` stays as the key in brackets.

Nothing is run and no other file is read: what ``\input`` names stays away, and so do macros of one's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexSpecialsNode,
    LatexWalker,
    LatexWalkerError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import std_macro

from pincite.ingest.decoding import decode
from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.packed import damaged
from pincite.model import Face, Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/x-latex"
_HEADS = {"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6}
_FACES = {
    **dict.fromkeys(("emph", "textit", "textsl", "it", "em", "itshape", "sl", "slshape"), Face.ITALIC),
    **dict.fromkeys(("textbf", "bf", "bfseries"), Face.BOLD),
    **dict.fromkeys(("textsc", "sc", "scshape"), Face.SMALLCAPS),
    "textsuperscript": Face.RAISED,
}
_SWITCHES = frozenset(("it", "em", "itshape", "sl", "slshape", "bf", "bfseries", "sc", "scshape"))
_CITES = frozenset(
    ("cite", "citep", "citet", "parencite", "textcite", "autocite", "citeauthor", "citeyear", "fullcite")
)
_SILENT = frozenset(
    (
        *("label", "documentclass", "usepackage", "bibliographystyle", "bibliography", "addbibresource", "pagestyle"),
        *("thispagestyle", "newcommand", "renewcommand", "setlength", "vspace", "hspace", "includegraphics", "input"),
        *(
            "include",
            "index",
            "maketitle",
            "date",
            "def",
            "let",
            "setcounter",
            "addtocounter",
            "hypersetup",
            "geometry",
        ),
    )
)
_WORDED = frozenset(("url", "href", "textcolor", "texorpdfstring", "caption"))
_AND = "⁂"
"""Stands between two authors until they are told apart."""
_SIGNS = {"S": "§", "P": "¶", "dag": "†", "ddag": "‡", "and": _AND, "textasteriskcentered": "*"}
_SHOWN = {"``": "“", "''": "”", "--": "–", "---": "—", "~": " ", "`": "‘", "'": "’"}
_APART = frozenset(
    ("quote", "quotation", "verse", "center", "flushleft", "flushright", "abstract", "minipage", "table")
)
_UNSEEN = frozenset(("figure", "figure*", "tikzpicture", "comment", "filecontents", "filecontents*"))
_LISTS = frozenset(("itemize", "enumerate", "description", "thebibliography"))
_TABLES = frozenset(("tabular", "tabular*", "longtable", "tabularx", "array"))
_TAKES = {
    **dict.fromkeys(_CITES | {"footcite"}, "[[{"),
    **dict.fromkeys(("href", "textcolor", "texorpdfstring"), "{{"),
    **dict.fromkeys(("newcommand", "renewcommand"), "*{[[{"),
    **dict.fromkeys(("subtitle", "thanks", "url", "hypersetup", "geometry", "addbibresource", "index"), "{"),
    **dict.fromkeys(_HEADS, "*[{"),
    **dict.fromkeys(("setcounter", "addtocounter", "setlength"), "{{"),
    "bibitem": "[{",
    "footnotemark": "[",
    "footnotetext": "[{",
}


def read(data: bytes, name: str) -> SourceText:
    """Read a LaTeX file. Raises ``ReadError`` when it is no text, or can't be parsed, or holds no words."""
    context = get_default_latex_context_db()
    context.add_context_category("pincite", [std_macro(m, takes) for m, takes in _TAKES.items()], prepend=True)
    try:
        nodes, _, _ = LatexWalker(decode(data, name), latex_context=context, tolerant_parsing=True).get_latex_nodes()
    except LatexWalkerError as error:
        raise damaged(name, "it can't be parsed as LaTeX") from error
    walk = _Walk()
    walk.all(_document(nodes), frozenset())
    walk.flush()
    head = _Walk()
    head.meta(nodes)
    paragraphs = [*head.done, *walk.done] if not any(p in walk.done for p in head.done) else walk.done
    meta = Metadata(_plain(head.title) or None, tuple(a for a in head.authors if a))
    notes = {**head.notes, **walk.notes}
    return write(Told(paragraphs, notes, {k: k[1:] for k in notes}, meta), name, MEDIA_TYPE)


def _document(nodes: Sequence[Any]) -> Sequence[Any]:
    """Return what stands between the begin and the end of the document; all where it is a part of one."""
    for node in nodes:
        if isinstance(node, LatexEnvironmentNode) and node.environmentname == "document":
            return list(node.nodelist)
    return nodes


def _plain(runs: Iterable[Run]) -> str:
    return " ".join("".join(run.text for run in runs).split())


def _args(node: Any) -> list[Any]:
    """Return the arguments that a macro has in the file."""
    given = node.nodeargd.argnlist if node.nodeargd is not None else None
    return [arg for arg in given or () if arg is not None]


class _Walk:
    """A walk over the nodes of a file, with what is found on the way."""

    def __init__(self) -> None:
        self.done: list[Paragraph] = []
        self.notes: dict[str, list[Runs]] = {}
        self.title: Runs = ()
        self.authors: tuple[str, ...] = ()
        self.runs: list[Run] = []
        self.kind = Kind.TEXT
        self.table = False
        self.count = 0
        self.text = LatexNodes2Text(keep_comments=False)

    def all(self, nodes: Iterable[Any], faces: frozenset[Face]) -> None:
        """Gather nodes; a switch of type holds to the end of its group."""
        for node in nodes:
            if isinstance(node, LatexMacroNode) and node.macroname in _SWITCHES:
                faces |= {_FACES[node.macroname]}
            elif node is not None:
                self._one(node, faces)

    def flush(self, kind: Kind = Kind.TEXT) -> None:
        """End the paragraph; the next one is of ``kind``."""
        if any(run.note is not None or run.text.strip(" |\n\t") for run in self.runs):
            self.done.append(Paragraph(tuple(self.runs), self.kind))
        self.runs, self.kind = [], kind

    def meta(self, nodes: Sequence[Any]) -> None:
        """Gather title and authors, wherever they stand, as title block."""
        for node in [*nodes, *_document(nodes)]:
            if isinstance(node, LatexMacroNode) and node.macroname in ("title", "author") and _args(node):
                runs = self._apart(_args(node)[-1])
                if node.macroname == "title" and not self.title:
                    self.title = runs
                    self.done.insert(0, Paragraph(runs, Kind.HEADING, 1))
                elif node.macroname == "author" and not self.authors:
                    self.authors = tuple(name.strip() for name in _plain(runs).split(_AND))
                    self.done.append(Paragraph(tuple(Run(r.text.replace(_AND, "and"), r.faces, r.note) for r in runs)))

    def _one(self, node: Any, faces: frozenset[Face]) -> None:
        if isinstance(node, LatexCharsNode):
            self._chars(node.chars, faces)
        elif isinstance(node, LatexGroupNode):
            self.all(node.nodelist, faces)
        elif isinstance(node, LatexSpecialsNode):
            self._special(node.specials_chars, faces)
        elif isinstance(node, LatexEnvironmentNode):
            self._environment(node, faces)
        elif isinstance(node, LatexMacroNode):
            self._macro(node, faces)
            self._chars(" " if node.macro_post_space else "", faces)
        elif isinstance(node, LatexMathNode):
            self.runs.append(Run(self.text.node_to_text(node), faces))
        elif isinstance(node, LatexCommentNode) and "\n" in node.comment_post_space.replace("\n", "", 1):
            self.flush(self.kind)

    def _chars(self, chars: str, faces: frozenset[Face]) -> None:
        """Add words; a line without any ends the paragraph."""
        for block in _blocks(chars):
            if block is None:
                self.flush()
            else:
                self.runs.append(Run(block, faces))

    def _special(self, chars: str, faces: frozenset[Face]) -> None:
        if chars.isspace() and chars.count("\n") > 1:
            self.flush()
        else:
            self.runs.append(Run(" | " if self.table and chars == "&" else _SHOWN.get(chars, chars), faces))

    def _environment(self, node: Any, faces: frozenset[Face]) -> None:
        name = node.environmentname
        if name in _UNSEEN:
            return
        if name in _TABLES:
            self.flush(Kind.ROW)
            self.table = True
            self.all(node.nodelist, faces)
            self.table = False
            self.flush()
        elif name in _APART | _LISTS or name == "document":
            self.flush()
            if name == "thebibliography":
                self.done.append(Paragraph((Run("References"),), Kind.HEADING, 2))
            width = name == "thebibliography" and isinstance(next(iter(node.nodelist), None), LatexGroupNode)
            self.all(node.nodelist[1:] if width else node.nodelist, faces)
            self.flush()
        elif name.rstrip("*") in ("equation", "align", "gather", "displaymath"):
            self.runs.append(Run(f" {self.text.nodelist_to_text(node.nodelist)} ", faces))
        else:
            self.all(node.nodelist, faces)

    def _macro(self, node: Any, faces: frozenset[Face]) -> None:
        name, args = node.macroname, _args(node)
        if name in _HEADS and args:
            self.flush()
            self.done.append(Paragraph(self._apart(args[-1]), Kind.HEADING, _HEADS[name]))
        elif name in ("footnote", "footcite", "thanks", "footnotemark", "footnotetext"):
            self._note(name, args)
        elif name in _CITES:
            self.runs.append(Run(self._cited(args), faces))
        elif name in ("item", "bibitem"):
            self.flush(Kind.ITEM if name == "item" else Kind.TEXT)
            self.all(args[:1] if name == "item" else (), faces)
        elif name in ("par", "\\", "newline", "tabularnewline"):
            self._break(name)
        elif name in _FACES and args:
            self.all(args[-1:], faces | {_FACES[name]})
        elif name not in _SILENT and name not in ("title", "author"):
            self._other(node, args, faces)

    def _other(self, node: Any, args: list[Any], faces: frozenset[Face]) -> None:
        """Add a letter or sign that a macro stands for, or else the words of its last argument."""
        name = node.macroname
        known = self.text.latex_context.get_macro_spec(name)
        if name in _SIGNS:
            self.runs.append(Run(_SIGNS[name], faces))
        elif name in _WORDED or known is None or not known.macroname:
            self.all(args[-1:], faces)
        else:
            self.runs.append(Run(self.text.node_to_text(node), faces))

    def _break(self, name: str) -> None:
        if self.table or name == "par":
            self.flush(Kind.ROW if self.table else Kind.TEXT)
        else:
            self.runs.append(Run(" "))

    def _note(self, name: str, args: list[Any]) -> None:
        """Add a call, a note, or both."""
        marked = args and name != "footcite" and (len(args) > 1 or name == "footnotemark")
        own = _plain(self._apart(args[0])) if marked else ""
        if name in ("footnote", "footcite", "footnotemark", "thanks"):
            self.count += name != "thanks" and not own
            key = f"n{'*' if name == 'thanks' else own or self.count}"
            self.runs.append(Run("", note=key))
        key = f"n{'*' if name == 'thanks' else own or self.count}"
        if name == "footcite":
            self.notes[key] = [(Run(self._cited(args)),)]
        elif name != "footnotemark" and args:
            self.notes[key] = [self._apart(args[-1])]

    def _cited(self, args: list[Any]) -> str:
        words = [_plain(self._apart(arg)) for arg in args]
        return f"[{', '.join(w for w in (*words[-1:], *words[:-1]) if w)}]" if words else ""

    def _apart(self, node: Any) -> Runs:
        """Return the runs of a node without adding them; paragraphs in it are joined."""
        kept, self.runs = (self.done, self.runs, self.kind, self.table), []
        self.done, self.table = [], False
        self._one(node, frozenset())
        self.flush()
        runs = [run for p in self.done for run in (*p.runs, Run(" "))]
        self.done, self.runs, self.kind, self.table = kept
        return tuple(runs)


def _blocks(chars: str) -> Iterable[str | None]:
    """Yield the text between blank lines, and ``None`` for each of these."""
    lines = chars.split("\n")
    held: list[str] = []
    for n, line in enumerate(lines):
        if 0 < n < len(lines) - 1 and not line.strip():
            yield "\n".join(held)
            yield None
            held = []
        else:
            held.append(line)
    yield "\n".join(held)
