"""The gate on real, marked texts about the subject: no figure may fall below its floor."""

import pytest

from tests.accuracy.floors import fallen, gated

pytestmark = [pytest.mark.long, pytest.mark.model]


@pytest.mark.parametrize("name", gated("eval/topical"))
def test_figures_on_real_texts_stay_above_their_floors(name):
    assert fallen(name) == {}
