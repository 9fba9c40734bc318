"""Quotations that a model copied become records, each with a speaker who is tied to its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from db.records import EvidenceLevel, Quotation, QuotationKind
from nlp.llm.answers import Item
from nlp.llm.context import Context, Windowed
from nlp.llm.parties import Party
from nlp.llm.places import Span, Text, distance

KIND = "quotations"
MARKS = "\"'“”‘’«»"
CUE_REACH = 2  # sentences around a quotation in which its cue and speaker stand


@dataclass(frozen=True, slots=True)
class Attribution:
    """Cue and speaker of a quotation, as far as the text ties them to it."""

    cue: Span | None
    speaker: Span | None
    who: Party | None
    is_whole: bool = True  # all that the model said of the speaker stands near
    is_refuted: bool = False


def quotations_of(
    items: Iterable[Windowed], context: Context
) -> Iterator[tuple[Item, tuple[Quotation, ...]]]:
    """Give the quotations whose words stand in the text, the parts of one together."""
    group = 0
    for item, window in items:
        unquoted = {**item, "words": item["words"].strip().strip(MARKS) or item["words"]}
        span = context.place(KIND, unquoted, window, item["cue"], item["speaker"])
        if span is None:
            continue
        group += 1
        first = _quotation(item, span, context)
        parts = [(span, first.content)]
        parts += [
            (more, context.text.text[slice(*more)]) for more in _more(item, span, context, window)
        ]
        yield (
            item,
            tuple(
                replace(first, group=group, start=start, end=end, content=content)
                for (start, end), content in parts
            ),
        )


def _more(item: Item, first: Span, context: Context, window: Span) -> Iterator[Span]:
    """Locate the later parts of a broken quotation: behind the first, and not far from it."""
    end = first[1]
    for words in item["more_words"]:
        spans = context.text.find(words.strip().strip(MARKS), (end, window[1]))
        if spans and spans[0][0] < context.text.sentences((end, end), after=CUE_REACH)[1]:
            yield spans[0]
            end = spans[0][1]
        else:
            context.receipts.drop(KIND, "part not in the text")


def _quotation(item: Item, span: Span, context: Context) -> Quotation:
    """Make the record of a quotation."""
    text = context.text.text
    said = _attribution(item, span, context)
    cue, speaker = said.cue, said.speaker
    return Quotation(
        start=span[0],
        end=span[1],
        content=text[slice(*span)],
        kind=_kind(item["kind"], span, context.text),
        cue=text[slice(*cue)] if cue else None,
        cue_start=cue[0] if cue else None,
        speaker_text=text[slice(*speaker)] if speaker else None,
        speaker_start=speaker[0] if speaker else None,
        speaker_end=speaker[1] if speaker else None,
        stakeholder=said.who.name if said.who else None,
        level=_level(item, said, span, context),
    )


def _level(item: Item, said: Attribution, span: Span, context: Context) -> EvidenceLevel:
    """Say how sure a quotation is; a speaker who is left out, or not tied, makes it unsure."""
    if said.is_refuted:
        return "unsure"
    is_speaker = said.who is None or context.ties.is_speaker(said.who, span, said.cue, said.speaker)
    return context.level_of(KIND, item, said.who, is_tied=is_speaker and said.is_whole)


def _kind(kind: QuotationKind, span: Span, text: Text) -> QuotationKind:
    """Take for direct only what stands in quote marks, or set off as a paragraph of its own."""
    half = (span[1] - span[0]) / 2
    is_marked = any(_shared(span, stretch) > half for stretch in text.quoted_stretches)
    return kind if kind != "direct" or is_marked or _is_set_off(span, text) else "indirect"


def _is_set_off(span: Span, text: Text) -> bool:
    """Tell whether words open a paragraph that the one before leads up to."""
    start, _ = text.paragraph(span)
    before = text.text[:start].rstrip()
    return not text.text[start : span[0]].strip() and before.endswith((":", ","))


def _shared(one: Span, other: Span) -> int:
    """Count the characters that two spans share."""
    return min(one[1], other[1]) - max(one[0], other[0])


def _attribution(item: Item, span: Span, context: Context) -> Attribution:
    """Tie cue and speaker to a quotation; whom the text contradicts is left out."""
    text = context.text
    cue, speaker = _cue_and_speaker(item, span, text)
    who = context.party(KIND, item["who"])
    is_missing = bool(item["speaker"] and not speaker) or bool(item["who"] and not who)
    if is_missing:
        context.receipts.drop(KIND, "speaker not beside the words")
    if _is_refuted(who, speaker, context):
        context.receipts.drop(KIND, "speaker refuted")
        return Attribution(cue, None, None, is_refuted=True)
    return Attribution(cue, speaker, who, is_whole=not is_missing)


def _reach(text: Text, span: Span) -> Span:
    """Give the stretch around a quotation in which its speaker stands."""
    window = text.sentences(span, before=CUE_REACH, after=CUE_REACH)
    paragraph = text.paragraph(span)
    return min(window[0], paragraph[0]), max(window[1], paragraph[1])


def _cue_and_speaker(item: Item, span: Span, text: Text) -> tuple[Span | None, Span | None]:
    """Find cue and speaker around a quotation: of several places those closest together."""
    reach = _reach(text, span)
    cues: list[Span | None] = [*text.find(item["cue"] or "", reach)]
    speakers: list[Span | None] = [*text.find(item["speaker"] or "", reach)]

    def spread(pair: tuple[Span | None, Span | None]) -> int:
        cue, speaker = pair[0] or span, pair[1] or span
        return distance(cue, span) + distance(speaker, cue)

    return min(product(cues or [None], speakers or [None]), key=spread)


def _is_refuted(who: Party | None, speaker: Span | None, context: Context) -> bool:
    """Tell whether the words for a speaker name others, and not this party or its body."""
    named = context.parties.at(speaker) if speaker else set()
    return who is not None and bool(named) and not named & {who.name, who.body}
