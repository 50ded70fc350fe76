"""How the notes of an article are marked and called: the form of number whose sequence goes in step with the calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.layout.printed_heads import (
    AT_START,
    FORMS,
    RAISED,
    ROUND,
    SQUARE,
    bracket_calls,
    heads,
    of_form,
    raised_calls,
)
from pincite.layout.printed_numbering import parts
from pincite.layout.printed_rows import SAME, Row

_SMALL = 0.6
"""What it adds to a number that its line is set smaller than the text."""

_IN_SMALL = 0.4
"""What a call in type smaller than the text's is worth."""

_NEAR, _EARLIER = 1.0, 0.3
"""What it adds that the page or the one before calls it, or any page before."""

_CALLED = 0.6
"""So many of the numbers must be called where neither their place nor their size shows that notes start with them."""

_AGAIN = 0.25
"""Where more of the calls in brackets than this go back to a lower number, they call entries of a list."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers with which notes start, and the calls, both in step; ``form`` and ``called`` say how they are set."""

    heads: tuple[Number, ...] = ()
    calls: tuple[Number, ...] = ()
    form: str = ""
    called: str = RAISED

    @property
    def paired(self) -> int:
        """Return how many of the notes are called."""
        labels = {call.label for call in self.calls}
        return sum(number.label in labels for number in self.heads)


def numbers(rows: Sequence[Row], text: str, body: float) -> Numbers:
    """Return the numbers of the notes and of their calls in a document, or none.

    Every form of number is tried with every form of call, and the pair counts of which most notes are called.
    """
    small = frozenset(row.index for row in rows if row.size < body - SAME)
    found = heads(rows)
    own = {number.span for number in found}
    raised = [_weighed(call, small) for call in raised_calls(rows, text) if call.span not in own]
    best = _best(found, raised, RAISED, small)
    if best.paired >= _CALLED * max(len({c.label for c in raised}), 1) and best.heads:
        return best
    boxed = bracket_calls(rows)
    others = [_best(found, of_form(boxed, form), form, small) for form in (SQUARE, ROUND)]
    top = max([best, *others], key=lambda tried: tried.paired)
    return top if top.paired > best.paired + 1 else best


def _weighed(call: Number, small: frozenset[int]) -> Number:
    """Return a raised number in small type as worth less: it may start a note in the middle of a line."""
    return replace(call, worth=_IN_SMALL) if call.line in small else call


def _best(found: Sequence[Number], calls: Sequence[Number], called: str, small: frozenset[int]) -> Numbers:
    """Return the form of number that suits the calls best; of those that suit as well, the first."""
    if called != RAISED and _repeated(calls):
        return Numbers(called=called)
    tried = [_tried(of_form(found, form), calls, called, small) for form in FORMS if of_form(found, form)]
    return max(tried, key=lambda numbers: (numbers.paired, len(numbers.heads)), default=Numbers(called=called))


def _tried(found: Sequence[Number], calls: Sequence[Number], called: str, small: frozenset[int]) -> Numbers:
    """Return the best sequences of one form of number and one form of call."""
    form = found[0].rule
    places = _places(calls)
    weighed = [replace(n, worth=n.worth + _SMALL * (n.line in small) + _support(n, places)) for n in found]
    starts: list[Number] = []
    chosen: list[Number] = []
    for part in parts(weighed, calls):
        chain = best_chain(part.numbers, [n.worth for n in part.numbers])
        own = {n.span for n in chain}
        pages = {n.label: n.sheet for n in chain}
        starts += chain
        free = [call for call in part.called if call.span not in own]
        chosen += best_chain(free, [_worth(call, pages.get(call.label)) for call in free])
    made = Numbers(tuple(starts), tuple(chosen), form, called)
    sure = form == RAISED and any(n.line in small for n in starts)
    return made if sure or made.paired >= max(1, _CALLED * len(starts)) else Numbers(called=called)


def _worth(call: Number, page: int | None) -> float:
    return call.worth + (page is not None and page - call.sheet in (0, 1))


def _places(calls: Sequence[Number]) -> dict[int, list[Number]]:
    found: defaultdict[int, list[Number]] = defaultdict(list)
    for call in calls:
        found[call.label].append(call)
    return found


def _support(number: Number, calls: dict[int, list[Number]]) -> float:
    """Return what calls before a note's number add to it."""
    before = [call for call in calls.get(number.label, ()) if call.span < number.span]
    if any(number.sheet - call.sheet in (0, 1) for call in before):
        return _NEAR
    return _EARLIER if before else 0.0


def _repeated(calls: Sequence[Number]) -> bool:
    """Tell whether calls come back to what was called long before, as those of a list of sources do."""
    top = back = 0
    inside = [call for call in calls if call.worth > AT_START]
    for call in inside:
        back += 1 < call.label < top - 1
        top = call.label if call.label == 1 else max(top, call.label)
    return back > _AGAIN * len(inside)
