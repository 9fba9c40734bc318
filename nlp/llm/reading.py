"""A model's answers about an article become a reading of it, every item with its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from db.records import ArticleText, Quotation, Reading
from nlp.grammar.language import language_of
from nlp.llm.abroad.glosses import Gloss, distinct, gloss_of
from nlp.llm.abroad.languages import languages
from nlp.llm.answers import Answer, Item, Receipts, items_of
from nlp.llm.context import Context, Windowed
from nlp.llm.happenings import events_of, stances_of
from nlp.llm.instruments import instruments_of
from nlp.llm.parties import parties_of
from nlp.llm.places import Text
from nlp.llm.quotations import quotations_of
from nlp.llm.schema import item_shapes
from nlp.llm.statements import claims_of, forecasts_of, replies_of
from nlp.llm.ties import Ties

RECEIPTS = "2"  # raised when answers are to be checked again


@dataclass(frozen=True, slots=True)
class Checked:
    """What of a model's answers holds, and the count of what doesn't."""

    reading: Reading
    receipts: Receipts
    glosses: tuple[Gloss, ...] = ()  # of quotations in another language


def checked_reading(
    article: ArticleText,
    answers: Iterable[Answer],
    built_in: Reading,
    *,
    trusted: frozenset[str] = frozenset(),
) -> Checked:
    """Make a reading of the items whose words stand in the article and contradict nothing there.

    `built_in` is our own reading of the same article: its dates, curated names and deeds are
    used, its judgement of relevance stands. Nothing is taken from a model on trust: an item
    whose words, parties or kind aren't borne out by the text is dropped and counted; one whose
    party isn't tied to its words is unsure, unless its kind is `trusted`.
    """
    receipts = Receipts()
    listed = _listed(answers, receipts)
    text = Text(
        article.text,
        title=article.title,
        language=languages().get(language_of(article)),
        known=frozenset((mention.start, mention.end) for mention in built_in.mentions),
    )
    bare = {kind: [item for item, _ in items] for kind, items in listed.items()}
    parties = parties_of(text, bare["stakeholders"], built_in.mentions, receipts)
    context = Context(
        text=text,
        parties=parties,
        ties=Ties(text, parties, built_in.mentions),
        built_in=built_in,
        published=article.published,
        receipts=receipts,
        trusted=trusted,
    )
    quoted = list(quotations_of(listed["quotations"], context))
    reading = _reading(listed, bare["instruments"], context, quoted)
    return Checked(reading, receipts, distinct(_glosses(quoted, context)))


def _listed(answers: Iterable[Answer], receipts: Receipts) -> dict[str, list[Windowed]]:
    """Gather the items of all parts of an article, each with the part that it is from."""
    listed: dict[str, list[Windowed]] = {kind: [] for kind in item_shapes()}
    for answer in answers:
        for kind, items in items_of(answer, receipts).items():
            listed[kind] += [(item, (answer.start, answer.end)) for item in items]
    return listed


def _glosses(
    quoted: Iterable[tuple[Item, tuple[Quotation, ...]]], context: Context
) -> Iterator[Gloss]:
    """Give the translations of quotations in another language; those of parts stay one."""
    language = context.text.language
    for item, parts in quoted if language else ():
        if item["english"] is None or language is None:
            continue
        words = " ".join(part.content for part in parts)
        gloss = gloss_of(words, item["english"], (parts[0].start, parts[0].end), language)
        if isinstance(gloss, Gloss):
            yield gloss
        else:
            context.receipts.drop("translations", gloss)


def _reading(
    listed: dict[str, list[Windowed]],
    instruments: Sequence[Item],
    context: Context,
    quoted: Iterable[tuple[Item, tuple[Quotation, ...]]],
) -> Reading:
    """Check the items of every kind; dates and deeds are our own."""
    quotations = tuple(part for _, parts in quoted for part in parts)
    laws = tuple(instruments_of(instruments, context))
    said = (*quotations, *context.built_in.quotations)
    claims = tuple(claims_of(listed["claims"], context, said))
    read = replace(
        context.built_in,
        mentions=tuple(context.parties.mentions()),
        instruments=laws,
        quotations=quotations,
        claims=claims,
        stances=tuple(stances_of(listed["stances"], context, quotations, laws)),
        events=tuple(events_of(listed["events"], context)),
        forecasts=tuple(forecasts_of(listed["forecasts"], context, said)),
        replies=tuple(replies_of(listed["replies"], context)),
        deeds=(),
    )
    practices = dict.fromkeys([*read.practices, *(claim.practice for claim in claims)])
    return replace(read, practices=tuple(practices))
