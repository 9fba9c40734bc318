from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from db.linking.copies.article_parts import take_apart, with_parts
from db.linking.copies.duplicates import find_origins
from db.linking.material import load_material
from db.linking.text.sentences import opening, sentences_at
from db.linking.text.word_weights import content_of, word_weights
from db.linking.text.words import content_words
from tests.db.linking.parts import article, linkage, make_profiles

PIECES = ("Acme's staff spoke", "Mr. Lee said “no”.", "It is", "2,000", "\n", "\r\n", "\x0b", " ")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join)
KEPT = "select article_id, digest from _article_parts order by article_id"


def apart(item):
    return replace(item, parts=take_apart(item))


@given(TEXTS, TEXTS)
def test_words_are_the_same_kept_or_not(title, text):
    item = article("a", text, title=title)
    assert word_weights(apart(item)) == word_weights(item)
    assert content_of(apart(item)) == content_of(item) == content_words(text)


@given(TEXTS, st.integers(0, 3), st.integers(0, 3))
def test_openings_are_the_same_kept_or_not(text, paragraphs, merits):
    item = article("a", text)
    asked = {"paragraphs": paragraphs, "merits": merits}
    assert opening(apart(item), **asked) == opening(item, **asked)


@given(TEXTS, st.data())
def test_sentences_are_the_same_kept_or_not(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    item = article("a", text)
    assert sentences_at(apart(item), start, end) == sentences_at(item, start, end)


@given(st.lists(TEXTS, max_size=4))
def test_origins_and_profiles_are_the_same_kept_or_not(texts):
    items = [article(str(number), text) for number, text in enumerate(texts)]
    apart_ones = [apart(item) for item in items]
    assert find_origins(apart_ones) == find_origins(items)
    who = linkage(*items).who
    assert make_profiles(apart_ones, (), who) == make_profiles(items, (), who)


def test_parts_are_kept_and_not_worked_out_again(linked, monkeypatch):
    read = []
    monkeypatch.setattr(
        "db.linking.copies.article_parts.take_apart",
        lambda item: read.append(item.id) or take_apart(item),
    )
    key = linked.article("third", "A text of its own.")
    linked.relink()
    assert read == [key]
    assert len(linked.store.rows(KEPT)) == 3


def test_parts_of_another_text_or_linker_are_made_anew(linked):
    before = linked.store.rows(KEPT)
    linked.store.db.execute("update articles set text = text || ' More.' where title = 'Story 0'")
    linked.relink()
    after = linked.store.rows(KEPT)
    assert len([row for row in after if row in before]) == 1
    with_parts(linked.store, load_material(linked.store), "another linker")
    assert not [row for row in linked.store.rows(KEPT) if row in after]


def test_parts_of_articles_that_went_go(linked):
    linked.store.db.execute("delete from articles where title = 'Story 0'")
    linked.relink()
    assert len(linked.store.rows(KEPT)) == 1
