"""A clause that is taken for a claim becomes what speaks against vouching for it, if anything.

Each doubt is a kind of fault that reading on real texts showed: an order told as a fact, a step of
a case, words of somebody else's complaint, people who aren't at work there, half a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from db.records import ClaimKind, Quotation
from nlp.grammar.clauses import PASSIVE_SUBJECTS, SUBJECTS
from nlp.grammar.lexicon import Forms, form_pattern, load, word_set
from nlp.grammar.modifiers import Standing
from nlp.practices.claims.context import ClaimContext, classes_of
from nlp.practices.claims.mouths import Mouths
from nlp.practices.claims.parts import (
    goes_on,
    is_expletive,
    is_in_relative,
    is_labelled,
    is_of_topic,
    turns,
)
from nlp.practices.claims.proposals import Proposal, is_broken

OBJECTS = {"dobj", "obj", "attr", "pobj"}
STANDING_FOR = {"it", "they", "he", "she", "this", "these", "that", "those", "others", "both"}
POSSESSIVES = {"its", "their", "his", "her"}
READERS = {"you", "your", "yours", "yourself"}
CONTRASTS = {"but", "yet", "while", "whereas", "although", "though", "however"}
ACCORDING = "according"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A claim in its article, with whose it is and what kind."""

    proposal: Proposal
    stands: Standing
    kind: ClaimKind
    claimant: str | None
    naming: str | None  # how it names a practice: "surely", "loosely", None
    quotation: Quotation | None
    courts: frozenset[str]  # that the text names
    context: ClaimContext
    mouths: Mouths

    @property
    def head(self) -> Token:
        """Give the word that heads the clause."""
        return self.proposal.head

    @property
    def tokens(self) -> list[Token]:
        """List the words of the clause."""
        within = self.context.tokens(self.proposal.start, self.proposal.end)
        return [self.context.doc[number] for number in within]

    @property
    def subject(self) -> Token | None:
        """Give the subject of its verb, if it has one of its own."""
        subjects = SUBJECTS | PASSIVE_SUBJECTS
        return next((child for child in self.head.children if child.dep_ in subjects), None)


def is_doubted(clause: Clause) -> bool:
    """Tell whether anything speaks against vouching for a claim."""
    return any(doubt(clause) for doubt in DOUBTS)


def is_ordered(clause: Clause) -> bool:
    """Tell whether the clause is an order or advice: "was told to delete", "is to be deleted"."""
    ordering = _lemmas("ordering")
    said = [child for child in clause.head.children if child.dep_ == "ccomp"]
    around = (clause.head, *_governors(clause.head), *said)
    if any(word.lemma_.lower() in ordering for word in around) or _is_proposed(clause):
        return True
    subject = clause.subject
    aims = subject is not None and subject.lemma_.lower() in {*_lemmas("aims"), "it"}
    rights = list(clause.head.rights)
    is_bare = not any(word.dep_ in {"acomp", "attr"} for word in rights)
    return clause.head.lemma_ == "be" and is_bare and not aims and any(map(_is_infinitive, rights))


def _is_proposed(clause: Clause) -> bool:
    """Tell whether it says what a body could do: "the office can work with other agencies"."""
    subject = clause.subject
    if subject is None or not any(child.lower_ == "can" for child in clause.head.children):
        return False
    return subject.pos_ == "PROPN" and not {*classes_of(subject.lemma_.lower())} & NAMERS


def _governors(word: Token) -> Iterator[Token]:
    """Yield the words that a clause depends on, up to the first that it is merely joined to."""
    while word.head.i != word.i and word.dep_ not in {"conj", "parataxis"}:
        word = word.head
        yield word


def _is_infinitive(word: Token) -> bool:
    """Tell whether a word is an infinitive with "to" that says what something is."""
    opens = any(child.tag_ == "TO" for child in word.children)
    return word.dep_ in {"xcomp", "ccomp"} and opens


