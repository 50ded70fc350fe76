from training import splits


def test_a_work_keeps_its_side_whatever_its_case_and_marks():
    titles = [f"The Law of Harbour {number}" for number in range(400)]
    held = [title for title in titles if splits.is_held_work(title)]
    assert 20 <= len(held) <= 60
    assert all(splits.is_held_work(f"“{title.upper()}.”") for title in held)


def test_one_style_of_five_is_held():
    held = [splits.is_held_style(f"journal-of-{number}") for number in range(500)]
    assert 70 <= sum(held) <= 130


def test_whole_sources_countries_and_late_seeds_are_held():
    assert splits.is_held_source("inukshuk/anystyle:gold")
    assert not splits.is_held_source("inukshuk/anystyle:core")
    assert splits.is_held_country("pol")
    assert not splits.is_held_country("DEU")
    assert splits.is_held_seed(1_000_000)
    assert not splits.is_held_seed(999_999)
