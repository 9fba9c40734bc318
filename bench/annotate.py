"""The annotate stage beside the bare model on the same texts, and what irrelevance costs.

`python -m bench.annotate`; results go to bench/RESULTS.md. The texts are the relevant articles of
the sample newsroom, several times over.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.results import write_results
from db.records import ArticleText
from db.store import Store
from nlp.pipeline import load
from nlp.relevance import relevance
from sidelight.newsroom.articles import body_text, load_articles
from sidelight.stages import annotate_texts, open_for_work

COPIES = 5
TIMES = 3
LONG = 200_000
PEAK = "peak"


def texts(copies: int) -> list[ArticleText]:
    """Give the relevant articles of the newsroom, each copy under an id of its own."""
    found = [
        ArticleText(id=a.key, text=body_text(a), title=a.title, published="2026-05-04")
        for a in load_articles()
    ]
    relevant = [article for article in found if relevance(article).relevant]
    return [
        ArticleText(id=f"{n}-{a.id}", text=a.text, title=a.title, published=a.published)
        for n in range(copies)
        for a in relevant
    ]


def prepare(folder: Path, articles: list[ArticleText]) -> Path:
    """Make a base with the articles in it, which readings are written for."""
    path = folder / "kb.db"
    with open_for_work(path) as store, store.transaction():
        for article in articles:
            capture = {
                "id": f"c-{article.id}", "url": f"https://bench.example/{article.id}", "visit": 1,
                "kind": "page", "fetched_at": "2026-05-04T08:00:00+00:00", "outcome": "new",
            }  # fmt: skip
            store.db.table("captures").insert(capture)
            row = {
                "id": article.id, "capture_id": capture["id"], "url": capture["url"],
                "title": article.title, "text": article.text, "word_count": 1,
                "recorded_at": capture["fetched_at"],
            }  # fmt: skip
            store.db.table("articles").insert(row)
    return path


def stage(path: Path, articles: list[ArticleText], processes: int) -> None:
    """Run the stage: relevance, model, extractors, writing."""
    with Store.open(path) as store, store.run("annotate") as run:
        annotate_texts(store, run, articles, processes=processes)


def seconds(work: Callable[[], object]) -> float:
    """Time some work."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def peak() -> int:
    """Give the peak memory, in MB, of a process that also reads a long article."""
    subprocess.run([sys.executable, "-m", "bench.annotate", PEAK], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def read_for_peak() -> None:
    """Read the articles once and one of 200,000 characters."""
    articles = texts(1)
    whole = "\n\n".join(article.text for article in articles)
    long = ArticleText(id="long", text=(whole * (1 + LONG // len(whole)))[:LONG])
    with tempfile.TemporaryDirectory() as name:
        stage(prepare(Path(name), [*articles, long]), [*articles, long], 1)


def main() -> None:
    """Measure in turn; give the medians, and the ratios of the runs of one turn."""
    articles, nlp = texts(COPIES), load()
    tokens = sum(len(nlp.make_doc(article.text)) for article in articles)
    rows = []
    with tempfile.TemporaryDirectory() as name:
        path = prepare(Path(name), articles)
        for _ in range(TIMES):
            bare = seconds(lambda: sum(1 for _ in nlp.pipe(a.text for a in articles)))
            loading = [seconds(lambda n=n: stage(path, articles[:1], n)) for n in (1, 2)]
            one, two = (
                seconds(lambda n=n: stage(path, articles, n)) - loading[n - 1] for n in (1, 2)
            )
            judged = seconds(lambda: [relevance(article) for article in articles])
            rows.append((bare, one, two, judged))
    bare, one, two, judged = (statistics.median(column) for column in zip(*rows, strict=True))
    load_now = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()}"
    write_results(
        "annotate",
        {
            "tokens": tokens,
            "bare nlp.pipe, tokens/s": round(tokens / bare),
            "annotate stage in one process, loading apart, tokens/s": round(tokens / one),
            "ratio (wanted: 0.80)": round(statistics.median(b / o for b, o, *_ in rows), 2),
            "annotate stage in two processes, tokens/s": round(tokens / two),
            "two against one (wanted: 1.7)": round(statistics.median(r[1] / r[2] for r in rows), 2),
            "a read article costs as much as so many irrelevant ones (wanted: 50)": round(
                one / judged
            ),
            "peak memory, with a text of 200,000 characters, MB (wanted: under 900)": peak(),
            "load of the machine while measuring, cores": load_now,
        },
    )


if __name__ == "__main__":
    if sys.argv[1:2] == [PEAK]:
        read_for_peak()
    else:
        main()
