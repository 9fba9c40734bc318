"""The steps of docs/how_to_add_an_annotation.md, followed with a kind of the test's own."""

from dataclasses import dataclass, field
from typing import ClassVar

import pytest

from db.annotation_kinds import Vouched, goes, kinds_of, naming_columns
from db.annotation_tables import make_annotation_tables
from db.annotations import write_reading
from db.linked.link_state import is_watched, watch
from db.linking.material import load_kinds
from db.records import ClaimKind, Reading, Relevance
from db.store import Store
from sidelight.analysis import reading_json
from tests.db.desk import BODY, Desk, place

WORDS = "a search without a warrant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban(Vouched):
    """Who forbade which practice."""

    TABLE: ClassVar[str] = "bans"
    KEY: ClassVar[tuple[str, ...]] = ("practice",)

    practice: str
    kind: ClaimKind = "legality"
    decreed_by: str | None = field(
        default=None, metadata=goes(column="decreed_by_name", json="who", names="stakeholder_id")
    )
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WithBans(Reading):
    """A reading of all kinds and one more."""

    bans: tuple[Ban, ...] = ()


def ban(**more):
    return Ban(practice="keystroke_logging", decreed_by="Mara Quill", **place(BODY, WORDS), **more)


def reading(article_id, *bans):
    relevance = Relevance(relevant=True, score=0.9)
    return WithBans(article_id=article_id, relevance=relevance, bans=bans)


@pytest.fixture
def with_bans(tmp_path):
    """A base that knows the new kind."""
    with Store.open(tmp_path / "kb.db") as store:
        make_annotation_tables(store.db, kinds_of(WithBans).values())
        yield Desk(store)


def test_a_new_kind_is_stored_and_read_back(with_bans):
    key = with_bans.article("a")
    assert write_reading(with_bans.store, reading(key, ban(level="unsure")), extractor="1") > 0
    (row,) = with_bans.store.rows("select * from bans")
    assert (row["decreed_by_name"], row["level"], row["stakeholder_id"]) == (
        "Mara Quill", "unsure", None,
    )  # fmt: skip
    (loaded,) = load_kinds(with_bans.store, WithBans)["bans"]
    assert loaded == ban(level="unsure", id=row["id"], article_id=key)


def test_a_new_kind_is_replaced_with_its_article(with_bans):
    key = with_bans.article("a")
    write_reading(with_bans.store, reading(key, ban(), ban()), extractor="1")
    assert with_bans.store.value("select count(*) from bans") == 1
    write_reading(with_bans.store, reading(key), extractor="1")
    assert with_bans.store.value("select count(*) from bans") == 0


def test_a_new_kind_is_in_the_json_under_its_field():
    (shaped,) = reading_json(reading("a", ban(score=0.123456)))["bans"]
    assert shaped == {
        **place(BODY, WORDS), "practice": "keystroke_logging", "kind": "legality",
        "who": "Mara Quill", "score": 0.1235, "level": "sure",
    }  # fmt: skip


def test_a_new_kind_is_watched_and_says_whom_it_names(with_bans):
    tables = tuple(sorted(kind.TABLE for kind in kinds_of(WithBans).values()))
    assert "bans" in tables
    watch(with_bans.store.db, tables)
    assert is_watched(with_bans.store.db, tables)
    assert dict(naming_columns(Ban)) == {"decreed_by_name": "stakeholder_id"}
