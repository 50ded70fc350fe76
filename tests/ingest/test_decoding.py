"""From bytes to text: what a file declares, what its letters make likely, and single bad bytes."""

import pytest

from pincite import ingest
from pincite.ingest import ReadError, html, latex
from pincite.ingest.decoding import decoded

FRENCH = "L'usage était ancien, dit Hélène Garçon (« Le péage », 2011). Il dura longtemps, jusqu'à l'été. " * 3
ENGLISH = "The dues (“droits”) were old — so they said; the clerk’s tally rose. " * 3
POLISH = "Opłaty portowe były źródłem dochodów; zażółć gęślą jaźń. Każdy statek musiał płacić. " * 3
RUSSIAN = "Пошлины взимались в порту по обычаю города, пишет автор. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_old_encodings_are_told_by_their_letters_and_said_to_be_a_guess(text, encoding):
    found = decoded(text.encode(encoding), "dues.txt")
    assert found.text == text
    assert "not in UTF-8" in found.warnings[0]


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig", "utf-32"])
def test_unicode_with_and_without_a_mark_is_no_guess(text, encoding):
    found = decoded(text.encode(encoding), "dues.txt")
    assert (found.text, found.warnings) == (text, ())


def test_single_bad_bytes_are_replaced_and_counted():
    found = decoded(FRENCH.encode() + b"caf\xe9 and \xff more", "dues.txt")
    assert found.text == FRENCH + "caf\ufffd and \ufffd more"
    assert found.warnings == ("2 bytes of the file stand for no letter in UTF-8 and were replaced.",)


@pytest.mark.parametrize("data", [b"\x00\x01\x02binary\x00", bytes(range(256)) * 4, b"PK\x03\x04\x00\x00"])
def test_binary_files_are_still_refused(data):
    with pytest.raises(ReadError, match="not plain text"):
        decoded(data, "dues.txt")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        (r"\usepackage[latin1]{inputenc}", "latin-1"),
        (r"\usepackage[ansinew]{inputenc}", "cp1252"),
        (r"\usepackage[applemac]{inputenc}", "mac_roman"),
        (r"\usepackage[latin9]{inputenc}", "iso8859-15"),
        ("% !TeX encoding = cp1250\n", "cp1250"),
    ],
)
def test_latex_is_read_in_the_encoding_that_it_declares(declared, encoding):
    text = rf"{declared}\begin{{document}}Müller, Überseehäfen.\end{{document}}"
    found = latex.read(text.encode(encoding), "dues.tex")
    assert found.text.strip() == "Müller, Überseehäfen."
    assert found.warnings == ()


def test_a_page_is_read_in_the_encoding_that_it_declares():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Zażółć gęślą jaźń.</p></body></html>'
    assert html.read(page.encode("iso8859-2"), "dues.html").text.strip() == "Zażółć gęślą jaźń."


def test_a_page_that_declares_nothing_or_nonsense_is_read_by_its_letters():
    page = "<html><head>{}</head><body><p>" + FRENCH + "</p></body></html>"
    for meta in ("", '<meta charset="utf-8">', '<meta charset="nonsense">'):
        assert "Hélène Garçon" in html.read(page.replace("{}", meta).encode("cp1252"), "dues.html").text


def test_a_guess_and_bad_bytes_are_warnings_of_the_document(tmp_path):
    path = tmp_path / "dues.txt"
    path.write_bytes(ENGLISH.encode("cp1252"))
    assert ingest.read(path).warnings == ("The file is not in UTF-8; it was read as Windows-1252.",)
