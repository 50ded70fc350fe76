import pytest

from pincite.mentions import countries


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Lao PDR", "LAO"),
        ("the Philippines", "PHL"),
        ("Viet Nam", "VNM"),
        ("Burma", "MMR"),
        ("Côte d'Ivoire", "CIV"),
        ("U.S.", "USA"),
        ("United States of America", "USA"),
        ("Republic of Korea", "KOR"),
        ("Indon.", "IDN"),
        ("(Thai.)", "THA"),
        ("Malaysian", "MYS"),
        ("brn", "BRN"),
        ("Ruritania", None),
        ("", None),
    ],
)
def test_lookup_knows_names_variants_codes_and_bluebook_abbreviations(name, iso3):
    assert countries.lookup(name) == iso3


def codes(text):
    return [(text[c.span.start : c.span.end], c.iso3) for c in countries.find_in(text)]


def test_names_and_demonyms_are_found_with_their_exact_words():
    text = "Thailand’s police, two Malaysians and the Lao PDR delegation met U.S.-funded trainers in Viet Nam."
    assert codes(text) == [
        ("Thailand", "THA"),
        ("Malaysians", "MYS"),
        ("Lao PDR", "LAO"),
        ("U.S.", "USA"),
        ("Viet Nam", "VNM"),
    ]


def test_the_longest_name_wins():
    assert codes("Papua New Guinea and Guinea-Bissau and Guinea") == [
        ("Papua New Guinea", "PNG"),
        ("Guinea-Bissau", "GNB"),
        ("Guinea", "GIN"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a court in New Jersey",
        "trade across Latin America",
        "patrols in the South China Sea",
        "Michael Jordan spoke",
        "as Chad Smith wrote",
        "a statute of Georgia",
        "fines of US$200",
        "22 U.S.C. § 7102",
        "at https://example.org/Thailand-report",
        "COME AND JOIN US",
    ],
)
def test_larger_names_persons_prices_and_addresses_are_no_countries(text):
    assert codes(text) == []


def test_georgia_counts_beside_another_country_only():
    assert codes("Armenia, Georgia and Moldova") == [("Armenia", "ARM"), ("Georgia", "GEO"), ("Moldova", "MDA")]


def test_jordan_counts_where_no_name_stands_beside_it():
    assert codes("In Jordan and in Chad, police") == [("Jordan", "JOR"), ("Chad", "TCD")]


def test_names_broken_by_a_line_end_are_whole():
    assert codes("the United\nStates") == [("United\nStates", "USA")]


def test_every_row_of_the_table_is_found_by_its_own_name():
    missed = [
        row["name"]
        for row in countries.rules.table("countries")
        if row["iso3"] not in [c.iso3 for c in countries.find_in(f"from France, {row['name']}, to Peru")]
    ]
    assert missed == []


def test_a_code_gives_the_common_name():
    assert countries.name_of("LAO") == "Laos"
    assert countries.name_of("QQQ") is None
