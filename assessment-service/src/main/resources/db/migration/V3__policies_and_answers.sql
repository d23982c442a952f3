-- Policies are data with a history: the one in force is the last that was put in force.
create table decision_policy (
    version      text primary key,
    text         text        not null,
    shipped      boolean     not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    in_force_by  text,
    in_force_at  timestamptz
);
create index decision_policy_in_force on decision_policy (in_force_at desc) where in_force_at is not null;

-- The whole answer, as it was given: it is never written again, only signed off and superseded by the next.
alter table assessment add column answer jsonb;
alter table assessment add column stated jsonb;
alter table assessment add column supersedes uuid references assessment;
alter table assessment add column because text;
alter table assessment add column signed_off_by text;
alter table assessment add column signed_off_at timestamptz;

-- Usage by hour as cost summarised it, from which a month's spend is made.
create table measured_usage (
    project_id    uuid        not null references project,
    hour_start    timestamptz not null,
    calls         bigint      not null,
    input_tokens  bigint      not null,
    output_tokens bigint      not null,
    spend_usd     numeric     not null,
    primary key (project_id, hour_start)
);

-- What the platform measured of a project, for assessments to fill in.
create table measured_fact (
    project_id  uuid             not null references project,
    fact        text             not null,
    value       text             not null,
    source      text             not null,
    measured_at timestamptz      not null,
    primary key (project_id, fact)
);
