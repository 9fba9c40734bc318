-- What the page about quotations asks: sayings that went round first, and how long answers took.

create index utterances_by_spread
    on utterances (independent_origins desc, articles desc, first_seen_at desc, id)
    where articles > 1;
create index hearings_by_reply_days on hearings (reply_days) where reply_days is not null;
create index utterances_cut_by_spread
    on utterances (independent_origins desc, articles desc, first_seen_at desc, id)
    where articles > 1 and trimmed_by is not null;
