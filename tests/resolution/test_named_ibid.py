"""An author before *ibid.*, and decisions cited by court and name."""

from pincite import citations, ingest, resolution, sections
from pincite.model import LinkStatus, WorkType
from pincite.works import local

BODY = "Rivers rose.[^1] Towns fell.[^2] Boards met.[^3]\n\n"


def read(tmp_path, *notes):
    path = tmp_path / "article.md"
    path.write_text(BODY + "\n\n".join(f"[^{k}]: {note}" for k, note in enumerate(notes, 1)) + "\n", encoding="utf8")
    article = sections.assemble(ingest.read(path))
    found = citations.find(article)
    links = resolution.resolve(article, found)
    return {link.citation: link for link in links}, {w.first: w for w in local("a", found, links)}


def test_an_author_before_ibid_leads_past_what_was_cited_in_between(tmp_path):
    links, _ = read(
        tmp_path,
        "Ann Roe, “Small Rivers,” *River Review* 3 (2001): 4–19.",
        "Bo Poe, *Lakes of Asia* (Oslo: Hill House, 1999), 12.",
        "Roe, ibid., p. 14.",
    )
    assert (links["n3.1"].target, links["n3.1"].status) == ("n1.1", LinkStatus.RESOLVED)


def test_an_author_of_two_works_before_ibid_keeps_both_as_candidates(tmp_path):
    links, _ = read(
        tmp_path,
        "Ann Roe, “Small Rivers,” *River Review* 3 (2001): 4–19; Ann Roe, *Deep Lakes* (Oslo: Hill House, 1999), 12.",
        "Bo Poe, *Ports of Asia* (Oslo: Hill House, 1998), 3.",
        "Roe, ibid., p. 14.",
    )
    assert links["n3.1"].status is LinkStatus.AMBIGUOUS
    assert set(links["n3.1"].candidates) == {"n1.1", "n1.2"}


def test_a_decision_cited_by_court_and_name_is_no_article_about_it(tmp_path):
    links, works = read(
        tmp_path,
        "Ann Roe, “The Long Way of the Court after Harbourmark,” *River Review* 3 (2001): 4–19.",
        "CJEU, Harbourmark, 29 July 2009, para 39.",
        "CJEU, Harbourmark, para 41.",
    )
    assert links["n2.1"].target == links["n3.1"].target == "n2.1"
    assert (works["n2.1"].type, works["n2.1"].fields.title) == (WorkType.CASE, "Harbourmark")


def test_an_author_not_cited_before_leaves_ibid_unresolved(tmp_path):
    links, _ = read(
        tmp_path,
        "Ann Roe, “Small Rivers,” *River Review* 3 (2001): 4–19.",
        "Bo Poe, *Lakes of Asia* (Oslo: Hill House, 1999), 12.",
        "Lindqvist, ibid., p. 14.",
    )
    assert links["n3.1"].target is None
