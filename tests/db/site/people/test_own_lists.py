"""Lists of an account are made, renamed, added to, taken from, taken off, by their owner alone."""

import re

import pytest

from db.community.reading_lists import LONGEST_NAME, MOST_LISTS, MOST_THINGS
from tests.db.site.hostile import ATTACK
from tests.db.site.people.test_account import ann, signed_in, text

__all__ = ["ann"]
STORY = "halcyon-records-keystrokes"


@pytest.fixture
def bob(desk, community):
    return signed_in(desk, community, "bob@mail.example")


@pytest.fixture
def cameras(ann):
    """Give the path of a list of ann's."""
    return ann.send("/follow/lists", name="Cameras").headers["location"]


def test_list_is_made_renamed_and_taken_off(ann, cameras):
    assert "Nothing is in it yet" in text(ann.get(cameras))
    assert ann.send(cameras, rename="1", name="Cameras and badges").headers["location"] == cameras
    assert "Cameras and badges" in text(ann.get("/follow"))
    assert ann.send(cameras, remove="1").headers["location"] == "/follow"
    assert ann.get(cameras).status_code == 404
    assert "You have none yet" in text(ann.get("/follow"))


def test_things_are_found_added_and_taken_off(ann, cameras):
    page = ann.get(f"{cameras}?find=keystrokes").text
    offered = re.findall(r'name="add" value="([^"]+)"', page)
    assert f"story:{STORY}" in offered
    ann.send(cameras, add=f"story:{STORY}")
    ann.send(cameras, add=f"story:{STORY}")
    ann.send(cameras, add="search:q=keystrokes")
    assert text(ann.get(cameras)).count("Take off") == 2
    ann.send(cameras, off=f"story:{STORY}")
    assert text(ann.get(cameras)).count("Take off") == 1


def test_a_list_in_an_address_is_kept_under_a_name(ann):
    listed = ann.get(f"/list?story={STORY}&stakeholder=usw")
    keep = f"/follow/keep?story={STORY}&amp;stakeholder=usw"
    assert f'href="{keep}"' in listed.text
    there = keep.replace("&amp;", "&")
    assert "Name of your first list" in text(ann.get(there))
    place = ann.send(there, name="Both").headers["location"]
    assert text(ann.get(place)).count("Take off") == 2
    more = "/follow/keep?instrument=bill"
    assert "Or in a new one" in text(ann.get(more))
    assert ann.send(more, list=place.rpartition("/")[2], name="").headers["location"] == place
    assert text(ann.get(place)).count("Take off") == 3


def test_what_is_followed_leads_to_a_list(ann):
    assert f"/follow/keep?story={STORY}" in ann.get(f"/follow?kind=story&key={STORY}").text


def test_nobody_sees_or_changes_anothers_list(ann, bob, reader, cameras, community):
    assert "Cameras" not in bob.get("/follow").text
    assert bob.get(cameras).status_code == 404
    acts = (
        {"rename": "1", "name": "Mine"},
        {"remove": "1"},
        {"add": "story:x"},
        {"off": "story:x"},
    )
    assert {bob.send(cameras, **fields).status_code for fields in acts} == {404}
    list_id = cameras.rpartition("/")[2]
    assert bob.send("/follow/keep?story=x", list=list_id).status_code == 404
    assert reader.get(cameras).status_code == 403
    reader.get("/sign-in")  # for its token
    assert reader.send(cameras, remove="1").status_code == 403
    assert community.rows("select name from lists") == [{"name": "Cameras"}]
    assert community.value("select count(*) from list_things") == 0


def test_an_editor_sees_no_readers_list(editor, cameras):
    assert editor.get(cameras).status_code == 404
    assert "Cameras" not in editor.get("/follow").text


def test_form_without_token_changes_nothing(ann, cameras, community):
    for path, fields in ((cameras, {"remove": "1"}), ("/follow/lists", {"name": "x"}),
                         ("/follow/keep?story=x", {"name": "x"}), ("/follow/leave", {"erase": "1"})):  # fmt: skip
        assert ann.send(path, signed=False, **fields).status_code == 403
    assert community.value("select count(*) from lists") == 1


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST_NAME + 1), "Cameras"])
def test_name_that_cant_be_taken_is_said(ann, cameras, name):
    answer = ann.send("/follow/lists", name=name)
    assert (answer.status_code, 'role="alert"' in answer.text) == (400, True)


def test_hostile_names_and_keys_stay_words(ann, cameras):
    ann.send(cameras, rename="1", name=ATTACK[:LONGEST_NAME])
    ann.send(cameras, add=f"search:q={ATTACK}"[:500])
    for path in (cameras, "/follow", "/follow/keep?story=%3Cscript%3E"):
        assert not re.search(r"<script(?! type=\"module\")|<svg|<img", ann.get(path).text)


@pytest.mark.parametrize(
    ("fields", "status"),
    [({}, 400), ({"add": "planet:x"}, 400), ({"add": "story:"}, 400), ({"off": "nothing"}, 400),
     ({"add": "story:" + "x" * 700}, 400)],
)  # fmt: skip
def test_what_means_nothing_is_refused(ann, cameras, fields, status):
    assert ann.send(cameras, **fields).status_code == status


def test_lists_and_what_they_hold_have_an_end(ann, cameras):
    many = "&".join(f"story=s{number}" for number in range(MOST_THINGS + 1))
    assert ann.send(f"/follow/keep?{many}", name="Many").status_code == 400
    assert "Many" not in ann.get("/follow").text
    for number in range(MOST_LISTS - 1):
        ann.send("/follow/lists", name=str(number))
    assert ann.send("/follow/lists", name="one more").status_code == 400


def test_nothing_to_keep_is_said(ann):
    assert "names nothing" in text(ann.get("/follow/keep"))
    assert ann.send("/follow/keep", name="x").status_code == 400
