"""Only what passes is looked at closely."""

import pytest

from crawlers.ingest.sieve import Sieve, words_of


@pytest.fixture
def asked():
    return []


@pytest.fixture
def sieve(asked):
    def judge(title, text):
        asked.append(title)
        return "keystrokes" in text

    return Sieve(glance=lambda words: "keystrokes" in words, judge=judge)


def test_page_that_is_about_it_passes(sieve, make_page, filler):
    assert sieve.passes(
        make_page(f"<html><body><article><p>{filler('A')}</p></article></body></html>")
    )


def test_glance_spares_the_extraction(sieve, make_page, asked):
    assert not sieve.passes(make_page("<html><body><p>Cup final tonight.</p></body></html>"))
    assert asked == []


def test_word_in_a_script_is_no_word(sieve, make_page, asked):
    page = make_page("<html><script>var keystrokes = 1</script><body><p>Cup.</p></body></html>")
    assert not sieve.passes(page)
    assert asked == []


def test_word_in_a_menu_only_is_not_enough(sieve, make_page, filler):
    menu = '<nav><a href="/x">keystrokes</a></nav>'
    text = filler("B").replace("keystrokes", "goals")
    page = make_page(f"<html><body>{menu}<article><p>{text}</p></article></body></html>")
    assert not sieve.passes(page)


def test_page_without_an_article_is_held_back(sieve, make_page):
    assert not sieve.passes(make_page("<html><body>keystrokes</body></html>"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Clerks<br>type</p> <SCRIPT>var a = 1</Script>all day", "Clerkstype all day"),
        ("<style media=a>p {}</style >Clerks &amp; drivers", "Clerks & drivers"),
        ("one < two <b>and</b> three > two", "one < two and three > two"),
        ("<script>without an end", "without an end"),
        ("<scripted>Clerks</scripted>", "Clerks"),
        ("<p>İstanbul</p><script>x</script>clerks", "İstanbulclerks"),
    ],
    ids=["in capitals", "style", "bare bracket", "no end", "begins alike", "longer in lower case"],
)
def test_words_are_what_stands_outside_of_tags_and_scripts(make_page, body, words):
    assert words_of(make_page(body)) == words


def test_hostile_brackets_take_no_longer_than_others(make_page):
    page = make_page("<" * 400_000 + "<script " * 50_000)
    assert words_of(page).startswith("<")
