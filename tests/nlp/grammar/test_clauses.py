"""The parse tells who does what; Docs are built by hand."""

import spacy
from spacy.tokens import Doc

from db.records import Mention
from nlp.grammar.clauses import (
    MentionIndex,
    bounds,
    is_negated,
    is_passive,
    objects,
    passage_start,
    sentence_bounds,
    subject,
    tokens_within,
    verbs,
)

VOCAB = spacy.blank("en").vocab


def parsed(text, heads, deps, pos):
    words = text.split(" ")
    spaces = [True] * (len(words) - 1) + [False]
    return Doc(VOCAB, words=words, spaces=spaces, heads=heads, deps=deps.split(), pos=pos.split())


def active():
    return parsed(
        "Unions condemned cameras and sued Parcelway",
        [1, 1, 1, 1, 1, 4],
        "nsubj ROOT dobj cc conj dobj",
        "NOUN VERB NOUN CCONJ VERB PROPN",
    )


def passive():
    return parsed(
        "Parcelway was fined by regulators",
        [2, 2, 2, 2, 3],
        "nsubjpass auxpass ROOT agent pobj",
        "PROPN AUX VERB ADP NOUN",
    )


def relative():
    return parsed(
        "Unions which might not agree objected",
        [5, 4, 4, 4, 0, 5],
        "nsubj nsubj aux neg relcl ROOT",
        "NOUN PRON AUX PART VERB VERB",
    )


def text_of(token):
    return token.text if token is not None else None


def test_subject_is_the_verbs_own_or_that_of_the_verb_it_is_joined_to():
    doc = active()
    assert [text_of(subject(doc[i])) for i in (1, 4)] == ["Unions", "Unions"]


def test_subject_of_a_passive_is_its_agent():
    assert text_of(subject(passive()[2])) == "regulators"


def test_subject_of_a_bare_participle_is_its_agent_or_nobody():
    doc = parsed(
        "studies led by unions and funded by Ann",
        [0, 0, 1, 2, 1, 1, 5, 6],
        "ROOT acl agent pobj cc conj agent pobj",
        "NOUN VERB ADP NOUN CCONJ VERB ADP PROPN",
    )
    for place in (1, 5):
        doc[place].tag_ = "VBN"
    assert [text_of(subject(doc[place])) for place in (1, 5)] == ["unions", "Ann"]
    alone = parsed("drivers tracked", [0, 0], "ROOT acl", "NOUN VERB")
    alone[1].tag_ = "VBN"
    assert subject(alone[1]) is None


def test_subject_of_a_relative_clause_is_the_noun_it_describes():
    assert text_of(subject(relative()[4])) == "Unions"


def test_subject_of_a_noun_is_missing():
    assert subject(active()[2]) is None


def test_objects_are_those_of_the_verb_alone():
    doc = active()
    assert [token.text for token in objects(doc[1])] == ["cameras"]
    assert [token.text for token in objects(doc[4])] == ["Parcelway"]


def test_objects_of_a_passive_hold_its_surface_subject():
    assert [token.text for token in objects(passive()[2])] == ["Parcelway"]


def test_is_passive_tells_the_voice():
    assert is_passive(passive()[2])
    assert not is_passive(active()[1])


def test_is_negated_sees_the_auxiliaries():
    doc = relative()
    assert is_negated(doc[4])
    assert not is_negated(doc[5])


def test_bounds_span_the_whole_clause():
    doc = passive()
    assert bounds(doc[2]) == (0, len(doc.text))


def test_verbs_are_all_the_verbs():
    assert [token.text for token in verbs(active())] == ["condemned", "sued"]


def test_sentence_bounds_hold_the_place():
    doc = active()
    assert sentence_bounds(doc, 3) == (0, len(doc.text))
    assert sentence_bounds(doc, len(doc.text) + 5) == (len(doc.text) + 5, len(doc.text) + 5)


def test_passage_start_goes_back_by_sentences():
    words = ["One", ".", "Two", ".", "Three", "."]
    doc = Doc(VOCAB, words=words, sent_starts=[True, False] * 3)
    third = doc.text.index("Three")
    starts = [passage_start(doc, third, before=before) for before in (0, 1, 2, 9)]
    assert starts == [third, doc.text.index("Two"), 0, 0]


def test_tokens_within_takes_tokens_cut_by_the_edge():
    doc = active()
    assert [token.text for token in tokens_within(doc, 2, 9)] == ["Unions", "condemned"]


def mention(start, end, name):
    return Mention(start=start, end=end, text="x" * (end - start), name=name, form="name")


def test_mention_index_gives_the_widest_mention_at_a_place():
    index = MentionIndex([mention(4, 8, "inner"), mention(0, 10, "outer")])
    found = index.at(5)
    assert found is not None
    assert found.name == "outer"


def test_mention_index_gives_none_between_mentions():
    index = MentionIndex([mention(0, 3, "a"), mention(8, 9, "b")])
    assert index.at(5) is None
    assert index.of(None) is None


def test_mention_index_lists_those_that_begin_within():
    index = MentionIndex([mention(8, 9, "b"), mention(0, 3, "a")])
    assert [found.name for found in index.within(0, 9)] == ["a", "b"]
