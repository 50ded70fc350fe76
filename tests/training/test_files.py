"""Files of training data are whole or not there, and the same for the same rows."""

from training.files import read_rows, write_rows

ROWS = [{"text": "Büßen", "split": "train"}, {"text": "Weights", "split": "held"}]


def test_rows_are_read_as_they_were_written_all_or_of_one_split(tmp_path):
    path = tmp_path / "a" / "rows.jsonl.gz"
    assert write_rows(ROWS, path) == 2
    assert list(read_rows([path])) == ROWS
    assert list(read_rows([path], "held")) == ROWS[1:]
    assert [one.name for one in path.parent.iterdir()] == ["rows.jsonl.gz"]


def test_the_same_rows_make_the_same_bytes(tmp_path):
    write_rows(ROWS, tmp_path / "a.gz")
    write_rows(ROWS, tmp_path / "b.gz")
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()
