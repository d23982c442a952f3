-- Price book: list prices and contracts of teams, each with the time in which it applies. Prices are decimal texts in
-- USD per million tokens, inside tariffs as dev.fulcrum.cost.prices.storage.TariffsJson writes them.

-- The file's rows went into a table per file version; now they are list prices like any other.
drop table model_price;

-- One row. Every change gives it a new id, so that replicas see that what they hold is old.
create table price_reading (
    only_row boolean primary key default true check (only_row),
    id       uuid not null
);
insert into price_reading (id) values ('00000000-0000-0000-0000-000000000000');

create table list_price (
    id           uuid primary key,
    -- order of entry; the order of lists
    position     bigint generated always as identity,
    provider     text        not null,
    model_id     text        not null,
    kind         text        not null,
    status       text        not null,
    tariffs      jsonb       not null,
    context_tokens    bigint,
    max_output_tokens bigint,
    -- null: since the first call
    valid_from   timestamptz,
    -- null: until further notice
    valid_to     timestamptz,
    notes        text        not null,
    source       text        not null,
    as_of        text        not null,
    recorded_at  timestamptz not null default now(),
    recorded_by  text        not null,
    -- a corrected price stays readable, and applies no more
    withdrawn_at timestamptz,
    withdrawn_by text,
    replaced_by  uuid references list_price,
    check (valid_to > valid_from)
);
create index list_price_model on list_price (lower(provider || '/' || model_id));

create table price_contract (
    id             uuid primary key,
    team           text        not null,
    provider       text        not null,
    -- null: every model of the provider
    model_id       text,
    -- own prices or a discount
    tariffs        jsonb,
    discount_share numeric,
    valid_from     timestamptz not null,
    valid_to       timestamptz,
    reason         text        not null,
    recorded_at    timestamptz not null default now(),
    recorded_by    text        not null,
    ended_at       timestamptz,
    ended_by       text,
    check (valid_to > valid_from),
    check ((tariffs is null) <> (discount_share is null)),
    check (discount_share between 0 and 1)
);
create index price_contract_team on price_contract (team, id);
