-- A version is built by a job: its number and bytes come when it is published.
alter table version
    alter column campaign_id drop not null,
    alter column number drop not null,
    alter column content_sha256 drop not null,
    alter column artefact_uri drop not null,
    alter column artefact_sha256 drop not null,
    alter column artefact_bytes drop not null,
    alter column manifest drop not null,
    alter column published_at drop not null,
    alter column row_count set default 0,
    alter column train_rows set default 0,
    alter column validation_rows set default 0,
    alter column test_rows set default 0,
    alter column system_prompt set default '',
    add column state text not null default 'published' check (state in ('building', 'published', 'failed', 'erased')),
    add column asked_at timestamptz not null default now(),
    -- whose captured examples it is made of; synthetic and imported ones of the project come on top
    add column campaign_ids uuid[] not null default '{}',
    add column curation_id uuid,
    add column supersedes uuid,
    add column superseded_by uuid,
    add column erased_at timestamptz,
    add column failure_code text,
    add column failure text,
    -- what content_sha256 is taken over: 1 of five columns, 2 of all that have a meaning
    add column content_rule int not null default 1,
    add column croissant text,
    add column data_card text,
    add constraint version_with_bytes check (state in ('building', 'failed')
        or (number is not null and content_sha256 is not null and manifest is not null and published_at is not null));
update version set campaign_ids = array [campaign_id], asked_at = published_at;

-- Which example is in which version, with what was said of it then: lineage both ways, and enough to build it again.
create table version_row (
    version_id            uuid not null,
    example_id            uuid not null,
    -- the review that gave its truth; absent where nobody looked
    review_id             uuid,
    position              int  not null,
    split                 text not null,
    cluster_id            uuid,
    test_part             text,
    inclusion_probability double precision,
    weight                int  not null,
    primary key (version_id, example_id)
);
create index version_row_of_example on version_row (example_id);

-- Versions written again from their rows, and whether they came out the same.
create table rebuild (
    id             uuid primary key,
    version_id     uuid        not null,
    asked_by       text        not null,
    asked_at       timestamptz not null,
    -- absent until it is done
    content_sha256 text,
    parquet_sha256 text,
    equal          boolean,
    failure_code   text,
    failure        text,
    finished_at    timestamptz
);
create index rebuild_of_version on rebuild (version_id, id);

-- Texts of sets that models are measured with, by their text keys: a version says how many it has in common with each.
create table evaluation_set (
    id         uuid primary key,
    project_id uuid        not null,
    name       text        not null,
    added_by   text        not null,
    added_at   timestamptz not null,
    unique (project_id, name)
);
create table evaluation_text (
    set_id   uuid not null references evaluation_set (id) on delete cascade,
    text_key text not null,
    primary key (set_id, text_key)
);
