"""The schema: each migration turns an older database file into a newer one.

The SQL of the tables rests in db/schema/, one file for each group of tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from importlib import resources

from sqlite_utils import Database, Migrations

from db.keys import private_address

FILE_ADDRESSES = (
    ("captures", "url"),
    ("captures", "part_of"),
    ("captures", "canonical_url"),
    ("articles", "url"),
)

migrations = Migrations("sidelight")
# What two branches had numbered alike took the next number when they met; bases had it by then.
RENAMED = {
    "m008_link_state": "m009_link_state",
    "m011_instrument_stances": "m012_instrument_stances",
    "m017_archive_seal": "m018_archive_seal",
}


@cache
def names(known: Migrations) -> frozenset[str]:
    """Give the names of all migrations of a set."""
    return frozenset(migration.name for migration in known.pending(Database(memory=True)))


def bring_names_up_to_date(db: Database) -> None:
    """Let a base that has a migration under its former name not get it again."""
    applied = {migration.name for migration in migrations.applied(db)}
    for former, name in RENAMED.items():
        if former in applied:
            change = f"update {migrations.migrations_table} set name = ? where name = ?"  # noqa: S608
            with db.atomic():
                db.execute(change, [name, former])


def statements(script: str) -> Iterator[str]:
    """Cut an SQL script into its statements, so that they run inside one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def run_script(db: Database, name: str) -> None:
    """Run one file of db/schema/."""
    script = resources.files("db").joinpath("schema", name).read_text(encoding="utf-8")
    for statement in statements(script):
        db.execute(statement)


@migrations()
def m001_first_tables(db: Database) -> None:
    """Create every table of the first living form."""
    for name in ("runs.sql", "facts.sql", "linked.sql", "annotations.sql"):
        run_script(db, name)


@migrations()
def m002_more_ways_to_list(db: Database) -> None:
    """Let sources list by index page and search; keep the documents that articles link to."""
    run_script(db, "listings.sql")


@migrations()
def m003_curated_events(db: Database) -> None:
    """Let events be entered by hand, each with its instruments and where it can be checked."""
    run_script(db, "curated_events.sql")


@migrations()
def m005_search_and_site(db: Database) -> None:
    """Let lines of the search index be found by kind and day; index what the pages ask."""
    run_script(db, "site_indexes.sql")


@migrations()
def m006_edges(db: Database) -> None:
    """Keep why names were joined, where old ids lead, who was heard, and which facts are loaded."""
    run_script(db, "edges.sql")


@migrations()
def m007_reasons_of_relevance(db: Database) -> None:
    """Keep what pushed an article's relevance up and down, and why it wasn't read."""
    run_script(db, "relevance.sql")


@migrations()
def m008_quotes(db: Database) -> None:
    """Index what the page about quotations asks."""
    run_script(db, "quotes.sql")


@migrations()
def m009_link_state(db: Database) -> None:
    """Keep whether anything has changed since the base was linked."""
    run_script(db, "link_state.sql")


@migrations()
def m010_story_changes(db: Database) -> None:
    """Keep which stories merged, split or took another id, so that old addresses lead on."""
    run_script(db, "story_changes.sql")


@migrations()
def m011_increments(db: Database) -> None:
    """Keep what linking a few more articles needs to know of those that are linked."""
    run_script(db, "increments.sql")


@migrations()
def m012_instrument_stances(db: Database) -> None:
    """Let a stance be towards an instrument instead of a practice."""
    run_script(db, "instrument_stances.sql")


@migrations()
def m013_evidence_levels(db: Database) -> None:
    """Keep how sure each reading is."""
    run_script(db, "evidence_levels.sql")


@migrations()
def m014_claim_subjects(db: Database) -> None:
    """Keep whom each claim says to do the practice."""
    run_script(db, "claim_subjects.sql")


@migrations()
def m015_groups(db: Database) -> None:
    """Keep which mentions are of groups, and of whom."""
    run_script(db, "groups.sql")


@migrations()
def m016_borderline_articles(db: Database) -> None:
    """Keep which articles were read though they are more likely about something else."""
    run_script(db, "borderline.sql")


@migrations()
def m017_published_day(db: Database) -> None:
    """Keep the publisher's own day beside the moment in UTC."""
    run_script(db, "published_day.sql")


@migrations()
def m018_archive_seal(db: Database) -> None:
    """Let base and archive folder know each other."""
    run_script(db, "archive_seal.sql")


