"""Gold articles are read once, however many tasks measure them."""

import pytest

from db.records import ArticleText
from sidelight.evaluation.reading import annotator, read_all

TEXT = "Parcelway records keystrokes of its drivers, said United Screen Workers on 4 May 2026."
ARTICLE = ArticleText(id="once", text=TEXT, published="2026-05-05")


@pytest.mark.model
def test_an_article_is_read_once(monkeypatch):
    first = read_all([ARTICLE, ARTICLE], sample=True)
    assert [len(reading.dates) for reading in first.values()] == [1]
    monkeypatch.setattr(type(annotator(sample=True)), "read", lambda _self, articles: articles)
    assert read_all([ARTICLE], sample=True) == first


@pytest.mark.model
def test_names_of_the_sample_are_no_names_of_the_world():
    known = [
        {mention.known_id for mention in read_all([ARTICLE], sample=sample)["once"].mentions}
        for sample in (True, False)
    ]
    assert "united-screen-workers" in known[0] or "usw" in known[0]
    assert not known[1] & {"united-screen-workers", "usw"}
