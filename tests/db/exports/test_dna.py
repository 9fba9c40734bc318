"""The file has the tables that Discourse Network Analyzer reads, with the words where they stand."""

import sqlite3

import pytest

from db.exports.dna import password_hash, seconds_of, units, write
from db.exports.scope import Scope
from tests.db.site.conftest import BREACH, ROWS, fill

CODED = """
    select DOCUMENTS.Title, DOCUMENTS.Text, Start, Stop,
           max(case when DATASHORTTEXT.VariableId = 1 then Value end) as person,
           max(case when DATASHORTTEXT.VariableId = 2 then Value end) as organization,
           max(case when DATASHORTTEXT.VariableId = 3 then Value end) as concept,
           (select Value from DATABOOLEAN where StatementId = STATEMENTS.ID) as agreement
    from STATEMENTS join DOCUMENTS on DOCUMENTS.ID = DocumentId
    join DATASHORTTEXT on StatementId = STATEMENTS.ID join ENTITIES on ENTITIES.ID = Entity
    group by STATEMENTS.ID order by STATEMENTS.ID
"""


def opened(written):
    """Open a file as a database that holds its own references."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(written)
    connection.row_factory = sqlite3.Row
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    return connection


@pytest.fixture
def change(tmp_path):
    """Write a base that was changed by some SQL; give the file, opened."""
    path = fill(tmp_path / "kb.db", ROWS)

    def written(*changes):
        with sqlite3.connect(path) as base:
            for sql in changes:
                base.execute(sql)
            file = opened(write(Scope(base), "http://k.example"))
        base.close()
        return file

    return written


def test_a_stance_is_a_coded_statement(change):
    on_practice, on_law = sorted(
        change().execute(CODED).fetchall(), key=lambda coded: coded["agreement"]
    )
    assert on_practice["Text"][on_practice["Start"] : on_practice["Stop"]] == BREACH
    assert tuple(on_practice)[4:] == ("", "United Screen Workers", "keystroke logging", 0)
    assert tuple(on_law)[4:] == ("", "United Screen Workers", "Workplace Telemetry Bill", 1)


def test_a_person_speaks_for_their_body(change):
    file = change(
        "update stakeholders set kind = 'person', parent_id = 'halcyon-labs' where id = 'usw'"
    )
    coded = file.execute(CODED).fetchone()
    assert (coded["person"], coded["organization"]) == ("United Screen Workers", "Halcyon Labs")
    kinds = file.execute("select Value, AttributeValue from ENTITIES join ATTRIBUTEVALUES on EntityId = ENTITIES.ID"
                         " where AttributeVariableId in (1, 2)").fetchall()  # fmt: skip
    assert {tuple(kind) for kind in kinds} == {
        ("United Screen Workers", "person"), ("Halcyon Labs", "employer")
    }  # fmt: skip


def test_places_are_counted_as_the_program_counts(change):
    file = change("update articles set text = '😀😀' || text",
                  'update stances set start = start + 2, "end" = "end" + 2')  # fmt: skip
    coded = file.execute(CODED).fetchone()
    seen = coded["Text"].encode("utf-16-le")[2 * coded["Start"] : 2 * coded["Stop"]]
    assert seen.decode("utf-16-le") == BREACH


@pytest.mark.parametrize(
    "left_out",
    ["update stances set evidence_level = 'unsure'", "update stances set evidence_level = 'rejected'",
     "update stances set side = 'neutral'", "update articles set published_at = null",
     "update stances set stakeholder_id = null"],
)  # fmt: skip
def test_what_cannot_be_said_is_left_out(change, left_out):
    assert change(left_out).execute(CODED).fetchall() == []


def test_the_password_is_hashed_as_jasypt_does():
    """The hash was checked by Jasypt 1.9.3's StrongPasswordEncryptor itself."""
    assert password_hash("sidelight") == (
        "U2lkZWxpZ2h0IGV4cG9ydDmiJopNt5vFlbr7d6eHyzPHMnEmv8tN/4ZeEBDnmpo1"
    )


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [("1970-01-02", 86_400), ("1970-01-01T01:00:00Z", 3600), ("2026-05", None), (None, None)],
)
def test_only_a_known_day_places_a_document(moment, seconds):
    assert seconds_of(moment) == seconds


def test_units_of_utf16_are_counted():
    assert units("a😀é") == 4
