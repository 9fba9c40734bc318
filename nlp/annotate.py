"""Articles become readings: relevance decides what is parsed, then every extractor runs once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from db.records import ArticleText, KnownName, Reading, Relevance
from nlp.attribution import attributed
from nlp.claims import claims
from nlp.dates import dates
from nlp.events import events
from nlp.forecasts import forecasts
from nlp.instruments import instruments
from nlp.language import is_english
from nlp.mentions import mentions
from nlp.names import NameIndex
from nlp.pipeline import LONGEST_TEXT, load
from nlp.practices import practices
from nlp.quotations import quotations
from nlp.relevance import relevance
from nlp.replies import replies
from nlp.stances import stances

EXTRACTOR = "3"
BATCH = 8


class Annotator:
    """A loaded model and the curated names, ready to read articles."""

    def __init__(
        self,
        *,
        known: Sequence[KnownName],
        instruments: Sequence[KnownName],
        model: str = "en_core_web_sm",
        read_all_texts: bool = False,
    ) -> None:
        self._nlp = load(model)
        self._names = NameIndex(known, self._nlp)
        self._instruments = NameIndex(instruments, self._nlp)
        self._read_all_texts = read_all_texts

    def read(self, articles: Iterable[ArticleText]) -> Iterator[Reading]:
        """Give the reading of each article, in order.

        What isn't relevant (unless all texts are to be read), isn't English, is empty or is
        longer than LONGEST_TEXT characters gets its relevance only.
        """
        judged = ((article, relevance(article)) for article in articles)
        for batch in _batches(judged):
            parsed = self._parse(
                [article for article, found in batch if self._is_due(article, found)]
            )
            for article, found in batch:
                yield self._reading(article, found, parsed.get(article.id))

    def _is_due(self, article: ArticleText, found: Relevance) -> bool:
        """Tell whether an article is to be parsed."""
        wanted = found.relevant or self._read_all_texts
        return wanted and 0 < len(article.text) <= LONGEST_TEXT and is_english(article)

    def _parse(self, articles: Sequence[ArticleText]) -> dict[str, Doc]:
        """Parse articles, by id."""
        docs = self._nlp.pipe((article.text for article in articles), batch_size=BATCH)
        return {article.id: doc for article, doc in zip(articles, docs, strict=True)}

    def _reading(self, article: ArticleText, found: Relevance, doc: Doc | None) -> Reading:
        """Run every extractor over a parsed article."""
        if doc is None:
            return Reading(article_id=article.id, relevance=found, language=article.language)
        named = tuple(mentions(doc, known=self._names, outlet=article.outlet))
        laws = tuple(instruments(doc, known=self._instruments))
        said = tuple(
            attributed(doc, mentions=named, quotations=tuple(quotations(doc, mentions=named)))
        )
        practised = tuple(practices(doc))
        when = tuple(dates(doc, published=article.published))
        return Reading(
            article_id=article.id,
            relevance=found,
            language=article.language or "en",
            practices=tuple(dict.fromkeys(practice for _, _, practice in practised)),
            mentions=named,
            instruments=laws,
            quotations=said,
            claims=tuple(claims(doc, mentions=named, quotations=said, practices=practised)),
            stances=tuple(
                stances(doc, mentions=named, quotations=said, practices=practised, instruments=laws)
            ),
            dates=when,
            events=tuple(
                events(
                    doc, mentions=named, dates=when, instruments=laws, published=article.published
                )
            ),
            forecasts=tuple(
                forecasts(
                    doc,
                    mentions=named,
                    quotations=said,
                    dates=when,
                    published=article.published,
                )
            ),
            replies=tuple(replies(doc, mentions=named)),
        )


def _batches(
    judged: Iterable[tuple[ArticleText, Relevance]],
) -> Iterator[list[tuple[ArticleText, Relevance]]]:
    """Group judged articles, so that a batch is parsed at once."""
    batch: list[tuple[ArticleText, Relevance]] = []
    for pair in judged:
        batch.append(pair)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
