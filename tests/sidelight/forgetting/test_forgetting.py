"""What is forgotten is in no byte of any file; what isn't stays; a kill is made good."""

import gzip
import re
import shutil
import sqlite3

import pytest
from click.testing import CliRunner

from crawlers.archive.verify import verify
from db.community.accounts import account_of_editor
from db.community.file import community_path, open_community
from db.community.reading_lists import add_things, make_list
from db.community.webhooks import add_webhook, queue, wish_of
from db.store import Store
from sidelight.cli import main
from sidelight.forgetting import forgetting
from sidelight.forgetting.traces import folded
from tests.crawlers.bucket import bucket_of_environment


@pytest.fixture
def base(demo_base, tmp_path):
    """Give a copy of the sample base, its archive, and people's remarks beside it."""
    path = tmp_path / "kb.db"
    shutil.copy(demo_base, path)
    shutil.copytree(demo_base.with_suffix(".archive"), path.with_suffix(".archive"))
    return path


@pytest.fixture
def article(base):
    """Give an article of its own story's only kind: words of it stand nowhere else."""
    return rows(base, """
        select articles.*, captures.url as capture_url from articles
        join captures on captures.id = capture_id
        where relevant = 1 and superseded_at is null and revision_of is null
        and not exists (select 1 from articles copy where copy.duplicate_of = articles.id)
        and duplicate_of is null and (select count(*) from revisions) > 0
        order by articles.id limit 1""")[0]  # fmt: skip


def rows(base, sql, *values):
    connection = sqlite3.connect(base)
    connection.row_factory = sqlite3.Row
    with connection:
        found = [dict(row) for row in connection.execute(sql, values)]
    connection.close()
    return found


def run(*words):
    return CliRunner().invoke(main, list(map(str, words)))


def forget(base, *words):
    result = run("forget", base, *words)
    assert result.exit_code == 0, result.output
    return result


