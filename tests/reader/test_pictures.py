"""Pictures of pages: made in a process of their own, kept within a bound, refused where the file is another."""

import hashlib
import zlib

import numpy as np
import pytest
from helpers import printing

from pincite.reader.page_child import png
from pincite.reader.pictures import File, PictureError, Pictures


@pytest.fixture
def pictures():
    made = Pictures()
    yield made
    made.close()


def kept(path, data):
    path.write_bytes(data)
    return File(str(path), hashlib.sha256(data).hexdigest())


def size(picture):
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def test_a_page_is_drawn_with_144_dots_an_inch(pictures, tmp_path):
    file = kept(tmp_path / "a.pdf", printing.page(b"BT /F1 20 Tf 40 300 Td (Locks) Tj ET"))
    drawn = pictures.png(file, 1)
    assert drawn.startswith(b"\x89PNG")
    assert size(drawn) == (600, 800)
    assert pictures.png(file, 1) is drawn


def test_what_is_no_pdf_or_has_no_such_page_is_told(pictures, tmp_path):
    with pytest.raises(PictureError):
        pictures.png(kept(tmp_path / "b.pdf", b"%PDF-1.4 nothing"), 1)
    with pytest.raises(PictureError, match="no such page"):
        pictures.png(kept(tmp_path / "c.pdf", printing.page(b"")), 9)


def test_a_file_that_is_gone_or_changed_is_not_drawn(pictures, tmp_path):
    file = kept(tmp_path / "d.pdf", printing.page(b""))
    (tmp_path / "d.pdf").write_bytes(printing.page(b"0 0 9 9 re f"))
    with pytest.raises(PictureError, match="changed"):
        pictures.png(file, 1)
    (tmp_path / "d.pdf").unlink()
    with pytest.raises(PictureError, match="not where"):
        pictures.png(file, 1)


def test_pictures_are_kept_within_a_bound(tmp_path):
    few = Pictures(most=1)
    try:
        file = kept(tmp_path / "e.pdf", printing.page(b""))
        first = few.png(file, 1)
        few.png(kept(tmp_path / "f.pdf", printing.page(b"0 0 9 9 re f")), 1)
        assert few.png(file, 1) is not first
    finally:
        few.close()


@pytest.mark.parametrize("colour", [0, 9])
def test_a_picture_holds_the_pixels(colour):
    pixels = np.full((2, 3, 3), 7, dtype=np.uint8)
    pixels[0, 0, 0] += colour
    drawn = png(pixels)
    body = zlib.decompress(drawn[drawn.index(b"IDAT") + 4 : drawn.index(b"IEND") - 8])
    wide = 3 if colour else 1
    assert len(body) == 2 * (1 + 3 * wide)
    assert body[1] == 7 + colour
