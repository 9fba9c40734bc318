"""A model is asked through the llm library: answers are kept at once, and nothing twice."""

import json

import llm
import pytest
from click.testing import CliRunner

from db.answers import AnswerFile, answers_path
from db.errors import ReaderError
from nlp.llm.answers import LONGEST_ANSWER
from sidelight.annotate_stage import ask_model
from sidelight.cli import main
from sidelight.llm import live
from sidelight.llm.limits import Limits
from tests.nlp.llm.newsroom import ARTICLE
from tests.sidelight.llm.desk import CONTENT, base_with

SECOND = ARTICLE.__class__(id="b", text="Oakline logs the keystrokes of its staff, workers say.")


class Scripted(llm.Model):
    """A model that gives what its script says, call by call."""

    model_id = "scripted"
    supports_schema = True
    script = (CONTENT,)

    def __init__(self):
        self.calls = []

    def execute(self, prompt, stream, response, conversation):
        said = self.script[min(len(self.calls), len(self.script) - 1)]
        self.calls.append(prompt)
        if isinstance(said, Exception):
            raise said
        response.set_usage(input=1000, output=500)
        yield from (said if isinstance(said, list) else [said])


@pytest.fixture
def scripted(monkeypatch, tmp_path):
    """Register a scripted model as a plugin does."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))
    monkeypatch.setattr(live._prompted.retry, "sleep", lambda seconds: None)
    model = Scripted()

    class Plugin:
        @llm.hookimpl
        def register_models(self, register):
            register(model)

    plugin = Plugin()
    llm.plugins.pm.register(plugin, name="scripted")
    yield model
    llm.plugins.pm.unregister(plugin)


@pytest.fixture
def store(tmp_path):
    with base_with(tmp_path / "kb.db", ARTICLE, SECOND) as opened:
        yield opened


def ask(store, limits=None, **options):
    return ask_model(store, "scripted", limits or Limits(), all_relevant=True, **options)


def test_every_article_is_asked_about_once(store, scripted):
    assert ask(store) == {"answers": 2}
    assert ask(store) == {}
    assert len(scripted.calls) == 2


def test_an_answer_is_kept_with_what_it_cost(store, scripted):
    ask(store, Limits(price_in=2, price_out=8), most=1)
    with AnswerFile.open(answers_path(store.path)) as answers:
        assert answers.cost() == pytest.approx(0.006)
        assert answers.keys("scripted")


def test_a_budget_is_not_overdrawn(store, scripted):
    assert ask(store, Limits(price_in=2, price_out=8, max_cost=0.135)) == {
        "answers": 1, "left for want of money": 1,
    }  # fmt: skip


def test_a_budget_without_prices_is_refused(store, scripted):
    with pytest.raises(ReaderError, match="price"):
        ask(store, Limits(max_cost=1))


def test_a_failure_is_recorded_and_the_rest_goes_on(store, scripted):
    scripted.script = (llm.ModelError("too long"), CONTENT)
    assert ask(store) == {"not answered": 1, "answers": 1}
    assert "too long" in store.value("select error from failures")


def test_what_passes_is_tried_again(store, scripted):
    scripted.script = (ConnectionError("gone"), CONTENT)
    assert ask(store, most=1) == {"answers": 1}


def test_an_endless_answer_is_cut_off(store, scripted):
    scripted.script = (["words " * 10_000] * 99,)
    ask(store, most=1)
    with AnswerFile.open(answers_path(store.path)) as answers:
        (answer,) = answers.of(list(answers.keys()))
    assert LONGEST_ANSWER < len(answer.content) < 2 * LONGEST_ANSWER


def test_a_model_without_schemas_is_told_ours(store, scripted):
    scripted.supports_schema = False
    ask(store, most=1)
    assert scripted.calls[0].schema is None
    assert '"stakeholders"' in scripted.calls[0].system


def test_an_unknown_model_is_one_clear_line(store, scripted):
    with pytest.raises(ReaderError, match="llm models"):
        ask_model(store, "no such model", Limits())


def test_without_the_library_it_says_what_to_install(store, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name="llm")

    monkeypatch.setattr("sidelight.llm.asking.import_module", missing)
    with pytest.raises(ReaderError, match=r"sidelight\[llm\]"):
        ask(store)


@pytest.mark.model
def test_the_command_asks_and_reads(tmp_path, scripted):
    base_with(tmp_path / "live.db").close()
    words = ["annotate", str(tmp_path / "live.db"), "--reader", "both", "--model", "scripted"]
    result = CliRunner().invoke(main, [*words, "--all-relevant", "--json"])
    counts = json.loads(result.output)
    assert (counts["asked"], counts["annotate"]["read by a model"]) == ({"answers": 1}, 1)
