"""What a line of a digest rests on."""

from db.linking.text.lines import MOST_SPANS, places
from db.linking.text.sentences import Sentence


def test_places_are_one_for_each_article_and_not_too_many():
    rows = [Sentence(article_id=key, start=0, end=5, text="") for key in "aabcdefg"]
    assert [place[0] for place in places(rows)] == list("abcd")


def test_the_first_place_of_an_article_stands():
    rows = [Sentence(article_id="a", start=start, end=start + 5, text="") for start in (7, 0)]
    assert places(rows) == (("a", 7, 12),)


def test_there_are_never_more_places_than_a_line_may_have():
    rows = [Sentence(article_id=str(n), start=0, end=5, text="") for n in range(50)]
    assert len(places(rows)) == MOST_SPANS
