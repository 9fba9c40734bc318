"""Whatever is altered in a pack is found, by whom knows nothing but the pack."""

import json
import zipfile

import pytest

from sidelight.evidence.rereading import letters
from tests.tsa import LocalAuthority


def wrong(result):
    """Give what was found to be wrong."""
    lines = result.stdout.splitlines()
    return [line.removeprefix("WRONG ") for line in lines if line.startswith("WRONG ")]


def manifest_of(files):
    return json.loads(files["evidence.json"])


def put_manifest(files, manifest):
    files["evidence.json"] = json.dumps(manifest).encode()


def test_pack_is_right_with_the_authoritys_own_certificate(stamped, pack):
    result = stamped.run("verify", pack, "--certificate", stamped.root)
    assert result.exit_code == 0
    assert wrong(result) == []
    assert "note" not in {line.split()[0] for line in result.stdout.splitlines()}


def test_certificate_of_the_pack_alone_is_said_to_be_weak(stamped, pack):
    result = stamped.run("verify", pack)
    assert result.exit_code == 0
    assert "only by the certificate in the pack" in result.stdout


def test_findings_are_json_for_programs(stamped, pack):
    findings = json.loads(stamped.run("verify", pack, "--json").stdout)
    assert {finding["verdict"] for finding in findings} == {"right", "unsure"}


def alter_text(files):
    path = next(name for name in files if name.startswith("text/"))
    files[path] = files[path].replace(b"the", b"teh", 1)


def alter_offset(files):
    manifest = manifest_of(files)
    manifest["passages"][0]["start"] += 1
    put_manifest(files, manifest)


def alter_words(files):
    manifest = manifest_of(files)
    manifest["passages"][0]["words"] += "?"
    put_manifest(files, manifest)


def alter_digest(files):
    manifest = manifest_of(files)
    manifest["captures"][0]["sha256"] = "0" * 64
    put_manifest(files, manifest)


def alter_text_digest(files):
    manifest = manifest_of(files)
    manifest["texts"][0]["sha256"] = "0" * 64
    put_manifest(files, manifest)


def alter_time(files):
    manifest = manifest_of(files)
    manifest["captures"][0]["fetched_at"] = "2020-01-01T00:00:00Z"
    put_manifest(files, manifest)


def alter_timestamp(files):
    path = next(name for name in files if name.endswith(".tsr"))
    files[path] = files[path][:-20] + bytes(20)


def alter_list(files):
    path = next(name for name in files if name.endswith(".sha256"))
    files[path] += b"0" * 64 + b"\n"


def alter_page(files):
    files["index.html"] = files["index.html"].replace(b"Which words", b"Whose words")


def drop_text(files):
    del files[next(name for name in files if name.startswith("text/"))]


def add_file(files):
    files["text/extra.txt"] = b"more"


def cut_archive(files):
    files["archive/data.warc.gz"] = files["archive/data.warc.gz"][:-50]


ALTERATIONS = [alter_text, alter_offset, alter_words, alter_digest, alter_text_digest, alter_time,
               alter_timestamp, alter_list, alter_page, drop_text, add_file, cut_archive]  # fmt: skip


@pytest.mark.parametrize("relist", [False, True], ids=["clumsy", "relisted"])
@pytest.mark.parametrize("change", ALTERATIONS)
def test_alteration_is_found(stamped, altered, change, relist):
    result = stamped.run("verify", altered(change, relist=relist), "--certificate", stamped.root)
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert wrong(result)


def test_forger_who_changes_text_words_digests_and_page_is_found_by_the_capture(stamped, altered):
    import hashlib

    from sidelight.evidence.manifest import read_manifest
    from sidelight.evidence.page import page_of

    def forge(files):
        manifest = manifest_of(files)
        entry = manifest["texts"][0]
        path = f"text/{entry['id']}.txt"
        text = files[path].decode()
        word = next(word for word in text.split() if len(word) > 5 and word.isalpha())
        forged = text.replace(word, "X" * len(word))
        entry["sha256"] = hashlib.sha256(forged.encode()).hexdigest()
        for passage in manifest["passages"]:
            if passage["article_id"] == entry["id"]:
                passage["words"] = forged[passage["start"] : passage["end"]]
        files[path] = forged.encode()
        put_manifest(files, manifest)
        said = read_manifest(files["evidence.json"], "")
        texts = {part.id: files[part.file].decode() for part in said.texts}
        files["index.html"] = page_of(said, texts).encode()

    result = stamped.run("verify", altered(forge, relist=True), "--certificate", stamped.root)
    assert result.exit_code == 1
    (fault,) = wrong(result)
    assert "doesn't stand in its archived page" in fault


def test_stamp_by_another_authority_is_found(stamped, pack, tmp_path):
    LocalAuthority(tmp_path)
    result = stamped.run("verify", pack, "--certificate", tmp_path / "root.pem")
    assert result.exit_code == 1
    assert "doesn't prove the list" in result.stdout


def test_pack_without_timestamps_says_so(stamped, altered):
    def unstamp(files):
        for name in [name for name in files if name.startswith("timestamps/")]:
            del files[name]
        listing = json.loads(files["datapackage.json"])
        parts = listing["resources"]
        listing["resources"] = [part for part in parts if part["path"] in files]
        files["datapackage.json"] = json.dumps(listing).encode()

    result = stamped.run("verify", altered(unstamp, relist=True))
    assert result.exit_code == 0
    assert "no timestamp says when it was there" in result.stdout


def empty(path):
    path.write_bytes(b"")


def text(path):
    path.write_text("hello")


def other_zip(path):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.txt", "a")


def newer(path):
    with zipfile.ZipFile(path, "w") as packed:
        known = {"form": 99, "title": "", "about": "", "software": ""}
        packed.writestr(
            "evidence.json", json.dumps({**known, "captures": [], "texts": [], "passages": []})
        )


def bare_manifest(path):
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("evidence.json", "[1]")


@pytest.mark.parametrize("make", [empty, text, other_zip, newer, bare_manifest, lambda path: None])
def test_what_is_no_pack_is_one_line(stamped, tmp_path, make):
    path = tmp_path / "pack.zip"
    make(path)
    result = stamped.run("verify", path)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_letters_are_those_of_a_text_whatever_its_form():
    assert letters("“Ｗe  don’t…”\n— No. 5") == "wedontno5"
