"""A value means something where the base, or the words of the field, know it; else it is said what does."""

import pytest

from db.site.schemas import vocabularies
from db.store import Store


@pytest.fixture(scope="module")
def connection(base_path):
    with Store.open(base_path) as store:
        yield store.db.conn


@pytest.mark.parametrize(
    ("vocabulary", "value"),
    [(vocabularies.STORY, "halcyon-records-keystrokes"), (vocabularies.STAKEHOLDER, "usw"),
     (vocabularies.ANY_NAME, "usw"), (vocabularies.ANY_NAME, "United Screen Workers"),
     (vocabularies.ANY_NAME, "USW"), (vocabularies.ANY_NAME, "Halcyon-Labs"),
     (vocabularies.INSTRUMENT, "bill"), (vocabularies.PRACTICE, "keystroke_logging"),
     (vocabularies.STATUS, "ended"), (vocabularies.JURISDICTION, "US"),
     (vocabularies.JURISDICTION, "EUROPE"), (vocabularies.JURISDICTION, "XN")],
)  # fmt: skip
def test_what_means_something_is_taken(connection, vocabulary, value):
    assert vocabulary.fault(connection, value) is None


@pytest.mark.parametrize(
    ("vocabulary", "says"),
    [(vocabularies.STORY, "no story is called “zzz” here"),
     (vocabularies.STAKEHOLDER, "no stakeholder is called “zzz” here"),
     (vocabularies.EVENT, "no event is called “zzz” here"),
     (vocabularies.PRACTICE, "no practice is called “zzz” here; there is keystroke_logging"),
     (vocabularies.JURISDICTION, "no jurisdiction is called “zzz” here; there is ")],
)  # fmt: skip
def test_what_means_nothing_is_said_with_what_there_is(connection, vocabulary, says):
    assert vocabulary.fault(connection, "zzz").startswith(says)


def test_a_long_value_is_cut_in_what_is_said(connection):
    assert len(vocabularies.STORY.fault(connection, "z" * 5000)) < 150
