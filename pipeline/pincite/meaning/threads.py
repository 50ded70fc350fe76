"""Products of matrices in the calling thread alone.

OpenBLAS, which numpy brings, parts each product among threads that wait for one another in a loop: for matrices as
small as ours that costs nearly twice the processor's time. Numpy has no switch for it.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

_NUMPY = ("numpy._core._multiarray_umath", "numpy.core._multiarray_umath")
_NAMES = ("scipy_openblas_{}64_", "openblas_{}64_", "openblas_{}")
"""How builds of OpenBLAS call its functions; other libraries of the kind are left as they are."""


@contextmanager
def one_thread() -> Iterator[None]:
    """Let OpenBLAS use no threads of its own while the block runs; nothing where numpy uses another library."""
    library = _functions()
    if library is None:
        yield
        return
    get, put = library
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)


@cache
def _functions() -> tuple[Any, Any] | None:
    """Return the functions that get and set how many threads OpenBLAS uses."""
    path = next((module.__file__ for name in _NUMPY if (module := sys.modules.get(name))), None)
    if path is None:
        return None
    library = ctypes.CDLL(path)
    for name in _NAMES:
        get, put = (getattr(library, name.format(f"{verb}_num_threads"), None) for verb in ("get", "set"))
        if get and put:
            return get, put
    return None
