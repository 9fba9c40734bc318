"""A receiver of messages on this machine: it answers as it is told, and remembers what came."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver(ThreadingHTTPServer):
    """Remembers each request as (headers, body); `answers` are given in turn, then 204."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests, self.answers = [], []
        self.came = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.url = f"http://127.0.0.1:{self.server_address[1]}/hook"

    def ids(self):
        """Give the ids of the messages in the order in which they came."""
        return [headers["webhook-id"] for headers, _ in self.requests]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.requests.append(
            ({name.lower(): value for name, value in self.headers.items()}, body)
        )
        self.server.came.set()
        self.server.may_answer.wait(30)
        status = self.server.answers.pop(0) if self.server.answers else 204
        self.send_response(status)
        if status == 302:
            self.send_header("location", "/elsewhere")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def serve():
    """Serve a receiver while a test runs."""
    with Receiver() as receiver:
        thread = threading.Thread(target=receiver.serve_forever, daemon=True)
        thread.start()
        yield receiver
        receiver.may_answer.set()
        receiver.shutdown()
        thread.join()
