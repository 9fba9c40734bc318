"""Bars whose parts are shares of words."""

import pytest

from db.site.pictures.balance import NARROW, WIDE, balance_picture, balance_pictures
from db.site.view.speaker_groups import GROUPS, group_of


def row(outlet, **groups):
    counted = dict.fromkeys(GROUPS, 0) | {name.replace("_", " "): n for name, n in groups.items()}
    return {"outlet": outlet, "words": sum(counted.values()), "groups": counted}


def test_a_bar_is_as_long_as_its_share():
    drawn = balance_picture([row("The Post", media=3, public_bodies=1)])
    assert f'width="{WIDE.bar * 3 / 4:g}"' in drawn
    assert "media: 3 words" in drawn


def test_a_group_without_words_has_no_bar():
    assert balance_picture([row("The Post", media=3)]).count("<rect") == 1


def test_without_words_there_is_no_picture():
    assert balance_picture([]) == ""
    assert balance_picture([row("The Post")]) == ""


def test_on_a_phone_names_stand_above_bars_of_its_width():
    drawn = balance_pictures([row("The Post", media=4), row("The Mail", media=2)])
    assert 'viewBox="0 0 760 60"' in drawn
    assert f'viewBox="0 0 {NARROW.bar:g} 96"' in drawn


def test_names_are_cut_and_escaped():
    drawn = balance_picture([row("<script>" + "x" * 60, media=1)])
    assert "<script>" not in drawn
    assert "x" * 40 not in drawn


@pytest.mark.parametrize(
    ("kind", "group"),
    [("vendor", "employers and vendors"), ("court", "public bodies"), (None, "speaker or their kind unknown"),
     ("unheard of", "speaker or their kind unknown")],
)  # fmt: skip
def test_group_of_gives_the_group_of_a_kind(kind, group):
    assert group_of(kind) == group
