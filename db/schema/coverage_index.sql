-- Coverage by month and outlet is counted from the index alone.
drop index articles_by_id_dates;
create index articles_by_id_dates on articles
    (id, published_at, duplicate_of, superseded_at, relevant, outlet_id);
