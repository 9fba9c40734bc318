"""What all articles amount to, from material alone."""

from types import SimpleNamespace

import pytest

from db.linking.material import Known, Material
from db.linking.relink import link_articles
from db.linking.vouching import vouch
from db.linking.whole_link import derive
from tests.db.linking.parts import article, mention, quotation, stance

STORE = SimpleNamespace(rows=lambda *_: [])  # a store in which nothing is written
EFF = Known(id="eff", name="EFF", kind="advocacy")


@pytest.fixture(scope="module")
def link():
    text = "Mara Quill said: “This is a search.” Halcyon Labs records what staff type all day."
    material = Material(
        articles=(article("a", text), article("b", text, day="2026-05-01", outlet_id="wire")),
        mentions=tuple(
            mention(name, key, kind=kind)
            for key in ("a", "b")
            for name, kind in (("Mara Quill", "person"), ("Halcyon Labs", "employer"))
        ),
        quotations=(quotation("This is a search.", "a"), quotation("This is a search.", "b")),
        stances=(stance("critic", "a"),),
        known_stakeholders=(EFF,),
    )
    linkage, stories, rarity = link_articles(material)
    return derive(STORE, vouch(material, linkage), stories, linkage, rarity)


def test_curated_stakeholders_are_counted_but_not_written(link):
    assert [entry.id for entry in link.coverage()] == ["eff"]
    assert "eff" not in {entry.id for entry in link.stakeholders()}


def test_everybody_who_is_named_is_counted(link):
    counted = {entry.id: entry.articles for entry in link.stakeholders()}
    assert counted == {"mara-quill": 2, "halcyon-labs": 2}


def test_a_copy_belongs_to_the_story_of_its_original(link):
    (story,) = link.stories()
    assert (story.articles, story.independent_origins) == (2, 1)
    assert {tie.article_id for tie in link.story_articles()} == {"a", "b"}


def test_a_story_without_written_noise_is_quiet(link):
    (story,) = link.stories()
    assert (story.state, story.noise_level) == ("quiet", 0.0)


def test_no_story_is_quiet_for_all_are_written(link):
    assert link.quiet() == ()


def test_what_is_rare_counts_originals(link):
    total = next(count for count in link.feature_counts() if count.block == "")
    assert total.held == 1


def test_words_of_copies_are_not_shared_out(link):
    assert sum(share.quotations for share in link.word_shares()) == 1


def test_every_digest_span_is_of_a_line(link):
    lines = {line.id for line in link.digests()}
    assert {span.digest_id for span in link.digest_spans()} <= lines
