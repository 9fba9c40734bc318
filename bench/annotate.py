"""The annotate stage beside the bare model on the same texts, and what irrelevance costs.

`python -m bench.annotate`; results go to bench/RESULTS.md. The texts are the relevant articles of
the sample newsroom, several times over.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import spacy

from bench.results import write_results
from db.records import ArticleText
from db.store import Store
from nlp.grammar.language import language_of
from nlp.grammar.pipeline import PACKAGED, load
from nlp.practices.mentions import find
from nlp.relevance.score import relevance
from sidelight.annotate_stage import annotate_texts
from sidelight.defaults import MODEL
from sidelight.newsroom.articles import body_text, load_articles
from sidelight.stages import open_for_work

COPIES = 5
TIMES = 3
LONG = 200_000
PEAK = "peak"
OTHER_NEWS = Path("../shared/eval/polnear/dev.jsonl")


def texts(copies: int, *, relevant: bool = True) -> list[ArticleText]:
    """Give the newsroom's articles, each copy with an id and an ending of its own."""
    found = [
        ArticleText(id=a.key, text=body_text(a), title=a.title, published="2026-05-04")
        for a in load_articles()
    ]
    wanted = [article for article in found if relevance(article).relevant is relevant]
    return [
        replace(a, id=f"{n}-{a.id}", text=f"{a.text}\nCopy {n}")
        for n in range(copies)
        for a in wanted
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


def other_news() -> list[ArticleText]:
    """Give real articles on another subject, where the open evaluation data is there."""
    if not OTHER_NEWS.exists():
        return []
    rows = map(json.loads, OTHER_NEWS.read_text(encoding="utf-8").splitlines())
    return [ArticleText(id=str(n), text=row["text"], title="") for n, row in enumerate(rows)]


def judging(articles: list[ArticleText], irrelevant: list[ArticleText]) -> float:
    """Time how long it takes to set aside as much irrelevant text as some articles have."""
    if not irrelevant:
        return 1.0
    find.cache_clear()
    taken = seconds(lambda: [(relevance(a), language_of(a)) for a in irrelevant])
    return taken * sum(len(a.text) for a in articles) / sum(len(a.text) for a in irrelevant)


def peak() -> int:
    """Give the peak memory, in MB, of a process that also reads a long article."""
    command = [sys.executable, "-m", "bench.annotate", PEAK]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def read_for_peak() -> None:
    """Read the articles once and one of 200,000 characters; print the most memory this took.

    That is Linux's VmHWM: the ru_maxrss of a child begins with what its parent held.
    """
    articles = texts(1)
    whole = "\n\n".join(article.text for article in articles)
    long = ArticleText(id="long", text=(whole * (1 + LONG // len(whole)))[:LONG])
    with tempfile.TemporaryDirectory() as name:
        stage(prepare(Path(name), [*articles, long]), [*articles, long], 1)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)


def main() -> None:
    """Measure in turn; give the medians, and the ratios of the runs of one turn."""
    articles, nlp = texts(COPIES), spacy.load(PACKAGED[MODEL])
    load()  # both models are loaded before anything is timed
    near, ordinary = texts(COPIES, relevant=False), other_news()
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
            rows.append((bare, one, two, judging(articles, near), judging(articles, ordinary)))
    bare, one, two, *judged = (statistics.median(column) for column in zip(*rows, strict=True))
    load_now = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()}"
    write_results(
        "annotate",
        {
            "tokens": tokens,
            "bare nlp.pipe of the model as it is shipped, tokens/s": round(tokens / bare),
            "annotate stage in one process, loading apart, tokens/s": round(tokens / one),
            "ratio (wanted: 0.75)": round(statistics.median(b / o for b, o, *_ in rows), 2),
            "annotate stage in two processes, tokens/s": round(tokens / two),
            "two against one (wanted: 1.7)": round(statistics.median(r[1] / r[2] for r in rows), 2),
            "a read article costs so many that come near the subject": round(one / judged[0]),
            "and so many of other news (wanted: 50)": round(one / judged[1]) if ordinary else "",
            "peak memory, with a text of 200,000 characters, MB (wanted: under 900)": peak(),
            "load of the machine while measuring, cores": load_now,
        },
    )


if __name__ == "__main__":
    if sys.argv[1:2] == [PEAK]:
        read_for_peak()
    else:
        main()
