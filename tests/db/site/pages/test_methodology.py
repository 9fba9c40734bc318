"""The page about method: weights, states, measured figures, gaps and runs, as they are."""

import tomllib
from importlib import resources

from db.linking.stories.noise import HALF_LIFE_DAYS
from db.linking.stories.states import STATES
from db.site.pages.methodology import UNKNOWN, accuracy, last_runs, methodology_page
from db.site.view.weights import NOISE_FACTORS
from db.store import Store
from tests.db.site.conftest import ROWS, fill


def data_of(folder, **tables):
    with Store.open(fill(folder / "kb.db", {**ROWS, **tables})) as store:
        return methodology_page(store.db.conn, {}).data


def test_weights_are_those_of_the_code(tmp_path):
    data = data_of(tmp_path)
    assert data["factors"] == NOISE_FACTORS
    assert data["half_life_days"] == HALF_LIFE_DAYS


def test_states_have_their_thresholds(tmp_path):
    states = data_of(tmp_path)["states"]
    assert [(state["state"], state["enter"], state["leave"]) for state in states] == [
        tuple(state) for state in STATES
    ]


def test_every_measured_figure_is_shown_with_its_floor():
    document = tomllib.loads(
        resources.files("db").joinpath("reference", "accuracy.toml").read_text("utf-8")
    )
    figures = accuracy()
    assert len(figures) == sum(map(len, document.values()))
    assert all(figure["measured"] >= figure["floor"] for figure in figures)


def test_what_is_not_known_is_counted(tmp_path):
    unknown = {**ROWS["quotations"][0], "id": "q2", "stakeholder_id": None}
    data = data_of(tmp_path, quotations=[*ROWS["quotations"], unknown])
    assert data["unknown"]["quotations whose speaker isn't known"] == 1
    assert data["unknown"].keys() == UNKNOWN.keys()


def test_the_last_run_of_each_stage_is_shown(tmp_path):
    runs = [
        {"stage": "link", "state": state, "started_at": f"2026-05-0{day}T00:00:00Z"}
        for day, state in ((1, "failed"), (2, "done"))
    ]
    with Store.open(fill(tmp_path / "kb.db", {"runs": runs})) as store:
        (run,) = last_runs(store.db.conn)
    assert (run["stage"], run["state"]) == ("link", "done")


def test_readers_are_counted_where_a_model_has_read(tmp_path):
    counts = [
        {"id": "1", "kind": "articles", "reader": "both", "model": "m", "readings": 1},
        {"id": "2", "kind": "quotations", "reader": "llm", "model": None, "readings": 4},
    ]
    data = data_of(tmp_path, reader_counts=counts)
    assert data["models"] == [{"model": "m", "reader": "both", "articles": 1}]
    assert data["read_by"] == [{"kind": "quotations", "reader": "llm", "readings": 4}]


def test_without_a_model_no_reader_is_counted(tmp_path):
    data = data_of(tmp_path)
    assert (data["models"], data["read_by"]) == ([], [])
