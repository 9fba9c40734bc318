"""Addresses of a server on this machine become latencies: a small HTTP/1.1 client for load."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What came of a run: seconds of each request, and of them all."""

    seconds: list[float]
    statuses: dict[int, int]
    elapsed: float

    @property
    def rate(self) -> float:
        """Give requests a second."""
        return len(self.seconds) / self.elapsed

    def quantile(self, share: float) -> float:
        """Give the milliseconds within which this share of the requests was answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> int:
    """Ask for one address on an open connection; give the status."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if "content-length: " in head:
        await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
    else:
        while size := int((await reader.readuntil(b"\r\n")).strip() or b"0", 16):
            await reader.readexactly(size + 2)
        await reader.readuntil(b"\r\n")
    return int(head.split()[1])


async def _client(port: int, paths: list[str], seconds: list[float], statuses: list[int]) -> None:
    """Take addresses from the list and ask for them until none is left."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    while paths:
        path = paths.pop()
        started = time.perf_counter()
        statuses.append(await _ask(reader, writer, path))
        seconds.append(time.perf_counter() - started)
    writer.close()


async def _run(port: int, paths: Sequence[str], clients: int) -> Load:
    left, seconds, statuses = list(reversed(paths)), [], []
    started = time.perf_counter()
    await asyncio.gather(*(_client(port, left, seconds, statuses) for _ in range(clients)))
    elapsed = time.perf_counter() - started
    return Load(seconds, {code: statuses.count(code) for code in set(statuses)}, elapsed)


def load(port: int, paths: Sequence[str], *, clients: int = 1) -> Load:
    """Ask for all addresses, in order, by some clients at once."""
    return asyncio.run(_run(port, paths, clients))
