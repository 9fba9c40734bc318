"""The key of the sample newsroom and a built base become B-cubed of its stories."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from sidelight.clustering import cluster
from sidelight.defaults import MODEL
from sidelight.evaluation.gold import load_key
from sidelight.evaluation.scores import b_cubed_scores
from sidelight.newsroom.articles import FOLDER, article_text, load_articles


def evaluate_stories(folder: Path) -> dict[str, float]:
    """Measure clustering on the sample articles named in a folder's key files."""
    gold: defaultdict[str, list[str]] = defaultdict(list)
    for story, members in load_key(folder).stories.items():
        for member in members:
            gold[member].append(story)
    articles = [article_text(article) for article in load_articles() if article.key in gold]
    stories = {
        line["id"]: line["stories"]
        for line in cluster(articles, model=MODEL, reference=FOLDER / "reference")
    }
    return b_cubed_scores(gold, stories)
