"""The sample newsroom, crawled on days of its calendar, becomes a knowledge base."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from crawlers.articles.reading import EXTRACTION
from crawlers.crawl.catalogue import load_catalogue
from db.linking.relink import LINKER
from db.store import Store
from nlp.annotate import EXTRACTOR
from sidelight import stages
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.recorded import read_recorded
from sidelight.newsroom.server import Newsroom
from sidelight.telling.progress import at_work
from sidelight.telling.results import in_words

CRAWL_DAYS = (39, 50, 70, 100, 130, 134, 150, 182)  # around each change of a page


def build_demo(path: Path, *, tell: Callable[[str], None], second_reader: bool = False) -> None:
    """Build the sample base at `path`; a base that is already complete is left as it is.

    With a `second_reader` some articles are read by recorded answers of a model, too.
    """
    versions = {"extraction": EXTRACTION, "extractor": EXTRACTOR, "linker": LINKER}
    with at_work(path, reference=FOLDER / "reference") as store:
        if is_built(store, versions):
            tell(f"{path} is already built")
        else:
            with store.run("demo", parent_id=None, **versions), Newsroom() as newsroom:
                for day in CRAWL_DAYS:
                    newsroom.day = day
                    crawl_day(store, newsroom, day=day, tell=tell)
        if second_reader:
            read_recorded(store, tell=tell)


def crawl_day(store: Store, newsroom: Newsroom, *, day: int, tell: Callable[[str], None]) -> None:
    """Crawl and read the newsroom as it stands on one day; a day that was done is passed over."""
    if store.value(
        "select 1 from runs where stage = 'run' and state = 'done' and arguments = ?",
        [f'{{"newsroom_day": {day}}}'],
    ):
        return
    sources = tuple(load_catalogue(FOLDER / "sources.toml"))
    plan = stages.CrawlPlan(sources=sources, proxy=newsroom.proxy_url, by_meaning=False)
    tell(f"day {day} of the sample newsroom: crawling, reading, linking ...")
    for stage, counts in stages.run_all(store, plan, newsroom_day=day).items():
        tell(f"  {stage}: {in_words(stage, counts)}")


def is_built(store: Store, versions: dict[str, str]) -> bool:
    """Tell whether a demo run with these versions has ended."""
    runs = store.rows("select arguments from runs where stage = 'demo' and state = 'done'")
    return any(all(value in run["arguments"] for value in versions.values()) for run in runs)
