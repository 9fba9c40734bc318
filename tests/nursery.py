"""Crawls that begin in a moment: forked from a process that has loaded Scrapy already.

A crawl's process takes a second or more to load what it is made of, before it asks for anything.
Whoever starts `python -m crawlers.run` through `Nursery.start` gets the like of a Popen, whose
process runs the same code. Tests of the command start the real thing.
"""

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path

PYTHON = sys.executable
ROOT = Path(__file__).parent.parent
MOST = 1 << 20  # bytes of an order


class Crawl:
    """A forked crawl, as subprocess.Popen shows one."""

    def __init__(self, door, command, environment):
        asked, self._given = os.pipe()
        self._told, telling = os.pipe()
        order = {"arguments": command[3:], "environment": environment, "folder": str(Path.cwd())}
        socket.send_fds(door, [json.dumps(order).encode()], [asked, telling])
        os.close(asked)
        os.close(telling)
        self.args = command
        self.returncode = None
        self.stdin = os.fdopen(self._given, "wb", buffering=0)
        self._told = os.fdopen(self._told, "rb", buffering=0)
        self.pid = int(self._told.readline())

    def poll(self):
        """Give the exit status, None while it runs."""
        return self._look(0)

    def wait(self, timeout=None):
        """Wait for the exit status; raise TimeoutExpired when it takes longer."""
        if self._look(timeout) is None:
            raise subprocess.TimeoutExpired(self.args, timeout)
        return self.returncode

    def send_signal(self, number):
        """Send the process a signal, if it runs."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self):
        """Kill the process."""
        self.send_signal(signal.SIGKILL)

    def _look(self, timeout):
        if self.returncode is None and select.select([self._told], [], [], timeout)[0]:
            self.returncode = int(self._told.readline())
            self._told.close()
        return self.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stdin.close()
        self.wait()


class Nursery:
    """Starts crawls; the process that they are forked from is begun with the first."""

    def __init__(self):
        self._door = None

    def start(self, command, *, stdin, bufsize, env):
        """Start a crawl as subprocess.Popen would; by that elsewhere, and what isn't ours."""
        if sys.platform != "linux" or command[:3] != [PYTHON, "-m", "crawlers.run"]:
            return subprocess.Popen(command, stdin=stdin, bufsize=bufsize, env=env)
        if self._door is None:
            self._door, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            words = [PYTHON, "-m", "tests.nursery", str(other.fileno())]
            self._process = subprocess.Popen(words, cwd=ROOT, pass_fds=[other.fileno()])
            other.close()
        return Crawl(self._door, command, env)

    def close(self):
        """End the process that crawls are forked from."""
        if self._door is not None:
            self._door.close()
            self._process.wait()


def serve(door):
    """Fork a crawl for each order, until the other end of the door is closed."""
    import crawlers.run  # noqa: F401  (what takes its time)

    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(door, MOST, 2)
        if not message:
            return
        if os.fork() == 0:
            door.close()
            watch(json.loads(message), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def watch(order, asked, telling):
    """Fork the crawl, then tell its number and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if pid == 0:
        os.close(telling)
        crawl(order, asked)
    os.close(asked)
    os.write(telling, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    with suppress(BrokenPipeError):
        os.write(telling, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def crawl(order, asked):
    """Be the process that crawls."""
    from crawlers.run import main

    os.dup2(asked, 0)
    os.close(asked)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    code = 1
    try:
        main(order["arguments"])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001  (a process ends with what it has to say)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
