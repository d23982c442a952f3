-- What is known of a project. A row appears with its first event, whichever that is; described_* say which event of
-- fulcrum.assessment the description comes from, so that an older one never replaces a newer.
create table project_card (
    project_id           uuid primary key,
    team                 text        not null,
    generation           int         not null,
    updated_at           timestamptz not null,
    name                 text,
    application          text,
    feature              text,
    task                 text,
    present_model        text,
    monthly_calls        bigint,
    described_generation int         not null default 0,
    described_sequence   bigint      not null default 0
);
create index project_card_team on project_card (team, project_id);

-- The last word of each stage. A stage is fed by one topic, so (generation, sequence) orders its words: folding them in
-- any order ends in the same row. The figure is folded beside the status, since not every word brings one.
create table project_stage (
    project_id        uuid   not null references project_card,
    stage             text   not null,
    generation        int    not null default 0,
    sequence          bigint not null default 0,
    status            text   not null default '',
    tone              text   not null default 'neutral',
    changed_at        timestamptz,
    figure            text,
    figure_generation int    not null default 0,
    figure_sequence   bigint not null default 0,
    primary key (project_id, stage)
);

create table timeline_entry (
    event_id   uuid primary key,
    project_id uuid        not null references project_card,
    team       text        not null,
    generation int         not null,
    sequence   bigint      not null,
    topic      text        not null,
    type       text        not null,
    source     text        not null,
    stage      text        not null,
    tone       text        not null,
    happened_at timestamptz not null,
    summary    text        not null,
    trace_id   text        not null
);
create index timeline_entry_project on timeline_entry (project_id, happened_at desc, event_id desc);
