"""WARC files and whoever reads them -> captures and articles that are on the topic, in a base."""

from __future__ import annotations

from collections.abc import Sequence

from crawlers.ingest.openings import warc_places
from crawlers.ingest.ranges import RANGE_BYTES
from crawlers.ingest.sifting import sift_files
from db.store import Store
from sidelight import stages
from sidelight.scale.workers import workers


def sift(
    store: Store,
    targets: Sequence[str],
    *,
    scheduler: str | None = None,
    processes: int = 1,
    loopback: bool = False,
    most: int = RANGE_BYTES,
) -> dict[str, dict[str, int]]:
    """Take what is about the monitoring of workers out of WARC files; make articles of it.

    Files are cut into parts of at most so many bytes, which workers read. Raises ClusterError
    when the workers are lost, or some file couldn't be read to its end; the next call goes on.
    """
    places = [place for target in targets for place in warc_places(target)]
    with (
        store.run("sift", targets=list(targets)) as run,
        workers(scheduler=scheduler, processes=processes) as those,
    ):
        sift_files(
            store,
            run,
            places,
            sieve=stages.relevant_sieve(),
            workers=those,
            most=most,
            loopback=loopback,
        )
    return {"sift": run.counts, "extract": stages.extract(store)}
