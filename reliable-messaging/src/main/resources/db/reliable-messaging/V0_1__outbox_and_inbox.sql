-- Facts that wait to be sent, and for a while those that were. Written only by Outbox, in the caller's transaction.
create table outbox (
    position     bigint generated always as identity primary key,
    event_id     uuid        not null unique,
    topic        text        not null,
    record_key   text        not null,
    shard        smallint    not null,
    headers      jsonb       not null,
    data         bytea       not null,
    created_at   timestamptz not null default now(),
    sent_at      timestamptz,
    attempts     int         not null default 0,
    next_attempt timestamptz not null default now(),
    blocked      boolean     not null default false,
    last_error   text
);
-- The relay's only question. Sent rows are not in it, so its cost does not grow with history.
create index outbox_unsent on outbox (shard, position) where sent_at is null;
-- Keys held back by a row that failed: few, whatever waits behind them.
create index outbox_held on outbox (record_key) where sent_at is null and attempts > 0;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

-- One number line per key: the sequence every fact carries.
create table outbox_sequence (
    record_key text   primary key,
    last_value bigint not null
);

-- Which relay may send which shard: one at a time, or a second replica would overtake the first within a key.
create table outbox_lease (
    shard      smallint primary key,
    owner      text,
    held_until timestamptz not null default now()
);
insert into outbox_lease (shard) select generate_series(0, 15);

-- Every event that had its effect, per consumer; a redelivery finds its row and does nothing.
create table inbox (
    consumer    text        not null,
    source      text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, source, event_id)
);

-- Events whose turn has not come: they need a fact that is still under way. Order within a key is kept.
create table inbox_parked (
    position     bigint generated always as identity primary key,
    consumer     text        not null,
    topic        text        not null,
    record_key   text        not null,
    headers      jsonb       not null,
    data         bytea       not null,
    parked_at    timestamptz not null default now(),
    attempts     int         not null default 0,
    next_attempt timestamptz not null default now(),
    reason       text        not null
);
create index inbox_parked_key on inbox_parked (consumer, topic, record_key, position);
