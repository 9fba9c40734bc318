"""The noise that is written becomes how loud each story is on its latest day."""

from __future__ import annotations

from db.linked.stories import Loudness
from db.store import Store


def read_loudness(store: Store, where: str = "1") -> dict[str, Loudness]:
    """Read the level and the state of each story, by its id, on the last day that has a row."""
    # of columns beside a lone max() SQLite gives those of the row that has it
    days = store.rows(
        f"select story_id, max(at), level, state from noise where {where} group by story_id"
    )
    return {
        day["story_id"]: Loudness(id=day["story_id"], state=day["state"], noise_level=day["level"])
        for day in days
    }
