"""The page on codes, made from their registry: ``python -m pincite.checks.page > docs/check-codes.md``."""

from __future__ import annotations

import sys

from pincite.checks.codes import CODES
from pincite.checks.model import Code, Subject
from pincite.checks.subjects import SUBJECTS

HEAD = """# What `pincite check` finds

`pincite check` reads the store and lists what looks wrong in the citations of the articles, and where articles
contradict each other or the record. It fetches nothing and changes nothing. Name a subject to look at one thing only
(`pincite check works`), a document (`--doc`), or a code (`--code PC201`); `--json` and `--csv` are for machines.
The exit status is 0 when nothing was found, 1 when something was.

Each finding has an id such as `PC201-4f1a9c0b22`: the code, and a digest of the document and of the words it is about.
It stays the same when the articles are read again. A finding that is no mistake is silenced by a judgement:
`pincite review silence finding:DOCUMENT:ID`.

Codes never change their meaning. Findings of a minor code are only counted on the screen, unless the code is asked
for.
"""


def page() -> str:
    """Return the page as markdown."""
    return "\n".join([HEAD, *(_subject(subject) for subject in SUBJECTS)])


def _subject(subject: Subject) -> str:
    listed = [_code(code) for code in CODES if code.subject == subject.name]
    return "\n".join([f"## {subject.name}\n", f"{subject.about[:1].upper()}{subject.about[1:]}.\n", *listed])


def _code(code: Code) -> str:
    minor = " (minor)" if code.minor else ""
    return f"### {code.code}: {code.title}{minor}\n\n{code.why}\n\nWhat to do: {code.advice}\n"


if __name__ == "__main__":
    sys.stdout.write(page())
