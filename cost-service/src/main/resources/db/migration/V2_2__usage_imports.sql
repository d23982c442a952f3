-- Usage of teams that do not use the gateway, from files.
create table usage_import (
    id            uuid primary key,
    team          text        not null,
    -- csv or json
    format        text        not null,
    -- all-or-nothing or skip-broken
    mode          text        not null,
    -- reading, counted, refused, failed or taken-back
    state         text        not null,
    reason        text,
    row_count     bigint      not null default 0,
    counted       bigint      not null default 0,
    doubled       bigint      not null default 0,
    broken        bigint      not null default 0,
    first_call    timestamptz,
    last_call     timestamptz,
    created_by    text        not null,
    created_at    timestamptz not null default now(),
    finished_at   timestamptz,
    taken_back_by text
);
create index usage_import_team on usage_import (team, id);

-- The first of them; the rest is only counted.
create table usage_import_error (
    import_id uuid   not null references usage_import on delete cascade,
    position  int    not null,
    line      bigint not null,
    field     text   not null,
    value     text,
    message   text   not null,
    primary key (import_id, position)
);

-- Rows between reading and counting, priced. Not logged: what a crash takes, the sender sends again.
create unlogged table usage_import_row (
    line               bigint      not null,
    -- false where the row's identity is its content, so that equal rows of one file are told apart by their number
    named              boolean     not null,
    exchange_id        uuid        not null,
    started_at         timestamptz not null,
    dimension          int         not null,
    import_id          uuid        not null,
    imported           boolean     not null,
    request_id         text        not null,
    upstream           text        not null,
    request_model      text        not null,
    response_model     text,
    status             int         not null,
    error_type         text,
    usage_source       text,
    has_usage          boolean     not null,
    calls              int         not null,
    input_tokens       bigint      not null,
    cached_tokens      bigint      not null,
    cache_write_tokens bigint      not null,
    output_tokens      bigint      not null,
    reasoning_tokens   bigint      not null,
    cache_write_1h_tokens bigint,
    audio_input_tokens    bigint,
    audio_output_tokens   bigint,
    duration_ms        bigint      not null,
    price_version      text,
    cost_usd           numeric,
    pricing_reason     text,
    primary key (import_id, line)
);
