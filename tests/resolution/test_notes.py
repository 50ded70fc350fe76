"""Id., Ibid. and supra lead to the source a reader would open."""

from helpers.footnotes import ATLAS, HARBOUR, NIGHT, Page

from pincite.model import Fields, Form, LinkStatus, NoteStatus, WorkType, chain
from pincite.resolution import resolve


def links(page):
    return {link.citation: link for link in resolve(page.article, page.citations)}


def link(page, citation):
    return links(page)[citation]


def test_id_refers_to_the_source_just_before_it_in_the_note():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    atlas = page.full("2", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    again = page.id("2")
    assert link(page, again).target == atlas


def test_id_after_a_note_with_one_source_refers_to_it_and_says_why():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.id("2")
    again = page.id("3")
    found = link(page, again)
    assert (found.target, found.status) == (harbour, LinkStatus.RESOLVED)
    assert [step.target for step in chain(links(page), again)] == ["n2.1", "n1.1"]
    assert "note 2" in found.steps[0].reason


def test_id_after_a_note_with_two_sources_takes_the_last_and_is_marked_ambiguous():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    atlas = page.full("1", "Lindqvist & Ito, Atlas", ATLAS)
    found = link(page, page.id("2"))
    assert (found.target, found.status, found.candidates) == (atlas, LinkStatus.AMBIGUOUS, (atlas, harbour))


def test_a_source_quoted_in_a_parenthesis_does_not_capture_id():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.full("1", "quoting Lindqvist & Ito, Atlas", ATLAS, parent=harbour, relation="quoting")
    assert link(page, page.id("2")).target == harbour


def test_a_cross_reference_does_not_capture_id():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.cite("1", "see infra note 9", Form.XREF, target_note="9")
    found = links(page)
    assert "n1.2" not in found
    assert link(page, page.id("2")).target == harbour


def test_id_never_slides_past_an_unresolved_source_to_an_older_one():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    lost = page.supra("2", ["Nobody"], "1")
    again = page.id("3")
    found = links(page)
    assert (found[lost].target, found[again].target) == (None, None)
    assert found[again].status is LinkStatus.UNRESOLVED


def test_id_after_a_note_whose_text_is_missing_stays_unresolved():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.note("2", NoteStatus.NO_TEXT)
    assert link(page, page.id("3")).target is None


def test_id_passes_a_note_that_cites_nothing_with_less_confidence():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.note("2")
    found = link(page, page.id("3"))
    assert found.target == harbour
    assert found.confidence < 0.8


def test_supra_tells_two_works_of_one_author_in_a_note_by_title():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    night = page.full("1", "Okafor, Crossing by Night", NIGHT)
    assert link(page, page.supra("5", ["Okafor", "Crossing by Night"], "1")).target == night


def test_supra_by_author_alone_is_not_guessed_between_two_works():
    page = Page()
    first = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    second = page.full("1", "Okafor, Crossing by Night", NIGHT)
    found = link(page, page.supra("5", ["Okafor"], "1"))
    assert (found.target, found.status) == (None, LinkStatus.AMBIGUOUS)
    assert set(found.candidates) == {first, second}


def test_supra_by_hereinafter_name():
    page = Page()
    night = page.full("1", "Okafor, Crossing by Night [hereinafter Okafor, Night]", NIGHT)
    assert link(page, page.supra("2", ["Okafor", "Night"], "1")).target == night


def test_supra_goes_on_through_a_short_form_in_the_note_it_points_to():
    page = Page()
    atlas = page.full("1", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    page.supra("4", ["Lindqvist", "Ito"], "1")
    last = page.supra("7", ["Lindqvist", "Ito"], "4")
    assert link(page, last).target == atlas
    assert [step.citation for step in chain(links(page), last)] == ["n7.1", "n4.1"]


def test_each_link_holds_its_own_step_alone_however_long_the_chain_is():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    for number in range(2, 60):
        page.id(str(number))
    assert {len(found.steps) for found in links(page).values()} == {1}
    assert len([*chain(links(page), "n59.1")]) == 58


def test_of_hundreds_of_works_that_would_fit_a_few_are_kept_for_it_and_for_what_follows_it():
    page = Page()
    for number in range(60):
        page.full("1", f"Okafor, Harbours {number}", Fields(authors=("Okafor, A.",), title=f"Harbours {number}"))
    supra = page.supra("2", ["Okafor"], "1")
    again = page.id("3")
    found = links(page)
    assert found[supra].target is None
    assert 1 < len(found[supra].candidates) == len(found[again].candidates) <= 20


def test_supra_with_a_wrong_note_number_is_linked_by_name_with_a_warning():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    atlas = page.full("3", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    found = link(page, page.supra("9", ["Lindqvist", "Ito"], "1"))
    assert found.target == atlas
    assert found.warning == "note 1 does not cite Lindqvist, Ito; note 3 does"
    assert found.confidence < link(page, page.supra("9", ["Lindqvist", "Ito"], "3")).confidence


def test_supra_of_a_name_found_nowhere_is_unresolved_and_lists_what_the_note_cites():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    found = link(page, page.supra("9", ["Marchetti"], "1"))
    assert (found.target, found.status, found.candidates) == (None, LinkStatus.UNRESOLVED, (harbour,))


def test_supra_without_a_number_looks_in_its_own_note_first():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    night = page.full("6", "Okafor, Crossing by Night", NIGHT)
    page.full("6", "Lindqvist & Ito, Atlas", ATLAS)
    assert link(page, page.supra("6", ["Okafor"], None)).target == night


def test_supra_note_without_a_name_is_the_only_source_of_that_note():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    assert link(page, page.supra("3", [], "1")).target == harbour


def test_names_torn_by_small_capitals_still_fit():
    page = Page()
    atlas = page.full("1", "BO LINDQVIST & KEN ITO, ATLAS OF SMUGGLING ROUTES", ATLAS, WorkType.BOOK)
    assert link(page, page.supra("2", ["AT LAS OF SMUG GLING ROUTES"], "1")).target == atlas


def test_a_book_cited_so_far_only_for_its_chapter_is_a_work_of_its_own():
    page = Page()
    chapter = Fields(authors=("Roe, Ann",), title="Night Boats", container="Routes of the Inland Sea", year=2003)
    night = page.full("1", "Ann Roe, Night Boats, in ROUTES OF THE INLAND SEA", chapter, WorkType.CHAPTER)
    book = page.supra("2", ["ROUTES OF THE INLAND SEA"], "1")
    again = page.supra("3", ["ROUTES OF THE INLAND SEA"], "1")
    found = links(page)
    assert (found[night].target, found[book].target, found[again].target) == (night, book, book)


def test_an_organisation_is_known_under_its_acronym():
    page = Page()
    report = Fields(authors=("U.N. Office on Drugs and Crime",), title="World Survey of Ports", year=2011)
    survey = page.full("1", "U.N. Office on Drugs and Crime, World Survey of Ports", report, WorkType.REPORT)
    assert link(page, page.supra("2", ["UNODC"], "1")).target == survey


def test_a_short_name_needs_one_single_work_that_fits():
    page = Page()
    atlas = page.full("1", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    page.full("2", "Okafor, Harbours Without Law", HARBOUR)
    page.full("2", "Okafor, Crossing by Night", NIGHT)
    clear = page.cite("4", "Lindqvist", Form.SHORT, names=("Lindqvist",))
    unclear = page.cite("4", "Okafor", Form.SHORT, names=("Okafor",))
    dated = page.cite("4", "Okafor 2004", Form.SHORT, Fields(year=2004), names=("Okafor",))
    found = links(page)
    assert (found[clear].target, found[unclear].target, found[dated].target) == (atlas, None, "n2.2")


def test_infra_may_point_forward():
    page = Page()
    early = page.supra("1", ["Okafor"], "8")
    harbour = page.full("8", "Okafor, Harbours Without Law", HARBOUR)
    assert link(page, early).target == harbour


def test_id_does_not_pass_a_note_in_which_a_source_may_have_been_missed():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.note("2")
    page.texts["note:2"] = "Marchetti, loc. cit., 48."
    found = link(page, page.id("3"))
    assert (found.target, found.status) == (None, LinkStatus.UNRESOLVED)


def test_a_volume_number_before_the_name_is_no_part_of_it():
    page = Page()
    fields = Fields(authors=("Okafor, Chidi",), title="Commentaries on Ports", year=1901)
    ports = page.full("1", "2 CHIDI OKAFOR, COMMENTARIES ON PORTS", fields, WorkType.BOOK)
    page.full("1", "Roe, Okafor’s Ports", Fields(authors=("Roe, Ann",), title="Okafor’s Ports Revisited", year=1988))
    assert link(page, page.supra("2", ["2 OKAFOR"], "1")).target == ports


def test_a_name_cut_off_the_citation_before_it_is_found_around_it():
    page = Page()
    page.note("1")
    page.texts["note:1"] = "See Ann Roe & Bo Poe, Ports Closed. "
    cut = page.full("1", "Now They Walk, FERRY TIMES (June 2, 2003)", Fields(title="Now They Walk", year=2003))
    assert link(page, page.supra("4", ["Roe", "Poe"], "1")).target == cut


def test_a_note_that_names_the_author_in_an_unread_source_is_not_passed_over_for_another():
    page = Page()
    page.note("1")
    page.texts["note:1"] = "Marchetti argues the same in her second book"
    page.full("2", "Marchetti, Ports", Fields(authors=("Marchetti, Ada",), title="Ports", year=1999))
    assert link(page, page.supra("4", ["Marchetti"], "1")).target is None


def test_id_with_a_section_means_the_only_law_of_the_note_before():
    page = Page()
    act = Fields(title="Harbour Safety Act of 1996", symbol="46 U.S.C. § 901")
    law = page.full("1", "Harbour Safety Act of 1996, 46 U.S.C. § 901", act, WorkType.STATUTE)
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    found = link(page, page.id("2", pinpoint="§ 907"))
    assert (found.target, found.status) == (law, LinkStatus.AMBIGUOUS)


def test_words_of_the_sentence_before_the_name_do_not_hide_it():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    atlas = page.full("1", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    assert link(page, page.supra("5", ["Okafor", "Ito"], "1")).target == atlas


def test_op_cit_is_the_work_of_that_author_cited_last():
    page = Page()
    page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    night = page.full("2", "Okafor, Crossing by Night", NIGHT)
    found = link(page, page.cite("4", "Okafor, op. cit., p. 4", Form.SHORT, names=("Okafor",)))
    assert (found.target, found.status) == (night, LinkStatus.AMBIGUOUS)


def test_a_note_number_in_parentheses_is_read_like_supra():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.full("2", "Okafor, Crossing by Night", NIGHT)
    short = page.cite("4", "Okafor (n 1) 4", Form.SHORT, names=("Okafor",), target_note="1")
    assert link(page, short).target == harbour


def test_a_work_of_all_the_authors_elsewhere_is_better_than_one_of_some_in_the_note():
    page = Page()
    atlas = page.full("1", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    page.full("2", "Ken Ito, Dawn Ferries", Fields(authors=("Ito, Ken",), title="Dawn Ferries", year=2010))
    found = link(page, page.supra("5", ["Lindqvist", "Ito"], "2"))
    assert found.target == atlas
    assert found.warning is not None


def test_a_number_that_is_that_of_the_short_form_s_own_note_hides_nothing_there():
    page = Page()
    harbour = page.full("1", "Okafor, Harbours Without Law", HARBOUR)
    page.full("3", "Lindqvist & Ito, Atlas of Smuggling Routes", ATLAS)
    found = link(page, page.supra("3", ["Okafor"], "3"))
    assert found.target == harbour
    assert found.warning == "note 3 does not cite Okafor; note 1 does"
