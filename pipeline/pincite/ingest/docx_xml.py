"""The XML of Word documents: its namespace, and the small questions one asks it."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
OFF = ("0", "false", "off", "none")


def plain(root: etree._Element) -> etree._Element:
    """Return the element with the namespace of strict documents made the usual one."""
    for element in root.iter(f"{_STRICT}*"):
        element.tag = str(element.tag).replace(_STRICT, W)
        for key in [k for k in element.attrib if str(k).startswith(_STRICT)]:
            element.set(str(key).replace(_STRICT, W), element.attrib.pop(key))
    return root


def value(element: etree._Element | None, path: str) -> str | None:
    """Return what a property says: the ``val`` of the element at ``path``, its parts without namespace."""
    found = None if element is None else element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def on(switch: etree._Element | None) -> bool:
    """Tell whether a switch is there and not turned off."""
    return switch is not None and switch.get(f"{W}val", "1") not in OFF


def local(element: etree._Element) -> str:
    """Return the tag without its namespace."""
    return str(element.tag).rpartition("}")[2]
