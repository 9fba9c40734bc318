"""Whoever holds a connection without using it loses it; whoever uses it slowly but steadily doesn't."""

import socket
import threading
import time
from contextlib import closing

import pytest
import uvicorn

from sidelight import patience
from sidelight.patience import PatientProtocol

LARGE = b"x" * 30_000_000


async def app(scope, receive, send):
    """Answer with what was sent, or with much."""
    body, more = b"", scope["method"] == "POST"
    while more:
        event = await receive()
        body, more = body + event.get("body", b""), event.get("more_body", False)
    body = LARGE if scope["path"] == "/large" else b"taken " + body
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def port():
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HEAD_SECONDS", "BODY_SECONDS", "STUCK_SECONDS"):
            patch.setattr(patience, name, 0.6)
        patch.setattr(patience, "LOOK_SECONDS", 0.05)
        patch.setattr(patience, "NEWEST_SECONDS", 0.0)
        patch.setattr(patience, "MOST_CONNECTIONS", 12)
        options = {"http": PatientProtocol, "ws": "none", "lifespan": "off", "log_level": "error"}
        server = uvicorn.Server(uvicorn.Config(app, port=0, **options))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture
def connect(port):
    opened = []

    def connection():
        made = socket.create_connection(("127.0.0.1", port), timeout=10)
        opened.append(made)
        return made

    yield connection
    for one in opened:
        one.close()


def says(connection, words):
    """Read until the words have come; tell whether they did."""
    said = b""
    while words not in said:
        piece = connection.recv(65536)
        if not piece:
            return False
        said += piece
    return True


def is_closed(connection):
    """Wait for the other end to hang up; what it says before is read and left."""
    try:
        while connection.recv(65536):
            pass
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False
    return True


def dripped(connection, data):
    """Send byte by byte until the other end has had enough; tell whether it did."""
    try:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.1)
    except OSError:
        return True
    return False


def test_connection_that_says_nothing_is_closed(connect):
    assert is_closed(connect())


def test_head_that_comes_byte_by_byte_is_not_waited_for(connect):
    assert dripped(connect(), b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 20)


def test_body_that_comes_byte_by_byte_is_not_waited_for(connect):
    connection = connect()
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n")
    assert dripped(connection, b"a" * 100)


def test_head_after_an_answer_is_not_waited_for_either(connect):
    connection = connect()
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert says(connection, b"taken")
    assert dripped(connection, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 20)


def test_reader_who_does_not_read_is_left(connect):
    connection = connect()
    connection.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
    time.sleep(2)
    received = 0
    with closing(connection):
        try:
            while piece := connection.recv(65536):
                received += len(piece)
        except OSError:
            pass
    assert received < len(LARGE)


def test_reader_who_takes_their_time_has_it_all(connect):
    connection = connect()
    connection.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    received = 0
    while piece := connection.recv(1_000_000):
        received += len(piece)
        time.sleep(0.002)
    assert received > len(LARGE)


def test_one_connection_may_ask_on_and_on(connect):
    connection = connect()
    for _ in range(12):
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok")
        assert says(connection, b"taken ok")
        time.sleep(0.1)


def test_who_comes_while_many_only_wait_is_served(connect):
    idle = [connect() for _ in range(12)]
    time.sleep(0.2)
    late = connect()
    late.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert says(late, b"taken")
    assert is_closed(idle[0])
