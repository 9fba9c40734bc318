"""Small files are replaced whole."""

from crawlers.archive.durable import replace_text


def test_a_file_is_replaced_and_leaves_no_draft(tmp_path):
    for text in ("old", "new"):
        replace_text(tmp_path / "seal.json", text)
    assert (tmp_path / "seal.json").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["seal.json"]
