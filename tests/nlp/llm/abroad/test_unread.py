"""An article in German is read by a model, held to its own words."""

from nlp.llm.abroad.unread import unread_abroad
from tests.nlp.llm.abroad.newsroom import (
    ARTICLE,
    DIRECT,
    INDIRECT,
    KNOWN,
    TEXT,
    UNREAD,
    checked_abroad,
    quoted,
    read,
)  # fmt: skip


def test_curated_names_are_found_the_longest_first():
    mentions = unread_abroad(ARTICLE, UNREAD, KNOWN).mentions
    assert [mention.text for mention in mentions] == ["Nordkai Logistik", "Nordkai"]
    assert {mention.known_id for mention in mentions} == {"nordkai"}


def test_a_quotation_stands_at_its_own_words():
    (record,) = read(quotations=[quoted(DIRECT)]).quotations
    assert TEXT[record.start : record.end] == record.content == DIRECT
    assert (record.kind, record.stakeholder) == ("direct", "Anna Weber")


def test_a_translated_quotation_isnt_in_the_text():
    reading = checked_abroad(quotations=[quoted("We do not record any screens")])
    assert reading.reading.quotations == ()
    assert reading.receipts.counts["quotations: not in the text"] == 1


def test_a_translation_stands_beside_the_words():
    english = "We do not record any screens"
    (gloss,) = checked_abroad(quotations=[quoted(DIRECT, english=english)]).glosses
    assert (TEXT[gloss.start : gloss.end], gloss.text) == (DIRECT, english)


def test_a_translation_that_denies_otherwise_is_dropped_and_counted():
    found = checked_abroad(quotations=[quoted(DIRECT, english="We do record any screens")])
    assert found.glosses == ()
    assert found.receipts.counts["translations: other denial"] == 1


def test_nouns_with_capitals_are_no_names():
    forms = {mention.name: mention.form for mention in read().mentions}
    assert forms["Beschäftigten"] == "nominal"
    assert forms["Nordkai"] == "name"


def test_a_wrong_speaker_is_refuted():
    item = quoted(INDIRECT, kind="indirect", cue="erklärte", speaker="Jonas Lindner")
    (record,) = read(quotations=[item]).quotations
    assert (record.stakeholder, record.level) == (None, "unsure")


def event(date, words):
    sentence = "reichte die Gewerkschaft Dienste und Lager Klage beim Arbeitsgericht ein"
    item = {"words": sentence, "kind": "complaint", "status": "reported", "date": date}
    (record,) = read(events=[{**item, "date_words": words}]).events
    return record.edtf


def test_a_date_is_what_its_words_mean():
    assert event("2026-06-03", "Am 3. Juni 2026") == "2026-06-03"


def test_a_date_that_its_words_dont_mean_is_none():
    assert event("2026-06-04", "Am 3. Juni 2026") is None
    assert event("2026-06-03", "seit Mai 2026") is None


def test_an_article_abroad_is_borderline():
    assert read().relevance.borderline
