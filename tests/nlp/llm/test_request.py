"""What is asked: the same article gives the same request, its text fenced in."""

from dataclasses import replace

from nlp.llm.request import requests_of
from tests.nlp.llm.newsroom import ARTICLE


def test_same_article_gives_the_same_key():
    (first,), (second,) = requests_of(ARTICLE), requests_of(replace(ARTICLE, id="b"))
    assert first.key == second.key


def test_other_text_gives_another_key():
    (first,), (second,) = requests_of(ARTICLE), requests_of(replace(ARTICLE, text="Else."))
    assert first.key != second.key


def test_text_and_title_stand_between_fences_that_they_dont_hold():
    (request,) = requests_of(ARTICLE)
    fence, *inside, last = request.prompt.split("\n")
    assert fence == last
    assert fence not in "\n".join(inside)


def test_parts_of_a_long_article_cover_it():
    long = replace(ARTICLE, text="Words of a sentence. " * 300)
    parts = list(requests_of(long, longest=2000))
    assert [part.end for part in parts[:-1]] == [part.start for part in parts[1:]]
    assert parts[-1].end == len(long.text)
