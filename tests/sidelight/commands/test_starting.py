"""What a base is about is asked, or said by options."""

import pytest
from click.testing import CliRunner

from db.editing.settings import Settings, read_settings
from db.records import ArticleText
from db.store import Store
from sidelight.annotate_stage import by_topic
from sidelight.cli import main
from sidelight.commands.crawling import crawl_plan

OPTIONS = ["--topic", "bossware,  key  logger", "--sources", "union, noyb", "--contact",
           "desk@paper.example", "--languages", "en"]  # fmt: skip
ASKED = {"sources": (), "kinds": (), "since": None, "catalogue": None}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kb.db"


def init(path, *options):
    return CliRunner().invoke(main, ["init", str(path), *options])


def test_options_say_all_that_is_asked(path):
    result = init(path, *OPTIONS)
    assert "is about bossware, key logger, and has" in result.stdout
    with Store.open(path) as store:
        assert read_settings(store) == Settings(
            topic=("bossware", "key logger"), kinds=("union",), sources=("noyb",),
            languages=("en",), contact="desk@paper.example",
        )  # fmt: skip
        assert store.value("select count(*) from stakeholders where curated = 1") > 100


def test_what_no_option_says_stays_as_it_was(path):
    init(path, *OPTIONS)
    init(path, "--topic", "")
    with Store.open(path) as store:
        settings = read_settings(store)
    assert (settings.topic, settings.kinds) == ((), ("union",))


def test_a_plan_follows_the_settings(path):
    init(path, *OPTIONS)
    plan = crawl_plan(path, **ASKED)
    assert {source.kind for source in plan.sources if source.id != "noyb"} == {"union"}
    assert (plan.contact, plan.topic) == ("desk@paper.example", ("bossware", "key logger"))


def test_a_base_without_settings_has_the_whole_catalogue(path):
    assert len(crawl_plan(path, named=False, **ASKED).sources) > 200


@pytest.mark.parametrize(
    "options",
    [["--sources", "nobody"], ["--contact", "me"], ["--languages", "English"]],
)
def test_an_answer_that_means_nothing_is_one_line(path, options):
    result = init(path, *options)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert not path.exists()


def test_without_a_terminal_and_options_nothing_is_made(path):
    result = init(path)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "give any of --topic, --sources, --contact, --languages" in result.stderr
    assert not path.exists()


def test_a_person_is_asked_four_things(path, monkeypatch):
    answers = iter(["bossware", "union", "desk@paper.example", "all"])
    monkeypatch.setattr("sidelight.commands.starting.is_typed", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    assert init(path).exit_code == 0
    with Store.open(path) as store:
        assert read_settings(store).topic == ("bossware",)


def test_topic_words_are_whole_words_in_any_case():
    texts = [ArticleText(id=str(number), title="", text=text)
             for number, text in enumerate(("BossWare here", "the bosswares", "nothing"))]  # fmt: skip
    named, others = by_topic(texts, ["bossware"])
    assert ([text.id for text in named], [text.id for text in others]) == (["0"], ["1", "2"])