def contents(base):
    """Give the bytes of every file beside a base, unpacked too where they are gzip."""
    for path in sorted(base.parent.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield path.name, content
            if path.suffix == ".gz":
                yield path.name, gzip.decompress(content)


def holders(base, *phrases):
    """Name the files that hold any of some phrases, whatever their case."""
    return sorted({name for name, content in contents(base) for phrase in phrases
                   if phrase.lower().encode() in content.lower()})  # fmt: skip


def sentences(article):
    """Give the longer sentences of an article that aren't quoted by others."""
    return [line for line in re.split(r"(?<=[.?!])\s+", article["text"]) if len(line.split()) > 7]


def own_words(base, article):
    """Give the sentences of an article that no other article has."""
    others = " ".join(row["text"] for row in
                      rows(base, "select text from articles where id <> ?", article["id"]))  # fmt: skip
    return [sentence for sentence in sentences(article) if sentence not in others]


def test_article_is_in_no_byte_afterwards(base, article):
    words = [*own_words(base, article), article["title"], article["capture_url"]]
    assert len(words) > 4
    assert holders(base, *words)
    forget(base, article["id"])
    assert holders(base, *words[:-2]) == []
    pages = [name for name in holders(base, article["title"]) if not name.endswith(".gz")]
    assert pages == []
    assert rows(base, "select 1 from articles where id = ?", article["id"]) == []
    assert run("status", base).exit_code == 0


def test_everything_else_stays(base, article):
    before = {row["id"]: row["text"] for row in rows(base, "select id, text from articles")}
    forget(base, article["id"])
    after = {row["id"]: row["text"] for row in rows(base, "select id, text from articles")}
    assert after == {key: text for key, text in before.items() if key != article["id"]}
    with Store.open(base) as store:
        assert verify(store).faults == ()
        spans = store.rows(
            "select q.start, q.end, q.content, a.text from quotations q"
            " join articles a on a.id = q.article_id"
        )
    assert all(row["text"][row["start"] : row["end"]] for row in spans)


def test_linking_and_extracting_again_change_nothing_after_it(base, article):
    forget(base, article["id"])
    assert run("extract", base, "--json").stdout == '{"extract": {}}\n'
    assert run("link", base, "--json").stdout == '{"link": {}}\n'


def test_address_is_taken_in_any_version(base, article):
    forget(base, article["capture_url"].replace("http://", "https://www.") + "?amp=1")
    assert rows(base, "select 1 from articles where id = ?", article["id"]) == []


def test_dry_run_counts_and_changes_nothing(base, article):
    before = {path: path.read_bytes() for path in base.parent.rglob("*.warc.gz")}
    result = forget(base, article["id"], "--dry-run")
    assert result.stdout.startswith("would forget: 1 article, ")
    assert {path: path.read_bytes() for path in base.parent.rglob("*.warc.gz")} == before
    assert rows(base, "select 1 from articles where id = ?", article["id"])


def test_archive_belongs_to_the_base_still_and_can_be_adopted(base, article, tmp_path):
    words = own_words(base, article)
    forget(base, article["id"])
    rebuilt = tmp_path / "again" / "kb.db"
    rebuilt.parent.mkdir()
    shutil.copytree(base.with_suffix(".archive"), rebuilt.with_suffix(".archive"))
    assert run("archive", "adopt", rebuilt).exit_code == 0
    assert run("extract", rebuilt).exit_code == 0
    texts = " ".join(row["text"] for row in rows(rebuilt, "select text from articles"))
    assert texts
    assert not [sentence for sentence in words if sentence in texts]


def test_forgotten_page_is_not_taken_again(base, article, tmp_path):
    forget(base, article["id"])
    page = tmp_path / "page.jsonl"
    text = "Halcyon Freight records what its clerks type, the union said on Friday. " * 5
    page.write_text(f'{{"url": "{article["url"]}", "title": "A title", "text": "{text}"}}\n')
    run("ingest", base, page)
    run("extract", base)
    assert rows(base, "select 1 from articles where url = ?", article["url"]) == []


def person_of(base):
    return rows(base, """
        select stakeholders.id, name from stakeholders
        where kind = 'person' and coalesce(curated, 0) = 0 and name like '% %'
        order by articles desc, id limit 1""")[0]  # fmt: skip


def test_persons_name_is_in_no_byte_afterwards(base):
    person = person_of(base)
    forms = (person["name"], person["id"])
    assert holders(base, *forms)
    before = rows(base, "select id, text from articles order by id")
    forget(base, person["name"])
    assert holders(base, *forms) == []
    after = rows(base, "select id, text from articles order by id")
    assert [(row["id"], len(row["text"])) for row in before] == [
        (row["id"], len(row["text"])) for row in after
    ]
    assert any("█" in row["text"] for row in after)
    assert run("link", base, "--json").stdout == '{"link": {}}\n'
    surname = person["name"].split()[-1]
    named = rows(base, "select id from articles where text like '%█%' and text like ?",
                 f"%{surname}%")  # fmt: skip
    assert named == []


def test_curated_person_is_refused(base):
    (person,) = rows(base, "select name from stakeholders where kind = 'person' and curated = 1"
                           " order by id limit 1")  # fmt: skip
    result = run("forget", base, person["name"])
    assert result.exit_code == 1
    assert "curated facts" in result.stderr


@pytest.mark.parametrize("target", ["nobody at all", "https://nowhere.example/x", "0123456789ab"])
def test_unknown_target_is_one_line(base, target):
    result = run("forget", base, target)
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_remarks_and_wishes_that_name_it_go(base, article):
    (story,) = rows(base, "select story_id from story_articles where article_id = ?", article["id"])
    with open_community(community_path(base)) as people:
        for key, text in (("c1", f"Wrong: {article['title']}"), ("c2", "Well written")):
            people.db.table("comments").insert(
                {"id": key, "story_id": story["story_id"], "kind": "comment", "text": text,
                 "made_at": "2026-11-01T00:00:00Z", "state": "pending"}
            )  # fmt: skip
        wish = wish_of("https://hook.example/", ["event"], "")
        webhook = add_webhook(people, wish, by="ann")
        queue(people, webhook["id"], [("e1", f'{{"text": "{article["title"]}"}}'), ("e2", "{}")])
        ann = account_of_editor(people, "ann")["id"]
        for name, key in (("Watched", article["id"]), (f"On {article['title']}", "a-story")):
            things = [("article", key), ("search", "q=keys")]
            add_things(people, ann, make_list(people, ann, name), things)
    forget(base, article["id"])
    (kept_list,) = rows(community_path(base), "select name, id from lists")
    things = rows(community_path(base), "select list_id, key from list_things")
    assert kept_list["name"] == "Watched"
    assert [(thing["list_id"], thing["key"]) for thing in things] == [(kept_list["id"], "q=keys")]
    messages = rows(
        community_path(base), "select item_key from webhook_deliveries where state = 'waiting'"
    )
    assert [message["item_key"] for message in messages] == ["e2"]
    stories = {row["id"] for row in rows(base, "select id from stories")}
    kept = rows(community_path(base), "select id, story_id from comments")
    assert "c1" not in {row["id"] for row in kept}
    assert {row["story_id"] for row in kept} <= stories
    assert holders(base, article["title"]) in ([], ["00001.warc.gz"])


@pytest.mark.parametrize(
    "step", ["erase", "forget_in_community", "forget_rows", "_finish", "_compact"]
)
def test_kill_at_any_step_is_made_good(base, article, monkeypatch, step):
    words = own_words(base, article)
    open_community(community_path(base)).close()

    def killed(*_args):
        raise KeyboardInterrupt

    calls = []
    true = getattr(forgetting, step)

    def once(*args):
        calls.append(step)
        return killed() if len(calls) == (2 if step == "_finish" else 1) else true(*args)

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, step, once)
        assert run("forget", base, article["id"]).exit_code != 0
    forget(base, article["id"])
    assert holders(base, *words) == []
    with Store.open(base) as store:
        assert verify(store).faults == ()


