"""The server is asked by the SDK's own client, over stdin and stdout of a process."""

import asyncio
import os
import sqlite3
import sys

import pytest
from mcp import Client, StdioServerParameters

from tests.db.site.conftest import BREACH, ROWS, TEXT, fill

SITE = "https://desk.example"
ASKED = {
    "search": ("search", {"query": "keystrokes"}),
    "stories": ("stories", {}),
    "story": ("story", {"story_id": "halcyon-records-keystrokes"}),
    "moved": ("story", {"story_id": "keys-are-counted"}),
    "unknown": ("story", {"story_id": "nothing"}),
    "positions": ("positions", {"kind": "union"}),
    "stakeholder": ("stakeholder", {"name": "USW"}),
    "nobody": ("stakeholder", {"name": "Nobody Known"}),
    "regulation": ("regulation", {"jurisdiction": "XN"}),
    "instrument": ("instrument", {"instrument_id": "bill"}),
    "timeline": ("timeline", {"since": "2026-05"}),
    "absurd": ("timeline", {"since": "yesterday"}),
    "too long": ("search", {"query": "a" * 500}),
    "no such story": ("timeline", {"story": "nothing"}),
}
READ = ("search", "stories", "story", "moved", "positions", "stakeholder", "regulation",
        "instrument", "timeline")  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A base in which an editor confirmed one stance, and one reading is unsure."""
    path = fill(tmp_path_factory.mktemp("mcp") / "kb.db", ROWS)
    with sqlite3.connect(path) as connection:
        connection.execute("update stances set evidence_level = 'confirmed' where id = 's1'")
        connection.execute("update quotations set evidence_level = 'unsure'")
        connection.execute("update instruments set url = 'https://parliament.example/bill'")
    connection.close()
    return path


@pytest.fixture(scope="module")
def answers(base):
    """What the server says of its tools, and to each question."""
    words = ["-m", "sidelight", "mcp", str(base), "--site", f"{SITE}/"]
    server = StdioServerParameters(command=sys.executable, args=words, env=dict(os.environ))

    async def ask():
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
            return tools, {
                name: await client.call_tool(*question) for name, question in ASKED.items()
            }

    before = base.read_bytes()
    tools, told = asyncio.run(ask())
    assert base.read_bytes() == before
    return {"tools": tools, **told}


def statements(answers, name):
    """Give the statements of an answer."""
    return answers[name].structured_content["statements"]


def test_every_tool_says_that_it_only_reads(answers):
    names = {tool.name for tool in answers["tools"]}
    assert names == {"search", "stories", "story", "positions", "stakeholder", "regulation",
                     "instrument", "timeline"}  # fmt: skip
    assert all(tool.annotations.read_only_hint and tool.description for tool in answers["tools"])
    assert all(tool.output_schema for tool in answers["tools"])


@pytest.mark.parametrize("name", READ)
def test_every_statement_rests_on_words_or_on_a_page(answers, name):
    told = statements(answers, name)
    assert told
    assert all(statement["evidence"] or statement["entered_from"] for statement in told)


@pytest.mark.parametrize("name", READ)
def test_words_stand_where_their_offsets_say(answers, name):
    for statement in statements(answers, name):
        for proof in statement["evidence"]:
            assert TEXT[proof["start"] : proof["end"]] == proof["words"]
            assert proof["seen_at"].startswith(f"{SITE}/article/a1?mark=")
            assert proof["archived_at"] == f"{SITE}/web/20260601000000/http://m.example/a"
            assert proof["source_url"] == "http://m.example/a"


def test_a_position_has_the_level_of_its_words(answers):
    (position,) = [
        statement
        for statement in statements(answers, "stakeholder")
        if statement["details"]["issue"] == "keystroke_logging"
    ]
    assert position["text"] == "United Screen Workers: critic on keystroke logging"
    assert [(proof["words"], proof["level"]) for proof in position["evidence"]] == [
        (BREACH, "confirmed")
    ]


def test_an_unsure_reading_is_in_no_answer(answers):
    told = [proof["words"] for name in READ for statement in statements(answers, name)
            for proof in statement["evidence"]]  # fmt: skip
    assert not any("never use it" in words for words in told)


def test_a_story_tells_sides_events_and_coverage(answers):
    kinds = {statement["kind"] for statement in statements(answers, "story")}
    assert {"key_points", "position", "event"} <= kinds
    assert answers["story"].structured_content["details"]["coverage"]["kinds"]


def test_a_former_id_leads_to_the_story(answers):
    assert answers["moved"].structured_content == answers["story"].structured_content


def test_a_law_tells_its_steps_duties_and_voices(answers):
    kinds = {statement["kind"] for statement in statements(answers, "instrument")}
    assert {"voice", "duty"} <= kinds


@pytest.mark.parametrize(
    ("name", "said"),
    [("unknown", "No story called"), ("nobody", "Nobody Known: nobody of that name"),
     ("absurd", "since takes a date"), ("no such story", "story: "), ("too long", "300 characters")],
)  # fmt: skip
def test_what_cannot_be_answered_is_said_in_words(answers, name, said):
    assert answers[name].is_error
    assert said in answers[name].content[0].text
