"""The gate on our own marked articles: no figure may fall below its floor."""

import pytest

from tests.accuracy.floors import GOLD, fallen, gated

pytestmark = pytest.mark.long


@pytest.mark.model
@pytest.mark.parametrize("name", gated(GOLD))
def test_figures_on_the_sample_stay_above_their_floors(name):
    assert fallen(name) == {}


def test_every_gold_task_has_a_floor():
    assert {name.partition(" on ")[0] for name in gated(GOLD)} >= {
        "quotations", "dates", "stances", "instrument_stances", "events", "relevance", "stories",
    }  # fmt: skip
