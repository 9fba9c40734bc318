"""Answers of registers, written by ourselves in their forms; nothing in them is real."""

from pathlib import Path

import pytest

from crawlers.law.registers import read_answer
from db.law.ladder import climbed, standing

ANSWERS = Path(__file__).with_name("answers")
ASKED = "https://register.example/api/v1/Bills/7001/Stages"


@pytest.fixture
def answer():
    """Read one of our answers as a register's."""

    def read(name, register, url=ASKED):
        return read_answer((ANSWERS / name).read_bytes(), url, register)

    return read


@pytest.fixture
def stands():
    """Tell where the matter of a record stands on a day."""

    def on(record, day):
        return standing(climbed(record.steps), on=day, words=record.words)

    return on


def dates(record):
    """Give the first date of each kind of step."""
    first = {}
    for step in climbed(record.steps):
        first.setdefault(step.kind, step.date)
    return first
