"""Texts that once took far more than their share of time, or might: each of any size, and the stages they go through.

A text is made of ``size`` notes, entries, references or definitions of one kind; the names in them differ where that is
what costs.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pincite import citations, claims, ingest, resolution, sections, works
from pincite.mentions import find as mentions

SENTENCE = "The keeper of lock {0} wrote down in spring what each of the boats had paid to the guild of the river."
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "wy")
PREAMBLE = "\\documentclass{article}\n"


def named(number: int) -> str:
    """Return a name of its own for a number: ``Bakeli``."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:04}").capitalize()


def _noted(size: int, note: Callable[[int], str], first: str = "") -> str:
    body = "\n\n".join(SENTENCE.format(n) + f"[^{n}]" for n in range(1, size + 1))
    notes = "\n\n".join(f"[^{n}]: {first if n == 1 and first else note(n)}" for n in range(1, size + 1))
    return f"# Of Tolls\n\n{body}\n\n{notes}\n"


ROE = "Jane Roe, Harbours without Law (Oxford University Press, 2001), p. 4."


def ids(size: int) -> str:
    """Return notes that all say *Id.*"""
    return _noted(size, lambda n: f"Id. at {n}.", ROE)


def supras(size: int) -> str:
    """Return notes that go back to the first by its number."""
    return _noted(size, lambda n: f"Roe, supra note 1, at {n}.", ROE)


def chained_supras(size: int) -> str:
    """Return notes each of which goes back to the one before."""
    return _noted(size, lambda n: f"Roe, supra note {n - 1}, at {n}.", ROE)


def full_notes(size: int) -> str:
    """Return notes that cite a work of their own each."""
    return _noted(
        size, lambda n: f"Ada {named(n)}, The Tolls of {named(n)} (Cambridge University Press, 1999), p. {n}."
    )


def sections_of_codes(size: int) -> str:
    """Return notes that cite a section each of one of a few codes, whose titles don't tell them apart."""
    codes = ("15 U.S.C. § {0}", "18 U.S.C. § {0}", "Penal Code, § {0} (India)", "Cal. Penal Code § {0} (West 2001)")
    return _noted(size, lambda n: codes[n % 4].format(n) + ".")


def cases_by_reporter(size: int) -> str:
    """Return notes that cite a case each, by names that many share."""
    return _noted(size, lambda n: f"United States v. {named(n)}, {n % 90 + 1} F.2d {n}, {n + 3} (9th Cir. 1990).")


def names_given(size: int) -> str:
    """Return notes that give a name for later use, and use the one given before."""
    return _noted(
        size,
        lambda n: (
            f"Report on the Weirs of {named(n)} (2003) (hereinafter {named(n)} Report); {named(n - 1)} Report, p. {n}."
        ),
    )


def one_note_of_many(size: int) -> str:
    """Return one note with many sources."""
    many = "; ".join(f"Ada {named(n)}, The Tolls of {named(n)} (1999) {n}" for n in range(size))
    return f"{SENTENCE.format(1)}[^1]\n\n[^1]: {many}.\n"


def nested_quotings(size: int) -> str:
    """Return notes of four quotings within each other."""
    inner = (
        "Roe v. {0}, 12 U.S. {1}, 3 (1990) (quoting Doe v. {0}, 13 U.S. {1}, 4 (1980) (quoting In re {0}, 14 U.S. {1}))"
    )
    return _noted(size, lambda n: inner.format(named(n), n) + ".")


def quotings_in_quotings(size: int) -> str:
    """Return one note whose quotings are as deep as it is long."""
    start = " (quoting ".join(f"Roe v. {named(n)}, 12 U.S. {n}, 3 (1990)" for n in range(size))
    return f"{SENTENCE.format(1)}[^1]\n\n[^1]: {start}{')' * (size - 1)}.\n"


def one_author_and_year(size: int) -> str:
    """Return references to one author and year, and as many entries that fit."""
    body = "\n\n".join(SENTENCE.format(n) + " (Roe 2001)" for n in range(size))
    entries = "\n\n".join(f"Roe, Jane (2001). The Tolls of {named(n)}. Oxford: Clarendon Press." for n in range(size))
    return f"# Of Tolls\n\n{body}\n\n# References\n\n{entries}\n"


def authors_and_years(size: int) -> str:
    """Return references by author and year, each with its own entry."""
    body = "\n\n".join(SENTENCE.format(n) + f" ({named(n)} 2001, {n})" for n in range(size))
    entries = "\n\n".join(
        f"{named(n)}, Jane (2001). The Tolls of {named(n)}. Oxford: Clarendon Press." for n in range(size)
    )
    return f"# Of Tolls\n\n{body}\n\n# References\n\n{entries}\n"


def numbered_entries(size: int) -> str:
    """Return references by number, each with its own entry."""
    body = "\n\n".join(SENTENCE.format(n) + f" [{n}]" for n in range(1, size + 1))
    entries = "\n".join(
        f"[{n}] J. Roe, The Tolls of {named(n)}. Oxford: Clarendon Press, 2001." for n in range(1, size + 1)
    )
    return f"# Of Tolls\n\n{body}\n\n# References\n\n{entries}\n"


def instruments(size: int) -> str:
    """Return paragraphs full of treaties, sections, days and tiers."""
    one = (
        "Under article {0} of the Convention on the Rights of the Child and section {0} of the Boats Act 1951, on 3 "
        "May 19{1:02}, the Act and the Convention bound Thailand, which was placed on Tier 2 in 20{2:02}."
    )
    return "# Of Tolls\n\n" + "\n\n".join(one.format(n, n % 90 + 10, n % 20) for n in range(1, size + 1)) + "\n"


