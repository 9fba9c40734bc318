"""A list is its owner's: whatever another account asks for changes nothing and shows nothing."""

import pytest

from db.community.accounts import account_of_editor
from db.community.reading_lists import (
    MOST_THINGS,
    add_things,
    list_of,
    lists_of,
    make_list,
    remove_list,
    rename_list,
    take_from_list,
)
from db.errors import InputError


@pytest.fixture
def ada(community):
    return account_of_editor(community, "ada")["id"]


@pytest.fixture
def bob(community):
    return account_of_editor(community, "bob")["id"]


def names(community, owner):
    return [(row["name"], row["things"]) for row in lists_of(community, owner)]


def test_lists_stand_by_name_with_how_much_is_in_them(community, ada):
    make_list(community, ada, " b\nlist ")
    list_id = make_list(community, ada, "A list")
    add_things(community, ada, list_id, [("story", "x"), ("story", "x"), ("search", "q=y")])
    assert names(community, ada) == [("A list", 2), ("b list", 0)]


def test_things_stand_in_the_order_they_came(community, ada):
    list_id = make_list(community, ada, "A")
    for key in ("z", "a", "m"):
        add_things(community, ada, list_id, [("story", key)])
    take_from_list(community, ada, list_id, ("story", "a"))
    assert [thing["key"] for thing in list_of(community, ada, list_id)["things"]] == ["z", "m"]


def test_two_may_have_lists_of_one_name_but_nobody_twice(community, ada, bob):
    list_id = make_list(community, ada, "A")
    make_list(community, bob, "A")
    rename_list(community, ada, list_id, "A")
    with pytest.raises(InputError, match="already"):
        make_list(community, ada, "A")
    other = make_list(community, ada, "B")
    with pytest.raises(InputError, match="already"):
        rename_list(community, ada, other, "A")


def test_another_changes_nothing(community, ada, bob):
    list_id = make_list(community, ada, "A")
    add_things(community, ada, list_id, [("story", "x")])
    before = list_of(community, ada, list_id)
    rename_list(community, bob, list_id, "Mine")
    remove_list(community, bob, list_id)
    add_things(community, bob, list_id, [("story", "y")])
    take_from_list(community, bob, list_id, ("story", "x"))
    assert list_of(community, ada, list_id) == before
    assert list_of(community, bob, list_id) is None
    assert lists_of(community, bob) == []


def test_what_is_too_much_is_refused_whole(community, ada):
    list_id = make_list(community, ada, "A")
    many = [("story", str(number)) for number in range(MOST_THINGS)]
    add_things(community, ada, list_id, many)
    add_things(community, ada, list_id, many)
    with pytest.raises(InputError, match="holds"):
        add_things(community, ada, list_id, [("story", "one more")])


def test_list_goes_with_what_is_in_it(community, ada):
    list_id = make_list(community, ada, "A")
    add_things(community, ada, list_id, [("story", "x")])
    remove_list(community, ada, list_id)
    assert community.value("select count(*) from list_things") == 0
