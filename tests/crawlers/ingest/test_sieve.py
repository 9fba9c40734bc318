"""Only what passes is looked at closely."""

import pytest

from crawlers.ingest.sieve import Sieve


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
