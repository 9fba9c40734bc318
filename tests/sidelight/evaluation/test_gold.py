"""Gold files are checked against their articles before anything is measured with them."""

import pytest

from db.errors import CatalogueError, InputError
from sidelight.evaluation.gold import load_gold, load_key
from sidelight.newsroom.articles import body_text, load_articles
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def sample():
    return next(article for article in load_articles() if article.body)


@pytest.fixture
def folder(tmp_path, sample):
    """Write a gold file about a sample article; give its folder."""

    def write(marks, article=sample.key):
        path = tmp_path / "outlet--article.toml"
        path.write_text(f'article = "{article}"\nrelevant = true\n{marks}', encoding="utf-8")
        return tmp_path

    return write


def test_words_become_the_span_where_they_stand(folder, sample):
    text = body_text(sample)
    words = text.split()[3]
    (article,) = load_gold(folder(f'[[events]]\nwords = "{words}"\nkind = "report"\n'))
    ((start, end),) = article.rows["events"][0].spans
    assert text[start:end] == words
    assert article.rows["events"][0].marks["kind"] == "report"


def test_later_places_of_words_are_named_by_number(folder, sample):
    text = body_text(sample)
    marks = '[[events]]\nwords = "the"\n[[events]]\nwords = "the"\nnth = 2\n'
    first, second = load_gold(folder(marks))[0].rows["events"]
    assert first.spans[0][0] < second.spans[0][0] == text.find("the", first.spans[0][0] + 1)


def test_words_that_an_article_lacks_are_refused(folder):
    with pytest.raises(CatalogueError, match="has no words"):
        load_gold(folder('[[events]]\nwords = "xylophone quartet"\n'))


def test_a_file_about_no_sample_article_is_refused(folder):
    with pytest.raises(CatalogueError, match="names no sample article"):
        load_gold(folder("", article="nowhere/nothing"))


@pytest.mark.parametrize("load", [load_gold, load_key])
def test_a_folder_without_gold_is_refused(load, tmp_path):
    with pytest.raises(InputError, match="holds no"):
        load(tmp_path)


def test_the_shipped_gold_holds_together():
    articles = load_gold(GOLD)
    assert len({article.article.id for article in articles}) == len(articles) > 20


def test_the_shipped_key_joins_its_files():
    key = load_key(GOLD)
    assert key.stories
    assert key.copies
    assert all(len(members) == len(set(members)) for members in key.stories.values())
