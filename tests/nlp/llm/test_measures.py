"""Measured shares decide which kinds of a model are sure."""

from nlp.llm.measures import UNMEASURED, Measured


def test_a_kind_is_sure_from_nine_in_ten_on():
    measured = Measured(tied={"claims": 0.9, "events": 0.89, "stances": 0.4})
    assert (measured.sure, measured.bad) == ({"claims"}, {"stances"})


def test_a_kind_is_trusted_untied_only_if_it_is_sure_at_all():
    measured = Measured(tied={"claims": 0.95, "events": 0.5}, untied={"claims": 1, "events": 1})
    assert measured.trusted == {"claims"}


def test_an_unmeasured_model_is_sure_of_nothing():
    assert not UNMEASURED.sure | UNMEASURED.trusted | UNMEASURED.bad
