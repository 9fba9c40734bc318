"""Facts of a decision of an authority become the row that pages about decisions show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from db.law.identity import Group
from db.law.stored import FETCHED
from db.rows import Row

ARTICLE = re.compile(r"Article (\d+\S*) GDPR")
OUTCOMES = {"No Violation Found": "no_violation"}


def decision_rows(one: Group) -> Iterator[Row]:
    """Give the row of a decision that a register states; whether it is final isn't said.

    Whose employer it is, and which practice it is about, isn't known from these facts.
    """
    matter = one.matters[0]
    facts = dict(matter.first.facts)
    if "case" not in facts or "authority" not in facts or matter.first.url is None:
        return
    decided = next((told.step.date for told in matter.told() if told.step.kind == "decided"), None)
    fine = float(facts["fine"]) if "fine" in facts else None
    years = matter.years
    yield {
        "instrument_id": one.id,
        "authority": facts["authority"],
        "authority_id": None,
        "case_number": facts["case"],
        "decided": decided,
        "year": decided[:4] if decided else (str(years[0]) if years else None),
        "employer": None,
        "employer_id": None,
        "employer_kind": None,
        "practices": "[]",
        "technique": None,
        "outcome": "violation_fine" if fine else OUTCOMES.get(facts.get("outcome", "")),
        "amount": fine,
        "currency": facts.get("currency"),
        "articles": json.dumps(ARTICLE.findall(facts.get("articles", ""))),
        "other_laws": "[]",
        "complainant": None,
        "appeal": facts.get("appeal"),
        "source_url": matter.first.url,
        "verified": 0,
        "curated": FETCHED,
    }
