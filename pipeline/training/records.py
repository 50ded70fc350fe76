"""Bibliographic records: loading, cleaning, splitting into what is rendered, what is looked up and what is held."""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha1
from pathlib import Path
from typing import Any

from training.splits import is_held_work, title_key

Record = dict[str, Any]
"""One work as CSL-JSON."""

NAME_FIELDS = ("author", "editor", "translator")

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "review": "article",
    "review-book": "article",
    "book": "book",
    "pamphlet": "book",
    "chapter": "chapter",
    "entry-encyclopedia": "chapter",
    "entry-dictionary": "chapter",
    "report": "report",
    "article-newspaper": "news",
    "legislation": "statute",
    "regulation": "statute",
    "bill": "statute",
    "treaty": "instrument",
    "legal_case": "case",
    "hearing": "hearing",
    "thesis": "thesis",
    "paper-conference": "paper",
    "article": "paper",
    "manuscript": "paper",
    "speech": "paper",
    "webpage": "web",
    "post": "web",
    "post-weblog": "web",
    "personal_communication": "correspondence",
}
"""Our types of works by CSL's; what is not here is ``other``."""

_PARTICLES = frozenset(
    (
        "van von de der den du del della di da dos das do la le les ter ten zu zur zum af av el al bin ibn vom y e"
    ).split()
)
_PLACEHOLDER = re.compile(
    r"(?i)^(author|editor|firstname|lastname|family\d*|given\d*|doe|unknown|anonymous|editorial|interviewee|interviewer|director|performer|titulek|n\.?a\.?|_+)$"
)
_NO_NAME = re.compile(r"[\d;:<>\[\]{}()@&_\"“”?!/|*+=]|\b(AND|and|et al|[Ll]ink to|narrador|univ|http)\b")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PAGES = re.compile(r"([A-Za-z]?\d{1,6})(?:\s?[-–—]{1,3}\s?([A-Za-z]?\d{1,6}))?$|([ivxlc]{1,7})[-–]([ivxlc]{1,7})$")
_NUMBER = re.compile(r"\w{1,7}(?:[-/–]\w{1,5})?$")
_ORDINAL = re.compile(r"(?i)(\d{1,2})\s?(?:st|nd|rd|th|\.|e|ª|a)?\.?\s?(?:ed(?:ition|n)?\.?|aufl(?:age)?\.?)?$")
_PLACE = re.compile(r"[^\d?<>\[\]{}()]{2,45}$")


