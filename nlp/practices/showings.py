"""What may show a side becomes features for the judge: act or words, standing, what is near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from db.records import Mention, Side, Stance
from nlp.grammar.clauses import bounds, passage_start, sentence_bounds
from nlp.grammar.extents import within_paragraph
from nlp.grammar.modifiers import Standing
from nlp.practices.controversy import Controversy

SIDES: tuple[Side, ...] = ("critic", "defender", "neutral")
# Features of holders on a side that is hardly theirs, see `holder_features`.
UNLIKELY = {
    "kind=worker_group|defender",
    "kind=union|defender",
    "kind=advocacy|defender",
    "kind=employer|critic",
    "kind=vendor|critic",
}
UNWORDED = {"verdict=none", "verdict=other"}  # no word in it weighs for the side
ON_MATTER = {"on_matter", "words:on_matter"}  # the sentence names a practice or plainly means one
WITHIN = {f"{words}practice={place}" for words in ("", "words:") for place in ("within", "pointed")}
# What a party of a case says, whatever it calls the processing.
PLEADED = {
    f"claim={kind}|{side}"
    for side, kinds in {
        "critic": ("consent", "legality"),
        "defender": ("consent", "legality", "safeguard"),
    }.items()
    for kind in kinds
}
NEAR = 1500  # characters to where the practice is named that words without one are about
FLAGS = ("negated", "ended", "past", "hypothetical", "question", "demanded", "planned", "alleged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """A stance that something may show, and what speaks for and against its being right."""

    stance: Stance
    features: frozenset[str]
    is_doubted: bool = False  # said of what will be on a condition
    is_plea: bool = False  # what a party pleads before who decides, in words for its side

    @property
    def is_unlikely(self) -> bool:
        """Whether the side is against the interest of a party of its holder's kind."""
        return not self.features.isdisjoint(UNLIKELY)

    @property
    def is_on_matter(self) -> bool:
        """Whether its sentence names a practice or plainly points at one."""
        return not self.features.isdisjoint(ON_MATTER)

    @property
    def is_named(self) -> bool:
        """Whether its own words name a practice or point at one, and not others beside them."""
        return not self.features.isdisjoint(WITHIN)

    @property
    def is_pleaded(self) -> bool:
        """Whether a party of a case pleads about the processing, or that there was consent."""
        return self.is_plea and (self.is_named or not self.features.isdisjoint(PLEADED))

    @property
    def is_outweighed(self) -> bool:
        """Whether words hold more that weighs for another side."""
        return "verdict=other" in self.features

    @property
    def is_unworded(self) -> bool:
        """Whether words hold nothing that weighs for the side by itself."""
        return not self.features.isdisjoint(UNWORDED)

    def told_of(self, time: str | None) -> Showing:
        """Give the same showing as one of a time, an EDTF date; None is the article's own."""
        if time is None:
            return self
        stance = replace(self.stance, stated_edtf=time)
        when = "left" if stance.is_left else "dated"
        return replace(self, stance=stance, features=self.features | {f"then={when}"})


def standing_features(stands: Standing, side: str) -> Iterator[str]:
    """Yield how a verb stands, and whether somebody else reports it."""
    for flag in FLAGS:
        if getattr(stands, flag):
            yield f"stands={flag}"
            yield f"stands={flag}|{side}"
    if stands.reporters:
        yield "reported"
        yield f"reported|{side}"


def place_features(article: Controversy, start: int, end: int) -> Iterator[str]:
    """Yield how near the practice is named: in the words, their sentence, the one before."""
    sentence = sentence_bounds(article.doc, start)
    if article.is_about_practice(sentence[0], max(end, sentence[1])):
        yield "on_matter"
    if article.names_practice(start, end):
        yield "practice=within"
    elif article.names_practice(sentence[0], max(end, sentence[1])):
        yield "practice=sentence"
    elif article.points_at_practice(start, end):
        yield "practice=pointed"
    elif article.names_practice(passage_start(article.doc, start, before=1), end):
        yield "practice=before"
    else:
        yield "practice=far"


def holder_features(holder: Mention, side: str) -> Iterator[str]:
    """Yield of what kind the holder is."""
    yield f"kind={holder.kind}|{side}"
    yield f"form={holder.form}"


def stance_of(
    article: Controversy,
    holder: Mention,
    side: str,
    *,
    span: tuple[int, int],
    basis: str,
    strength: float,
    quotation_start: int | None = None,
    near: int = NEAR,
) -> Stance:
    """Make a stance that rests on a span, not yet judged.

    A practice that isn't named there is taken over from within `near` characters.
    """
    sentence = sentence_bounds(article.doc, span[0])
    reach = (min(sentence[0], span[0]), max(sentence[1], span[1]))
    return Stance(
        stakeholder=holder.name,
        practice=article.practice(*reach, near=near),
        side=side,  # type: ignore[arg-type]
        start=span[0],
        end=span[1],
        basis=basis,  # type: ignore[arg-type]
        strength=strength,
        score=holder.score,
        quotation_start=quotation_start,
        instrument=article.instrument(*reach),
    )


def clause_of(word: Token) -> tuple[int, int]:
    """Give the span of a verb with what depends on it, clauses joined to it left out."""
    skipped = {
        token.i
        for child in word.children
        if child.dep_ == "conj" and child.pos_ == "VERB"
        for token in child.subtree
    }
    kept = [token for token in word.subtree if token.i not in skipped and not token.is_space]
    extent = within_paragraph(word, (kept[0].i, kept[-1].i))
    if extent is None:
        return bounds(word)
    first, last = word.doc[extent[0]], word.doc[extent[1]]
    return first.idx, last.idx + len(last)


def gathered(*groups: Iterable[str]) -> frozenset[str]:
    """Put features together."""
    return frozenset(name for group in groups for name in group)
