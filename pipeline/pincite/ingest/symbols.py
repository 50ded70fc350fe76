"""Characters of symbol fonts: what stands in their own code places, said in the characters of Unicode."""

from __future__ import annotations

_PRIVATE = range(0xF020, 0xF100)
"""Where word processors keep the characters of fonts that have an encoding of their own."""
_SYMBOL: dict[int, str] = dict(
    zip(
        (*range(0x20, 0x7F), *range(0xA0, 0xF0), *range(0xF1, 0xFF)),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
"""The encoding of the font Symbol."""
_WINGDINGS = {
    **{0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬧"},
    **{0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔"},
    **{0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
_OF_FONTS: dict[str, dict[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def unicoded(code: int, font: str) -> str:
    """Return the character that a font shows for a code, in its private place or not.

    Fonts of letters show there what Windows has at the code's last byte; an unknown sign is a replacement character.
    """
    table = _OF_FONTS.get(font.strip().casefold())
    if table is not None and (code in _PRIVATE or code < 0x100):
        return table.get(code & 0xFF, _UNKNOWN)
    if code in _PRIVATE:
        symbolic = any(word in font.casefold() for word in ("wingdings", "webdings", "dingbats"))
        return _UNKNOWN if symbolic else bytes((code & 0xFF,)).decode("cp1252", "replace")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def shown(text: str, font: str) -> str:
    """Return text as its font shows it: characters in private places, and all those of a symbol font."""
    if font.strip().casefold() not in _OF_FONTS and not any(ord(c) in _PRIVATE for c in text):
        return text
    return "".join(c if c.isspace() else unicoded(ord(c), font) for c in text)
