"""Every code that a finding may go under, with what it means; the page of codes is made from this."""

from __future__ import annotations

from pincite.checks.model import Code

CODES: tuple[Code, ...] = (
    Code(
        "PC101",
        "notes",
        "A note is never called",
        "Nobody can tell which sentence the note supports.",
        "Look for the lost number in the text near the calls before and after it.",
    ),
    Code(
        "PC102",
        "notes",
        "A call has no note",
        "The sentence promises a source that the reader can't see.",
        "Look for the note in the original; the file may have lost it.",
    ),
    Code(
        "PC103",
        "notes",
        "A note breaks off",
        "A source may be cited in the part that is lost, and the next Id. may refer to it.",
        "Compare the note with the original.",
    ),
    Code(
        "PC104",
        "notes",
        "A note was torn by the file and put together again",
        "Words may stand in the wrong order.",
        "Compare the note with the original before quoting it.",
        minor=True,
    ),
    Code(
        "PC105",
        "notes",
        "Note numbers are out of order",
        "A number is left out, so every supra note after it may point to the wrong note.",
        "Number the notes again, or look for the note that is missing.",
    ),
    Code(
        "PC201",
        "citations",
        "Supra points to a note that lacks the name",
        "A reader who follows the number doesn't find the source; numbers drift when notes are put in.",
        "Correct the number.",
    ),
    Code(
        "PC202",
        "citations",
        "Supra or infra points to a note that doesn't exist",
        "The reference leads nowhere.",
        "Correct the number.",
    ),
    Code(
        "PC203",
        "citations",
        "Id. follows a note with several sources",
        "Id. may stand only for the single source of the note before it (Bluebook rule 4.1); here it may mean any.",
        "Name the source instead of writing Id.",
    ),
    Code(
        "PC204",
        "citations",
        "Id. has nothing to refer to",
        "No source is cited right before it.",
        "Name the source instead of writing Id.",
    ),
    Code(
        "PC205",
        "citations",
        "A short form refers to no source cited before",
        "The reader can't find the work.",
        "Cite the work in full where it is first cited.",
    ),
    Code(
        "PC206",
        "citations",
        "A short form fits several sources",
        "The reader can't tell which of them is meant.",
        "Add a title or a hereinafter name that only one of them has.",
    ),
    Code(
        "PC207",
        "citations",
        "A hereinafter name is never used",
        "It makes readers look for later citations that don't exist, or those use another name.",
        "Take the name out, or use it.",
    ),
    Code(
        "PC208",
        "citations",
        "Two works have the same hereinafter name",
        "Every later use of the name is ambiguous.",
        "Give one of them another name.",
    ),
    Code(
        "PC209",
        "citations",
        "An author-year citation has no reference",
        "The reader can't find the work.",
        "Add the work to the references, or correct name or year.",
    ),
    Code(
        "PC210",
        "citations",
        "A reference is never cited",
        "Readers can't tell what it supports; a citation may have been lost, or has another name or year.",
        "Cite it, or move it to further reading.",
    ),
    Code(
        "PC301",
        "links",
        "An address is broken",
        "It can't be followed.",
        "Copy the address again from the page itself.",
    ),
    Code(
        "PC302",
        "links",
        "An address is a placeholder",
        "It leads to no real page.",
        "Put the real address in.",
    ),
    Code(
        "PC303",
        "links",
        "An address is cut short",
        "It leads to another page or to none.",
        "Copy the whole address again.",
    ),
    Code(
        "PC401",
        "works",
        "One work has two years",
        "One of them is wrong, or two editions are taken for one.",
        "Check the title page; name the edition if there are two.",
    ),
    Code(
        "PC402",
        "works",
        "One work has two titles",
        "Readers will look for two works.",
        "Check the title page.",
    ),
    Code(
        "PC403",
        "works",
        "One work has two volumes",
        "Readers will look in the wrong volume.",
        "Check the volume.",
    ),
    Code(
        "PC404",
        "works",
        "A page cited lies outside the work",
        "The page can't be in this work: the pinpoint, or the first page, is wrong, or another work is meant.",
        "Check the page against the work.",
    ),
    Code(
        "PC405",
        "works",
        "A range of pages runs backwards",
        "One of the two pages is wrong.",
        "Check the pages against the work.",
    ),
    Code(
        "PC501",
        "record",
        "An instrument is given another year than the record has",
        "Readers will look for an instrument that doesn't exist, or take another for it.",
        "Check the date of adoption; say so if the year of entry into force is meant.",
    ),
    Code(
        "PC502",
        "record",
        "A law is given another year than the record has",
        "Readers will look for a law that doesn't exist, or take an amendment for it.",
        "Check the year of the law; name the amendment if that is meant.",
    ),
    Code(
        "PC503",
        "record",
        "A ratification is dated otherwise than in the record",
        "The date of consent to be bound decides what a state owed, and when.",
        "Check the depositary's record of the treaty.",
    ),
    Code(
        "PC504",
        "record",
        "A signature is dated otherwise than in the record",
        "The day of signature differs from the one that the depositary recorded.",
        "Check the depositary's record of the treaty.",
    ),
    Code(
        "PC505",
        "record",
        "Documents disagree on the date of a ratification or signature",
        "At least one of them is wrong.",
        "Check the depositary's record of the treaty.",
    ),
)
"""Every code, by number. Codes are never used again for anything else."""


def code(name: str) -> Code | None:
    """Return the code of that name."""
    return next((c for c in CODES if c.code == name.upper()), None)
