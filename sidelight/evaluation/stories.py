"""Articles whose stories are known and a base built of them become B-cubed of its stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from db.records import ArticleText
from sidelight.clustering import stories_of
from sidelight.evaluation.gold import load_key
from sidelight.evaluation.reading import read_all, real_articles
from sidelight.evaluation.scores import b_cubed_scores
from sidelight.jsonl import checked_lines
from sidelight.newsroom.articles import FOLDER, article_text, load_articles

Stories = Mapping[str, Sequence[str]]  # article -> its stories


def evaluate_stories(folder: Path) -> dict[str, float]:
    """Measure clustering on real articles in a folder, or on the sample ones its key names.

    Real ones stand in `articles.jsonl`, their `story` in `gold.jsonl` or beside the text.
    """
    if (folder / "articles.jsonl").exists():
        return _evaluate_real(folder)
    gold: defaultdict[str, list[str]] = defaultdict(list)
    for story, members in load_key(folder).stories.items():
        for member in members:
            gold[member].append(story)
    articles = [article_text(article) for article in load_articles() if article.key in gold]
    return b_cubed_scores(gold, _clustered(articles, sample=True))


def _evaluate_real(folder: Path) -> dict[str, float]:
    """Measure by each article's first story; one in none is a story of its own."""
    texts, marked = folder / "articles.jsonl", folder / "gold.jsonl"
    gold = {
        line["id"]: [line["story"]]
        for line in checked_lines(marked if marked.exists() else texts)
        if line.get("story")
    }
    stories = _clustered(real_articles(texts), sample=False)
    return b_cubed_scores(gold, {key: stories[key][:1] or [f"alone: {key}"] for key in gold})


def _clustered(articles: Sequence[ArticleText], *, sample: bool) -> Stories:
    """Cluster articles in a base of their own, with curated names."""
    readings = read_all(articles, sample=sample)
    reference = FOLDER / "reference" if sample else None
    lines = stories_of(articles, (readings[text.id] for text in articles), reference=reference)
    return {line["id"]: line["stories"] for line in lines}
