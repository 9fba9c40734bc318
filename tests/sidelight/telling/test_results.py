"""What stages counted, as a sentence."""

from sidelight.telling.results import in_words


def test_counts_are_added_up_in_words():
    counts = {"page new": 1, "thread new": 1, "feed new": 1, "feed unchanged": 2, "page gone": 1}
    assert in_words("crawl", counts) == "2 new pages, 1 gone, 3 listings answered"


def test_one_is_not_told_as_several():
    assert in_words("extract", {"articles": 1, "revisions": 1}) == "1 new article, 1 revision"


def test_what_only_details_tell_is_left_out():
    assert in_words("link", {"noise": 5851, "stories": 90}) == "90 stories new or changed"


def test_nothing_is_said_to_be_nothing():
    assert in_words("link", {}) == in_words("link", {"stories": 0}) == "nothing to do"


def test_documents_are_told_like_other_pages():
    assert in_words("extract documents", {"articles": 1200}) == "1,200 new articles"


def test_a_stage_without_phrases_tells_all_its_counts():
    assert in_words("unheard of", {"articles": 2, "records": 3}) == "2 articles, 3 records"
