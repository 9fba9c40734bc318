"""What stories are about, and what is rare, become rows that the next increment goes on from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from heapq import nlargest

from db.linked.stories import FeatureCount, StorySum
from db.linking.stories.profiles import Rarity
from db.linking.stories.stories import Story

MOST_KEPT = 400  # features of a story's sum, the strongest
DECIMALS = 5


def story_sums(stories: Iterable[Story]) -> Iterator[StorySum]:
    """Give the sums that keep what stories are about."""
    for story in stories:
        cluster = story.cluster
        strongest = nlargest(
            MOST_KEPT, cluster.total.items(), key=lambda weighed: (weighed[1], weighed[0])
        )
        total = {feature: round(value, DECIMALS) for feature, value in sorted(strongest)}
        yield StorySum(
            story_id=story.id,
            articles=cluster.size,
            last_day=cluster.last_day,
            total=json.dumps(total),
        )


def feature_counts(rarity: Rarity) -> Iterator[FeatureCount]:
    """Give the counts that keep how many originals have each feature."""
    yield FeatureCount(block="", feature="", held=rarity.originals)
    for block, counts in rarity.held.items():
        for feature, count in counts.items():
            yield FeatureCount(block=block, feature=feature, held=count)
