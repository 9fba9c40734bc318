"""A small web on loopback for benchmarks: many pages on many hosts, served from memory.

`python -m bench.web PAGES HOSTS` prints its address when it is ready and serves until its input
is closed. Pages are invented, 50-150 KB, the same every time (seeded).
"""

from __future__ import annotations

import asyncio
import random
import sys

WORDS = """
the employer recorded keystrokes screens location of staff and drivers union asked council why
data was kept for weeks regulator opened inquiry into software that scores work
""".split()  # noqa: SIM905 (as a list it would be a page long)
LEAST, MOST = 50_000, 150_000
IN_FEED = 500
DIFFERENT = 500  # pages that differ in more than their number
ROBOTS = b"User-agent: *\nAllow: /\n"


def paragraph(chance: random.Random) -> str:
    """Invent some sentences."""
    sentences = (
        " ".join(chance.choices(WORDS, k=chance.randint(8, 24))).capitalize() + "."
        for _ in range(chance.randint(3, 6))
    )
    return " ".join(sentences)


def page(number: int) -> bytes:
    """Make a page: menus and scripts around an article, as on the real web."""
    chance = random.Random(number)
    size = chance.randint(LEAST, MOST)
    article = "".join(f"<p>{paragraph(chance)}</p>\n" for _ in range(chance.randint(8, 25)))
    head = (
        f"<!doctype html><html lang=en><head><title>Story {number} of the day</title>"
        f'<meta property="article:published_time" content="2026-04-{1 + number % 28:02}T08:00:00Z">'
        "</head><body><nav>" + "".join(f'<a href="/s/{n}">Section {n}</a>' for n in range(40))
    )
    page_so_far = f"{head}</nav><article><h1>Story {number} of the day</h1>{article}</article>"
    filler = "".join(
        f'<div class="teaser"><a href="/t/{n}">{chance.choice(WORDS)} {n}</a></div>\n'
        for n in range(200)
    )
    script = "var data = [" + ",".join(str(chance.random()) for _ in range(size // 40)) + "];"
    rest = size - len(page_so_far) - len(filler)
    end = f"<aside>{filler}</aside><script>{script[:rest]}</script></body></html>"
    return (page_so_far + end).encode()


def feeds(pages: int, hosts: int, index: int) -> list[range]:
    """Cut the pages of a host into feeds."""
    own = range(index, pages, hosts)
    return [own[start : start + IN_FEED] for start in range(0, len(own), IN_FEED)]


def feed(host: str, numbers: range) -> bytes:
    """List the pages of a host."""
    items = "".join(
        f"<item><title>Story {n}</title><link>http://{host}/story/{n}</link></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def responses(pages: int, hosts: int, port: int) -> dict[str, bytes]:
    """Prepare the answers to all but the pages, headers included."""
    found = {"/robots.txt": answer(ROBOTS, "text/plain")}
    for index in range(hosts):
        host = f"127.0.0.{index + 1}:{port}"
        for part, listed in enumerate(feeds(pages, hosts, index)):
            found[f"/feed/{index}/{part}.xml"] = answer(feed(host, listed), "application/rss+xml")
    return found


def answer(body: bytes, content_type: str) -> bytes:
    """Write an HTTP response."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def serve(pages: int, hosts: int) -> None:
    """Serve until standard input is closed."""
    prepared: dict[str, bytes] = {}
    bodies = [page(number) for number in range(DIFFERENT)]

    def story(path: str) -> bytes:
        number = int(path.removeprefix("/story/"))
        body = bodies[number % DIFFERENT].replace(b"Story", b"Story %d" % number, 1)
        return answer(body, "text/html; charset=utf-8")

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                path = line.split()[1].decode()
                while (await reader.readline()).strip():
                    continue
                writer.write(prepared.get(path) or story(path))
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(client, "0.0.0.0", 0)
    port = server.sockets[0].getsockname()[1]
    prepared.update(responses(pages, hosts, port))
    print(port, flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2])))