def is_procedure(clause: Clause) -> bool:
    """Tell whether it tells a step of a case: an inspection made, a warning received."""
    steps, taken = set(_lemmas("steps")), _lemmas("taking_steps")
    subject = clause.subject
    if subject is not None and "authority" in classes_of(subject.lemma_.lower()):
        steps |= _lemmas("steps_of_authorities")
    verbs = [clause.head, *(word for word in clause.head.rights if _is_infinitive(word))]
    parts = [part for verb in verbs for part in _parts(verb)]
    if any(token.lower_ in _lemmas("weighed") for token in clause.tokens):
        return True
    papers = steps | _lemmas("papers")
    if verbs[0].lemma_.lower() in taken and any(part.lemma_.lower() in papers for part in parts):
        return True
    named = [] if subject is None else [subject, *_parts(subject)]
    return any(word.lemma_.lower() in steps for word in named)


def _parts(word: Token) -> Iterator[Token]:
    """Yield the subjects and objects of a verb, and what its prepositions bring in."""
    for child in word.children:
        if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | OBJECTS:
            yield child
        elif child.dep_ in {"prep", "agent", "dative"}:
            yield from child.children


def is_felt(clause: Clause) -> bool:
    """Tell whether its verb tells a feeling, an opinion or agreement: "others fear", "agreed"."""
    return clause.head.lemma_.lower() in _lemmas("feelings")


def is_of_others(clause: Clause) -> bool:
    """Tell whether it, or most of the text, speaks of people who don't work there: travellers."""
    outsiders = _lemmas("outsiders")
    if any(token.lemma_.lower() in outsiders for token in clause.tokens):
        return True
    counts = clause.context.lemma_counts
    workers = sum(times for lemma, times in counts.items() if "worker" in classes_of(lemma))
    return sum(counts[lemma] for lemma in outsiders) > workers


def is_of_incidents(clause: Clause) -> bool:
    """Tell whether what is recorded are injuries, sales or the like, and not people's doings."""
    incidents = _lemmas("incidents")
    is_named = clause.naming == "surely"
    return not is_named and any(token.lemma_.lower() in incidents for token in clause.tokens)


def is_of_access(clause: Clause) -> bool:
    """Tell whether it is about a request to see one's data, which is no watching."""
    words = clause.context.text[clause.proposal.start : clause.proposal.end]
    is_named = clause.naming == "surely"
    return not is_named and _access_pattern().search(words) is not None


def is_example(clause: Clause) -> bool:
    """Tell whether it stands in an example that guidance makes up, under a heading that says so."""
    lines = clause.context.text[: clause.proposal.start].split("\n")[:-1]
    for line in reversed(lines[-MOST_LINES:]):
        words = line.strip(" :*#").lower()
        if words in _lemmas("examples"):
            return True
        if words and len(words) < LONGEST_HEADING and not line.rstrip().endswith(ENDINGS):
            return False
    return False


def is_to_reader(clause: Clause) -> bool:
    """Tell whether it speaks to the reader, and no law does: "you can refuse to comply".

    Of "areas where you expect privacy" it only says which are meant.
    """
    spoken_to = (t for t in clause.tokens if t.lower_ in READERS)
    if clause.quotation is not None or all(map(is_in_relative, spoken_to)):
        return False
    subject = clause.subject
    return subject is None or "law" not in classes_of(subject.lemma_.lower())


def is_unnamed(clause: Clause) -> bool:
    """Tell whether it hardly names the watching: "was fired for his rates", "keeps rates low"."""
    classes = {name for token in clause.tokens for name in classes_of(token.lemma_.lower())}
    if clause.naming == "surely" or "watching" in classes:
        return False
    return clause.kind == "harm" or (clause.naming == "loosely" and not classes & NAMERS)


