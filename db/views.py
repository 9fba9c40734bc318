"""SQL views: joins that pages, canned queries and people in the Data area ask for often."""

from __future__ import annotations

from sqlite_utils import Database

VIEWS = {
    "current_articles": """
        select * from articles where superseded_at is null and relevant = 1
    """,
    "story_coverage": """
        select stories.id as story_id, stories.title as story, stories.state,
               articles.id as article_id, articles.title as article, articles.published_at,
               outlets.name as outlet, outlets.kind as outlet_kind,
               articles.origin, articles.duplicate_of, story_articles.score
        from story_articles
        join stories on stories.id = story_articles.story_id
        join articles on articles.id = story_articles.article_id
        left join outlets on outlets.id = articles.outlet_id
    """,
    "quotations_with_speakers": """
        select quotations.id, quotations.content, quotations.kind,
               coalesce(stakeholders.name, quotations.speaker_text, 'unknown speaker') as speaker,
               quotations.stakeholder_id, stakeholders.kind as speaker_kind,
               stakeholders.role as speaker_role, articles.published_at,
               outlets.name as outlet, articles.title as article, articles.url,
               quotations.article_id, quotations.start, quotations."end",
               quotations.utterance_id, quotations.score
        from quotations
        join current_articles as articles on articles.id = quotations.article_id
        left join outlets on outlets.id = articles.outlet_id
        left join stakeholders on stakeholders.id = quotations.stakeholder_id
        where articles.duplicate_of is null
            and coalesce(quotations.evidence_level, quotations.level) in ('sure', 'confirmed')
    """,
    "positions_now": """
        select stakeholders.name as stakeholder, stakeholders.kind, positions.issue_kind,
               coalesce(stories.title, instruments.name, replace(positions.issue, '_', ' '))
                   as issue_name,
               positions.issue, positions.side, positions.since, positions.since_basis,
               positions.flips,
               positions.strength, positions.score, positions.stances,
               positions.stakeholder_id, positions.id
        from positions
        join stakeholders on stakeholders.id = positions.stakeholder_id
        left join stories on positions.issue_kind = 'story' and stories.id = positions.issue
        left join instruments
            on positions.issue_kind = 'instrument' and instruments.id = positions.issue
        where positions.until is null
    """,
    "upcoming_dates": """
        select instrument_dates.date, instrument_dates.precision, instrument_dates.what,
               instruments.name as instrument, instruments.kind, instruments.jurisdiction,
               instruments.status, instrument_dates.source_url, instrument_dates.event_id,
               instruments.id as instrument_id
        from instrument_dates
        join instruments on instruments.id = instrument_dates.instrument_id
        where instrument_dates.date >= coalesce(
            (select substr(max(published_at), 1, 10) from current_articles), date('now'))
            and coalesce(instrument_dates.state, '')
                not in ('done', 'moved', 'same', 'cancelled', 'postponed', 'taken_off')
            and not exists (select 1 from instrument_dates as off
                where off.instrument_id = instrument_dates.instrument_id
                and off.replaced_by = instrument_dates.id and off.state = 'taken_off')
    """,
    "disputed_dates": """
        select events.id as event_id, events.title as event, events.edtf as taken_as,
               event_sightings.edtf as told_as, outlets.name as outlet, articles.published_at,
               articles.title as article, event_sightings.article_id, event_sightings.start,
               event_sightings."end"
        from event_sightings
        join events on events.id = event_sightings.event_id and events.date_conflict = 1
        join current_articles as articles on articles.id = event_sightings.article_id
        left join outlets on outlets.id = articles.outlet_id
        where event_sightings.edtf is not null
    """,
    # What strangers may see of what was decided and done: see public_columns.toml.
    "judgements_made": """
        select id, made_at, verdict, table_name, row_key, other_key, value from judgements
    """,
    "runs_made": """
        select id, parent_id, stage, started_at, ended_at, state, counts, versions from runs
    """,
}


def has_views(db: Database) -> bool:
    """Tell whether every view is there as it is written here, not as former code made it."""
    made = {view.name: view.schema for view in db.views}
    return all(made.get(name, "").endswith(sql.strip()) for name, sql in VIEWS.items())


def create_views(db: Database) -> None:
    """Create or replace every view."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql, replace=True)
