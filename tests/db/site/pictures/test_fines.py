from db.site.pictures.fines import fines_picture


def fine(year, amount, name="Office 1/2026"):
    return {"year": year, "amount": amount, "name": name, "currency": "EUR"}


def test_each_year_has_a_bar_as_long_as_its_sum():
    drawn = fines_picture(
        [fine("2025", 10.0), fine("2026", 30.0), fine("2026", 10.0, "Office 2/2026")]
    )
    assert drawn.count("<rect") == 2
    assert drawn.index("2026") < drawn.index("2025")
    assert "40 EUR, 2 fines; the largest: Office 1/2026" in drawn
    assert 'width="300"' in drawn
    assert 'width="75"' in drawn


def test_a_small_fine_can_be_seen_beside_a_large_one():
    assert 'width="2"' in fines_picture([fine("2025", 1.0), fine("2026", 9_000_000.0)])


def test_no_fine_makes_no_picture():
    assert not fines_picture([])
