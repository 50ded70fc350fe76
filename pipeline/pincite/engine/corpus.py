"""Which files a run reads, what the manifest says of them, and the ids of their documents."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from pincite.engine.errors import CorpusError
from pincite.ingest import READERS
from pincite.ingest.published import edtf, year_of
from pincite.model import Metadata, Published
from pincite.text.shown import storable as storable

MANIFEST = "manifest.toml"
_PLACE = tuple(f.name for f in fields(Published))
_KEYS = frozenset(("file", "title", "authors", "year", "date", *_PLACE))
LONGEST_ID = 120
LAST_YEAR = 9999

SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
"""The file types that are picked up from folders."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The files of a run (absolute paths, sorted), what manifests say of some of them, and what is not read.

    ``links`` lead out of a folder, ``samples`` are folders of samples beside which a scholar's own articles stand.
    """

    files: tuple[Path, ...]
    stated: Mapping[Path, Metadata]
    links: tuple[Path, ...] = ()
    samples: tuple[Path, ...] = ()


def collect(paths: Iterable[Path], *, follow_links: bool = False) -> Corpus:
    """Find the articles under ``paths``: files as given, folders recursively, hidden files and READMEs left out.

    Links in a folder that lead out of it are not read, unless ``follow_links``: whoever made the folder may not be the
    one who reads it.

    A manifest is looked for in the folder given, or that of the file, and in the one above it. The folders that it
    lists as samples are left out, unless they are named themselves or hold all there is. Raises ``CorpusError`` when a
    path doesn't exist, no article is found, or a manifest can't be read.
    """
    files: dict[Path, None] = {}
    stated: dict[Path, Metadata] = {}
    links: list[Path] = []
    samples: dict[Path, list[Path]] = {}
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links and change the name
        if not path.exists():
            raise CorpusError(f"There is no file or folder {given}.", "Check the path; nothing was read.")
        found, led_out = _articles(path, follow_links=follow_links) if path.is_dir() else ([path], [])
        folder = path if path.is_dir() else path.parent
        stated |= read_manifest(folder.parent) | read_manifest(folder)
        of_samples = {file: sample for sample in sample_folders(path) for file in found if sample in file.parents}
        for file, sample in of_samples.items():
            samples.setdefault(sample, []).append(file)
        files.update(dict.fromkeys(file for file in found if file not in of_samples))
        links += led_out
    if not files:
        files, samples = dict.fromkeys(file for held in samples.values() for file in held), {}
    if not files:
        known = ", ".join(sorted(SUFFIXES))
        raise CorpusError("No article was found.", f"Put files there, or name others; formats read: {known}.")
    return Corpus(tuple(sorted(files)), stated, tuple(sorted(set(links) - files.keys())), _unnamed(samples, files))


def _unnamed(samples: Mapping[Path, Iterable[Path]], files: Mapping[Path, None]) -> tuple[Path, ...]:
    """Return the folders of samples of which something is left out: what is named besides is read."""
    return tuple(sorted(folder for folder, held in samples.items() if any(file not in files for file in held)))


def sample_folders(path: Path) -> tuple[Path, ...]:
    """Return the folders that the manifest in the folder ``path`` lists as samples: ``samples = ["sample"]``.

    Raises ``CorpusError`` when the manifest is not of this shape.
    """
    manifest = path / MANIFEST
    if not manifest.is_file():
        return ()
    try:
        listed = tomllib.loads(manifest.read_text(encoding="utf8")).get("samples", [])
    except (ValueError, OSError, RecursionError) as error:
        raise CorpusError(f"{manifest} can't be read: {error}.", "Mend it; nothing was read.") from error
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        advice = 'Write samples = ["folder", ...] at its head; nothing was read.'
        raise CorpusError(f"{manifest} can't be read: samples is no list of folders.", advice)
    return tuple(path / name for name in listed)


def _articles(folder: Path, *, follow_links: bool) -> tuple[list[Path], list[Path]]:
    """Return the articles in a folder, and the links there that would lead to others outside."""
    found: list[Path] = []
    links: list[Path] = []
    home, seen = os.path.realpath(folder), set[str]()
    for here, folders, names in os.walk(folder, followlinks=follow_links):
        # links may lead round in a circle
        folders[:] = [] if (real := os.path.realpath(here)) in seen else sorted(f for f in folders if f[0] != ".")
        seen.add(real)
        links += [path for name in folders if not follow_links and _leads_out(path := Path(here, name), home)]
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.stem.upper() != "README":
                (links if not follow_links and _leads_out(path, home) else found).append(path)
    return found, links


def _leads_out(path: Path, home: str) -> bool:
    """Tell whether a path is a link to something outside of the folder ``home``."""
    if not path.is_symlink():
        return False
    there = os.path.realpath(path)
    return there != home and not there.startswith(os.path.join(home, ""))  # noqa: PTH118 - a string with its end


def read_manifest(folder: Path) -> dict[Path, Metadata]:
    """Return what ``folder/manifest.toml`` states: ``[[document]]`` with ``file`` and what is known of that article.

    ``file`` is relative to the folder; the keys are those of ``Metadata`` and ``Published``.
    Raises ``CorpusError`` when the manifest is not of this shape.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        records = tomllib.loads(path.read_text(encoding="utf8")).get("document", [])
        return dict(_stated(folder, record) for record in records)
    except (ValueError, TypeError, AttributeError, KeyError, OSError, RecursionError) as error:
        advice = (
            "Each [[document]] needs file, and may have title, authors (a list), year (a number), date (EDTF: 2018-07) "
            f"and {', '.join(_PLACE)}, all in quotes."
        )
        raise CorpusError(f"{path} can't be read: {error}.", advice) from error


