-- Price book: one version per content of the shipped file.
create table price_book (
    version   text primary key,
    file      text        not null,
    loaded_at timestamptz not null
);
create table model_price (
    id                    uuid primary key,
    price_book            text    not null references price_book,
    position              int     not null,
    provider              text    not null,
    model_id              text    not null,
    kind                  text    not null,
    status                text    not null,
    input_per_mtok        numeric not null,
    cached_input_per_mtok numeric,
    output_per_mtok       numeric,
    notes                 text    not null,
    source                text    not null,
    as_of                 text    not null,
    unique (price_book, provider, model_id),
    unique (price_book, position)
);

-- Usage ledger: one row per leg of a call. Money is exact and in US dollars.
create table ledger (
    exchange_id        uuid primary key,
    request_id         text        not null,
    leg                text        not null,
    arm                text        not null,
    purpose            text        not null,
    team               text        not null,
    application        text        not null,
    feature            text        not null,
    project_id         uuid,
    upstream           text        not null,
    provider           text        not null,
    request_model      text        not null,
    response_model     text,
    model_version_id   uuid,
    rollout_id         uuid,
    stage              int,
    status             int         not null,
    error_type         text,
    usage_source       text,
    input_tokens       bigint      not null,
    cached_tokens      bigint      not null,
    cache_write_tokens bigint      not null,
    output_tokens      bigint      not null,
    reasoning_tokens   bigint      not null,
    has_usage          boolean     not null,
    started_at         timestamptz not null,
    duration_ms        bigint      not null,
    -- tokens, own-hardware, not-billed or unpriced
    pricing            text        not null,
    priced_as          text,
    price_book         text,
    cost_usd           numeric,
    pricing_reason     text,
    recorded_at        timestamptz not null default now(),
    check ((pricing = 'tokens') = (cost_usd is not null))
);
create index ledger_feature on ledger (team, feature, started_at);
create index ledger_unpriced on ledger (team, feature) where pricing = 'unpriced';

-- Analyses: inputs, formulas and sources are kept with the result.
create table analysis (
    id                  uuid primary key,
    assessment_id       uuid        not null unique,
    project_id          uuid        not null,
    team                text        not null,
    feature             text        not null,
    generation          int         not null,
    state               text        not null,
    cause               uuid        not null,
    -- the trace that waits for traffic
    traceparent         text,
    opened_at           timestamptz not null,
    completed_at        timestamptz,
    measured_calls      bigint,
    cost_per_call_usd   numeric,
    monthly_calls       bigint,
    monthly_bill_usd    numeric,
    priced_as           text,
    price_book          text,
    recommended         text,
    horizon_months      int,
    options             jsonb,
    figures             jsonb,
    decided_at          timestamptz,
    decided_by          text,
    decision_reason     text,
    budget_limit_usd    numeric
);
create index analysis_project on analysis (project_id, id);
create index analysis_measuring on analysis (team, feature) where state = 'MEASURING';
