"""The generated base for benchmarks is shaped like a real one."""

import pytest

from bench.generated import generate
from db.store import Store

ARTICLES = 120
SPANS = ("mentions", "quotations", "claim_sightings", "stances", "event_sightings")


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("generated") / "kb.db"
    generate(path, ARTICLES)
    with Store.open(path) as store:
        yield store


def test_generate_writes_ten_mentions_an_article(base):
    assert base.value("select count(*) from articles") == ARTICLES
    assert base.value("select count(*) from mentions") >= 10 * ARTICLES


def test_generated_mentions_are_the_words_of_the_text(base):
    sql = 'select substr(articles.text, start + 1, "end" - start) as words, name from mentions join articles on articles.id = article_id'
    assert all(row["words"] == row["name"] for row in base.rows(sql))


@pytest.mark.parametrize("table", SPANS)
def test_generated_spans_lie_within_the_text(base, table):
    sql = f'select count(*) from {table} join articles on articles.id = article_id where start < 0 or start >= "end" or "end" > length(articles.text)'
    assert base.value(sql) == 0


@pytest.mark.parametrize(
    ("table", "column", "other"),
    [("story_articles", "story_id", "stories"), ("event_sightings", "event_id", "events"),
     ("claim_sightings", "claim_id", "claims"), ("mentions", "stakeholder_id", "stakeholders"),
     ("positions", "stakeholder_id", "stakeholders"), ("articles", "outlet_id", "outlets")],
)  # fmt: skip
def test_generated_keys_lead_somewhere(base, table, column, other):
    sql = f"select count(*) from {table} where {column} not in (select id from {other})"
    assert base.value(sql) == 0


def test_generated_index_holds_every_kind(base):
    kinds = {row["kind"] for row in base.rows("select distinct kind from search_entries")}
    assert kinds == {"story", "stakeholder", "instrument", "article", "quotation", "claim", "event"}


def test_generated_words_follow_zipf(base):
    commonest = base.rows("select word, entries from search_words order by entries desc limit 60")
    assert commonest[0]["entries"] > 3 * commonest[-1]["entries"]


def test_generate_makes_the_same_base_of_the_same_seed(base, tmp_path):
    generate(tmp_path / "again.db", ARTICLES)
    with Store.open(tmp_path / "again.db") as again:
        sql = "select id, title, text from articles order by id"
        assert again.rows(sql) == base.rows(sql)
