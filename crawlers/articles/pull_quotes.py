"""The lines of an article -> the same without words that were set large a second time."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement

MOST_LINES = 1000  # of an article; each is held against all others
LEAST_WORDS, MOST_WORDS = 8, 60  # fewer may be a heading
LEAST_SET_LARGE = 4  # words of an element that is there for a quotation
_NAMES = " or ".join(
    f'contains(@class, "{name}")' for name in ("quote", "zitat", "citat", "citation")
)
SET_LARGE = f"//blockquote | //aside | //*[self::p or self::div or self::figure][{_NAMES}]"
SPEAKER = ".//cite | .//footer | .//figcaption"
MARKS = "\"'“”‘’«»„‚‹›…-–— "


def without_pull_quotes(lines: Sequence[str]) -> list[str]:
    """Leave out a line whose words stand, word for word, within a longer line of the article."""
    if len(lines) > MOST_LINES:
        return list(lines)
    folded = [_folded(line) for line in lines]
    return [
        line
        for number, line in enumerate(lines)
        if not (_may_be_pulled(line) and _is_within_another(folded, number))
    ]


def drop_pull_quotes(tree: HtmlElement) -> None:
    """Take the elements that set a quotation large out of a page that has it in a paragraph too."""
    words_of = {element: _folded(_without_speaker(element)) for element in tree.xpath(SET_LARGE)}
    large = {
        element: words
        for element, words in words_of.items()
        if LEAST_SET_LARGE <= len(words.split()) <= MOST_WORDS
    }
    if not large or len(large) > MOST_LINES:
        return
    pulled = {part for element in large for part in element.iter()}
    paragraphs = (part for part in tree.iter("p") if part not in pulled)
    text = f" {' '.join(_folded(part.text_content()) for part in paragraphs)} "
    for element, words in large.items():
        if f" {words} " in text and element.getparent() is not None:
            element.drop_tree()


def _without_speaker(element: HtmlElement) -> str:
    """Give what an element quotes, without who said it."""
    speakers = {part for speaker in element.xpath(SPEAKER) for part in speaker.iter()}
    return " ".join(
        str(text) for text in element.xpath(".//text()") if text.getparent() not in speakers
    )


def _may_be_pulled(line: str) -> bool:
    """Tell whether a line is as long as what is set large."""
    return LEAST_WORDS <= len(line.split()) <= MOST_WORDS


def _is_within_another(folded: Sequence[str], number: int) -> bool:
    """Tell whether a line stands within a longer one."""
    words = folded[number]
    return any(len(words) < len(other) and f" {words} " in f" {other} " for other in folded)


def _folded(line: str) -> str:
    """Give the words of a line, without quote marks and what ends a sentence."""
    words = (word.strip(MARKS).rstrip(".,;:!?").strip(MARKS) for word in line.casefold().split())
    return " ".join(filter(None, words))
