"""Packs replay in other tools, open without us, and are the same bytes each time."""

import hashlib
import io
import json
import zipfile

import pytest
from lxml import html
from warcio.archiveiterator import ArchiveIterator

from db.store import Store

ALLOWED = ("archive/", "indexes/", "pages/", "text/", "timestamps/")


@pytest.fixture(scope="session")
def wacz(stamped, story):
    path = stamped.path.with_name("story.wacz")
    assert stamped.run("export", stamped.path, "wacz", path, "--story", story).exit_code == 0
    return zipfile.ZipFile(path)


def test_wacz_lists_every_file_with_its_digest(wacz):
    listing = json.loads(wacz.read("datapackage.json"))
    assert (listing["profile"], listing["wacz_version"]) == ("data-package", "1.1.1")
    listed = {part["path"]: part for part in listing["resources"]}
    assert set(wacz.namelist()) == {*listed, "datapackage.json", "datapackage-digest.json"}
    for path, part in listed.items():
        content = wacz.read(path)
        assert part["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (part["bytes"], part["name"]) == (len(content), path.split("/")[-1])
    digest = json.loads(wacz.read("datapackage-digest.json"))
    content = wacz.read("datapackage.json")
    assert digest["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_archives_and_indexes_are_stored_uncompressed(wacz):
    stored = {info.filename for info in wacz.infolist() if not info.compress_type}
    assert stored == {"archive/data.warc.gz", "indexes/index.cdx.gz"}


def test_pages_are_found_through_the_index(wacz):
    import gzip

    lines = gzip.decompress(wacz.read("indexes/index.cdx.gz")).decode().splitlines()
    index = {}
    for line in lines:
        _, moment, fields = line.split(" ", 2)
        index[json.loads(fields)["url"], moment] = json.loads(fields)
    assert lines == sorted(lines)
    head, *pages = map(json.loads, wacz.read("pages/pages.jsonl").decode().splitlines())
    assert head["format"] == "json-pages-1.0"
    content = wacz.read("archive/data.warc.gz")
    for page in pages:
        moment = "".join(filter(str.isdigit, page["ts"]))
        place = index[page["url"], moment]
        record = next(iter(ArchiveIterator(io.BytesIO(content[int(place["offset"]) :]))))
        assert record.rec_headers.get_header("WARC-Target-URI") == page["url"]
        body = record.content_stream().read()
        assert place["digest"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


@pytest.mark.parametrize("form", ["wacz", "evidence"])
def test_same_base_gives_the_same_bytes(stamped, story, tmp_path, form):
    for name in "ab":
        stamped.run("export", stamped.path, form, tmp_path / name, "--story", story)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_page_has_every_passage_and_runs_nothing(pack):
    with zipfile.ZipFile(pack) as packed:
        page = html.document_fromstring(packed.read("index.html"))
        manifest = json.loads(packed.read("evidence.json"))
    assert not page.xpath("//script | //*[@src] | //link | //@*[starts-with(name(), 'on')]")
    assert page.xpath("//meta[@name='viewport']")
    targets = set(page.xpath("//@id"))
    for passage in manifest["passages"]:
        assert f"p-{passage['id']}" in targets
    assert {link[1:] for link in page.xpath("//a/@href")} <= targets


def test_quotation_has_a_pack_of_its_own(stamped, tmp_path):
    with Store.open(stamped.path) as store:
        key = store.value(
            "select id from quotations where level = 'sure' and speaker_text is not null"
        )
    out = tmp_path / "quotation.zip"
    assert stamped.run("export", stamped.path, "evidence", out, "--quotation", key).exit_code == 0
    with zipfile.ZipFile(out) as packed:
        manifest = json.loads(packed.read("evidence.json"))
    assert [passage["id"] for passage in manifest["passages"]] == [key]
    assert stamped.run("verify", out).exit_code == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [(["--story", "none"], "no such story"), (["--quotation", "none"], "no such quotation"),
     ([], "add --story or --quotation")],
)  # fmt: skip
def test_pack_of_nothing_is_one_line(stamped, tmp_path, words, reason):
    result = stamped.run("export", stamped.path, "evidence", tmp_path / "out", *words)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)
    assert reason in result.stderr
    assert not list(tmp_path.iterdir())


def test_path_of_this_machine_is_in_no_pack(tmp_path, stamped):
    page = tmp_path / "secret-folder" / "page.html"
    page.parent.mkdir()
    words = "Halcyon Freight records the keystrokes of its clerks, says the union. " * 8
    page.write_text(f"<html><title>A page</title><body><p>{words}</p></body></html>")
    base = tmp_path / "own.db"
    assert stamped.run("ingest", base, page).exit_code == 0
    assert stamped.run("extract", base).exit_code == 0
    with Store.open(base) as store:
        article = store.rows("select * from articles")[0]
        quotation = {"id": "q1", "article_id": article["id"], "start": 0, "end": 15}
        rest = {"content": article["text"][:15], "kind": "direct", "level": "sure"}
        store.db.table("quotations").insert({**quotation, **rest, "score": 1.0})
    out = tmp_path / "own.zip"
    result = stamped.run("export", base, "evidence", out, "--quotation", "q1")
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(out) as packed:
        import gzip

        content = b"".join(map(packed.read, packed.namelist()))
        content += gzip.decompress(packed.read("archive/data.warc.gz"))
    assert b"secret-folder" not in content
    assert stamped.run("verify", out).exit_code == 0
