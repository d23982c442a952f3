-- Budgets: the most that a project or a team should spend in a period.
create table budget (
    id         uuid primary key,
    scope      text        not null check (scope in ('PROJECT', 'TEAM')),
    -- id of the project or name of the team
    scope_id   text        not null,
    -- owner of the project, or the team itself
    team       text        not null,
    period     text        not null check (period in ('MONTH', 'DAY')),
    amount_usd numeric     not null check (amount_usd > 0),
    action     text        not null check (action in ('ALERT', 'ENFORCE')),
    -- shares of the amount, ascending
    levels     numeric[]   not null,
    reason     text        not null,
    version    int         not null,
    created_by text        not null,
    created_at timestamptz not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    ended_at   timestamptz
);
create unique index budget_place on budget (scope, scope_id, period) where ended_at is null;
create index budget_team on budget (team, id);

-- Who said what, and why; never changed.
create table budget_version (
    budget_id  uuid        not null references budget,
    version    int         not null,
    amount_usd numeric     not null,
    action     text        not null,
    levels     numeric[]   not null,
    reason     text        not null,
    ended      boolean     not null,
    said_by    text        not null,
    said_at    timestamptz not null,
    primary key (budget_id, version)
);

-- Once for each period, amount and level: the key is what makes it once, whichever replica looks.
create table budget_alert (
    id            uuid primary key,
    budget_id     uuid        not null references budget,
    period_start  timestamptz not null,
    -- LEVEL or FORECAST
    kind          text        not null,
    level         numeric     not null,
    amount_usd    numeric     not null,
    spent_usd     numeric     not null,
    forecast_usd  numeric,
    forecast_low  numeric,
    forecast_high numeric,
    enforced      boolean     not null,
    raised_at     timestamptz not null,
    unique (budget_id, period_start, kind, level, amount_usd)
);

-- What the gateway was last told of a project.
create table budget_told (
    project_id uuid primary key,
    version    bigint not null,
    -- ids and versions of the budgets, so that nothing is told twice
    content    text   not null
);

-- Rollouts of own models, and what the incumbent cost before them.
create table live_rollout (
    rollout_id       uuid primary key,
    project_id       uuid        not null,
    model_id         uuid        not null,
    started_at       timestamptz not null,
    -- of the traffic, 0 to 1
    share            numeric     not null,
    completed_at     timestamptz,
    ended_at         timestamptz,
    ended_because    text,
    before_calls     bigint      not null,
    before_usd       numeric     not null,
    -- standard deviation of one call's cost; null without raw rows
    before_deviation numeric
);
create index live_rollout_project on live_rollout (project_id, started_at);
create index live_rollout_model on live_rollout (model_id) where ended_at is null;

-- Training runs that ended with a model.
create table training_run (
    run_id      uuid primary key,
    project_id  uuid        not null,
    finished_at timestamptz not null,
    duration_ms bigint      not null
);
create index training_run_project on training_run (project_id, finished_at);

-- What a bill says; the latest of a month and item counts, none is changed.
create table saving_actual (
    id         uuid primary key,
    project_id uuid        not null,
    month      text        not null,
    item       text        not null check (item in ('SERVING', 'API', 'EVALUATION', 'RETRAINING', 'OTHER')),
    amount_usd numeric     not null,
    source     text        not null,
    entered_by text        not null,
    entered_at timestamptz not null
);
create index saving_actual_project on saving_actual (project_id, month, item, id);

-- What was reported of months that are over; a correction is a revision of its own.
create table saving_report (
    project_id        uuid        not null,
    month             text        not null,
    revision          int         not null,
    analysis_id       uuid        not null,
    promised_usd      numeric     not null,
    realised_usd      numeric     not null,
    realised_low      numeric,
    realised_high     numeric,
    against_cheapest  numeric,
    paid_usd          numeric     not null,
    own_calls         bigint      not null,
    -- keeps the interval when the raw rows are gone
    teacher_deviation numeric,
    reported_at       timestamptz not null,
    primary key (project_id, month, revision)
);

-- Price cuts that made an API cheaper than the own model again.
create table cheaper_api (
    id              uuid primary key,
    project_id      uuid        not null,
    raised_at       timestamptz not null,
    ended_at        timestamptz,
    model           text        not null,
    calls_a_month   bigint      not null,
    own_usd         numeric     not null,
    api_usd         numeric     not null,
    -- for the same calls at the prices of the rollout's start
    api_usd_before  numeric     not null,
    figures         jsonb       not null
);
create unique index cheaper_api_open on cheaper_api (project_id) where ended_at is null;
create index cheaper_api_project on cheaper_api (project_id, id);
