-- Projects as this service knows them, folded from fulcrum.assessment.
create table known_project (
    id            uuid primary key,
    team          text   not null,
    generation    int    not null,
    name          text   not null,
    application   text   not null,
    feature       text   not null,
    task          text   not null,
    upstream      text   not null,
    present_model text   not null,
    priced_as     text   not null,
    monthly_calls bigint not null,
    auto_budget   boolean not null,
    auto_training boolean not null,
    auto_rollout  boolean not null,
    registered_at timestamptz not null
);
create index known_project_feature on known_project (team, feature);

-- Answers to creates that carried an Idempotency-Key.
create table idempotency_key (
    principal  text        not null,
    path       text        not null,
    key        text        not null,
    body_hash  text        not null,
    created_at timestamptz not null default now(),
    status     int,
    location   text,
    body       bytea,
    primary key (principal, path, key)
);
create index idempotency_key_age on idempotency_key (created_at);
