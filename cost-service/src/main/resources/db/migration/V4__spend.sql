-- Questions about one feature read its own rows, not all rows of the period.
create index spend_hour_dimension on spend_hour (dimension, hour);
create index spend_day_dimension on spend_day (dimension, day);

-- Sums by month, for months that are over: a year is then twelve rows a dimension, not 365.
create table spend_month (
    month              date    not null,
    dimension          int     not null references spend_dimension,
    calls              bigint  not null,
    failed             bigint  not null,
    input_tokens       bigint  not null,
    cached_tokens      bigint  not null,
    cache_write_tokens bigint  not null,
    output_tokens      bigint  not null,
    reasoning_tokens   bigint  not null,
    cost_usd           numeric not null,
    primary key (month, dimension)
);
-- A month with a row here is in spend_month as its days are; any other is read from its days.
create table spend_month_closed (
    month     date primary key,
    closed_at timestamptz not null
);

-- Whatever changes a day opens its month again, in the same transaction: late, re-priced and imported calls, by whoever.
create function spend_month_opens() returns trigger language plpgsql as $$
begin
    delete from spend_month_closed c
     using (select distinct date_trunc('month', day)::date as month from changed) d
     where c.month = d.month;
    return null;
end
$$;
create trigger spend_day_inserted after insert on spend_day referencing new table as changed
    for each statement execute function spend_month_opens();
create trigger spend_day_updated after update on spend_day referencing new table as changed
    for each statement execute function spend_month_opens();
create trigger spend_day_deleted after delete on spend_day referencing old table as changed
    for each statement execute function spend_month_opens();

-- What was last said about a project's hour; a sum that differs is said again.
create table usage_summary (
    project_id    uuid        not null,
    hour          timestamptz not null,
    calls         bigint      not null,
    input_tokens  bigint      not null,
    output_tokens bigint      not null,
    cost_usd      numeric     not null,
    summarised_at timestamptz not null,
    primary key (project_id, hour)
);

-- Versions of the spend policy; without a row the shipped one is in force, as version 0.
create table spend_policy (
    version    int primary key,
    thresholds jsonb       not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    reason     text        not null
);

-- On which side of a threshold a project was last seen.
create table spend_threshold_state (
    project_id     uuid    not null,
    threshold      text    not null,
    above          boolean not null,
    value_usd      numeric,
    limit_usd      numeric,
    policy_version int,
    crossed_at     timestamptz,
    primary key (project_id, threshold)
);
