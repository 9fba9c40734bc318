"""Articles in a base and what a scripted model answers about them."""

import json

from db.store import Store
from sidelight.annotate_stage import current_articles
from sidelight.clustering import article_row
from sidelight.llm.requests import distinct_requests
from tests.nlp.llm.newsroom import ARTICLE, ELLA, STAKEHOLDERS, claim, quotation

CONTENT = json.dumps(
    {
        "stakeholders": STAKEHOLDERS,
        "quotations": [quotation(ELLA, kind="indirect", speaker="Ella Moss", who="Ella Moss")],
        "claims": [
            claim(ELLA, claimant="Ella Moss", practice="comms_surveillance"),
            claim("Brightwell steals wages", claimant="Ella Moss"),
        ],
    }
)


def base_with(path, *articles):
    """Make a base that holds articles, by default the invented one."""
    store = Store.open(path)
    with store.transaction():
        store.add("articles", [article_row(article) for article in articles or (ARTICLE,)])
    return store


def batch(store, path, *, content=CONTENT, model="scripted"):
    """Write the answers of a model to all that is asked about a base."""
    lines = [
        {
            "custom_id": request.key,
            "response": {
                "status_code": 200,
                "body": {"model": model, "choices": [{"message": {"content": content}}]},
            },
        }
        for request in distinct_requests(current_articles(store))
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path
