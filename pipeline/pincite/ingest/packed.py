"""Files packed in a zip archive (DOCX, ODT, EPUB) and their XML, neither of them trusted."""

from __future__ import annotations

import io
import zipfile
import zlib
from posixpath import join, normpath

from lxml import etree

from pincite.ingest.errors import DAMAGED, ENCRYPTED, TOO_COSTLY, ReadError
from pincite.ingest.limits import MIB

UNPACKED = 256 * MIB
"""So many bytes may be unpacked from one archive."""
MEMBERS = 20_000
"""So many files may be in one archive."""
_FEW = 5
"""So many bad bytes are few in any file."""
_ENCRYPTED = 1
_WIDTHS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Archive:
    """The files of a zip archive; nothing is ever written to disk, so their names can lead nowhere."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.left = UNPACKED
        self.spoiled: list[str] = []
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise damaged(name, "it is no zip archive") from error
        if len(self.zip.namelist()) > MEMBERS:
            raise _too_much(name, f"more than {MEMBERS} files")

    def names(self) -> list[str]:
        """Return the names of all files."""
        return self.zip.namelist()

    def bytes(self, member: str) -> bytes | None:
        """Return the bytes of a file, ``None`` when there is none of that name. Raises ``ReadError``."""
        try:
            info = self.zip.getinfo(member)
        except KeyError:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(ENCRYPTED, f"{self.name} is locked with a password.", "Save a copy without password.")
        try:
            with self.zip.open(info) as handle:
                found = handle.read(self.left + 1)
        except _BROKEN as error:
            raise damaged(self.name, f"{member[:80]} can't be unpacked") from error
        self.left -= len(found)
        if self.left < 0:
            raise _too_much(self.name, f"more than {UNPACKED // MIB} MB unpacked")
        return found

    def xml(self, member: str) -> etree._Element | None:
        """Return the root of an XML file, ``None`` when there is none of that name. Raises ``ReadError``."""
        found = self.bytes(member)
        return None if found is None else xml(found, f"{self.name} ({member[:80]})")

    def optional(self, member: str) -> etree._Element | None:
        """Return the root of an XML file that the words can be read without; of a damaged one ``spoiled`` tells.

        Raises ``ReadError`` when it is locked or too large.
        """
        try:
            return self.xml(member)
        except ReadError as error:
            if error.code != DAMAGED:
                raise
            self.spoiled.append(error.what)
            return None

    def needed(self, member: str) -> etree._Element:
        """Return the root of an XML file. Raises ``ReadError``, also when there is none of that name."""
        found = self.xml(member)
        if found is None:
            raise damaged(self.name, f"it holds no {member}")
        return found


def beside(base: str, target: str) -> str:
    """Return the name in the archive of ``target``, which ``base`` refers to."""
    return normpath(join(base.rpartition("/")[0], target)).lstrip("/")


def xml(data: bytes, name: str) -> etree._Element:
    """Parse XML and load nothing from anywhere. Raises ``ReadError``, also when it declares entities."""
    if any("<!ENTITY".encode(code) in data for code in _WIDTHS):
        raise _declares(name)
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _without_bad_bytes(data)
        if root is None:
            raise damaged(name, str(error)[:120]) from error
    if root is None:
        raise damaged(name, "it is empty")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise _declares(name)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)


def _without_bad_bytes(data: bytes) -> etree._Element | None:
    """Return the root of XML in UTF-8 but for single bytes, each replaced; ``None`` where more is wrong with it."""
    text = data.decode("utf-8-sig", "replace")
    if "\ufffd" not in text or text.count("\ufffd") > max(_FEW, len(text) // 100):
        return None
    try:
        return etree.fromstring(text.encode("utf-8"), _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None


def _declares(name: str) -> ReadError:
    return ReadError(DAMAGED, f"{name} declares entities, as no document needs to.", "Save it anew.")


def damaged(name: str, why: str) -> ReadError:
    """Return the error of a file that is not what its suffix says."""
    return ReadError(DAMAGED, f"{name} is damaged: {why}.", "Fetch the file again, or open and save it anew.")


def _too_much(name: str, what: str) -> ReadError:
    return ReadError(TOO_COSTLY, f"{name} holds {what}.", "Open and save it anew.")
