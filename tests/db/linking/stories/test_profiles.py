import math

from hypothesis import given
from hypothesis import strategies as st

from db.linking.stories.profiles import cosine, scaled
from tests.db.linking.parts import article, linkage, make_profiles, mention

VECTORS = st.dictionaries(st.sampled_from("abcd"), st.floats(0, 1), max_size=4)
ARTICLES = (
    article("a", "Halcyon records keystrokes.", practices=("keystroke_logging",)),
    article("b", "A vendor scores voices of agents."),
    article("c", "The commissioner spoke to both."),
)
LINKED = linkage(*ARTICLES)


def profiles(*mentions):
    return make_profiles(ARTICLES, mentions, LINKED.who)


def test_a_profile_holds_words_stakeholders_and_practices():
    found = profiles(mention("Halcyon Labs", "a", kind="employer"))["a"]
    assert {"stakeholder halcyon-labs", "practice keystroke_logging"} <= set(found)
    assert any(key.startswith("word ") for key in found)


def test_an_employer_weighs_more_than_a_regulator():
    found = profiles(
        mention("Halcyon Labs", "a", kind="employer"),
        mention("Data Commissioner", "a", kind="regulator"),
    )["a"]
    assert found["stakeholder halcyon-labs"] > found["stakeholder data-commissioner"]


def test_whom_every_article_names_tells_less():
    common = [mention("Mara Quill", key) for key in "abc"]
    found = profiles(*common, mention("United Screen Workers", "a", kind="union"))["a"]
    assert found["stakeholder mara-quill"] < found["stakeholder united-screen-workers"] * 2


def test_words_of_the_headline_count_more():
    rows = (
        article("a", "roads\ndrivers", title="cameras"),
        article("b", "roads\ncameras", title="drivers"),
    )
    found = make_profiles(rows, (), LINKED.who)
    assert found["a"]["word camera"] > found["b"]["word camera"]


def test_an_empty_article_has_an_empty_profile():
    assert make_profiles([article("", "", title="")], (), LINKED.who)[""] == {}


@given(VECTORS, VECTORS)
def test_cosine_lies_between_0_and_1(one, other):
    value = cosine(scaled(one, 1.0), scaled(other, 1.0))
    assert -1e-9 <= value <= 1 + 1e-9


@given(VECTORS.filter(lambda vector: sum(vector.values()) > 0.01), st.floats(0.1, 10))
def test_scaling_gives_the_length_asked_for(vector, length):
    found = scaled(vector, length)
    assert math.isclose(math.sqrt(sum(x * x for x in found.values())), length, rel_tol=1e-6)
