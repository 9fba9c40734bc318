"""What a scope gives has every column that its rows are said to have."""

import pytest

from db.exports.typed_rows import (
    ArticleRow,
    ClaimRow,
    ClaimSightingRow,
    EventRow,
    MentionRow,
    PassageRow,
    QuotationRow,
    RelationRow,
    RoleRow,
    StakeholderRow,
    StanceRow,
    StepRow,
)

KINDS = {
    "quotations": QuotationRow, "articles": ArticleRow, "stakeholders": StakeholderRow, "events": EventRow,
    "claims": ClaimRow, "relations": RelationRow, "steps": StepRow, "mentions": MentionRow, "stances": StanceRow,
}  # fmt: skip


def missing(kind, records):
    """Give the columns that a row lacks of those it is said to have."""
    return {name for record in records for name in kind.__annotations__.keys() - record.keys()}


@pytest.mark.parametrize("method", KINDS)
def test_rows_have_the_columns_they_are_said_to_have(whole, method):
    assert missing(KINDS[method], getattr(whole, method)()) == set()


@pytest.mark.parametrize("method", sorted(KINDS.keys() - {"mentions"}))
def test_the_sample_has_some_of_each(whole, method):
    assert getattr(whole, method)()


def test_newest_articles_are_articles(whole):
    assert missing(ArticleRow, whole.newest_articles(5)) == set()


def test_evidence_is_passages(whole):
    for method in ("events", "relations", "steps"):
        assert (
            missing(
                PassageRow,
                (found for record in getattr(whole, method)() for found in record["evidence"]),
            )
            == set()
        )


def test_claims_rest_on_sightings_and_events_have_roles(whole):
    assert (
        missing(
            ClaimSightingRow, (found for claim in whole.claims() for found in claim["evidence"])
        )
        == set()
    )
    assert missing(RoleRow, (role for event in whole.events() for role in event["roles"])) == set()
