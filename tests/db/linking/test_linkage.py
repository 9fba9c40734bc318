from tests.db.linking.parts import article, linkage

LINKED = linkage(
    article("a"), article("b", day="2026-04-22"), article("c", day=None), copies={"b": "a"}
)


def test_the_root_of_a_copy_is_its_original():
    assert [LINKED.root(key) for key in "abc"] == ["a", "a", "c"]


def test_copies_add_no_origins():
    assert LINKED.count_origins("ab") == 1
    assert LINKED.count_origins("abc") == 2
    assert LINKED.count_origins("") == 0


def test_only_originals_are_originals():
    assert [LINKED.is_original(key) for key in "abc"] == [True, False, True]


def test_an_unknown_day_comes_after_all_others():
    assert LINKED.day("a") < LINKED.day("b") < LINKED.day("c")


def test_names_mean_stakeholders():
    assert LINKED.stakeholder("a", "Mara Quill").id == "mara-quill"
    assert LINKED.stakeholder("a", "Nobody") is None
    assert LINKED.stakeholder("a", None) is None


def test_a_digest_of_a_report_is_no_origin_but_where_nothing_else_is():
    digests = [article(key, outlet_id="daily.example#digests") for key in "bc"]
    found = linkage(article("a"), *digests)
    assert found.count_origins(["a", "b", "c"]) == 1
    assert found.count_origins(["b", "c"]) == 1
    assert found.count_origins([]) == 0
