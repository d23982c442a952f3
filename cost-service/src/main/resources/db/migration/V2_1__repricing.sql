-- What is left of a change of prices that concerns more calls than one transaction prices anew. It goes when done.
create table repricing (
    id           bigint generated always as identity primary key,
    -- null means all
    team         text,
    feature      text,
    price_key    text,
    unpriced_only boolean    not null,
    since        timestamptz not null,
    -- the last call that was looked at
    at_dimension int         not null,
    at_started   timestamptz not null,
    at_exchange  uuid        not null,
    asked_at     timestamptz not null default now()
);
