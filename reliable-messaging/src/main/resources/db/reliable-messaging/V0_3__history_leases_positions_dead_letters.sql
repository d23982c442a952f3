-- The outbox holds what waits, and nothing else: what is sent moves to a history of its own, so that the relay's reads
-- cost the same however much has been sent before.
drop index outbox_unsent;
drop index outbox_held;
drop index outbox_sent;
create table outbox_sent (
    position        bigint      not null,
    event_id        uuid        not null,
    topic           text        not null,
    record_key      text        not null,
    headers         json        not null,
    data            bytea       not null,
    created_at      timestamptz not null,
    sent_at         timestamptz not null,
    topic_partition int,
    topic_offset    bigint
);
create index outbox_sent_at on outbox_sent (sent_at);

insert into outbox_sent (position, event_id, topic, record_key, headers, data, created_at, sent_at)
    select position, event_id, topic, record_key, headers::json, data, created_at, sent_at
    from outbox where sent_at is not null;
delete from outbox where sent_at is not null;
alter table outbox drop constraint outbox_event_id_key;
alter table outbox drop column sent_at;
-- json keeps the headers as they were written; jsonb would sort them
alter table outbox alter column headers type json using headers::json;
-- Keys held back by a row that failed: few, whatever waits behind them. Order is promised per key of a topic.
create index outbox_held on outbox (topic, record_key) where attempts > 0;
-- a queue: dead rows are cleared by their number, not by a share of a table that is empty most of the time
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table outbox_sequence set (fillfactor = 50);

-- A lease is alive while its renewals grow. Nobody compares clocks: a relay that sees the same number for the length of
-- a lease, by its own monotonic clock, takes the shard over.
alter table outbox_lease drop column held_until;
alter table outbox_lease add column renewals bigint not null default 0;
update outbox_lease set owner = null;

-- How far each partition has been handled, beside the effects: an empty database, or one restored from a backup, makes
-- the consumer read again from where its effects end, whatever the broker remembers of its group.
create table inbox_position (
    topic           text   not null,
    topic_partition int    not null,
    next_offset     bigint not null,
    primary key (topic, topic_partition)
);

alter table inbox_parked add column topic_partition int not null default -1;
alter table inbox_parked add column topic_offset bigint not null default -1;

-- What a consumer gave up, as it came, so that it can be handled again. The record in the dead-letter topic is for
-- others to see; this row is what a replay puts back.
create table inbox_dead_letter (
    position        bigint generated always as identity primary key,
    consumer        text        not null,
    topic           text        not null,
    topic_partition int         not null,
    topic_offset    bigint      not null,
    record_key      text        not null,
    event_id        text        not null,
    type            text        not null,
    headers         jsonb       not null,
    data            bytea       not null,
    reason          text        not null,
    failed_at       timestamptz not null default now(),
    failures        int         not null default 1,
    waiting         boolean     not null default true,
    unique (consumer, topic, topic_partition, topic_offset)
);
create index inbox_dead_letter_waiting on inbox_dead_letter (position) where waiting;
