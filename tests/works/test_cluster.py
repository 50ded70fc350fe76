"""One work for each source across articles, under keys that never move."""

from itertools import permutations

from pincite.model import Fields, LocalWork, WorkType
from pincite.works import cluster


def work(doc, title, *authors, year=2001, first="n1.1", kind=WorkType.ARTICLE, **more):
    return LocalWork(doc, first, (first,), kind, Fields(authors=authors, title=title, year=year, **more))


BLUEBOOK = work("bluebook", "Harbours Without Law", "Okafor, Chidi", container="Sea L.J.")
APA = work("apa", "Harbours without law", "Okafor, C.", container="Sea Law Journal", first="s.4")
LATER = work("bluebook", "Harbours Without Law", "Okafor, Chidi", year=2009, first="n9.1")
STATE = work("bluebook", "Ports Report", "U.S. Dep’t of State", year=2014, first="n3.1", kind=WorkType.REPORT)
STATES = work("apa", "Ports Report", "US Department of State", year=2014, first="s.5", kind=WorkType.REPORT)


def keys(found):
    return {w.key: w.members for w in found.works}


def test_one_source_in_two_styles_is_one_work():
    found = cluster([BLUEBOOK, APA, LATER])
    assert keys(found) == {
        "okafor-2001-harbours-without-law": (("apa", "s.4"), ("bluebook", "n1.1")),
        "okafor-2009-harbours-without-law": (("bluebook", "n9.1"),),
    }


def test_organisations_are_joined_under_their_spellings():
    report = work("apa", "World Ports Report", "US Department of State", year=2014, first="s.5", kind=WorkType.REPORT)
    other = work("bluebook", "World Ports Report", "U.S. Dep’t of State", year=2014, kind=WorkType.REPORT)
    assert keys(cluster([report, other])) == {
        "usa-state-2014-world-ports-report": (("apa", "s.5"), ("bluebook", "n1.1"))
    }


def test_the_order_of_articles_does_not_matter():
    works = [BLUEBOOK, APA, LATER, STATE, STATES]
    assert all(cluster(works) == cluster(order) for order in permutations(works))


def test_keys_stay_when_a_paper_is_added_and_it_joins_them():
    before = cluster([APA, STATES])
    after = cluster([BLUEBOOK, APA, STATES, LATER], before.works)
    assert set(keys(before)) < set(keys(after))
    assert keys(after)["okafor-2001-harbours-without-law"] == (("apa", "s.4"), ("bluebook", "n1.1"))
    assert after.moved == ()


def test_clashing_keys_get_a_letter():
    one = work("a", "Harbours Without Law and Other Essays on Trade", "Okafor, Chidi")
    two = work("b", "Harbours Without Law Reconsidered by a Friend", "Okafor, Nnamdi")
    assert sorted(keys(cluster([one, two]))) == [
        "okafor-2001-harbours-without-law",
        "okafor-2001-harbours-without-law-b",
    ]


def test_known_works_that_turn_out_to_be_one_leave_a_tombstone():
    vague = cluster([work("a", "Harbours Without Law", year=None)]).works
    exact = cluster([work("b", "Harbours Without Law", "Okafor, Chidi")]).works
    found = cluster([], (*vague, *exact))
    assert [w.key for w in found.works] == ["harbours-without-law-nd"]
    assert found.moved == (("okafor-2001-harbours-without-law", "harbours-without-law-nd"),)


def test_works_of_one_article_are_never_joined():
    twin = work("bluebook", "Harbours Without Law", "Okafor, Chidi", first="n7.1")
    assert len(cluster([BLUEBOOK, twin]).works) == 2


def test_a_work_without_author_and_title_has_a_key_of_its_kind():
    bare = LocalWork("a", "n1.1", ("n1.1",), WorkType.WEB, Fields())
    assert [w.key for w in cluster([bare]).works] == ["web-nd"]


def test_any_number_of_unidentified_works_find_keys():
    bare = [LocalWork(f"d{n}", "n1.1", ("n1.1",), None, Fields()) for n in range(60)]
    found = [w.key for w in cluster(bare).works]
    assert len(set(found)) == 60
    assert {"work-nd", "work-nd-b", "work-nd-z", "work-nd-27"} <= set(found)


def test_keys_are_ascii_and_cut_between_words():
    long = work(
        "a", "Zürich und die Häfen", "Coordinating Ministry for the Welfare of the Ports and Harbours of the North"
    )
    assert [w.key for w in cluster([long]).works] == ["coordinating-ministry-for-welfare-2001-zurich-die-hafen"]