def is_partial(clause: Clause) -> bool:
    """Tell whether the words are a part of a sentence only: "insofar as staff weren't told"."""
    first = clause.tokens[0]
    doc, last = clause.context.doc, clause.tokens[-1].i
    if is_broken(doc, first.i) and first.i == first.sent.start:
        return True
    if goes_on(doc, last):
        return True
    opens = {child.i for child in clause.head.children if child.dep_ in {"mark", "advmod"}}
    is_opened = first.i in opens and first.lower_ in _lemmas("subordinating")
    return (
        is_opened
        or first.lower_ in RELATIVE
        or "\n" in _bare(clause)
        or is_labelled(clause.head, clause.tokens)
    )


def _bare(clause: Clause) -> str:
    """Give the words of a clause; of a list, whose items are one, without its line breaks."""
    words = clause.context.text[clause.proposal.start : clause.proposal.end]
    return words.replace(";\n", " ").replace(":\n", " ").replace(",\n", " ")


def is_dependent(clause: Clause) -> bool:
    """Tell whether the words need others to be understood: "it also records", "its Article 8"."""
    first = next((token for token in clause.tokens if not token.is_punct), clause.head)
    if first.lower_ in POSSESSIVES or any(token.lower_ == "same" for token in clause.tokens[:6]):
        return True
    subject = clause.subject
    if subject is None or subject.lower_ not in STANDING_FOR or is_expletive(clause.head, subject):
        return False
    if clause.claimant is not None and clause.head.lemma_.lower() in word_set("claims", "finding"):
        return False  # "it held that ...", of whose finding it is
    if clause.claimant is not None and _opens_speech(clause):
        return False  # "said that it records", of whoever speaks
    before = range(clause.tokens[0].i, subject.i)
    return not any(clause.context.doc[number].pos_ in {"NOUN", "PROPN"} for number in before)


def _opens_speech(clause: Clause) -> bool:
    """Tell whether a clause opens the indirect speech that it stands in."""
    said = clause.quotation
    return said is not None and said.kind == "indirect" and clause.proposal.start <= said.start + 6


def is_anothers(clause: Clause) -> bool:
    """Tell whether it may be somebody else's claim than the one it is given to."""
    return (
        _is_reported_by_nobody(clause)
        or _is_told_on(clause)
        or _is_set_against(clause)
        or _is_complaint(clause)
    )


def _is_reported_by_nobody(clause: Clause) -> bool:
    """Tell whether somebody says it, or its verb is one of saying, and nobody is found who does."""
    if clause.claimant is not None:
        return False
    head = clause.head
    above = head.head.lemma_.lower() if head.dep_ == "ccomp" else ""
    telling = ({head.lemma_.lower()} - _lemmas("informing") | {above}) & (
        _lemmas("telling") | _lemmas("informing")
    )
    first = next((token for token in clause.tokens if token.pos_ in {"NOUN", "PROPN"}), head)
    is_told = any(_is_as_told(child) for child in head.children)
    is_source = is_told or first.lemma_.lower() in _lemmas("sources")
    return bool(clause.stands.reporters or telling) or is_source


def _is_as_told(word: Token) -> bool:
    """Tell whether a clause names who says so: "as she observes in her book"."""
    opens = any(child.lower_ == "as" for child in word.children)
    return opens and word.dep_ == "advcl" and word.lemma_.lower() in _lemmas("telling")


def _is_told_on(clause: Clause) -> bool:
    """Tell whether it goes on with what a party was said to say, in the same paragraph.

    "They claimed that ... The worker wasn't told." In reporting that is so where it is joined
    to the sentence before: "Furthermore, all had agreed."
    """
    context, sentence = clause.context, clause.head.sent
    if clause.claimant is not None or sentence.start == 0:
        return False
    start = context.text.rfind("\n", 0, clause.proposal.start) + 1
    begins = context.doc[sentence.start].idx
    if not context.is_of_law:
        if context.doc[sentence.start].lower_ not in _lemmas("going_on"):
            return False
        start = max(start, context.doc[sentence.start - 1].sent.start_char)
    return any(
        start <= said.start < begins and said.speaker_start is not None
        for said in context.quotations
    )


