"""The extract stage, from archive to articles, beside bare trafilatura on the same pages.

`python -m bench.extract`; results go to bench/RESULTS.md. Real pages where the evaluation data
is present, the benchmark's own otherwise.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction

from bench.results import write_results
from bench.web import page
from crawlers.archive.warc import Archive
from crawlers.articles.stage import extract_due
from crawlers.ingest.files import Document, documents
from crawlers.ingest.stage import ingest_paths
from db.store import Store

REAL = Path(__file__).parent.parent.parent / "shared" / "eval" / "article_pages"
TIMES = 3
COPIES = 3
OWN_PAGES = 300
SAME = {  # what is asked of trafilatura here: precise text without comments, no search for dates
    "favor_precision": True,
    "include_comments": False,
    "date_extraction_params": {"extensive_search": False},
}


def bodies(folder: Path) -> tuple[str, list[bytes]]:
    """Give what the pages are, and the pages, several times over with a mark to tell them apart."""
    if not REAL.is_dir():
        return "the benchmark's own", [page(number) for number in range(OWN_PAGES)]
    found = [
        document.body
        for path in sorted(REAL.glob("*.html.gz"))
        for document in documents(path)
        if isinstance(document, Document)
    ]
    return "real", [body + f"<!-- {n} -->".encode() for n in range(COPIES) for body in found]


def prepare(folder: Path, pages: list[bytes]) -> Store:
    """Put the pages into a knowledge base as captures."""
    (folder / "pages").mkdir()
    for number, body in enumerate(pages):
        (folder / "pages" / f"{number:05}.html").write_bytes(body)
    store = Store.open(folder / "kb.db")
    with store.run("ingest") as run:
        ingest_paths(store, run, [str(folder / "pages")])
    return store


def ours(store: Store, processes: int) -> None:
    """Run the stage on a base from which the articles were taken away."""
    with store.transaction():
        for table in ("links", "revisions", "articles", "outlets", "failures"):
            store.db.execute(f"delete from {table}")
    with store.run("extract", at=time.time()) as run:
        extract_due(store, run, again=True, processes=processes)


def bare(pages: list[bytes], **settings: Any) -> None:
    """Let trafilatura extract text and metadata, and keep nothing."""
    for body in pages:
        bare_extraction(body, with_metadata=True, **settings)


def rate(pages: int, work: Callable[[], None]) -> tuple[float, float]:
    """Give pages a second, and pages a second of this process's processor."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return pages / (time.perf_counter() - started), pages / (time.process_time() - worked)


def main() -> None:
    """Measure in turn, and write the best of each."""
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        what, pages = bodies(Path(name))
        with prepare(Path(name), pages) as store:
            assert Archive(store.archive_folder).folder.exists()
            measured = [
                (
                    rate(len(pages), lambda: bare(pages)),
                    rate(len(pages), lambda: bare(pages, **SAME)),
                    rate(len(pages), lambda: ours(store, 1)),
                    rate(len(pages), lambda: ours(store, 2)),
                )
                for _ in range(TIMES)
            ]
    columns = list(zip(*measured, strict=True))
    theirs, alike, one, two = (max(rate for rate, _ in column) for column in columns)
    their_work, alike_work, own_work, _ = (max(work for _, work in column) for column in columns)
    write_results(
        "extract",
        {
            "pages": f"{len(pages)} ({what})",
            "bare trafilatura as it comes, pages/s": round(theirs, 1),
            "bare trafilatura with our settings, pages/s": round(alike, 1),
            "extract stage in one process, pages/s": round(one, 1),
            "ratio to it as it comes (wanted: 0.85)": round(one / theirs, 2),
            "ratio to it with our settings": round(one / alike, 2),
            "ratio by the processor's time, as it comes": round(own_work / their_work, 2),
            "ratio by the processor's time, with our settings": round(own_work / alike_work, 2),
            "extract stage in two processes, pages/s": round(two, 1),
            "two against one (wanted: 1.7)": round(two / one, 2),
            "cores": os.cpu_count() or 1,
            "load of the machine before": round(load, 1),
        },
    )


if __name__ == "__main__":
    main()
