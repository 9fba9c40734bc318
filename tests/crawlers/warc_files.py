"""WARC files of invented pages, as Common Crawl writes them: request, response, metadata."""

import gzip
import random

WORKS = "The depot’s managers record the keystrokes of every clerk, the union says."
SPORT = "The home side won the cup in the last minute, and the town sang until morning."


def record(kind, number, block, *, uri=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{number}>\r\n"
        f"WARC-Target-URI: {uri or f'https://post.example/{number}'}\r\n"
        f"WARC-Date: 2026-03-04T09:00:00Z\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number, sentence, *, size=0):
    """Write a page about something, with a script of bytes that pack badly."""
    noise = random.Random(number).randbytes(size).hex()
    text = "".join(f"<p>{sentence} It was day {number} of week {week}.</p>" for week in range(12))
    return (
        f"<html lang=en><head><title>Day {number}</title><script>{noise}</script></head>"
        f"<body><article><h1>Day {number} at the depot</h1>{text}</article></body></html>"
    ).encode()


def response(number, body, *, status="200 OK", type_="text/html; charset=utf-8"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", number, http.encode() + body)


def members(number, body, **how):
    """Pack the three records of a page, each by itself."""
    asked = record("request", number, b"GET / HTTP/1.1\r\n\r\n")
    said = record("metadata", number, b"fetchTimeMs: 12\r\n")
    return b"".join(
        gzip.compress(part, 1, mtime=0) for part in (asked, response(number, body, **how), said)
    )


def warc(pages=40, *, every=10, size=2000):
    """Make a file of pages, of which the first of every so many is on the topic."""
    bodies = (page(n, SPORT if n % every else WORKS, size=size) for n in range(pages))
    return b"".join(members(n, body) for n, body in enumerate(bodies))


def file_within(number, inner):
    """Write a record that holds another WARC file, packed but not squeezed, byte for byte."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\n\r\n"
    return gzip.compress(record("response", number, http + inner), 0, mtime=0)
