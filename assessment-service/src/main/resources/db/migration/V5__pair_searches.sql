-- Searches for pairs of changes: asked for by a person, done by whichever replica takes them.
create table pair_search (
    assessment_id uuid primary key references assessment,
    state         text        not null,
    asked_by      text        not null,
    asked_at      timestamptz not null,
    taken_at      timestamptz,
    finished_at   timestamptz,
    pairs         jsonb
);
create index pair_search_open on pair_search (asked_at) where state <> 'done';