def test_folded_text_has_one_case_and_no_accents():
    assert folded("Éloïse ẞtraße") == "eloise sstrasse"


def test_what_a_model_wrote_from_it_goes_too(base, article):
    quoted = {"article_id": article["id"], "start": 0, "end": 9, "recorded_at": "2026-06-01"}
    line = {"id": "ml", "story_id": "s", "section": "summary", "position": 0, "text": "It is so.",
            "model": "m", "answer": "k", "is_copied": 1, "waits": 0}  # fmt: skip
    with Store.open(base) as store, store.transaction():
        store.add("translations", [{"id": "t", "text": "So it is.", "model": "m", **quoted}])
        store.add("machine_lines", [line])
        store.add(
            "machine_spans",
            [{"line_id": "ml", "table_name": "quotations", "row_id": "q", **quoted}],
        )
    forget(base, article["id"])
    for table in ("translations", "machine_lines", "machine_spans"):
        assert rows(base, f"select * from {table}") == []


def test_forgotten_article_is_in_no_byte_of_a_bucket(base, article):
    words = " ".join(article["text"].split()[:8])
    with bucket_of_environment("attic", {}) as attic:
        assert run("archive", "move", base, "s3://attic/desk", "--every").exit_code == 0
        before = {gzip.decompress(content) for content in attic.files.values()}
        assert any(words.encode() in content for content in before)
        forget(base, article["id"])
        after = [gzip.decompress(content) for content in attic.files.values()]
        assert len(after) == len(before)
        assert not any(words.encode() in content for content in after)
        assert not any(words.encode() in content for _, content in contents(base))
        with Store.open(base) as store:
            assert verify(store).faults == ()
