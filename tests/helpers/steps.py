"""How much work a function does, told without a clock."""

import sys


def steps(work):
    """Return how many lines of Python run while ``work`` does; each turn of a loop or a comprehension is one."""
    count = 0

    def trace(_frame, event, _):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def calls(work):
    """Return how many functions are called, and generators gone on with, while ``work`` does: coarser, and cheaper."""
    count = 0

    def profile(_frame, event, _):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work, size, times=4):
    """Return how many times more work ``times`` as much of something takes: about ``times`` where all is well.

    ``work(n)`` returns the function to be measured on ``n`` of them; it runs once before, to load what it needs.
    """
    small, large = work(size), work(size * times)
    small()
    return steps(large) / steps(small)
