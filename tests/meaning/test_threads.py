"""While texts are encoded, the library of matrices uses no threads of its own; afterwards all is as before."""

import numpy as np
import pytest

from pincite.meaning import one_thread, threads

ROWS = np.ones((64, 64), dtype=np.float32)


@pytest.fixture
def count():
    library = threads._functions()
    if library is None:
        pytest.skip("numpy does not use OpenBLAS here")
    get, put = library
    before = get()
    yield library
    put(before)


def test_one_thread_inside_and_as_many_as_before_outside(count):
    get, put = count
    put(2)
    with one_thread():
        assert get() == 1
    assert get() == 2


def test_also_after_a_failure(count):
    get, put = count
    put(2)
    with pytest.raises(ValueError, match="mismatch"), one_thread():
        ROWS @ ROWS[:3]
    assert get() == 2


def test_with_another_library_products_are_as_ever(monkeypatch):
    monkeypatch.setattr(threads, "_functions", lambda: None)
    with one_thread():
        assert (ROWS @ ROWS)[0, 0] == 64