def one_paragraph(size: int) -> str:
    """Return one paragraph without an end."""
    return "# Of Tolls\n\n" + " ".join(SENTENCE.format(named(n)) for n in range(2 * size)) + "\n"


def table_rows(size: int) -> str:
    """Return a table with many rows."""
    rows = "\n".join(f"| {named(n)} | Tier 2 | 20{n % 20:02} |" for n in range(size))
    return f"# Of Tolls\n\n{SENTENCE.format(1)}\n\n| Country | Tier | Year |\n|---|---|---|\n{rows}\n"


def lone_numbers(size: int) -> str:
    """Return lifted text in which a number stands on every other line."""
    return "\n".join(f"{SENTENCE.format(named(n))}\n{n}" for n in range(1, size + 1))


def lone_numbers_by_page(size: int) -> str:
    """Return lifted pages, each with a number of its own at the foot."""
    return "\n\f".join(f"{SENTENCE.format(named(n))}\n{SENTENCE.format(n)}\n{n}" for n in range(1, size + 1))


def linked_notes(size: int) -> str:
    """Return a web page whose calls and notes are linked both ways."""
    body = "".join(f'<p>{SENTENCE.format(n)}<a id="c{n}" href="#n{n}">{n}</a></p>' for n in range(1, size + 1))
    notes = "".join(
        f'<p id="n{n}"><a href="#c{n}">{n}</a> Ada {named(n)}, The Tolls of {named(n)} (1999), p. {n}.</p>'
        for n in range(1, size + 1)
    )
    return f"<html><head><title>Of Tolls</title></head><body><h1>Of Tolls</h1>{body}<hr>{notes}</body></html>"


def cites_of_latex(size: int) -> str:
    """Return LaTeX with many citations by key, and their entries."""
    body = "\n\n".join(SENTENCE.format(n) + rf" \cite[p.~{n}]{{k{n}}}" for n in range(size))
    items = "\n".join(rf"\bibitem{{k{n}}} J. Roe, The Tolls of {named(n)}. Clarendon Press, 2001." for n in range(size))
    bibliography = f"\\begin{{thebibliography}}{{99}}\n{items}\n\\end{{thebibliography}}"
    return f"{PREAMBLE}\\begin{{document}}\n{body}\n{bibliography}\n\\end{{document}}\n"


def definitions_of_latex(size: int) -> str:
    """Return LaTeX in which each new environment begins the one before."""
    made = "\n".join(
        rf"\newenvironment{{e{named(n)}}}{{\begin{{e{named(n - 1) if n else 'quote'}}}}}{{\end{{quote}}}}"
        for n in range(size)
    )
    last = f"e{named(size - 1)}"
    used = f"\\begin{{{last}}}\n{SENTENCE.format(1)}\n\\end{{{last}}}"
    return f"{PREAMBLE}{made}\n\\begin{{document}}\n{used}\n\\end{{document}}\n"


TEXTS: dict[str, tuple[Callable[[int], str], str]] = {
    "Id. in every note": (ids, "md"),
    "supra to the first note": (supras, "md"),
    "supra to the note before": (chained_supras, "md"),
    "a work in every note": (full_notes, "md"),
    "sections of codes": (sections_of_codes, "md"),
    "cases by reporter": (cases_by_reporter, "md"),
    "names given and used": (names_given, "md"),
    "many sources in one note": (one_note_of_many, "md"),
    "quotings in every note": (nested_quotings, "md"),
    "quotings in quotings": (quotings_in_quotings, "md"),
    "one author and year": (one_author_and_year, "md"),
    "authors and years": (authors_and_years, "md"),
    "numbered entries": (numbered_entries, "md"),
    "treaties, laws, days, tiers": (instruments, "md"),
    "one paragraph": (one_paragraph, "txt"),
    "a table": (table_rows, "md"),
    "lone numbers": (lone_numbers, "txt"),
    "lone numbers by page": (lone_numbers_by_page, "txt"),
    "linked notes of a web page": (linked_notes, "html"),
    "citations of LaTeX": (cites_of_latex, "tex"),
    "definitions of LaTeX": (definitions_of_latex, "tex"),
}
STAGES = ("ingest", "sections", "citations", "resolution", "claims", "mentions", "works", "cluster")


@dataclass
class Road:
    """One text on its way: what each stage made of it so far, kept for the next."""

    path: Path
    found: dict[str, Any]

    def work(self, stage: str) -> Callable[[], Any]:
        """Return what a stage does to this text; the stages before it must be done."""
        got = self.found
        return {
            "ingest": lambda: ingest.read(self.path),
            "sections": lambda: sections.assemble(got["ingest"]),
            "citations": lambda: citations.find(got["sections"]),
            "resolution": lambda: resolution.resolve(got["sections"], got["citations"]),
            "claims": lambda: claims.find(got["sections"], got["citations"]),
            "mentions": lambda: mentions.find(got["sections"], got["citations"], None),
            "works": lambda: works.local(self.path.stem, got["citations"], got["resolution"]),
            "cluster": lambda: works.cluster(got["works"]),
        }[stage]

    def done(self, stage: str) -> "Road":
        """Return the road with one more stage done."""
        return replace(self, found=self.found | {stage: self.work(stage)()})


def road(name: str, size: int, folder: Path) -> Road:
    """Write a text of so many notes into a folder, ready for its first stage."""
    make, kind = TEXTS[name]
    path = folder / f"{name.replace(' ', '-').replace(',', '')}-{size}.{kind}"
    path.write_text(make(size), "utf8")
    return Road(path, {})
