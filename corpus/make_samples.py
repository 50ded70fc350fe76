"""Build the PDF of the sample corpus from its typst source, the same bytes on every machine.

usage: python corpus/make_samples.py [--check]

``--check`` builds in memory and compares with the committed PDF; exit status 1 when they differ. The fonts are those
that typst brings along; the PDF carries no date, so that only a change of the source or of typst changes it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import typst

SAMPLES = Path(__file__).parent / "sample"


def build(source: Path) -> bytes:
    """Compile one typst file to PDF."""
    pdf = typst.compile(str(source), format="pdf", ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError(f"{source.name}: expected one PDF, typst gave several parts")
    return pdf


def main(check: bool) -> int:
    """Build or check every sample; return the exit status."""
    status = 0
    for source in sorted((SAMPLES / "src").glob("*.typ")):
        pdf, target = build(source), SAMPLES / f"{source.stem}.pdf"
        if not check:
            target.write_bytes(pdf)
        elif not target.exists() or target.read_bytes() != pdf:
            print(f"{target.name} is not what {source.name} builds: run python corpus/make_samples.py")
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main("--check" in sys.argv[1:]))
