-- Long work of any room, under a lease: after a crash another replica takes it up.
create table job (
    id          uuid primary key,
    kind        text        not null,
    subject_id  uuid        not null,
    project_id  uuid        not null,
    state       text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    stage       text,
    done        bigint      not null default 0,
    total       bigint      not null default 0,
    attempts    int         not null default 0,
    error_code  text,
    error       text,
    not_before  timestamptz not null default now(),
    lease_owner uuid,
    lease_until timestamptz,
    traceparent text,
    created_at  timestamptz not null default now(),
    ended_at    timestamptz
);
create index job_waiting on job (not_before, id) where state in ('waiting', 'running');
create index job_of_subject on job (subject_id, id);

-- An example may also be synthetic or imported; what a captured one was part of, and what was replaced in it.
alter table example
    alter column exchange_id drop not null,
    alter column request_id drop not null,
    alter column campaign_id drop not null,
    alter column split drop not null,
    add column origin text not null default 'captured' check (origin in ('captured', 'synthetic', 'imported')),
    add column source_id uuid,
    add column generation int not null default 1,
    -- earlier turns, tools asked for, tools called: JSON as OpenAI's API writes it
    add column history text,
    add column tools text,
    add column tool_calls text,
    add column response_format text,
    -- SHA-256 of masked system prompt and tools: similarity is taken among equal ones
    add column fingerprint text not null default '',
    add column conversation_hash text,
    add column subject_hash text,
    add column key_id uuid,
    add column provider text,
    add column upstream text,
    add column trace_id text,
    -- [start, end, kind] of each surrogate, by field; offsets in UTF-16 units of the stored text
    add column personal_data jsonb,
    add column language text,
    add column second_label text,
    add column second_model text,
    add constraint example_captured check (origin <> 'captured' or (exchange_id is not null and campaign_id is not null)),
    add constraint example_with_source check (origin = 'captured' or source_id is not null);
create unique index example_text_of_source on example (source_id, text_key) where source_id is not null;
create index example_of_subject on example (project_id, subject_hash) where subject_hash is not null;
create index example_of_key on example (project_id, key_id) where key_id is not null;

-- What people said; the latest counts, the others stay.
create table review (
    id          uuid primary key,
    example_id  uuid        not null,
    project_id  uuid        not null,
    decision    text        not null check (decision in ('accept', 'correct', 'reject')),
    truth       text,
    reviewed_by text        not null,
    reviewed_at timestamptz not null
);
create index review_of_example on review (example_id, id);
insert into review (id, example_id, project_id, decision, truth, reviewed_by, reviewed_at)
select gen_random_uuid(), id, project_id, decision, truth, reviewed_by, reviewed_at from example where decision is not null;

-- What a project wants of its rows; a change is a new number.
create table rule_set (
    project_id uuid        not null,
    number     int         not null,
    rules      jsonb       not null,
    set_by     text        not null,
    set_at     timestamptz not null,
    primary key (project_id, number)
);

-- One pass over a project's examples: duplicates, splits, quality.
create table curation (
    id          uuid primary key,
    project_id  uuid        not null,
    team        text        not null,
    generation  int         not null,
    rule_set    int         not null,
    rules       jsonb       not null,
    asked_by    text        not null,
    asked_at    timestamptz not null,
    -- absent until it is done
    result      jsonb,
    finished_at timestamptz
);
create index curation_of_project on curation (project_id, id);

-- Where curation put an example.
create table placement (
    example_id            uuid primary key,
    project_id            uuid not null,
    curation_id           uuid not null,
    cluster_id            uuid not null,
    cluster_size          int  not null,
    split                 text not null check (split in ('train', 'validation', 'test')),
    test_part             text check (test_part in ('random', 'later')),
    inclusion_probability double precision,
    -- the rule that keeps it out of versions; absent where nothing does
    left_out              text,
    check ((split = 'test') = (test_part is not null))
);
create index placement_of_project on placement (project_id, split, example_id);
create index placement_of_cluster on placement (project_id, cluster_id);
insert into placement (example_id, project_id, curation_id, cluster_id, cluster_size, split, test_part, inclusion_probability)
select id, project_id, '00000000-0000-0000-0000-000000000000', id, 1, split,
       case when split = 'test' then 'random' end, case when split = 'test' then 0.2 end
from example;
