create table project (
    id            uuid primary key,
    team          text        not null,
    generation    int         not null,
    name          text        not null,
    application   text        not null,
    feature       text        not null,
    task          text        not null,
    upstream      text        not null,
    present_model text        not null,
    priced_as     text        not null,
    monthly_calls bigint      not null,
    auto_budget   boolean     not null,
    auto_training boolean     not null,
    auto_rollout  boolean     not null,
    registered_by text        not null,
    registered_at timestamptz not null
);
-- One feature of one team is one project: two would fight over the same traffic.
create unique index project_feature on project (team, feature);

create table assessment (
    id             uuid primary key,
    project_id     uuid        not null references project,
    generation     int         not null,
    policy_version text        not null,
    constraints    jsonb       not null,
    recommendation text        not null,
    runner_up      text,
    migrates       boolean     not null,
    ranking        jsonb       not null,
    reasons        jsonb       not null,
    unknown        jsonb       not null,
    assessed_by    text        not null,
    assessed_at    timestamptz not null
);
create index assessment_project on assessment (project_id, id);
