from pincite.citations import titles


def test_capitals_are_undone_but_acronyms_stay():
    assert titles.normal("THE LAW OF RIVERS: ASEAN AND THE WORLD") == "The Law of Rivers: ASEAN and the World"
    assert titles.normal("MICH. J. INT’L L.") == "Mich. J. Int’l L."
    assert titles.normal("U.S. DEP’T OF STATE") == "U.S. Dep’t of State"
    assert titles.normal("The Daily River") == "The Daily River"


def test_numbers_of_cables_stay_as_they_are():
    assert titles.normal("07LAGOS590") == "07LAGOS590"


def test_initials_are_not_taken_for_articles():
    assert titles.name_case("ROBERT A. POE") == "Robert A. Poe"


def test_enclosing_marks_come_off_and_inner_ones_stay():
    assert titles.bare("“Rivers Rise,”") == "Rivers Rise"
    assert titles.bare("*Rivers of Asia*") == "Rivers of Asia"
    assert titles.bare("“Let’s Flow!”: Rivers in Politics") == "“Let’s Flow!”: Rivers in Politics"
