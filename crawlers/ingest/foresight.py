"""Paths and addresses that a person names -> what an ingest would take; nothing is kept."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from crawlers.ingest.files import Document, documents
from crawlers.ingest.remote import is_warc_address
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import Known, refuse_unreadable, sort_targets
from db.errors import InputError
from db.records import Progress
from db.store import Listener

logger = logging.getLogger(__name__)


def foresee_ingest(
    known: Known, targets: Sequence[str], *, sieve: Sieve | None, listener: Listener
) -> dict[str, int]:
    """Count what the files named hold, as an ingest would take it, and the addresses to ask.

    What can't be taken is named in the log; of a file that was named alone it is raised.
    """
    urls, paths = sort_targets(targets)
    alone = len(targets) == 1 and not Path(targets[0]).is_dir()
    counts: Counter[str] = Counter()
    for done, path in enumerate(paths):
        listener(Progress("reading files", done, len(paths)))
        counts.update(_verdicts(known, documents(path), sieve, alone=alone))
    streams = sum(map(is_warc_address, urls))
    return dict(counts + Counter({"addresses": len(urls) - streams, "WARC addresses": streams}))


def _verdicts(
    known: Known, found: Iterable[Document | InputError], sieve: Sieve | None, *, alone: bool
) -> Counter[str]:
    """Count the documents of one file by what would become of each."""
    verdicts: Counter[str] = Counter()
    faults: list[InputError] = []
    for document in found:
        if isinstance(document, InputError):
            faults.append(document)
            continue
        if alone and "#" not in document.url:
            refuse_unreadable(document)
        verdicts[known.verdict(document, sieve)] += 1
    if alone and faults and not verdicts:
        raise faults[0]
    for fault in faults:
        logger.warning("would be passed over: %s", fault)
    return verdicts + Counter({"passed over": len(faults)})
