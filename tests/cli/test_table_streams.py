"""Tables are printed while they are read: memory doesn't grow with the corpus, and the output is that of one piece."""

import json

from pincite.cli import say, table


def test_a_list_printed_value_by_value_is_the_list_printed_at_once(capsys):
    rows = [{"doc": "a", "text": "two\nlines", "works": ["x", "y"], "page": None}, {"doc": "ü", "works": []}]
    for some in ([], rows[:1], rows):
        say.dump(some)
        at_once = capsys.readouterr().out
        say.dump_each(iter(some))
        assert capsys.readouterr().out == at_once
        assert json.loads(at_once) == some


def test_csv_printed_a_few_rows_at_a_time_has_one_head(capsys, monkeypatch):
    rows = [{"doc": f"paper-{n}", "text": "=1+1, said", "page": n or None} for n in range(7)]
    table.print_csv(rows)
    at_once = capsys.readouterr().out
    monkeypatch.setattr(table, "AT_ONCE", 2)
    table.print_csv(iter(rows))
    assert capsys.readouterr().out == at_once
    assert at_once.count("doc,text,page") == 1


def test_rows_are_asked_for_only_as_they_are_printed(capsys, monkeypatch):
    monkeypatch.setattr(table, "AT_ONCE", 1)
    seen = []

    def rows():
        for n in range(3):
            seen.append(capsys.readouterr().out)
            yield {"doc": f"paper-{n}"}

    table.print_csv(rows())
    assert "paper-0" in seen[1]
    assert "paper-1" in seen[2]