def _stated(folder: Path, record: dict[str, Any]) -> tuple[Path, Metadata]:
    unknown = record.keys() - _KEYS
    if unknown:
        raise TypeError(f"{record['file']} has an unknown key {min(unknown)!r}")
    title, authors, year = record.get("title"), record.get("authors", []), record.get("year")
    whole = year is None or type(year) is int  # not a boolean, which is one too
    if not isinstance(authors, list) or not isinstance(title, str | None) or not whole:
        raise TypeError(f"wrong types for {record['file']}")
    if year is not None and not 1 <= year <= LAST_YEAR:
        raise ValueError(f"{record['file']} has a year that is none from 1 to {LAST_YEAR}")
    date, where = record.get("date"), {key: record.get(key) for key in _PLACE}
    if any(not isinstance(said, str | None) for said in where.values()):
        raise TypeError(f"wrong types for {record['file']}")
    when = None if date is None else edtf(str(date))
    if date is not None and when is None:
        raise ValueError(f"{record['file']} has the date {str(date)!r}, which is no date")
    return folder / record["file"], Metadata(
        title, tuple(str(a) for a in authors), year or year_of(when), when, Published(**where)
    )


def merged(found: Metadata, stated: Metadata | None) -> Metadata:
    """Return what is known of an article, the manifest's word before the file's own."""
    if stated is None:
        return found
    date = stated.date or (found.date if stated.year in (None, year_of(found.date)) else f"{stated.year}")
    where = stated.published.filled(found.published)
    year = stated.year or found.year
    return Metadata(stated.title or found.title, stated.authors or found.authors, year, date, where)


def identify(
    files: Iterable[Path],
    held: Mapping[str, Path],
    contents: Mapping[Path, str] | None = None,
    known_contents: Mapping[str, str] | None = None,
) -> dict[Path, str]:
    """Give every file its document id; ``held`` are the ids that the store knows, with their files.

    A known file keeps its id. A new one with the same ``contents`` as a document whose file is gone is that document
    under a new name. Any other gets the slug of its name; when another file that still exists has that, the names of
    its folders are put before it. So a moved file keeps its id, and an id never tells where a corpus stands.
    """
    known = {str(path): doc for doc, path in held.items()}
    listed = sorted(files)
    there = {storable(path) for path in listed}
    taken = {doc for doc, path in held.items() if str(path) in there or path.exists()}
    gone = {digest: doc for doc, digest in sorted((known_contents or {}).items()) if doc in held and doc not in taken}
    ids: dict[Path, str] = {}
    for path in listed:
        same = gone.pop((contents or {}).get(path, ""), None) if storable(path) not in known else None
        ids[path] = known.get(storable(path)) or same or _free(path, taken | set(gone.values()))
        taken.add(ids[path])
    return ids


def slug(name: str) -> str:
    """Make an id of a file name: lower case letters, digits and hyphens ("A b_1.PDF" gives "a-b-1-pdf")."""
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", name).casefold()).strip("-")
    if len(words) > LONGEST_ID:
        words = f"{words[:LONGEST_ID]}-{_digest(name)}"
    return words or f"document-{_digest(name)}"


def _free(path: Path, taken: set[str]) -> str:
    """Return the first id that is free: of the name, of folder and name, of the folder's folder and so on."""
    names = [path.name]
    for folder in (Path(), *path.parents):
        names.insert(0, folder.name)
        if (free := slug("-".join(names))) not in taken:
            return free
    return f"{slug(path.name)}-{_digest(str(path))}"


def _digest(text: str) -> str:
    return sha256(text.encode("utf8", "surrogateescape")).hexdigest()[:6]
