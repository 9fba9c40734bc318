"""What a person names becomes captures; what is no good is named back."""

import pytest

from crawlers.archive.warc import Exchange
from crawlers.archive.writing import writing
from crawlers.ingest.files import file_address
from db.errors import InputError


@pytest.fixture
def folder(tmp_path, filler):
    for name in ("one", "two"):
        text = f"<html><body><article><p>{filler(name)}</p></article></body></html>"
        (tmp_path / f"{name}.html").write_text(text)
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / "empty.html").write_text("")
    return tmp_path


def test_ingest_reads_a_folder_and_passes_over_the_rest(store, ingest, captures, folder, caplog):
    files = folder / "sub"
    files.mkdir()
    for path in [*folder.glob("*.*ml"), folder / "notes.json"]:
        path.rename(files / path.name)
    assert ingest(files) == {"file new": 2, "passed over": 2}
    assert "empty.html" in caplog.text
    assert "notes.json" in caplog.text
    assert captures("file")[0]["url"] == file_address(files / "one.html")
    assert store.value("select count(*) from failures where stage = 'ingest'") == 2


def test_ingest_twice_adds_nothing(ingest, captures, folder):
    ingest(folder / "one.html")
    before = captures("file")
    assert ingest(folder / "one.html") == {"known": 1}
    assert captures("file") == before


def test_changed_file_is_a_new_capture(ingest, captures, folder, filler):
    ingest(folder / "one.html")
    (folder / "one.html").write_text(f"<article><p>{filler('else')}</p></article>")
    ingest(folder / "one.html")
    assert [row["visit"] for row in captures("file")] == [0, 1]


@pytest.mark.parametrize("name", ["none.html", "empty.html", "notes.json"])
def test_bad_file_named_alone_is_an_error(ingest, folder, name):
    with pytest.raises(InputError, match=name):
        ingest(folder / name)


def test_page_without_article_named_alone_is_an_error(ingest, captures, folder):
    (folder / "menu.html").write_text("<html><body><nav>Menu</nav></body></html>")
    with pytest.raises(InputError, match="holds no article"):
        ingest(folder / "menu.html")
    assert captures("file") == []


def test_bad_file_among_others_is_passed_over(ingest, folder):
    counts = ingest(folder / "one.html", folder / "none.html")
    assert counts == {"file new": 1, "passed over": 1}


def test_bad_lines_among_good_ones_are_passed_over(ingest, folder, filler):
    path = folder / "in.jsonl"
    path.write_text(f'{{"text": "{filler("one")}"}}\n{{broken\n')
    assert ingest(path) == {"file new": 1, "passed over": 1}
    path.write_text("{broken\n")
    with pytest.raises(InputError, match=r"in\.jsonl:1"):
        ingest(path)


def test_list_of_addresses_is_fetched(site, ingest, captures, folder):
    site.put_article("/a")
    site.put_article("/b")
    (folder / "list.txt").write_text(f"{site.address}/a\n{site.address}/b\n")
    assert ingest(folder / "list.txt") == {"page new": 2}
    assert all(row["source_id"] is None for row in captures())


def test_address_that_gives_nothing_named_alone_is_an_error(site, ingest):
    with pytest.raises(InputError, match="gone"):
        ingest(f"{site.address}/nothing")


def test_cut_off_ingest_is_taken_up_again(store, folder, captures, ingest, monkeypatch):
    seen = []

    def stop_at_second(*_, **__):
        if seen:
            raise KeyboardInterrupt
        seen.append(1)

    monkeypatch.setattr("crawlers.ingest.stage.Run.count", stop_at_second)
    with pytest.raises(KeyboardInterrupt):
        ingest(folder / "none.html", folder / "gone.html", folder / "two.html")
    monkeypatch.undo()
    assert ingest(folder / "none.html", folder / "gone.html", folder / "two.html")["file new"] == 1
    assert store.value("select count(*) from runs") == 1


def test_warc_gives_pages_at_their_own_addresses_and_times(
    store, ingest, extract, captures, tmp_path, filler
):
    with writing(tmp_path, {}) as writer:
        for day, text in (("01", filler("one")), ("02", f"{filler('one')} Then it stopped.")):
            page = f"<html><body><article><p>{text}</p></article></body></html>"
            writer.append_exchange(
                Exchange(
                    url="https://daily.example/keys",
                    fetched_at=f"2026-05-{day}T12:00:00Z",
                    status="200 OK",
                    headers=(("Content-Type", "text/html"),),
                    request_headers=(),
                    body=page.encode(),
                )
            )
    assert ingest(tmp_path / "00001.warc.gz") == {"file new": 2}
    assert [row["fetched_at"][:10] for row in captures("file")] == ["2026-05-01", "2026-05-02"]
    assert extract() == {"articles": 1, "revisions": 1}
    assert store.value("select distinct url from articles") == "https://daily.example/keys"


def test_empty_folder_named_alone_is_an_error(ingest, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="gave no page"):
        ingest(tmp_path / "empty")


def test_failed_ingest_can_be_asked_for_again(site, store, ingest):
    with pytest.raises(InputError):
        ingest(f"{site.address}/a")
    site.put_article("/a")
    assert ingest(f"{site.address}/a") == {"page new": 1}
    assert [row["state"] for row in store.rows("select state from runs order by id")] == [
        "failed",
        "done",
    ]
