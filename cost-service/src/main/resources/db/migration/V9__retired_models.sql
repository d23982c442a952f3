-- Models that are served no longer, kept because their rollout may come after their end: two topics, no order.
create table retired_model (
    model_id   uuid primary key,
    retired_at timestamptz not null,
    reason     text        not null
);

-- A retirement may also move the end of a rollout that ended already.
drop index live_rollout_model;
create index live_rollout_model on live_rollout (model_id);
