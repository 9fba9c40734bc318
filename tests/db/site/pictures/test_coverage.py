from db.site.pictures.coverage import MOST_MONTHS, coverage_pictures


def test_each_month_with_articles_is_a_bar():
    wide, narrow = coverage_pictures({"2026-03": 2, "2026-05": 8}).split("<svg")[1:]
    assert wide.count("bar-month") == narrow.count("bar-month") == 2
    assert "May 2026: 8 articles" in wide
    assert "10 articles from Mar 2026 to May 2026, at most 8 a month" in narrow


def test_long_times_show_their_latest_months():
    drawn = coverage_pictures({"2001-01": 3, "2026-05": 1})
    assert f"1 articles from Jun {2026 - MOST_MONTHS // 12}" in drawn


def test_one_month_makes_no_picture():
    assert not coverage_pictures({"2026-05": 8})
