"""Coded citations come out in one form, however they are printed."""

import pytest

from pincite.mentions import statutes_code


@pytest.mark.parametrize(
    ("words", "norm"),
    [
        ("22 U.S.C. § 7106(a)", "22 usc 7106(a)"),
        ("C. com., art. L. 110-1", "fra-2000-code-de-commerce"),
        ("C. civ., art. 12", "fra-1804-civil-code"),
        ("22 U.S.C. §§ 7101–10", "22 usc 7101-7110"),
        ("22 U.S.C. §§ 7101-7110", "22 usc 7101-7110"),
        ("42 U.S.C. § 2000e-5", "42 usc 2000e-5"),
        ("15 U.S.C. § 1692 (2012)", "15 usc 1692"),
        ("5 U.S.C. §§ 554, 556–57", "5 usc 554, 556-557"),
        ("12 C.F.R. § 1090.105(b)", "12 cfr 1090.105(b)"),
        ("Pub. L. No. 113–4", "pub l 113-4"),
        ("Public Law 106-386", "pub l 106-386"),
        ("127 Stat. 54", "127 stat 54"),
        ("H.R. Con. Res. 65, 114th Cong. (2015)", "hr con res 65 114th cong"),
        ("S. 1867, 112th Cong.", "s 1867 112th cong"),
        ("H.R. 22, 101st Cong.", "hr 22 101st cong"),
        ("Fed. R. Civ. P. 12(b)(6)", "fed r civ p 12(b)(6)"),
        ("FED. R. EVID. 702", "fed r evid 702"),
        ("U.S. CONST. amend. XIV", "us const amend xiv"),
        ("N.C. GEN. STAT. § 58-70-150", "nc gen stat 58-70-150"),
        ("Cal. Civ. Code § 1798.100", "cal civ code 1798.100"),
        ("29 Car. 2, c. 3", "29 car 2 c 3"),
    ],
)
def test_citation_is_normalized(words, norm):
    assert [c.norm for c in statutes_code.find(f"See {words} and more.")] == [norm]


@pytest.mark.parametrize("words", ["534 U.S. 204", "H.R. 22 was shelved", "12 Wash. L. Rev. 3", "S. 12 Street"])
def test_reporter_or_bill_of_no_congress_is_none(words):
    assert list(statutes_code.find(words)) == []


@pytest.mark.parametrize(
    ("written", "several", "plain"),
    [("7101–10", True, "7101-7110"), ("7101–10", False, "7101-10"), ("78u–4", True, "78u-4"), ("3, 5", False, "3, 5")],
)
def test_ranges_are_written_out_only_where_several_sections_are_cited(written, several, plain):
    assert statutes_code.sections(written, several=several) == plain