@migrations()
def m019_revised_heads(db: Database) -> None:
    """Keep how headline, byline and date of an article changed."""
    run_script(db, "revised_heads.sql")


@migrations()
def m020_host_holds(db: Database) -> None:
    """Keep until when hosts asked to be left in peace."""
    run_script(db, "host_holds.sql")


@migrations()
def m021_private_addresses(db: Database) -> None:
    """Take the folders of this machine out of the addresses of ingested files."""
    db.register_function(private_address)
    for table, column in FILE_ADDRESSES:
        db.execute(
            f"update {table} set {column} = private_address({column})"  # noqa: S608
            f" where {column} like 'file:///%'"
        )


@migrations()
def m022_missed_indexes(db: Database) -> None:
    """Index what bases of a few days lack: the indexes came to their migration later."""
    run_script(db, "missed_indexes.sql")


@migrations()
def m023_llm_readings(db: Database) -> None:
    """Keep which articles a language model has read too."""
    run_script(db, "llm_readings.sql")


@migrations()
def m024_decisions(db: Database) -> None:
    """Keep who decided what about which employer, with fine, articles and reviews."""
    run_script(db, "decisions.sql")


@migrations()
def m025_reader_counts(db: Database) -> None:
    """Keep how much each reader has read."""
    run_script(db, "reader_counts.sql")


@migrations()
def m026_stance_times(db: Database) -> None:
    """Keep of what time a side is told."""
    run_script(db, "stance_times.sql")


@migrations()
def m027_machine_text(db: Database) -> None:
    """Keep what language models wrote: translations of quotations, sentences about stories."""
    run_script(db, "machine_text.sql")


@migrations()
def m028_law(db: Database) -> None:
    """Keep what registers of law say: records, standing, steps with their hour, sponsors, ties."""
    run_script(db, "law.sql")


@migrations()
def m030_told_events(db: Database) -> None:
    """Keep which event a sentence of a digest tells."""
    run_script(db, "told_events.sql")


@migrations()
def m031_entered_events(db: Database) -> None:
    """Keep the date that an event was entered with, and the practices that events are about."""
    run_script(db, "entered_events.sql")


@migrations()
def m032_duties(db: Database) -> None:
    """Keep what instruments ask of employers, on which practices, and when each was looked at."""
    run_script(db, "duties.sql")


@migrations()
def m033_judged(db: Database) -> None:
    """Note which judgements the last link hasn't followed yet."""
    run_script(db, "judged.sql")


@migrations()
def m034_story_subjects(db: Database) -> None:
    """Keep which employers and vendors each story is about."""
    run_script(db, "story_subjects.sql")


@migrations()
def m035_timeline_indexes(db: Database) -> None:
    """Index what the timeline asks."""
    run_script(db, "timeline_indexes.sql")


@migrations()
def m036_outlet_owners(db: Database) -> None:
    """Keep who owns an outlet."""
    run_script(db, "outlet_owners.sql")


@migrations()
def m037_recorded_indexes(db: Database) -> None:
    """Index when stories, positions and steps of law came to be what they are."""
    run_script(db, "recorded_indexes.sql")


@migrations()
def m038_desk(db: Database) -> None:
    """Keep what editors ask for, and the sources that they added or stopped."""
    run_script(db, "desk.sql")


@migrations()
def m039_meaning(db: Database) -> None:
    """Keep what lines of the search index mean, as vectors."""
    run_script(db, "meaning.sql")


@migrations()
def m040_settings(db: Database) -> None:
    """Keep a base's settings, where its sources seem to have moved to, and how far its work is."""
    run_script(db, "settings.sql")


@migrations()
def m041_coverage_index(db: Database) -> None:
    """Index the outlet of an article beside its dates."""
    run_script(db, "coverage_index.sql")


@migrations()
def m042_story_stakeholders(db: Database) -> None:
    """Keep in how many articles of each story a stakeholder is named."""
    run_script(db, "story_stakeholders.sql")


@migrations()
def m043_republishers(db: Database) -> None:
    """Keep of an outlet whether its pages have the day of the decisions that they put up."""
    run_script(db, "republishers.sql")


@migrations()
def m044_since_basis(db: Database) -> None:
    """Keep of a side what gives the day since which it is held."""
    run_script(db, "since_basis.sql")
