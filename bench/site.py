"""The site on a generated base: how fast pages and search are, and how much memory they take.

`python -m bench.site [--db KB.db] [--articles 100000]`; results go to bench/RESULTS.md. One
`sidelight serve` process is measured over loopback, then bare Datasette on the same file.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.generated import generate
from bench.load import load
from bench.results import write_results
from db.store import Store

WARM = 3
LISTED = ("/", "/stories", "/timeline", "/timeline?kind=ruling", "/timeline?who=public",
          "/positions", "/positions?by=story", "/regulation",
          "/stakeholders", "/network", "/network?nodes=300", "/methodology", "/feeds/new.atom",
          "/calendar.ics")  # fmt: skip
MASKS = ("{0}", "{0} {1}", '"{0} {1}"', "{0} -{1}", "{0}*", "{0} {1} {2}", "{0}&kind=article",
         "{0}&since=2024&until=2024-06", "{0}x{1}")  # fmt: skip


@contextmanager
def served(command: Sequence[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends."""
    with subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL) as server:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        try:
            yield server
        finally:
            server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def megabytes(server: subprocess.Popen[bytes], what: str) -> int:
    """Give VmRSS (now) or VmHWM (at most), as Linux counts them."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    return int(re.search(rf"{what}:\s+(\d+)", status)[1]) // 1024


def cpu_seconds(server: subprocess.Popen[bytes]) -> float:
    """Give the processor time a server has used, which others on the machine don't lengthen."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def addresses(path: Path) -> dict[str, list[str]]:
    """Choose stories, stakeholders, articles and searches of the base, the same ones each time."""
    chance = random.Random(7)
    with Store.open(path, create=False) as store:

        def some(table: str, most: int) -> list[str]:
            keys = [row["id"] for row in store.rows(f"select id from {table} order by id")]
            return [f"/{table[:-1] if table != 'stories' else 'story'}/{key}"
                    for key in chance.sample(keys, k=min(most, len(keys)))]  # fmt: skip

        loud = store.rows("select id from stories order by noise_level desc limit 20")
        known = store.rows("select id from stakeholders order by articles desc limit 10")
        words = store.rows("select word from search_words order by entries desc limit 3000")
        common = [row["word"] for row in words]
        return {
            "story": some("stories", 600),
            "the 20 loudest stories": [f"/story/{row['id']}" for row in loud],
            "stakeholder": some("stakeholders", 60),
            "the 10 commonest stakeholders": [f"/stakeholder/{row['id']}" for row in known],
            "article": some("articles", 60),
            "search": [search(chance, common) for _ in range(200)],
        }


def search(chance: random.Random, words: list[str]) -> str:
    """Make a search of words as common as in the base."""
    found = [words[min(int(chance.paretovariate(0.5)) + 18, len(words) - 1)] for _ in range(3)]
    asked = chance.choice(MASKS).format(*found)
    return "/search?q=" + asked.replace(" ", "+").replace('"', "%22")


def measure(path: Path) -> dict[str, object]:
    """Measure one process of ours."""
    port, chosen, figures = free_port(), addresses(path), {}
    with served(["sidelight", "serve", str(path), "--port", str(port)], port) as server:
        load(port, ["/", "/about"] * WARM)
        half = len(chosen["story"]) // 2
        one, other = chosen["story"][:half], chosen["story"][half:]
        figures["story page made anew, one reader: p50 / p95, ms"] = shown(load(port, one))
        used = cpu_seconds(server)
        crowd = load(port, other, clients=4)
        used = cpu_seconds(server) - used
        figures["story pages made anew/s, four readers"] = round(crowd.rate)
        figures["processor time to make one, ms"] = round(1000 * used / len(crowd.seconds), 1)
        alone = load(port, one)
        figures["story page kept: p50 / p95, ms (wanted: p95 under 20)"] = shown(alone)
        crowd = load(port, chosen["story"] * 3, clients=4)
        figures["story pages kept/s, four readers (wanted: 150)"] = round(crowd.rate)
        for name in ("search", "article", "stakeholder", "the 20 loudest stories",
                     "the 10 commonest stakeholders"):  # fmt: skip
            wanted = {"search": 60}.get(name, 100)
            figures[f"{name}: p50 / p95, ms (wanted: {wanted})"] = shown(load(port, chosen[name]))
        for address in LISTED:
            found = load(port, [address] * 15)
            figures[f"{address}: first / p95, ms (wanted: 100)"] = (
                f"{1000 * found.seconds[0]:.1f} / {found.quantile(0.95):.1f}"
            )
        table = f"/{path.stem}/stories"
        figures["table of stories, ours: p50 / p95, ms"] = shown(load(port, [table] * 40))
        table = f"/{path.stem}/articles?outlet_id=bai.example"
        figures["table of articles, ours: p50 / p95, ms"] = shown(load(port, [table] * 20))
        figures["memory at most, MB (wanted: under 250)"] = megabytes(server, "VmHWM")
    return figures


def measure_bare(path: Path) -> dict[str, object]:
    """Measure Datasette as it comes, on the same file."""
    port, figures = free_port(), {}
    with served(["datasette", "serve", str(path), "--port", str(port)], port) as server:
        for table in ("stories", "articles?outlet_id=bai.example"):
            address = f"/{path.stem}/{table}"
            name = f"table of {table.split('?')[0]}, bare Datasette: p50 / p95, ms"
            load(port, [address] * WARM)
            figures[name] = shown(load(port, [address] * 20))
        figures["memory of bare Datasette at most, MB"] = megabytes(server, "VmHWM")
    return figures


def shown(found) -> str:
    """Say the middle and the slow end; an answer that isn't 200 is said too."""
    wrong = {code: number for code, number in found.statuses.items() if code != 200}
    return f"{found.quantile(0.5):.1f} / {found.quantile(0.95):.1f}{f' {wrong}' if wrong else ''}"


def main() -> None:
    """Make the base where there is none, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.db or Path(folder) / "generated.db"
        figures: dict[str, object] = {"articles": asked.articles}
        if not path.exists():
            figures["seconds to generate"] = round(generate(path, asked.articles))
        before = os.getloadavg()[0]
        figures |= {**measure(path), **measure_bare(path)}
    write_results("site", {**figures, "cores": os.cpu_count(),
                           "load of the machine before": round(before, 1)})  # fmt: skip


if __name__ == "__main__":
    main()