def _is_set_against(clause: Clause) -> bool:
    """Tell whether it is set against what somebody says: "according to her, ..., yet it harms"."""
    said = clause.quotation
    if said is None or said.cue is None or not said.cue.lower().startswith(ACCORDING):
        return False
    first = clause.tokens[0]
    before = clause.context.doc[first.i - 1] if first.i else first
    return before.lower_ in CONTRASTS or first.lower_ in CONTRASTS


def _is_complaint(clause: Clause) -> bool:
    """Tell whether its verb of saying is a participle: whose it is, then, can't be told.

    "The authority received a complaint, stating that ..."
    """
    said = clause.quotation
    if said is None or said.cue_start is None:
        return False
    cue = clause.context.doc[clause.context.tokens(said.cue_start, said.cue_start + 1)[0]]
    is_answer = cue.head.lemma_.lower() in _lemmas("answering")
    return cue.tag_ == "VBG" and cue.lower_ != ACCORDING and not is_answer


def is_laws(clause: Clause) -> bool:
    """Tell whether a law, or a part of a name, is given as the claimant."""
    words = (clause.claimant or "").lower().split()
    if clause.claimant is not None and f"-{clause.claimant}" in clause.context.text:
        return True  # "the court of Upper-Lower"
    return bool(words) and ("law" in classes_of(words[-1]) or words[0] in _lemmas("numbers"))


def is_another_court(clause: Clause) -> bool:
    """Tell whether it is given to one of several courts that a text names, elsewhere than here."""
    if clause.claimant not in clause.courts or len(clause.courts) == 1:
        return False
    sentence = clause.head.sent
    doc = clause.context.doc
    end = doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    return clause.claimant not in clause.context.text[doc[sentence.start].idx : end]


def is_of_another_kind(clause: Clause) -> bool:
    """Tell whether its words are of another kind than it is given.

    A leak is no safeguard, an adverse impact is harm and no point of law, and how a request was
    answered is no consent.
    """
    lemmas = {token.lemma_.lower() for token in clause.tokens}
    name = {"safeguard": "leaks", "legality": "impacts", "consent": "replies"}.get(clause.kind)
    return name is not None and not lemmas.isdisjoint(_lemmas(name))


def is_over(clause: Clause) -> bool:
    """Tell whether it says until when something had been done, before what the text is about."""
    lower = [token.lower_ for token in clause.tokens]
    return "had" in lower and not {"until", "till"}.isdisjoint(lower[: lower.index("had")])


def is_of_wrong_mouth(clause: Clause) -> bool:
    """Tell whether it is given to who decides though it may be a party's."""
    return clause.mouths.is_wrong(
        clause.head,
        clause.subject,
        kind=clause.kind,
        claimant=clause.claimant,
        quotation=clause.quotation,
    )


def is_turned(clause: Clause) -> bool:
    """Tell whether its sentence turns round behind it: "they are told of it, but not of sound"."""
    return turns(clause.context.doc, clause.tokens[-1].i)


def is_topic(clause: Clause) -> bool:
    """Tell whether it is what somebody speaks about, not what he says."""
    return is_of_topic(clause.head, clause.tokens)


@cache
def _access_pattern() -> Forms:
    """Compile the words for a request to see one's data."""
    return form_pattern(load("claims")["doubts"]["access"])


@cache
def _lemmas(name: str) -> frozenset[str]:
    """Give a list of words of the lexicon."""
    return frozenset(load("claims")["doubts"][name])


NAMERS = {"worker", "employer", "tool", "data", "law"}
RELATIVE = {"where", "which", "who", "whose", "whom"}
ENDINGS = (".", ";", ":", ",", "?", "!", "”", '"')
LONGEST_HEADING, MOST_LINES = 80, 12
DOUBTS: tuple[Callable[[Clause], bool], ...] = (
    is_ordered, is_procedure, is_felt, is_of_others, is_of_incidents, is_of_access, is_example,
    is_to_reader, is_unnamed, is_partial, is_dependent, is_anothers, is_laws, is_another_court,
    is_of_another_kind, is_over, is_of_wrong_mouth, is_turned, is_topic,
)  # fmt: skip
