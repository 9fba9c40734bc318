"""Every stage killed at random moments, again and again: what was lost, and what was doubled.

`python -m bench.kills` (`make kills`): KILLS=200 kill -9 by default, spread over crawl, ingest,
sift, extract, annotate, link, notify and backup of the sample newsroom. Rounds go on until there
were so many; each ends with every command run to its end, and is held against an undisturbed one.
Prints what differs, and exits with 1 if anything does; results go to bench/RESULTS.md.
"""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiosmtpd.controller import Controller
from fastwarc.warc import ArchiveIterator

from bench.results import write_results
from crawlers.archive.verify import verify
from crawlers.archive.warc import Exchange, pack_exchange
from db.community.file import community_path, open_community
from db.community.subscriptions import Subject, ask, confirm
from db.store import Store
from sidelight.backup.restoring import restore
from sidelight.newsroom.articles import FOLDER
from sidelight.newsroom.server import Newsroom

KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("SEED", "2026"))
SOURCES = ("northwire", "usw", "openwork")
AT_MOST = 3  # kills of one command in a round, so that each round has some of all
FOLLOWERS = 12
CLOCKED = {"recorded_at", "fetched_at", "seen_at", "superseded_at", "last_ok_at", "last_tried_at",
           "run_id", "warc_file", "warc_offset", "warc_length"}  # fmt: skip
UNCOMPARED = ("_", "search_index_", "search_spellings_", "runs", "sqlite_")


class Letters:
    """A mail server that counts what each address got."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802
        """Take a mail."""
        self.got.update(envelope.rcpt_tos)  # type: ignore[attr-defined]
        return "250 OK"


@dataclass
class Round:
    """One base in a folder of its own, and the mails that its followers got."""

    folder: Path
    newsroom: Newsroom
    port: int
    letters: Letters
    kills: Counter[str] = field(default_factory=Counter)

    @property
    def base(self) -> Path:
        """The base of this round."""
        return self.folder / "kb.db"

    def commands(self) -> dict[str, list[str]]:
        """Give the words of each command, in order."""
        base = str(self.base)
        sources = [word for source in SOURCES for word in ("--source", source)]
        web = ["--proxy", self.newsroom.proxy_url, "--catalogue", str(FOLDER / "sources.toml")]
        return {
            "crawl": ["crawl", base, *web, *sources],
            "ingest": ["ingest", base, str(self.folder.parent / "lines.jsonl")],
            "sift": ["sift", str(self.folder.parent / "pages.warc.gz"), "--to", base],
            "extract": ["extract", base],
            "annotate": ["annotate", base],
            "link": ["link", base],
            "notify": ["notify", base],
            "backup": ["backup", base, str(self.folder / "safe")],
        }

    def start(self, words: Sequence[str]) -> subprocess.Popen[bytes]:
        """Start a command as a group of its own."""
        mail = {
            "SIDELIGHT_SMTP_HOST": "127.0.0.1",
            "SIDELIGHT_SMTP_PORT": str(self.port),
            "SIDELIGHT_SMTP_TLS": "none",
            "SIDELIGHT_MAIL_FROM": "news@sidelight.example",
            "SIDELIGHT_SITE": "https://sidelight.example",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "sidelight", *words],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, **mail}, start_new_session=True,
        )  # fmt: skip

    def finish(self, name: str) -> float:
        """Run a command to its end; give how long it took."""
        begun = time.monotonic()
        process = self.start(self.commands()[name])
        output = process.communicate()[0]
        if process.returncode:
            raise SystemExit(f"{name} ended with {process.returncode}: {output.decode()[-800:]}")
        return time.monotonic() - begun

    def kill(self, name: str, seconds: float) -> None:
        """Start a command and kill it, with the processes it started, after some time."""
        process = self.start(self.commands()[name])
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            self.kills[name] += 1

    def follow(self) -> None:
        """Let followers begin before there is anything to tell."""
        subject = Subject("search", "q=keystrokes")
        with open_community(community_path(self.base)) as people:
            for number in range(FOLLOWERS):
                row = ask(people, subject, f"reader{number}@mail.example")
                assert row is not None
                with people.transaction():
                    values = {"mailed_at": "2026-01-01T00:00:00Z"}
                    people.change("subscriptions", {"id": row["id"]}, values)
                confirm(people, row["id"])


def free_port() -> int:
    """Give a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def rounds() -> Iterator[Iterator[Round]]:
    """Give one round after the other, each with an empty base."""
    letters = Letters()
    with tempfile.TemporaryDirectory() as place, Newsroom(day=182) as newsroom:
        folder = Path(place)
        (folder / "lines.jsonl").write_text("\n".join(lines()), encoding="utf-8")
        (folder / "pages.warc.gz").write_bytes(b"".join(pages()))
        port = free_port()
        controller = Controller(letters, hostname="127.0.0.1", port=port)
        controller.start()

        def each() -> Iterator[Round]:
            for number in range(KILLS + 1):
                letters.got.clear()
                (folder / str(number)).mkdir()
                yield Round(folder / str(number), newsroom, port, letters)

        try:
            yield each()
        finally:
            controller.stop()


