"""The noise that is written becomes how loud each story is on its latest day."""

from __future__ import annotations

from db.linked.stories import Loudness
from db.linking.stories.states import settled_state
from db.store import Store

SETTLED = "select 1 from digests where digests.story_id = noise.story_id and section = 'settled'"


def read_loudness(store: Store, where: str = "1") -> dict[str, Loudness]:
    """Read the level and the state of each story, by its id, on the last day that has a row.

    Whether something settled a quiet one is told by its digest as that stands.
    """
    # of columns beside a lone max() SQLite gives those of the row that has it
    days = store.rows(
        f"select story_id, max(at), level, state, exists({SETTLED}) as settled"
        f" from noise where {where} group by story_id"
    )
    return {
        day["story_id"]: Loudness(
            id=day["story_id"],
            state=settled_state(day["state"], is_settled=bool(day["settled"])),
            noise_level=day["level"],
        )
        for day in days
    }
