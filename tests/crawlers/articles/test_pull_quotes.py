"""Words that were set large a second time stand once; all others stay."""

import pytest

from crawlers.articles.pull_quotes import without_pull_quotes

LONG = "Clerks said: “The depot counts every key we press, and that is wrong,” and left for lunch."


@pytest.mark.parametrize(
    "pulled",
    ["“The depot counts every key we press, and that is wrong.”", "The depot counts every key we press, and that",
     "THE DEPOT COUNTS EVERY KEY WE PRESS, AND THAT IS WRONG"],
)  # fmt: skip
def test_pulled_words_stand_once(pulled):
    assert without_pull_quotes([LONG, pulled, "The end."]) == [LONG, "The end."]


@pytest.mark.parametrize(
    "line",
    [
        "The depot counts every key they press",
        "every key we press",
        LONG,
        "depot counts every key we pre",
    ],
)
def test_other_words_stay(line):
    assert without_pull_quotes([LONG, line]) == [LONG, line]


def test_text_of_very_many_lines_is_left_as_it_is():
    lines = [LONG, "The depot counts every key we press, and that"] * 600
    assert without_pull_quotes(lines) == lines
