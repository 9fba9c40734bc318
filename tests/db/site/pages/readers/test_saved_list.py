"""A list is its address: what it names is shown, added and taken away by links alone."""

from lxml import html

STORY = "halcyon-records-keystrokes"
LIST = f"/list?story={STORY}&stakeholder=usw&stakeholder=halcyon-labs&event=e1&search=q%3Dkeys"


def test_list_shows_what_its_address_names(browser):
    things = browser.get(LIST.replace("/list", "/list.json")).json()["things"]
    assert [(thing["kind"], thing["name"]) for thing in things] == [
        ("story", "Halcyon records keystrokes"), ("stakeholder", "United Screen Workers"),
        ("stakeholder", "Halcyon Labs"), ("event", "Union objects"), ("search", "“keys”")]  # fmt: skip


def test_list_without_one_is_the_others(browser):
    things = browser.get("/list.json?stakeholder=usw&stakeholder=halcyon-labs").json()["things"]
    assert things[0]["without"] == "/list?stakeholder=halcyon-labs"
    assert browser.get("/list.json?story=a").json()["things"][0]["without"] == "/list"


def test_list_says_what_is_gone(browser):
    assert "gone-story isn’t" in browser.get("/list?story=gone-story").text


def test_list_offers_what_a_search_finds(browser):
    tree = html.fromstring(browser.get("/list?stakeholder=usw&find=keystrokes").content)
    added = tree.xpath("//h2[.='Add']/following::ul[1]//a/@href")
    assert added[0] == f"/list?stakeholder=usw&story={STORY}"
    assert added[-1] == "/list?stakeholder=usw&search=q%3Dkeystrokes"


def test_list_of_nothing_says_what_the_page_is_for(browser):
    assert "It is kept in the" in browser.get("/list").text


def test_story_can_be_kept_in_a_list(browser):
    assert f'href="/list?story={STORY}"' in browser.get(f"/story/{STORY}").text
