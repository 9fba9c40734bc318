"""A person's decision is written down with who made it; a base is exported or refused."""

import pytest
from click.testing import CliRunner

from db.store import Store, now
from sidelight.cli import main


@pytest.fixture
def base(tmp_path):
    path = tmp_path / "kb.db"
    with Store.open(path) as store, store.transaction():
        store.add(
            "stakeholders",
            [
                {"id": name, "name": name.title(), "kind": "employer", "recorded_at": now()}
                for name in ("halcyon", "halcyon-labs")
            ],
        )
    return path


def judge(base, *words):
    return CliRunner().invoke(main, ["judge", str(base), *words])


def test_a_judgement_is_kept_with_its_maker(base):
    result = judge(base, "same", "halcyon", "halcyon-labs", "--by", "mara", "--note", "one firm")
    assert result.exit_code == 0, result.output
    with Store.open(base) as store:
        (judgement,) = store.rows("select * from judgements")
    assert (judgement["verdict"], judgement["made_by"], judgement["note"]) == (
        "same",
        "mara",
        "one firm",
    )


def test_a_judgement_is_undone_by_its_id(base):
    judge(base, "same", "halcyon", "halcyon-labs", "--by", "mara")
    with Store.open(base) as store:
        key = store.value("select id from judgements")
    assert judge(base, "undo", key, "--by", "carl").exit_code == 0
    with Store.open(base) as store:
        assert store.value("select count(*) from judgements") == 2


@pytest.mark.parametrize("words", [("same", "halcyon"), ("same", "halcyon", "halcyon")])
def test_a_judgement_that_makes_no_sense_is_one_line(base, words):
    result = judge(base, *words, "--by", "mara")
    assert (result.exit_code, len(result.stderr.strip().splitlines())) == (1, 1)


def test_a_judgement_needs_somebody_who_makes_it(base):
    assert judge(base, "same", "halcyon", "halcyon-labs").exit_code == 1


def test_an_export_says_what_it_wrote(base, tmp_path):
    result = CliRunner().invoke(main, ["export", str(base), "gexf", str(tmp_path / "out.gexf")])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("wrote ")


def test_an_unknown_format_is_refused(base, tmp_path):
    words = ["export", str(base), "papyrus", str(tmp_path / "out")]
    assert CliRunner().invoke(main, words).exit_code == 1


def test_a_quotation_is_for_packs_alone(base, tmp_path):
    words = ["export", str(base), "ftm", str(tmp_path / "out.json"), "--quotation", "q1"]
    result = CliRunner().invoke(main, words)
    assert (result.exit_code, "--quotation: is for" in result.stderr) == (1, True)
    assert not (tmp_path / "out.json").exists()
