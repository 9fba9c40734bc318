-- What lines of the search index mean, as vectors: written by `sidelight embed`, where the
-- optional part is installed. A line is named by its digest, so that one that changed is due.

create table passage_vectors (
    id integer primary key,
    text_digest text not null,
    model text not null,
    vector blob not null,
    signs blob not null
) strict;
create unique index passage_vectors_by_text_digest on passage_vectors (text_digest);
create index passage_vectors_by_model on passage_vectors (model);

-- A number is never given twice: what was read of the table stays right while it grows.
create table passages (
    id integer primary key autoincrement,
    entry_digest text not null,
    kind text not null,
    start integer not null,
    "end" integer not null,
    vector_id integer not null references passage_vectors (id)
) strict;
create index passages_by_entry_digest on passages (entry_digest);
create index passages_by_vector_id on passages (vector_id);
