"""What annotations amount to together."""

from dataclasses import replace

from db.linking.findings import Belonging, gather_findings
from db.linking.material import Material
from tests.db.linking.parts import article, claim, event, forecast, linkage, quotation, stance

LINKED = linkage(article("a"), article("b", day="2026-05-01"))
MATERIAL = Material(
    articles=tuple(LINKED.articles.values()),
    quotations=(quotation("This is a search.", "a"), quotation("This is a search.", "b")),
    claims=(
        claim("Halcyon Labs records all keys", "a"),
        claim("Halcyon Labs records all keys", "b"),
    ),
    stances=(stance("critic", "a"), stance("critic", "b")),
    events=(event("Halcyon Labs was fined", "a"), event("Halcyon Labs was fined", "b")),
    forecasts=(forecast("It will be fined again", "a", due="2027"),),
)


def test_what_two_articles_say_alike_is_one():
    findings = gather_findings(MATERIAL, LINKED)
    assert (len(findings.utterances), len(findings.claims)) == (1, 1)
    assert len(findings.events.events) == 1


def test_every_annotation_belongs_somewhere():
    findings = gather_findings(MATERIAL, LINKED)
    assert set(findings.version_of) == {row.id for row in MATERIAL.quotations}
    assert set(findings.claim_of) == {row.id for row in MATERIAL.claims}
    assert set(findings.events.event_of) == {row.id for row in MATERIAL.events}
    assert set(findings.forecasts) == {row.id for row in MATERIAL.forecasts}


def test_annotations_that_belong_to_a_group_stay_in_it():
    first, second = (row.id for row in MATERIAL.claims)
    apart = Belonging(utterances={}, claims={first: "one", second: "two"}, events={})
    assert len(gather_findings(MATERIAL, LINKED, apart).claims) == 2


def test_positions_are_traced_only_in_the_stories_asked_for():
    within = replace(LINKED, stories_of={})
    kinds = {row.issue_kind for row in gather_findings(MATERIAL, LINKED, within=within).positions}
    assert kinds == {"practice"}
    kinds = {row.issue_kind for row in gather_findings(MATERIAL, LINKED).positions}
    assert kinds == {"practice", "story"}