def load(path: Path) -> list[Record]:
    """Read works from CSL-JSON (one array, or one record a line) or BibTeX (through pandoc); ``.gz`` may be added."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf8")
    name = path.name.removesuffix(".gz")
    if name.endswith(".bib"):
        return json.loads(_convert_bibtex(text))
    if name.endswith(".jsonl"):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return json.loads(text)


def _convert_bibtex(text: str) -> str:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout  # noqa: S603


def clean_all(records: Iterable[Record]) -> list[Record]:
    """Return the usable records, cleaned, each title once."""
    kept: dict[tuple[str, str], Record] = {}
    for record in records:
        cleaned = clean(record)
        if cleaned:
            kept.setdefault((title_key(cleaned["title"]), cleaned["type"]), cleaned)
    return list(kept.values())


def clean(record: Record) -> Record | None:
    """Return the record with its faults mended or left out; ``None`` when too little of it can be trusted."""
    title = _clean_text(record.get("title"))
    year = _year(record)
    if not 3 <= len(title) <= 260 or year is None or _CJK.search(title):
        return None
    done: Record = {"id": str(record["id"]), "type": record["type"], "title": title}
    done["language"] = (record.get("language") or "en")[:2]
    for field in NAME_FIELDS:
        names = _clean_names(record.get(field) or [])
        if names is None:
            return None
        if names:
            done[field] = names
    done["issued"] = {"date-parts": [[int(part) for part in record["issued"]["date-parts"][0]]]}
    return {**done, **_clean_imprint(record), **_clean_numbers(record), **_clean_addresses(record)}


def _year(record: Record) -> int | None:
    try:
        year = int(record["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    return year if 1500 <= year <= 2027 else None


def _clean_text(value: Any) -> str:
    """Return a field's text without markup and doubled white space."""
    text = _compose(html.unescape(str(value or "")))
    text = re.sub(r"</?[a-zA-Z][^>]*>|[<>{}\\]|\[;\]|\[[a-z]{3}\]", " ", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    return text[:-1] if re.search(r"[^.]\w{3,}\.$", text) else text


def _compose(text: str) -> str:
    """Return the text with accents on their letters; a dotless i under an accent is an i."""
    return unicodedata.normalize("NFC", text.replace("ı\u0301", "í"))


def _clean_names(names: list[Any]) -> list[Record] | None:
    """Return the names in a sound form; ``None`` when one of them is none."""
    cleaned = [_clean_name(name) for name in names if any(str(part).strip() for part in name.values())]
    if any(name is None for name in cleaned) or len(cleaned) > 12:
        return None
    unique = {json.dumps(name, sort_keys=True): name for name in cleaned if name}
    return list(unique.values())


def _clean_name(name: Record) -> Record | None:
    parts = {key: re.sub(r"\s+", " ", _compose(str(value))).strip(" ,") for key, value in name.items()}
    parts = {key: value for key, value in parts.items() if value}
    if "literal" in parts or ("given" not in parts and _is_organisation(parts.get("family", ""))):
        literal = parts.get("literal") or parts["family"]
        bad = _CJK.search(literal) or re.search(r"[<>\[\]{};@_|]|http|\d{3}", literal) or len(literal) > 90
        return None if bad else {"literal": literal}
    family, given = parts.get("family", ""), parts.get("given", "")
    suffix = re.search(r",? (Jr\.?|Sr\.?|II|III|IV)$", family)
    if suffix:
        family, parts["suffix"] = family[: suffix.start()], suffix.group(1)
    whole = f"{family} {given} {parts.get('suffix', '')}"
    if not family or len(family) < 2 or _NO_NAME.search(whole) or "," in whole or _CJK.search(whole):
        return None
    particles = f"{parts.get('dropping-particle', '')} {parts.get('non-dropping-particle', '')}".split()
    if any(not re.fullmatch(r"[^\W\d_]{1,4}['’]?|della|dello|degli|vander", particle) for particle in particles):
        return None
    if any(_PLACEHOLDER.match(part) for part in (family, given)) or len(whole.split()) > 7:
        return None
    return {"family": family, **_given(given), **{k: v for k, v in parts.items() if k not in ("family", "given")}}


def _is_organisation(family: str) -> bool:
    """Tell whether a family name without given names is an organisation's."""
    return (
        len(family.split()) > 2 or family.startswith(("The ", "Les ", "Die ")) or (family.isupper() and len(family) < 7)
    )


def _given(given: str) -> Record:
    """Return the given names, particles at their end told apart (``Hans Urs von`` hides one)."""
    words = given.split()
    particles: list[str] = []
    while len(words) > 1 and words[-1] in _PARTICLES:
        particles.insert(0, words.pop())
    done = {"given": " ".join(words)} if words else {}
    return {**done, "dropping-particle": " ".join(particles)} if particles else done


def _clean_imprint(record: Record) -> Record:
    done = {}
    for field in ("container-title", "collection-title", "genre", "authority", "event-title", "archive"):
        text = _clean_text(record.get(field))
        if (
            1 < len(text) <= 160
            and text.casefold() not in ("none", "nan", "n/a")
            and not _CJK.search(text)
            and not text.startswith("/")
        ):
            done[field] = text
    publisher = _clean_text(record.get("publisher")).replace("; ", " & ")
    publisher = publisher.rpartition(": ")[2]
    if 2 < len(publisher) <= 70 and "?" not in publisher and not _CJK.search(publisher):
        done["publisher"] = publisher
    place = _clean_text(record.get("publisher-place")).replace(" ;", ";").split(";")[0]
    if _PLACE.match(place) and place != publisher and not _CJK.search(place):
        done["publisher-place"] = place
    return done


def _clean_numbers(record: Record) -> Record:
    done = {}
    for field in ("volume", "issue", "collection-number", "number-of-volumes"):
        value = str(record.get(field) or "").strip()
        if _NUMBER.match(value) and value.casefold() not in ("none", "null", "nan", "inpress"):
            done[field] = value
    pages = _PAGES.match(str(record.get("page") or "").strip())
    if pages and record["type"] not in ("book", "thesis"):  # there it counts the pages of the volume
        done["page"] = "-".join(part for part in pages.groups() if part)
    edition = str(record.get("edition") or "").strip()
    ordinal = _ORDINAL.match(edition)
    if ordinal:
        done["edition"] = ordinal.group(1)
    elif 3 < len(edition) < 30 and not _CJK.search(edition):
        done["edition"] = edition
    number = _clean_text(record.get("number"))
    if 0 < len(number) <= 40 and not _CJK.search(number):
        done["number"] = number
    return done


def _clean_addresses(record: Record) -> Record:
    done: Record = {}
    doi = str(record.get("DOI") or "").strip()
    if re.match(r"10\.\d{4,}/\S+$", doi):
        done["DOI"] = doi
    url = str(record.get("URL") or "").strip()
    if re.match(r"https?://[!-~]{4,200}$", url):
        done["URL"] = url
    accessed = (record.get("accessed") or {}).get("date-parts")
    if accessed and len(accessed[0]) == 3:
        done["accessed"] = {"date-parts": [[int(part) for part in accessed[0]]]}
    short = _clean_text(record.get("title-short"))
    if 2 < len(short) < 60 and short != record.get("title"):
        done["title-short"] = short
    return done


def is_looked_up(record: Record) -> bool:
    """Tell whether a training record feeds the gazetteer and is never rendered (one of four).

    A gazetteer of what is rendered would seem surer in training than it is on new works.
    """
    key = title_key(record["title"])
    return not is_held_work(key) and int(sha1(f"looked up {key}".encode()).hexdigest()[:8], 16) % 4 == 0  # noqa: S324


def split_of(record: Record) -> str:
    """Return ``held``, ``gazetteer`` or ``train``."""
    if is_held_work(record["title"]):
        return "held"
    return "gazetteer" if is_looked_up(record) else "train"


def gazetteer(records: Iterable[Record]) -> dict[str, Counter[str]]:
    """Count the ``family``, ``given``, ``institution``, ``container``, ``publisher``, ``place`` of gazetteer records.

    Values keep their case. The records may be all; those of other splits are left out here.
    """
    found: dict[str, Counter[str]] = {kind: Counter() for kind in ("family", "given", "institution")}
    fields = {"container": "container-title", "publisher": "publisher", "place": "publisher-place"}
    found |= {kind: Counter() for kind in fields}
    for record in records:
        if split_of(record) != "gazetteer":
            continue
        for name in (name for field in NAME_FIELDS for name in record.get(field, [])):
            _count_name(name, found)
        for kind, field in fields.items():
            if field in record and (kind != "container" or record["type"] in ("article-journal", "article-newspaper")):
                found[kind][record[field]] += 1
    return found


def _count_name(name: Record, found: dict[str, Counter[str]]) -> None:
    if "literal" in name:
        found["institution"][name["literal"]] += 1
        return
    found["family"][name["family"]] += 1
    for given in _words(name.get("given", "")):
        found["given"][given] += 1


def _words(given: str) -> Iterator[str]:
    """Yield the names written out among given names; initials tell nothing."""
    yield from (word for word in re.split(r"[\s.\-’']+", given) if len(word) > 1)
