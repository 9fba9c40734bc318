"""Connections whose other end takes too long are closed: nobody holds the site by holding on.

Uvicorn waits for ever for the head of a first request, for a body, and for who doesn't read.
"""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
BODY_SECONDS = 20.0
ANSWER_SECONDS = 600.0  # to read an answer; making it has limits of its own
STUCK_SECONDS = 30.0  # in which a reader took nothing of an answer that waits for them
LOOK_SECONDS = 1.0
MOST_CONNECTIONS = 500
NEWEST_SECONDS = 1.0  # for which a connection is spared when there are too many


class PatientProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with an end to its patience."""

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401
        """Begin to watch a connection; when there are too many, those that only wait must go."""
        super().connection_made(transport)
        self.begun_at = self.moved_at = self.loop.time()
        self.was_at: tuple[object, ...] = ()
        self.unread = 0
        self.watch: asyncio.TimerHandle = self.loop.call_later(LOOK_SECONDS, self.look)
        if len(self.connections) > MOST_CONNECTIONS:
            self.make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop watching."""
        self.watch.cancel()
        super().connection_lost(exc)

    def phase(self) -> str:
        """Tell what is waited for: a head, a body, or that the answer is made and taken."""
        if self.conn.their_state is h11.SEND_BODY:
            return "body"
        is_answered = self.cycle is None or self.cycle.response_complete
        return "head" if is_answered and not self.transport.get_write_buffer_size() else "answer"

    def look(self) -> None:
        """Close the connection if its other end has had its time."""
        now, unread = self.loop.time(), self.transport.get_write_buffer_size()
        phase = self.phase()
        place = (phase, id(self.cycle))
        if place != self.was_at:
            self.was_at, self.begun_at, self.moved_at = place, now, now
        if unread != self.unread or not unread:
            self.unread, self.moved_at = unread, now
        allowed = {"head": HEAD_SECONDS, "body": BODY_SECONDS, "answer": ANSWER_SECONDS}[phase]
        if now - self.begun_at > allowed or now - self.moved_at > STUCK_SECONDS:
            self.transport.abort()
        else:
            self.watch = self.loop.call_later(LOOK_SECONDS, self.look)

    def make_room(self) -> None:
        """Close what has waited for a head the longest."""
        now = self.loop.time()
        waiting = [
            other
            for other in self.connections
            if isinstance(other, PatientProtocol)
            and other is not self
            and other.phase() == "head"
            and now - other.begun_at > NEWEST_SECONDS
        ]
        for other in waiting or [self]:
            other.transport.abort()
