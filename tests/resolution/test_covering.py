"""Short forms are linked by the words they share with a work, by its day, its kind and the place cited."""

from helpers.read_notes import read_notes

from pincite.model import Form, LinkStatus


def test_a_word_for_a_judgment_and_the_name_of_a_ship_recall_the_decision(tmp_path):
    found = read_notes(tmp_path, "Crim., 3 mars 2009, n° 08-12.345, *Aurore*.", "Arrêt *Aurore*, préc.")
    assert found.links["n2.1"].target == "n1.1"


def test_a_decision_is_recalled_by_court_and_day_among_others_of_that_court(tmp_path):
    found = read_notes(
        tmp_path,
        "Soc., 4 mai 2012, n° 11-12.345, Bull. civ. V, n° 33 ; Soc., 9 juin 2013, n° 12-10.001, Bull. civ. V, n° 4.",
        "Soc., 9 juin 2013, préc.",
    )
    assert found.links["n2.1"].target == "n1.2"


def test_year_and_kind_alone_recall_an_act(tmp_path):
    found = read_notes(tmp_path, "Harbour Offences Act 2014, s 3.", "Compare 2014 Act (n 1), s 5(2).")
    assert found.links["n2.1"].target == "n1.1"


def test_words_of_the_sentence_before_a_name_do_not_hide_it(tmp_path):
    found = read_notes(
        tmp_path,
        "*Lakes and Poe v Atlantis* App no 12345/12 (ECtHR, 16 February 2011) para 9.",
        "An inference from *Lakes* (n 1) para 17.",
    )
    assert found.links["n2.1"].target == "n1.1"


def test_another_act_of_a_like_name_is_not_the_one_cited_before(tmp_path):
    found = read_notes(tmp_path, "Companies Law, No. 15 of 1981.", "Companies Act, Part X.")
    assert found.links["n2.1"].target == "n2.1"
    assert found.citations["n2.1"].form is Form.FULL


def test_a_principle_cited_again_points_to_the_source_that_has_principles(tmp_path):
    found = read_notes(
        tmp_path,
        "UNHCHR, ‘Recommended Principles’ (20 May 2002) UN Doc E/2002/68/Add.1, principle 7. See also Ann Roe, "
        "*Ports of Asia* (Hill House 2013) para 57.",
        "ibid, principle 8.",
    )
    link = found.links["n2.1"]
    assert link.target == "n1.1"
    assert link.candidates == ("n1.1", "n1.2")
    assert link.probabilities[0] > link.probabilities[1] > 0


def test_reporter_and_volume_alone_recall_the_only_case_in_them(tmp_path):
    found = read_notes(
        tmp_path,
        "Roe v. Port Auth., 410 U.S. 113, 120 (1973); Port of Oslo v. Doe, 12 F. Supp. 2d 5, 9 (S.D.N.Y. 1998).",
        "410 U.S. at 125.",
    )
    assert found.links["n2.1"].target == "n1.1"


def test_a_resolved_link_keeps_its_runner_up(tmp_path):
    found = read_notes(
        tmp_path,
        "Ann Roe, *Small Rivers* (Oslo: Hill House, 1998), 3.",
        "Ann Roe, *Deep Lakes* (Oslo: Hill House, 1999), 12.",
        "Roe (n 2) 14.",
    )
    link = found.links["n3.1"]
    assert (link.target, link.status) == ("n2.1", LinkStatus.RESOLVED)
    assert link.candidates == ("n2.1", "n1.1")
    assert sum(link.probabilities) <= 1
