"""The crawl's process takes its order from its input and its delays from its sources."""

import json
import os

from crawlers import run
from crawlers.crawl.orders import Order
from db.records import Source


def source(host, delay):
    address = f"https://{host}.example"
    return Source(
        id=host,
        name=host,
        kind="news",
        homepage=f"{address}/",
        feeds=(f"https://feeds.{host}.example/rss",),
        delay=delay,
    )


def test_every_host_of_a_source_gets_its_delay():
    found = run.slots([source("daily", 2.0), source("weekly", 5.0)])
    assert found["daily.example"] == found["feeds.daily.example"] == {"delay": 2.0}
    assert found["weekly.example"] == {"delay": 5.0}


def test_order_is_the_first_line_of_the_input(monkeypatch):
    reading, writing = os.pipe()
    os.write(writing, json.dumps({"sources": ["daily"], "limit": 3}).encode() + b"\nrest")
    monkeypatch.setattr(run, "STDIN", reading)
    order = Order(**json.loads(run.read_line()))
    assert (order.sources, order.limit, order.urls) == (["daily"], 3, ())
    assert os.read(reading, 10) == b"rest"


def test_input_that_ends_early_gives_what_there_was(monkeypatch):
    reading, writing = os.pipe()
    os.write(writing, b"{")
    os.close(writing)
    monkeypatch.setattr(run, "STDIN", reading)
    assert run.read_line() == b"{"
