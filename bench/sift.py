"""How many pages a second one core sifts, in which step the time goes, and what a second core adds.

`python -m bench.sift`; results go to bench/RESULTS.md. The WARC file is made of the real pages of
the evaluation data, where they are present, and of as many generated ones.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.extract import bare, bodies
from bench.results import write_results
from bench.web import page
from crawlers.archive.warc import Exchange, pack_exchange
from crawlers.articles.bounds import read_within_bounds
from crawlers.ingest.files import Document, documents
from crawlers.ingest.ranges import parts_of, read_part
from crawlers.ingest.sieve import Sieve
from crawlers.ingest.stage import page_of
from db.errors import ExtractionError
from sidelight.scale.workers import workers
from sidelight.stages import relevant_sieve

TIMES = 2
COPIES = 1
GENERATED = 91
TITLES = ("cup", "harvest", "bridge", "weather", "council", "museum", "train", "forest")
OURS = ("keystrokes", "screens", "location", "recorded", "data", "staff", "scores")
PARTS = 12  # of the file, when it is spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Processor time that each step takes of all pages, in seconds, and how many come so far."""

    pages: int
    unpacked: float
    glanced: float
    extracted: float
    judged: float
    passed: int
    bare: float  # trafilatura alone, of those that the glance lets through

    @property
    def whole(self) -> float:
        """The time of all steps together."""
        return self.unpacked + self.glanced + self.extracted + self.judged


def other_page(number: int) -> bytes:
    """Make a page that is about nothing of ours: the words of `bench.web`, replaced."""
    text = page(number).decode()
    for place, word in enumerate(
        ("keystrokes", "screens", "location", "recorded", "data", "staff")
    ):
        text = text.replace(word, TITLES[(number + place) % len(TITLES)].lower())
    return text.encode()


def write_warc(path: Path) -> int:
    """Write the pages, several times over; give how many."""
    _, real = bodies(path.parent)
    once = real[:GENERATED] + [other_page(number) for number in range(GENERATED)]
    with path.open("wb") as file:
        for number, body in enumerate(body for _ in range(COPIES) for body in once):
            exchange = Exchange(
                url=f"https://bench.example/{number}", fetched_at="2026-05-04T08:00:00Z",
                status="200 OK", headers=(("Content-Type", "text/html; charset=utf-8"),),
                request_headers=(), body=body,
            )  # fmt: skip
            packed = pack_exchange(exchange)
            file.write(b"".join([*packed.before, packed.record]))
    return COPIES * len(once)


def worked(work: Callable[[], object]) -> float:
    """Give the processor time that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def steps(path: Path, sieve: Sieve) -> Steps:
    """Take the pages of a file through one step after the other."""
    everything = Sieve(glance=lambda _: False, judge=lambda *_: False)
    (part,) = parts_of(str(path), start=0, size=None)
    glance_of_none = worked(lambda: read_part(part, everything))
    pages = [page_of(each) for each in documents(path) if isinstance(each, Document)]
    words = worked(lambda: [everything.passes(each) for each in pages])
    seen: list[bool] = []
    glanced = worked(lambda: seen.extend(map(sieve.glanced, pages)))
    through = [each for each, is_seen in zip(pages, seen, strict=True) if is_seen]
    articles: list[tuple[str, str]] = []
    extracted = worked(lambda: articles.extend(texts(through)))
    judged = worked(lambda: [sieve.judge(*article) for article in articles])
    return Steps(
        pages=len(pages),
        unpacked=glance_of_none - words,
        glanced=glanced,
        extracted=extracted,
        judged=judged,
        passed=len(through),
        bare=worked(lambda: bare([each.body for each in through])),
    )


def texts(pages: list) -> Iterator[tuple[str, str]]:
    """Give title and text of each page that holds an article."""
    for each in pages:
        try:
            article = read_within_bounds([each])
        except ExtractionError:
            continue
        yield article.title, article.text


def seconds(path: Path, sieve: Sieve, processes: int) -> float:
    """Time how long so many workers take for the parts of a file, once they are at work."""
    size = path.stat().st_size
    parts = list(parts_of(str(path), start=0, size=size, most=-(-size // PARTS)))
    with workers(processes=processes) as those:
        warm = [those.submit(read_part, parts[-1], sieve) for _ in range(processes * 2)]
        _ = [order.result() for order in warm]
        began = time.perf_counter()
        orders = [those.submit(read_part, part, sieve) for part in parts]
        _ = [order.result() for order in orders]
        return time.perf_counter() - began


def main() -> None:
    """Measure in turn; give the medians."""
    sieve = relevant_sieve()
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "pages.warc.gz"
        number = write_warc(path)
        steps(path, sieve)  # what is loaded once isn't counted
        measured = [steps(path, sieve) for _ in range(TIMES)]
        ratios = [seconds(path, sieve, 1) / seconds(path, sieve, 2) for _ in range(TIMES)]
        size = path.stat().st_size
    loads.append(os.getloadavg()[0])
    write_results("sift", figures(measured, ratios, number, size, loads))


def figures(
    measured: list[Steps], ratios: list[float], number: int, size: int, loads: list[float]
) -> dict[str, object]:
    """Name what was measured."""

    def median(of: Callable[[Steps], float]) -> float:
        return statistics.median(map(of, measured))

    passed = measured[0].passed / number
    glance = median(lambda s: (s.glanced / s.pages) / (s.extracted / s.passed))
    return {
        "pages": f"{number}, half of them real, {size / number / 1000:.0f} KB packed each",
        "the glance lets through": f"{passed:.0%}",
        "pages/s of one core, by its processor time": round(median(lambda s: s.pages / s.whole), 1),
        "pages/s of those that the glance holds back": round(
            median(lambda s: s.pages / (s.unpacked + s.glanced))
        ),
        "bare trafilatura's pages/s": round(median(lambda s: s.passed / s.bare), 1),
        "held back, times bare trafilatura's pages/s (wanted: 1.0)": round(
            median(lambda s: s.pages / (s.unpacked + s.glanced) * s.bare / s.passed), 1
        ),
        "let through and judged, times bare trafilatura's pages/s": round(
            median(lambda s: s.bare / (s.extracted + s.judged)), 2
        ),
        "share of unpacking": f"{median(lambda s: s.unpacked / s.whole):.1%}",
        "share of the glance": f"{median(lambda s: s.glanced / s.whole):.1%}",
        "share of extraction": f"{median(lambda s: s.extracted / s.whole):.1%}",
        "share of judging": f"{median(lambda s: s.judged / s.whole):.1%}",
        "a glance costs, of an extraction (wanted: under 0.05)": round(glance, 3),
        "two workers against one (wanted: 1.8)": round(statistics.median(ratios), 2),
        "cores": os.cpu_count() or 1,
        "load of the machine before and after, cores": f"{loads[0]:.1f} and {loads[1]:.1f}",
    }


if __name__ == "__main__":
    main()
