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
