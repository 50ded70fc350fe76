"""Zones of texts without boxes, told from words, blanks and repetition."""

from pincite import ingest, layout
from pincite.model import Zone


def zoned(tmp_path, text, name="article.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    source = ingest.read(path)
    zones = layout.zones(source)
    assert len(zones) == len(source.lines)
    found = {}
    for line, zone in zip(source.lines, zones, strict=True):
        words = source.text[line.span.start : line.span.end].strip()
        if words:
            found.setdefault(zone, []).append(words)
    return found


def page(number, *lines):
    return "\n".join([f"{100 + number} JOURNAL OF RIVERS [Vol. {number}", *lines, "<<PAGE_BREAK>>", ""])


BODY = (
    "The council that met in spring weighed the toll of the lower river and",
    "found that no boat had paid it since the old dam was built by the guild.",
)


def test_running_heads_change_their_number_and_stay_furniture(tmp_path):
    words = ("boats", "guilds", "dams", "tolls", "floods")
    body = [[f"Of {w} the council of that year wrote:", f"no {w} were to be had on the lower river."] for w in words]
    found = zoned(tmp_path, "".join(page(n, *lines) for n, lines in enumerate(body, 1)))
    assert [w for w in found[Zone.FURNITURE] if "JOURNAL" in w] == [
        f"{100 + n} JOURNAL OF RIVERS [Vol. {n}" for n in range(1, 6)
    ]
    assert found[Zone.BODY] == [line for lines in body for line in lines]


def test_a_head_whose_page_number_is_torn_by_a_blank_is_compared_all_the_same(tmp_path):
    pages = [page(n, *BODY) for n in range(1, 6)]
    torn = pages[3].replace("104 JOURNAL", "1 04 JOURNAL")
    found = zoned(tmp_path, "".join([*pages[:3], torn, *pages[4:]]))
    assert "1 04 JOURNAL OF RIVERS [Vol. 4" in found[Zone.FURNITURE]


def test_a_printed_hash_sign_is_no_number_of_a_page(tmp_path):
    heads = ("17 of tolls", "# of tolls", "18 of tolls")
    body = [f"Of {w} the council of that year wrote much." for w in ("boats", "guilds", "dams")]
    found = zoned(tmp_path, "\n\f".join(f"{head}\n{line}" for head, line in zip(heads, body, strict=True)))
    assert set(body) <= set(found[Zone.BODY])


def test_contents_promise_headings_in_sentence_case(tmp_path):
    contents = ["INTRODUCTION ........ 1", "I. Of tolls and boats ........ 3", "II. What the guild did ........ 7"]
    text = "\n".join(
        [*contents, "INTRODUCTION", *BODY, "I. Of tolls and boats", *BODY, "II. What the guild did", *BODY]
    )
    found = zoned(tmp_path, text)
    assert found[Zone.CONTENTS] == contents
    assert found[Zone.HEADING] == ["INTRODUCTION", "I. Of tolls and boats", "II. What the guild did"]


def test_figures_of_a_table_are_no_table_of_contents(tmp_path):
    text = "\n".join([*BODY, "REGION\tTolls", "North\t18", "South\t12", "West\t8", *BODY])
    found = zoned(tmp_path, text)
    assert Zone.CONTENTS not in found
    assert found[Zone.TABLE] == ["REGION\tTolls", "North\t18", "South\t12", "West\t8"]


def test_title_authors_and_abstract_stand_before_the_introduction(tmp_path):
    text = "\n".join(["The Toll of the River", "Vera Storm* & Lee Field**", *BODY, "Introduction", *BODY])
    found = zoned(tmp_path, text)
    assert found[Zone.TITLE] == ["The Toll of the River"]
    assert found[Zone.FRONT] == ["Vera Storm* & Lee Field**", *BODY]
    assert found[Zone.HEADING] == ["Introduction"]


def test_small_capitals_torn_off_a_heading_belong_to_it(tmp_path):
    text = "\n".join([*BODY, "so it stayed.", "V.", "", "ANSWERING", "", "TO", "", "THE GUILD", "", *BODY])
    assert zoned(tmp_path, text)[Zone.HEADING] == ["V.", "ANSWERING", "TO", "THE GUILD"]


def test_captions_and_sources_of_figures_are_no_body(tmp_path):
    text = "\n\n".join(["# Tolls", BODY[0] + " " + BODY[1], "**Table 1: Tolls by river**", "Source: Guild, 2014.[^1]"])
    found = zoned(tmp_path, text, "a.md")
    assert found[Zone.CAPTION] == ["**Table 1: Tolls by river**", "Source: Guild, 2014.[^1]"]


def test_the_list_of_sources_ends_where_the_imprint_begins(tmp_path):
    body = "\n\n".join(f"{BODY[0]} {BODY[1]}" for _ in range(9))
    entries = "- Storm, V. Rivers. 1999.\n- Field, L. Dams."
    text = f"## Tolls\n\n{body}\n\nSources\n\n{entries}\n\nContact Us\nriver@example.org\n"
    found = zoned(tmp_path, text, "a.md")
    assert found[Zone.REFERENCES] == ["- Storm, V. Rivers. 1999.", "- Field, L. Dams."]
    assert found[Zone.OTHER] == ["Contact Us", "river@example.org"]


def test_a_text_that_starts_with_its_introduction_has_no_title(tmp_path):
    assert Zone.TITLE not in zoned(tmp_path, "\n".join(["INTRODUCTION", *BODY]))
