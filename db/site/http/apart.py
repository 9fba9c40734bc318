"""What has to be made is made apart: in a thread with a loop of its own, a few things at a time.

Whoever asks for what is there already (a kept page, a style sheet) never waits for it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]
AT_ONCE = 2  # pages made at a time, and as many forms besides
MOST_WAITING = 100
MOST_UNSENT = 8_000_000  # bytes of one response that its reader hasn't taken yet
BUSY = b"Too much is being asked for just now. Please try again in a moment.\n"
BUSY_HEADERS = [
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"retry-after", b"5"),
    (b"cache-control", b"no-store"),
    (b"content-length", str(len(BUSY)).encode()),
]


class Apart:
    """Runs an application apart from the loop that is asked; further requests wait their turn."""

    def __init__(self, app: Asgi, *, at_once: int = AT_ONCE, most: int = MOST_WAITING) -> None:
        self.app = app
        self.most = most
        self.waiting = 0
        self.loop = asyncio.new_event_loop()
        self.turns = {True: asyncio.Semaphore(at_once), False: asyncio.Semaphore(at_once)}
        self.thread = threading.Thread(target=self.loop.run_forever, name="pages", daemon=True)
        self.thread.start()

    def close(self) -> None:
        """End the thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        """Answer a request when its turn has come, or say at once that too many wait."""
        if self.waiting >= self.most:
            await send({"type": "http.response.start", "status": 503, "headers": BUSY_HEADERS})
            await send({"type": "http.response.body", "body": BUSY})
            return
        self.waiting += 1
        try:
            await self._handed_over(scope, receive, send)
        finally:
            self.waiting -= 1

    async def _handed_over(self, scope: dict[str, Any], receive: Any, send: Any) -> None:  # noqa: ANN401
        """Let the application answer apart, and send here what it says, as fast as it is taken."""
        here = asyncio.get_running_loop()
        response = Response(here)
        working = asyncio.run_coroutine_threadsafe(
            self._in_turn(scope, crossing(receive, here), response), self.loop
        )
        is_sent = False
        try:
            while (event := await response.events.get()) is not None:
                await send(event)
                response.taken(event)
            is_sent = True
        finally:
            if not is_sent:  # the reader has gone: their turn is somebody else's
                working.cancel()
        await asyncio.wrap_future(working)

    async def _in_turn(self, scope: dict[str, Any], receive: Any, response: Response) -> None:  # noqa: ANN401
        try:
            async with self.turns[scope["method"] in {"GET", "HEAD"}]:
                await self.app(scope, receive, response.put)
        finally:
            response.end()


class Response:
    """What is made of a response in one loop and not yet sent in another."""

    def __init__(self, sender: asyncio.AbstractEventLoop) -> None:
        self.sender = sender
        self.events: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self.unsent = 0

    async def put(self, event: dict[str, Any]) -> None:
        """Hand an event over; wait while the reader is far behind."""
        self.unsent += len(event.get("body", b""))
        self.sender.call_soon_threadsafe(self.events.put_nowait, event)
        while self.unsent > MOST_UNSENT:
            await asyncio.sleep(0.05)

    def taken(self, event: dict[str, Any]) -> None:
        """Take note that an event was sent."""
        self.unsent -= len(event.get("body", b""))

    def end(self) -> None:
        """Say that nothing more comes."""
        self.sender.call_soon_threadsafe(self.events.put_nowait, None)


def crossing(
    function: Callable[[], Awaitable[Any]], loop: asyncio.AbstractEventLoop
) -> Callable[[], Awaitable[Any]]:
    """Let a coroutine function of one loop be awaited in another."""

    async def crossed() -> Any:  # noqa: ANN401
        async def called() -> Any:  # noqa: ANN401
            return await function()

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(called(), loop))

    return crossed
