-- What a producer did: one row per fact, in the transaction that appended it.
create table workload_ledger (
    number   bigint generated always as identity primary key,
    event_id uuid not null,
    fact_key uuid not null
);
-- When the producer saw the commit; written after the load, for the measurement of the way to the effect.
create table workload_committed (
    event_id     uuid        not null,
    committed_at timestamptz not null
);
-- What a consumer did: one row per effect. Nothing here refuses a second row for an event: doubles must show.
create table workload_effect (
    number   bigint generated always as identity primary key,
    event_id uuid   not null,
    fact_key uuid   not null,
    sequence bigint not null
);
-- When the consumer saw the commit of the effect; written on demand.
create table workload_handled (
    event_id   uuid        not null,
    handled_at timestamptz not null
);
