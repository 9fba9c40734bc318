-- What a reader's later visit asks: rows that became what they are since then.
create index stories_by_recorded_at on stories (recorded_at);
create index positions_by_recorded_at on positions (recorded_at);
create index instrument_dates_by_recorded_at on instrument_dates (recorded_at);
