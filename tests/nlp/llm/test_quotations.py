"""Quotations are words of the text, with whoever the text says speaks."""

import pytest

from tests.nlp.llm.newsroom import ANN, ELLA, TEXT, TOM, quotation, read


def one(item, **options):
    (record,) = read(quotations=[item], **options).quotations
    return record


@pytest.mark.parametrize(
    ("words", "who"), [(ANN, "Ann Ode"), (TOM, "Tom Rask"), (ELLA, "Ella Moss")]
)
def test_a_speaker_beside_the_words_is_sure(words, who):
    record = one(quotation(words, speaker=who, who=who))
    assert (record.stakeholder, record.level) == (who, "sure")


@pytest.mark.parametrize(("words", "who"), [(ANN, "Tom Rask"), (TOM, "Ann Ode"), (TOM, "Oakline")])
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("cue", ["said", "driver", None])
def test_a_swapped_speaker_is_never_sure(words, who, named, cue):
    record = one(quotation(words, speaker=who if named else None, who=who, cue=cue))
    assert record.level == "unsure"


def test_a_model_that_hides_a_party_cant_swap_speakers():
    hiding = [{"name": "Tom Rask", "kind": "person", "mentions": []}]
    record = one(quotation(ANN, speaker="Tom Rask", who="Tom Rask"), stakeholders=hiding)
    assert record.level == "unsure"


def test_a_speaker_whose_words_name_another_is_left_out():
    record = one(quotation(ANN, speaker="Ann Ode", who="Tom Rask"))
    assert (record.stakeholder, record.speaker_text, record.level) == (None, None, "unsure")


def test_a_trusted_kind_keeps_what_isnt_tied_but_nothing_refuted():
    refuted = one(quotation(ANN, speaker="Ann Ode", who="Tom Rask"), trusted=["quotations"])
    untied = one(quotation(ANN, cue=None, who="Oakline"), trusted=["quotations"])
    assert (refuted.level, untied.level) == ("unsure", "sure")


def test_words_that_arent_in_the_text_are_dropped():
    assert read(quotations=[quotation("We record every screen", who="Ann Ode")]).quotations == ()


def test_marks_and_curly_quotes_make_no_difference():
    record = one(quotation(f'"{ANN},"', speaker="Ann Ode", who="Ann Ode"))
    assert TEXT[record.start : record.end].startswith(ANN)


def test_what_stands_in_no_quote_marks_isnt_direct():
    assert one(quotation(ELLA, speaker="Ella Moss", who="Ella Moss")).kind == "indirect"


def test_later_parts_share_the_group():
    item = quotation(ANN, speaker="Ann Ode", who="Ann Ode", more_words=[TOM, "Never said"])
    records = read(quotations=[item, quotation(ELLA)]).quotations
    assert [(r.content, r.group) for r in records] == [(ANN, 1), (TOM, 1), (ELLA, 2)]