def lines() -> Iterator[str]:
    """Write articles of our own as JSONL."""
    for number in range(150):
        text = f"Parcelway records the keystrokes of clerks at depot {number}. " * 8
        yield json.dumps({"url": f"https://lines.example/{number}", "title": f"Depot {number}",
                          "published": "2026-05-04", "text": text})  # fmt: skip


def pages() -> Iterator[bytes]:
    """Write records of pages of our own, of which every fifth is on the topic."""
    said = "The managers record the keystrokes of every clerk, the union says."
    sport = "The home side won the cup in the last minute, and the town sang until morning."
    for number in range(300):
        text = (sport if number % 5 else said) + f" It was at depot {number}. "
        body = f"<html lang=en><title>Depot {number}</title><article>" + f"<p>{text * 3}</p>" * 5
        exchange = Exchange(
            url=f"https://pages.example/{number}", fetched_at="2026-05-04T08:00:00Z",
            status="200 OK", headers=(("Content-Type", "text/html; charset=utf-8"),),
            request_headers=(), body=body.encode(),
        )  # fmt: skip
        packed = pack_exchange(exchange)
        yield b"".join([*packed.before, packed.record])


def contents(path: Path) -> dict[str, list[str]]:
    """Give every row but for what the clock or the place in the archive decides."""
    with Store.open(path) as store:
        tables = [name for name in store.db.table_names() if not name.startswith(UNCOMPARED)]
        return {
            table: sorted(
                json.dumps({name: value for name, value in row.items() if name not in CLOCKED})
                for row in store.rows(f"select * from [{table}]")
            )
            for table in tables
        }


def archived(path: Path) -> list[str]:
    """Give the addresses of the archive's records, reading each to its end."""
    addresses = []
    for file in sorted(path.with_suffix(".archive").glob("*.warc.gz")):
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream, verify_digests=True):
                if record.headers["WARC-Type"] in {"response", "resource"}:
                    addresses.append(record.headers["WARC-Target-URI"])
    return sorted(addresses)


def outcome(played: Round) -> dict[str, object]:
    """Say all that a round came to: rows, records, faults, mails, and what its backup gives."""
    again = played.folder / "again" / "kb.db"
    restore(played.folder / "safe", again)
    with Store.open(played.base) as store:
        faults = [fault.what for fault in verify(store).faults]
    with open_community(community_path(played.base)) as people:
        unknown = people.rows(
            "select address from alerts join subscriptions on subscriptions.id = subscription_id"
            " where state <> 'sent'"
        )
    mailed = {**played.letters.got}
    unsure = {row["address"] for row in unknown} - set(mailed)
    return {
        **contents(played.base),
        "records": archived(played.base),
        "faults": faults,
        "mails": sorted({**dict.fromkeys(unsure, 1), **mailed}.items()),
        "restored": contents(again) == contents(played.base),
        "restored records": archived(again) == archived(played.base),
    }


def play(played: Round, moments: random.Random | None, took: dict[str, float], most: int) -> None:
    """Run every command, killing each a few times first where `moments` says when."""
    for name in played.commands():
        if name == "link":
            played.follow()
            played.finish("notify")  # begins the followers, before there are stories
        for _ in range(AT_MOST if moments else 0):
            if moments and played.kills.total() < most:
                played.kill(name, moments.uniform(0.35, 1.0) * took[name])
        took[name] = min(took.get(name, 1e9), played.finish(name))


def main() -> None:
    """Kill so often; say what differed."""
    moments = random.Random(SEED)
    kills: Counter[str] = Counter()
    faults: list[str] = []
    took: dict[str, float] = {}
    with rounds() as each:
        calm = next(each)
        play(calm, None, took, 0)
        expected = outcome(calm)
        for disturbed in each:
            play(disturbed, moments, took, KILLS - kills.total())
            kills += disturbed.kills
            found = outcome(disturbed)
            faults += [f"{name}: {difference(found, expected, name)}" for name in expected
                       if found.get(name) != expected[name]]  # fmt: skip
            print(f"{kills.total()} kills {dict(kills)}, {len(faults)} faults", flush=True)
            if kills.total() >= KILLS:
                break
    print("\n".join(faults) or "nothing lost, nothing doubled")
    figures = {f"kills of {name}": number for name, number in kills.items()}
    write_results(
        "kills",
        {"kill -9": kills.total(), "seed": SEED, **figures, "lost or doubled": len(faults)},
    )
    sys.exit(1 if faults else 0)


def difference(found: dict[str, object], expected: dict[str, object], name: str) -> str:
    """Say how a part of a round differs."""
    ours, theirs = found.get(name), expected[name]
    if isinstance(ours, list) and isinstance(theirs, list):
        more = Counter(map(str, ours)) - Counter(map(str, theirs))
        less = Counter(map(str, theirs)) - Counter(map(str, ours))
        return f"{more.total()} more {list(more)[:2]}, {less.total()} less {list(less)[:2]}"[:600]
    return f"{ours} instead of {theirs}"


if __name__ == "__main__":
    main()
