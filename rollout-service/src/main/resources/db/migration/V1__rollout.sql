create table rollout (
    id             uuid primary key,
    project_id     uuid             not null,
    team           text             not null,
    feature        text             not null,
    generation     int              not null,
    evaluation_id  uuid             not null unique,
    model_id       uuid             not null,
    upstream       text             not null,
    base_url       text             not null,
    model          text             not null,
    state          text             not null,
    -- fixed when the rollout opens: shares of traffic and the guardrail
    stages         double precision[] not null,
    min_requests   int              not null,
    error_limit    double precision not null,
    -- index from 1; 0 before the start
    stage          int              not null,
    requests       bigint           not null,
    errors         bigint           not null,
    total_requests bigint           not null,
    total_errors   bigint           not null,
    opened_at      timestamptz      not null,
    started_at     timestamptz,
    stage_since    timestamptz,
    ended_at       timestamptz,
    approved_by    text,
    reason         text,
    -- the trace of the last fact: what the next one is linked to
    traceparent    text
);
create index rollout_project on rollout (project_id, id);
create index rollout_model on rollout (model_id);
-- the last guard: two rollouts of a project never split its traffic at once
create unique index rollout_one_at_a_time on rollout (project_id) where state in ('RUNNING', 'PAUSED');

-- Which rollout the project's split directive belongs to, and the directive's version.
create table split_directive (
    project_id uuid primary key,
    rollout_id uuid,
    version    bigint not null
);

-- Candidate legs that were counted, or came too late to count.
create table counted_exchange (
    exchange_id uuid primary key,
    rollout_id  uuid not null,
    stage       int  not null
);
create index counted_exchange_rollout on counted_exchange (rollout_id, stage);

create table retired_model (
    model_id   uuid primary key,
    reason     text        not null,
    retired_at timestamptz not null
);
