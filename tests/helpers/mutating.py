"""Files damaged at random, from a seed: bytes, tags and attributes of what is packed in them, or of the file itself."""

import io
import random
import re
import zipfile
from copy import deepcopy

from lxml import etree

TAG = re.compile(rb"<[^<>]{1,400}>")
WORDS = (b"", b"0", b"-1", b"99999999999999999999", b"\xff\xfe", b"&#x1F600;", b"\\", b"#", b"x" * 5000, b"[^1]", b"|")


def mutated(data, seed):
    """Return ``data`` damaged in one to six ways; of a zip archive mostly the files in it."""
    rng = random.Random(seed)  # noqa: S311 - a seed makes the damage again
    if data[:2] != b"PK" or rng.random() < 0.1:
        return _damaged(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(rng.randint(1, 3)):
        name = rng.choice(sorted(members))
        members[name] = _damaged(members[name], rng)
    if rng.random() < 0.1:
        members.pop(rng.choice(sorted(members)))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, inside in members.items():
            made.writestr(name, inside)
    return held.getvalue()


def _damaged(data, rng):
    if rng.random() < 0.7 and (changed := _replanted(data, rng)) is not None:
        return changed
    for _ in range(rng.randint(1, 6)):
        data = rng.choice((_flip, _cut, _double, _untag, _swap, _value, _value, _value, _untag, _swap))(data, rng)
    return data


def _replanted(data, rng):
    """Return XML whose elements are moved, doubled, renamed, emptied or filled: it stays XML; ``None`` for no XML."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return None
    for _ in range(rng.randint(1, 8)):
        elements = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
        if not elements:
            break
        one, other = rng.choice(elements), rng.choice(elements)
        way = rng.randrange(7)
        if way == 0:
            one.getparent().remove(one)
        elif way == 1:
            other.append(deepcopy(one))
        elif way == 2:
            one.tag = other.tag
        elif way == 3:
            one.text = rng.choice(WORDS).decode("latin-1").replace("\xff", "").replace("\xfe", "")
        elif way == 4:
            one[:] = []
        elif way == 5 and one.attrib:
            one.attrib.pop(rng.choice(sorted(one.attrib)))
        elif other.attrib:
            key = rng.choice(sorted(other.attrib))
            one.set(key, rng.choice((other.get(key), "0", "-1", "", "99999999999999999999", "x" * 3000)))
    return etree.tostring(root)


def _flip(data, rng):
    at = rng.randrange(max(1, len(data)))
    return data[:at] + bytes((rng.randrange(256),)) + data[at + 1 :]


def _cut(data, rng):
    start = rng.randrange(max(1, len(data)))
    return data[:start] + data[start + rng.randint(1, 60) :]


def _double(data, rng):
    start = rng.randrange(max(1, len(data)))
    piece = data[start : start + rng.randint(1, 400)]
    return data[:start] + piece * rng.randint(2, 5) + data[start + len(piece) :]


def _tags(data, rng, count):
    found = list(TAG.finditer(data))
    return [rng.choice(found) for _ in range(count)] if found else []


def _untag(data, rng):
    """Take one tag out: what it opened never ends, or it ends what never began."""
    for tag in _tags(data, rng, 1):
        return data[: tag.start()] + data[tag.end() :]
    return data


def _swap(data, rng):
    """Put one tag in the place of another."""
    for one, other in zip(_tags(data, rng, 1), _tags(data, rng, 1), strict=True):
        return data[: one.start()] + other.group() + data[one.end() :]
    return data


def _value(data, rng):
    """Give an attribute another value."""
    values = list(re.finditer(rb'="([^"<>]{0,4000})"', data))
    if not values:
        return data
    hit = rng.choice(values)
    word = rng.choice((*WORDS, rng.choice(values)[1]))
    return data[: hit.start(1)] + word + data[hit.end(1) :]
