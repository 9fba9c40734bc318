import re

from db.site.pictures.fines import MOST_ROWS, as_table, fines_pictures, rows_of


def fine(year, amount, currency="EUR", name="Office 1/2026", **more):
    return {"instrument_id": name, "year": year, "amount": amount, "name": name, "currency": currency, "verified": 1,
            "practices": ["video_surveillance"], "authority": "Data Office", **more}  # fmt: skip


def radii(drawn):
    return [float(radius) for radius in re.findall(r'<circle[^>]* r="([\d.]+)"', drawn)]


def test_each_fine_is_a_mark_in_both_drawings():
    drawn = fines_pictures([fine("2025", 5_000.0), fine("2026", 50_000.0), fine("2026", 3e6)])
    wide, narrow = drawn.split("<svg", 2)[1:]
    assert radii(wide) == radii(narrow)
    assert sorted(radii(wide)) == [4.0, 6.5, 15.0]
    assert 'viewBox="0 0 350' in narrow
    assert "3 fines from 2025 to 2026 by practice; 1 above one million euro" in wide


def test_a_large_fine_has_its_millions_inside_and_an_unsure_one_is_hollow():
    drawn = fines_pictures([fine("2026", 2.6e6, verified=0)])
    assert ">2.6<" in drawn
    assert 'class="fine big unsure"' in drawn


def test_another_currency_is_sized_at_a_dated_rate_and_said_as_imposed():
    drawn = fines_pictures([fine("2023", 30_000_000.0, "HUF")])
    assert radii(drawn)[0] == 6.5  # about 76,000 euro
    assert "HUF 30,000,000" in drawn


def test_a_currency_without_a_rate_is_the_smallest_mark():
    assert radii(fines_pictures([fine("2023", 9e9, "XXX")]))[0] == 4.0


def test_fines_stand_in_the_row_of_their_first_practice_or_of_their_authority():
    fines = [
        fine("2025", 1.0, practices=["audio_monitoring", "video_surveillance"]),
        fine("2026", 2.0, practices=[]),
    ]
    assert {name for name, _ in rows_of(fines, "practice")} == {
        "audio monitoring",
        "practice unknown",
    }
    assert [name for name, _ in rows_of(fines, "authority")] == ["Data Office"]


def test_rows_beyond_those_that_fit_are_one():
    fines = [fine("2025", 1.0, authority=f"Office {number}") for number in range(MOST_ROWS + 5)]
    rows = rows_of(fines, "authority")
    assert (len(rows), rows[-1][0], len(rows[-1][1])) == (MOST_ROWS, "others", 6)


def test_marks_of_a_full_year_stay_within_its_column():
    drawn = fines_pictures(
        [fine("2025", 5_000.0, name=str(number)) for number in range(60)] + [fine("2024", 1.0)]
    )
    narrow = drawn.split("<svg", 2)[2]
    places = [float(x) for x in re.findall(r'<circle[^>]* cx="([\d.]+)"', narrow)]
    assert all(0 <= x <= 350 for x in places)


def test_the_table_has_what_the_picture_shows():
    (row,) = as_table([fine("2025", 10.0), fine("2026", 30.0), fine(None, 10.0)], "practice")
    assert [year["year"] for year in row["years"]] == ["2025", "2026", "no day"]
    assert row["count"] == 3


def test_no_fine_makes_no_picture():
    assert not fines_pictures([])
