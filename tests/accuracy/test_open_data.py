"""The gate on data that others marked: no figure may fall below its floor."""

import pytest

from tests.accuracy.floors import FLOORS, fallen, gated

pytestmark = [pytest.mark.long, pytest.mark.model]
APART = {"eval/topical", "eval/seesaw"}  # have a file each
OPEN = {data for name in FLOORS if (data := name.partition(" on ")[2]).startswith("eval/")}


@pytest.mark.parametrize("name", gated(*(OPEN - APART)))
def test_figures_on_open_data_stay_above_their_floors(name):
    assert fallen(name) == {}
