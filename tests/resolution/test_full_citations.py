"""What is found near is what comparing with everything would find."""

from hypothesis import given
from hypothesis import strategies as st

from pincite.model import Fields, WorkType
from pincite.resolution.full_citations import FullCitations
from pincite.resolution.identity import Source, same

TITLES = st.sampled_from(
    [
        None,
        "Harbours Without Law",
        "Harbours without Laws",
        "Harbours Without Law: A Survey",
        "Ports Report 2014",
        "Ports Report",
        "22 U.S.C. § 7101",
        "22 U.S.C. § 7102(a)",
        "Rivers Act",
    ]
)
URLS = st.sampled_from(
    [None, "https://example.org/reports/harbours/2014.pdf", "http://example.org/reports/harbours/2014.pdf/"]
)
SOURCES = st.builds(
    lambda kind, title, year, url, words: Source(kind, Fields(title=title, year=year, url=url), words),
    st.none() | st.sampled_from([WorkType.ARTICLE, WorkType.REPORT, WorkType.STATUTE]),
    TITLES,
    st.sampled_from([None, 2014, 2015]),
    URLS,
    st.sampled_from(
        ["Okafor, Harbours Without Law (2014)", "Harbour Council, Ports Report (2014)", "Id.", "Roe v. Doe, 12 U.S. 34"]
    ),
)


@given(st.lists(SOURCES, max_size=8), SOURCES)
def test_nothing_is_missed_that_a_full_comparison_would_find(held, new):
    known = FullCitations()
    for number, source in enumerate(held):
        known.put(f"n{number}.1", source)
    full = {f"n{i}.1": reason for i, source in enumerate(held) if (reason := same(source, new))}
    assert known.reasons(new) == full
