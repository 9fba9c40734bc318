"""What is forgotten -> how its words are told in any text, and blacked out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape

from sidelight.forgetting.subjects import Subject

RUN = 5  # words in a row that two texts share only when one is from the other
LEAST_TITLE = 4  # words; a shorter title may be anybody's
BLACK = "█"
TAG = re.compile(r"<[^<>]*>")
JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
BETWEEN = r"[\W_]+"
NEVER = re.compile(r"(?!)")


class Traces:
    """The traces of what is forgotten: names, addresses, ids, titles, and runs of its words."""

    def __init__(self, subject: Subject) -> None:
        texts = () if subject.is_person else subject.articles
        addresses = () if subject.is_person else _addresses(subject.addresses)
        titles = (article["title"] for article in texts)
        long_titles = (title for title in titles if len(title.split()) >= LEAST_TITLE)
        ids = (article["id"] for article in texts)
        self._phrase = _pattern(map(folded, (*subject.names, *long_titles, *ids)))
        self._address = _pattern(map(folded, addresses), end=r"(?![/-]*[^\W_])")
        self._name = _pattern(subject.names)
        self._short_name = _pattern((*subject.names, *subject.short_names))
        self._runs = {run for article in texts for run in _runs(article["text"])}

    def are_in(self, value: object) -> bool:
        """Tell whether a value holds words of what is forgotten."""
        if not isinstance(value, str):
            return False
        return self._is_named(value) or (
            bool(self._runs) and not self._runs.isdisjoint(_runs(value))
        )

    def are_in_bytes(self, body: bytes) -> bool:
        """Tell whether an archived body names what is forgotten, however it is written."""
        text = body.decode("utf-8", "replace").replace("\\/", "/")
        text = unescape(JSON_ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text))
        return self._is_named(text) or self._is_named(TAG.sub(" ", text))

    def _is_named(self, text: str) -> bool:
        """Tell whether a text names what is forgotten, by name, title, id or address."""
        plain = folded(text)
        return bool(self._phrase.search(plain) or self._address.search(plain))

    def blacked(self, value: str | None, *, within: bool = False) -> str | None:
        """Black out a person's names, letter by letter, so that places in the text stay.

        `within` an article that speaks of them, their short names too.
        """
        pattern = self._short_name if within else self._name
        return (
            None
            if value is None
            else pattern.sub(lambda name: re.sub(r"\S", BLACK, name[0]), value)
        )


def folded(text: str) -> str:
    """Give a text in one case, without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def _addresses(urls: Iterable[str]) -> Iterator[str]:
    """Give addresses without their scheme, those of a whole site left out."""
    for url in urls:
        host, slash, path = url.partition("//")[2].partition("/")
        if slash and path.strip("/"):
            yield f"{host.removeprefix('www.')}/{path}"


def _pattern(phrases: Iterable[str], *, end: str = r"(?![^\W_])") -> re.Pattern[str]:
    """Make the pattern of phrases: the same words, whatever stands between them."""
    words = (re.findall(r"[^\W_]+", phrase) for phrase in phrases)
    forms = sorted({BETWEEN.join(map(re.escape, each)) for each in words if each}, key=len)
    if not forms:
        return NEVER
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(reversed(forms))}){end}", re.IGNORECASE)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every few words in a row."""
    words = re.findall(r"[^\W_]+", folded(text))
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
