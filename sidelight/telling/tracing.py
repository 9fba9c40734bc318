"""What was asked for becomes a log handler: why things were joined, grouped, decided, by id."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import InputError

PACKAGES = ("sidelight", "crawlers", "nlp", "db")
FORM = "%(levelname)s %(name)s: %(message)s"


@contextmanager
def traced(log_file: Path | None = None) -> Iterator[None]:
    """Send every reason that our packages log to a file, or to stderr, while this is open.

    At other times nothing of it is put together. Raises InputError for a file that can't be
    written.
    """
    handler = _handler(log_file)
    handler.setFormatter(logging.Formatter(FORM))
    loggers = [logging.getLogger(package) for package in PACKAGES]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        logger.propagate = False
    try:
        yield
    finally:
        handler.close()
        for logger in loggers:
            logger.removeHandler(handler)
            if not logger.handlers:
                logger.setLevel(logging.NOTSET)
                logger.propagate = True


def _handler(log_file: Path | None) -> logging.Handler:
    """Open where the reasons go."""
    if log_file is None:
        return logging.StreamHandler(sys.stderr)
    try:
        return logging.FileHandler(log_file, encoding="utf-8")
    except OSError as error:
        raise InputError(str(log_file), f"can't be written ({error.strerror})") from error
