"""What is wrong with the citations of articles, and where articles disagree with each other or with the record."""

from pincite.checks.check import ALL, Report, by_code, check
from pincite.checks.codes import CODES, code
from pincite.checks.errors import CheckError
from pincite.checks.ground import shelf
from pincite.checks.model import Code, Draft, Finding, Subject
from pincite.checks.report import pages
from pincite.checks.subjects import SUBJECTS

__all__ = [
    "ALL",
    "CODES",
    "SUBJECTS",
    "CheckError",
    "Code",
    "Draft",
    "Finding",
    "Report",
    "Subject",
    "by_code",
    "check",
    "code",
    "pages",
    "shelf",
]
