"""Articles become readings: relevance decides what is parsed, then every extractor runs once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from db.records import (
    ArticleText,
    ClaimSighting,
    InstrumentMention,
    KnownName,
    Mention,
    Quotation,
    Reading,
    Relevance,
    Unread,
)
from nlp.dates.reading import dates
from nlp.events.reading import events
from nlp.events.timing import dates_by_head
from nlp.forecasts.reading import forecasts
from nlp.grammar.endless import with_ends
from nlp.grammar.laid_out import laid_out
from nlp.grammar.language import ENGLISH, UNKNOWN, language_of
from nlp.grammar.pipeline import load
from nlp.instruments.case_headings import decision_headed
from nlp.instruments.mentions import instruments
from nlp.instruments.stances import instrument_stances
from nlp.legible import Legible, legible, put_back
from nlp.names.curated_names import NameIndex
from nlp.names.mentions import mentions
from nlp.parts import Part, joined, parts
from nlp.practices.claims.reading import claims
from nlp.practices.deeds import deeds
from nlp.practices.mentions import practices
from nlp.practices.stances import stances
from nlp.practices.subject import by_weight
from nlp.practices.times import by_verb
from nlp.quotations.attribution import attributed
from nlp.quotations.reading import quotations
from nlp.quotations.replies import replies
from nlp.quotations.vouching import moved, vouched, with_denials
from nlp.relevance.score import relevance

EXTRACTOR = "13"
BATCH_CHARACTERS = 60_000  # parsed at once: what a process holds in memory
MOST_IN_BATCH = 64
PARSED_TOGETHER = 8  # texts a call of the model works on, ...
LEAST_ENDLESS = 2000  # characters passed over that are worth a note
TOGETHER_CHARACTERS = 40_000  # ... fewer where they are long


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An article with its relevance, its language and the parts to parse, if it is to be read."""

    article: ArticleText
    relevance: Relevance
    language: str
    unread: Unread | None
    parts: tuple[Part, ...]
    mended: Legible | None = None  # the text as it is parsed, where that isn't how it came

    @property
    def size(self) -> int:
        """Give how many characters are to be parsed."""
        return sum(len(part.text) for part in self.parts)


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
        self._decisions = tuple(entry for entry in instruments if entry.heading is not None)
        self._read_all_texts = read_all_texts

    def read(self, articles: Iterable[ArticleText]) -> Iterator[Reading]:
        """Give the reading of each article, in order.

        What isn't relevant (unless all texts are to be read), isn't English or is empty gets its
        relevance only, and the reason. A long article is read part by part.
        """
        for batch in _batches(map(self._judge, articles)):
            texts = [part.text for judged in batch for part in judged.parts]
            docs = self._nlp.pipe(texts, batch_size=together(texts))
            for judged in batch:
                yield self._reading(judged, docs)

    def _judge(self, article: ArticleText) -> Judged:
        """Decide whether an article is to be parsed, and cut it if it is long."""
        found, language = relevance(article), language_of(article)
        unread: Unread | None = None
        if not article.text.strip():
            unread = "empty"
        elif language not in {ENGLISH, UNKNOWN}:
            unread = "language"
        elif not (found.relevant or self._read_all_texts):
            unread = "irrelevant"
        elif language == UNKNOWN:
            unread = "language"
        mended = None if unread else legible(article.text)
        return Judged(
            article=article,
            relevance=found,
            language=language,
            unread=unread,
            parts=() if unread else tuple(parts(mended.text if mended else article.text)),
            mended=mended,
        )

    def _reading(self, judged: Judged, docs: Iterator[Doc]) -> Reading:
        """Read the parts of an article, whose parses come next among `docs`."""
        article = judged.article
        bare = Reading(
            article_id=article.id,
            relevance=judged.relevance,
            language=article.language if judged.language == UNKNOWN else judged.language,
            unread=judged.unread,
            passed_over=_passed_over(judged.mended),
        )
        readings = [
            (part.start, self._read_laid_out(judged, doc, is_first=part.start == 0))
            for part, doc in zip(judged.parts, docs, strict=False)
        ]
        reading = joined(bare, readings)
        return put_back(reading, judged.mended) if judged.mended else reading

    def _read_laid_out(self, judged: Judged, doc: Doc, *, is_first: bool) -> Reading:
        """Read a parsed text laid out in plain objects, and let go of what was kept with it."""
        ended = with_ends(doc, self._nlp)
        plain = laid_out(ended)
        reading = self._read_part(judged, plain)
        if is_first:
            headed = decision_headed(plain, judged.article, self._decisions)
            reading = replace(reading, decisions=tuple(headed))
        ended.user_data.clear()
        return reading

    def _read_part(self, judged: Judged, doc: Doc) -> Reading:
        """Run every extractor over a parsed text."""
        article = judged.article
        named = tuple(mentions(doc, known=self._names, outlet=article.outlet))
        laws = tuple(instruments(doc, known=self._instruments))
        titled = self._titled(article)
        said = self._said(doc, named, laws)
        quoted = tuple(with_denials(doc, said))
        practised = tuple(practices(doc))
        when = tuple(dates(doc, published=article.published))
        dated = by_verb(doc, dates_by_head(doc, when), said)
        claimed = _as_sure_as_its_text(
            claims(doc, mentions=named, quotations=said, practices=practised), judged.relevance
        )
        sides = (
            *stances(
                doc,
                mentions=named,
                quotations=said,
                practices=practised,
                instruments=laws,
                claims=claimed,
                dated=dated,
                published=article.published,
            ),
            *instrument_stances(
                doc, mentions=named, quotations=said, instruments=laws, titled=titled
            ),
        )
        return Reading(
            article_id=article.id,
            relevance=judged.relevance,
            practices=by_weight(doc.text, practised),
            mentions=named,
            instruments=laws,
            quotations=quoted,
            claims=claimed,
            deeds=tuple(deeds(doc, mentions=named, quotations=said)),
            stances=moved(sides, said, quoted),
            dates=when,
            events=tuple(
                events(
                    doc,
                    mentions=named,
                    dates=when,
                    instruments=laws,
                    published=article.published,
                    heading=article.title,
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
            replies=tuple(replies(doc, mentions=named, quotations=said)),
        )

    def _said(
        self, doc: Doc, named: Sequence[Mention], laws: Sequence[InstrumentMention]
    ) -> tuple[Quotation, ...]:
        """Read who says what, and how sure that is."""
        read = tuple(quotations(doc, mentions=named))
        known = attributed(doc, mentions=named, quotations=read)
        return tuple(vouched(doc, mentions=named, laws=laws, quotations=known))

    def _titled(self, article: ArticleText) -> tuple[InstrumentMention, ...]:
        """Give the curated instruments that the title of an article names."""
        title = self._nlp.make_doc(article.title)
        return tuple(
            row for row in instruments(title, known=self._instruments) if row.known_id is not None
        )


def _as_sure_as_its_text(
    claimed: Iterable[ClaimSighting], of_text: Relevance
) -> tuple[ClaimSighting, ...]:
    """Vouch for no claim of a text that is likely about something else: watching of others."""
    if of_text.relevant and not of_text.borderline:
        return tuple(claimed)
    return tuple(replace(claim, level="unsure") for claim in claimed)


def _passed_over(mended: Legible | None) -> tuple[str, ...]:
    """Say how much of a text wasn't parsed, where it is more than a long address."""
    if mended is None or mended.endless < LEAST_ENDLESS:
        return ()
    return (f"{mended.endless:,} characters of marks or words without end",)


def together(texts: Sequence[str]) -> int:
    """Give how many texts a call of the model may work on, for its memory to stay bounded."""
    longest = max(map(len, texts), default=0)
    return max(1, min(PARSED_TOGETHER, TOGETHER_CHARACTERS // max(1, longest)))


def _batches(judged: Iterable[Judged]) -> Iterator[list[Judged]]:
    """Group judged articles, so that a batch is parsed at once and memory stays bounded."""
    batch: list[Judged] = []
    size = 0
    for one in judged:
        batch.append(one)
        size += one.size
        if size >= BATCH_CHARACTERS or len(batch) == MOST_IN_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
