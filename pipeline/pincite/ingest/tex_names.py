r"""What commands and environments of LaTeX are, by name."""

from __future__ import annotations

from functools import cache

from pincite import rules
from pincite.ingest import tex_cites, tex_signs
from pincite.model import Face

HEADS = {
    **{"part": 1, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6},
    **{"addpart": 1, "addchap": 1, "addsec": 2, "minisec": 5, "section*": 2},
}
FACES = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), Face.ITALIC),
    **dict.fromkeys(("textbf", "strong", "mkbibbold"), Face.BOLD),
    "textsc": Face.SMALLCAPS,
    "textsuperscript": Face.RAISED,
}
SWITCHES = {
    **dict.fromkeys(("it", "em", "itshape", "sl", "slshape"), Face.ITALIC),
    **dict.fromkeys(("bf", "bfseries"), Face.BOLD),
    **dict.fromkeys(("sc", "scshape"), Face.SMALLCAPS),
}
NOTES = {
    **dict.fromkeys(("footnote", "tablefootnote", "footnotetext", "footnotemark"), ""),
    **dict.fromkeys(("endnote", "endnotetext", "endnotemark", "enote", "pagenote", "sidenote", "sidenotetext"), "e"),
    **dict.fromkeys(("footnoteA", "footnoteB", "footnoteC", "Afootnote", "Bfootnote", "footnotetextA"), "A"),
    **dict.fromkeys(("thanks", "blfootnote", "tnotetext", "freefootnote", "unmarkedfootnote", "marginnote"), "*"),
    **dict.fromkeys(("marginpar", "sidenotemark0"), "*"),
}
"""Commands of notes and the series that each counts; those of ``*`` have no number."""
MATHS = frozenset(
    ("equation", "align", "gather", "multline", "eqnarray", "displaymath", "math", "flalign", "alignat", "dmath")
)
LISTS = frozenset(
    ("itemize", "enumerate", "description", "compactitem", "compactenum", "inparaenum", "list", "trivlist")
)
TABLES = {
    **{"tabular": "[{", "tabular*": "{[{", "longtable": "[{", "tabularx": "{[{", "array": "[{", "tabulary": "{{"},
    **{"xltabular": "{{", "supertabular": "{", "tabbing": "", "tblr": "[{", "NiceTabular": "{"},
}
HEADED = {"abstract": "Abstract", "acknowledgments": "Acknowledgments", "acknowledgements": "Acknowledgements"}
ENVIRONMENT_TAKES = {
    **{"multicols": "{", "minipage": "[[[{", "figure": "[", "table": "[", "wrapfigure": "[{[{", "figure*": "["},
    **{"table*": "[", "otherlanguage": "[{", "otherlanguage*": "[{", "foreignquote": "{", "adjustwidth": "{{"},
    **{"list": "{{", "spacing": "{", "CJK": "{{", "CJK*": "{{", "description": "[", "itemize": "[", "enumerate": "["},
    **{"sidewaystable": "[", "sidewaysfigure": "[", "tcolorbox": "[", "mdframed": "[", "frame": "[", "subfigure": "[{"},
    **{"adjustbox": "{", "threeparttable": "[", "displayquote": "[[", "foreigndisplayquote": "{[[", "epigraphs": ""},
    **{"wraptable": "[{[{", "landscape": "", "alignat": "{", "alignat*": "{", "subtable": "[{", "letter": "{"},
}
INLINE = frozenset(
    ("sloppypar", "otherlanguage*", "small", "footnotesize", "large", "singlespace", "doublespace", "em")
)
"""Environments that begin no paragraph."""
_HANDLED = frozenset(
    (
        *HEADS,
        *FACES,
        *SWITCHES,
        *NOTES,
        *tex_signs.ACCENTS,
        "begin",
        "end",
        "bibitem",
        "item",
        "par",
        "\\",
        "(",
        "[",
        "xspace",
    ),
)


@cache
def commands() -> dict[str, tuple[str, str]]:
    """Return what the commands of LaTeX take and do, by name."""
    return {row["command"]: (row["takes"], row["does"]) for row in rules.table("latex_commands")}


def knows(name: str) -> bool:
    """Tell whether a command (or ``{environment}``) is one that is read as it is, whatever a file defines it to be."""
    if name.startswith("{"):
        bare = name.strip("{}").rstrip("*")
        return (
            bare in LISTS
            or bare in TABLES
            or bare in MATHS
            or bare in HEADED
            or bare in ("thebibliography", "document")
        )
    return name in _HANDLED or name in commands() or tex_cites.kind(name) is not None
