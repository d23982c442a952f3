-- Orders to capture text of a project's live traffic. At most one is open per project.
create table campaign (
    id           uuid primary key,
    project_id   uuid             not null,
    team         text             not null,
    generation   int              not null,
    feature      text             not null,
    sample_rate  double precision not null check (sample_rate > 0 and sample_rate <= 1),
    target       int              not null check (target > 0),
    until        timestamptz      not null,
    analysis_id  uuid,
    opened_by    text             not null,
    opened_at    timestamptz      not null,
    examples     int              not null default 0,
    set_aside    int              not null default 0,
    close_reason text,
    closed_at    timestamptz
);
create unique index campaign_one_open on campaign (project_id) where closed_at is null;
create index campaign_of_project on campaign (project_id, id);
create index campaign_expiry on campaign (until) where closed_at is null;

-- Version numbers of capture directives: whatever is decided later has the higher number.
create sequence capture_directive_version;

-- System prompts are long and few.
create table system_prompt (
    hash text primary key,
    text text not null
);

-- One capture that may serve as an example. exchange_id makes intake idempotent; text_key makes texts unique.
create table example (
    id                 uuid primary key,
    campaign_id        uuid        not null references campaign (id),
    project_id         uuid        not null,
    exchange_id        uuid        not null unique,
    request_id         text        not null,
    text               text        not null,
    text_key           text        not null,
    label              text        not null,
    model              text        not null,
    system_prompt_hash text        not null references system_prompt (hash),
    split              text        not null check (split in ('train', 'validation', 'test')),
    captured_at        timestamptz not null,
    decision           text check (decision in ('accept', 'correct', 'reject')),
    truth              text,
    reviewed_by        text,
    reviewed_at        timestamptz,
    unique (campaign_id, text_key)
);
create index example_of_project on example (project_id, id);

-- Captures that were refused, and why; never their text.
create table set_aside (
    exchange_id uuid primary key,
    campaign_id uuid        not null references campaign (id),
    request_id  text        not null,
    reason      text        not null,
    captured_at timestamptz not null
);
create index set_aside_of_campaign on set_aside (campaign_id, reason);

-- Published versions: never changed.
create table version (
    id              uuid primary key,
    project_id      uuid        not null,
    team            text        not null,
    generation      int         not null,
    campaign_id     uuid        not null references campaign (id),
    number          int         not null,
    row_count       int         not null,
    train_rows      int         not null,
    validation_rows int         not null,
    test_rows       int         not null,
    content_sha256  text        not null,
    artefact_uri    text        not null,
    artefact_sha256 text        not null,
    artefact_bytes  bigint      not null,
    system_prompt   text        not null,
    manifest        jsonb       not null,
    published_by    text        not null,
    published_at    timestamptz not null,
    unique (project_id, number)
);
create index version_of_project on version (project_id, id);
