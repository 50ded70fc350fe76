"""Short names are those an article gives in a bracket or by hereinafter, and no others."""

import pytest

from pincite.mentions import short_names
from pincite.model import Span

NAME = "Convention on the Keeping of Herons"
KINDS = frozenset({"convention", "protocol", "declaration"})


def bound(behind: str) -> list[str]:
    text = NAME + behind
    return [short for short, _ in short_names.bound(text, Span(0, len(NAME)), len(text), KINDS)]


@pytest.mark.parametrize(
    ("behind", "short"),
    [
        (" (the Heron Convention) was", "Heron Convention"),
        (" (“Heron Convention”) was", "Heron Convention"),
        (" (CKH) was", "CKH"),
        (", Mar. 3, 1901, 12 U.N.T.S. 4 [hereinafter Heron Convention]", "Heron Convention"),
        (" (hereinafter referred to as the “Heron Convention”)", "Heron Convention"),
        (", also known as the Heron Convention, was", "Heron Convention"),
    ],
)
def test_short_name_is_read(behind, short):
    assert set(bound(behind)) == {short}


@pytest.mark.parametrize(
    "behind", [" (2004)", " (ASEAN)", " (Phil.)", " (see below)", " was bold (the Heron Convention)"]
)
def test_other_brackets_name_nothing(behind):
    assert bound(behind) == []


def test_hereinafter_behind_another_name_is_that_ones():
    text = f"{NAME}; Stork Protocol [hereinafter Stork Convention]"
    assert list(short_names.bound(text, Span(0, len(NAME)), text.index("Stork"), KINDS)) == []


def test_place_of_a_short_name_is_its_words():
    text = f"{NAME} (the Heron Convention)"
    ((short, span),) = short_names.bound(text, Span(0, len(NAME)), len(text), KINDS)
    assert text[span.start : span.end] == short
