-- The ledger in day partitions, and roll-ups that outlive it. V1's rows move over.

-- What a call is counted under; few rows, many calls. The fingerprint is the identity: an index over all columns would
-- refuse long names.
create table spend_dimension (
    id               int generated always as identity primary key,
    team             text  not null,
    application      text  not null,
    feature          text  not null,
    project_id       uuid,
    key_id           uuid,
    purpose          text  not null,
    leg              text  not null,
    arm              text  not null,
    provider         text  not null,
    -- what answered, else what was asked
    model            text  not null,
    model_version_id uuid,
    rollout_id       uuid,
    stage            int,
    -- tokens, own-hardware, not-billed or unpriced; only tokens has a cost
    pricing          text  not null,
    priced_as        text,
    service_tier     text,
    fingerprint      bytea not null unique
);
create index spend_dimension_feature on spend_dimension (team, feature);
create index spend_dimension_model on spend_dimension (model);

create function spend_fingerprint(columns text[]) returns bytea language sql stable parallel safe
    return sha256(convert_to(to_jsonb(columns)::text, 'UTF8'));

alter table ledger rename to ledger_v1;
alter table ledger_v1 rename constraint ledger_pkey to ledger_v1_pkey;

-- One row per call, of whatever origin; for as long as fulcrum.cost.ledger.keep says. Money is exact and in US dollars.
create table ledger (
    exchange_id           uuid        not null,
    started_at            timestamptz not null,
    dimension             int         not null,
    -- null where the call came through the gateway
    import_id             uuid,
    imported              boolean     not null,
    request_id            text        not null,
    upstream              text        not null,
    request_model         text        not null,
    response_model        text,
    status                int         not null,
    error_type            text,
    usage_source          text,
    has_usage             boolean     not null,
    -- 1, but for imported sums
    calls                 int         not null,
    input_tokens          bigint      not null,
    cached_tokens         bigint      not null,
    cache_write_tokens    bigint      not null,
    output_tokens         bigint      not null,
    reasoning_tokens      bigint      not null,
    -- parts of the counts above with a price of their own; null where there are none
    cache_write_1h_tokens bigint,
    audio_input_tokens    bigint,
    audio_output_tokens   bigint,
    duration_ms           bigint      not null,
    price_version         text,
    cost_usd              numeric,
    pricing_reason        text,
    recorded_at           timestamptz not null default now(),
    primary key (exchange_id, imported, started_at),
    check (imported = (import_id is not null))
) partition by list (imported);
create index ledger_dimension on ledger (dimension, started_at);

-- One partition a day, UTC, made when its first call comes.
create table ledger_gateway partition of ledger for values in (false) partition by range (started_at);

create table ledger_imported partition of ledger for values in (true);
create unique index ledger_imported_once on ledger_imported (exchange_id);
create index ledger_imported_import on ledger_imported (import_id);

-- Sums over the ledger, written in the transaction of its rows. They stay when the rows go.
create table spend_hour (
    hour               timestamptz not null,
    dimension          int         not null references spend_dimension,
    calls              bigint      not null,
    failed             bigint      not null,
    input_tokens       bigint      not null,
    cached_tokens      bigint      not null,
    cache_write_tokens bigint      not null,
    output_tokens      bigint      not null,
    reasoning_tokens   bigint      not null,
    cost_usd           numeric     not null,
    primary key (hour, dimension)
) with (fillfactor = 70);

create table spend_day (
    day                date    not null,
    dimension          int     not null references spend_dimension,
    calls              bigint  not null,
    failed             bigint  not null,
    input_tokens       bigint  not null,
    cached_tokens      bigint  not null,
    cache_write_tokens bigint  not null,
    output_tokens      bigint  not null,
    reasoning_tokens   bigint  not null,
    cost_usd           numeric not null,
    primary key (day, dimension)
) with (fillfactor = 70);

do $$
declare
    day date;
begin
    for day in select distinct (started_at at time zone 'UTC')::date from ledger_v1 loop
        execute format(
            'create table %I partition of ledger_gateway for values from (%L) to (%L)',
            'ledger_gateway_' || to_char(day, 'YYYYMMDD'), day || ' 00:00:00+00', (day + 1) || ' 00:00:00+00');
    end loop;
end
$$;

create temporary table v1_dimension on commit drop as
select l.exchange_id,
       spend_fingerprint(array[team, application, feature, project_id::text, null, purpose, leg, arm, provider,
           coalesce(response_model, request_model), model_version_id::text, rollout_id::text, stage::text, pricing,
           priced_as, null]) as fingerprint
  from ledger_v1 l;

insert into spend_dimension (team, application, feature, project_id, purpose, leg, arm, provider, model,
       model_version_id, rollout_id, stage, pricing, priced_as, fingerprint)
select distinct on (f.fingerprint) team, application, feature, project_id, purpose, leg, arm, provider,
       coalesce(response_model, request_model), model_version_id, rollout_id, stage, pricing, priced_as, f.fingerprint
  from ledger_v1 join v1_dimension f using (exchange_id);

insert into ledger (exchange_id, started_at, dimension, imported, request_id, upstream, request_model, response_model,
       status, error_type, usage_source, has_usage, calls, input_tokens, cached_tokens, cache_write_tokens,
       output_tokens, reasoning_tokens, duration_ms, price_version, cost_usd, pricing_reason, recorded_at)
select exchange_id, started_at, d.id, false, request_id, upstream, request_model, response_model,
       status, error_type, usage_source, has_usage, 1, input_tokens, cached_tokens, cache_write_tokens,
       output_tokens, reasoning_tokens, duration_ms, price_book, cost_usd, pricing_reason, recorded_at
  from ledger_v1 join v1_dimension f using (exchange_id) join spend_dimension d on d.fingerprint = f.fingerprint;

insert into spend_hour
select date_trunc('hour', started_at, 'UTC'), dimension, sum(calls), coalesce(sum(calls) filter (where status = 0 or status >= 400), 0),
       sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens),
       coalesce(sum(cost_usd), 0)
  from ledger group by 1, 2;

insert into spend_day
select (hour at time zone 'UTC')::date, dimension, sum(calls), sum(failed), sum(input_tokens), sum(cached_tokens),
       sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_usd)
  from spend_hour group by 1, 2;

drop table ledger_v1;
