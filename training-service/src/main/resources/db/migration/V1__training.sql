-- Golden dataset versions as dataset-service published them; what a run may be asked for.
create table dataset_version (
    id                  uuid primary key,
    project_id          uuid        not null,
    version             int         not null,
    train_rows          int         not null,
    validation_rows     int         not null,
    artefact_uri        text        not null,
    artefact_sha256     text        not null,
    artefact_bytes      bigint      not null,
    artefact_media_type text        not null,
    published_at        timestamptz not null,
    erased              boolean     not null default false
);
create index dataset_version_project on dataset_version (project_id, version desc);

create table training_run (
    id                   uuid primary key,
    project_id           uuid        not null,
    team                 text        not null,
    generation           int         not null,
    dataset_version_id   uuid        not null references dataset_version,
    state                text        not null,
    backend              text        not null,
    method               text        not null,
    base_model           text        not null,
    seed                 bigint      not null,
    estimate_cpu_seconds double precision not null,
    needs_approval       boolean     not null,
    requested_by         text        not null,
    requested_at         timestamptz not null,
    -- the event that asked for it: a second delivery under another id still makes one run
    caused_by            uuid unique,
    requested_event      uuid        not null,
    approved_by          text,
    started_at           timestamptz,
    ended_at             timestamptz,
    reason               text,
    traceparent          text,
    -- one claim after the other: the number fences off a replica that was presumed dead and comes back
    attempt              int         not null default 0,
    losses               int         not null default 0,
    owner                text,
    heartbeat_at         timestamptz,
    backend_handle       text,
    phase                text,
    done                 int,
    total                int
);
create index training_run_project on training_run (project_id, id);
create index training_run_claimable on training_run (requested_at) where state in ('queued', 'running');

create table run_metric (
    position    bigint generated always as identity primary key,
    run_id      uuid             not null references training_run,
    name        text             not null,
    step        int              not null,
    value       double precision not null,
    settings    text,
    measured_at timestamptz      not null default now(),
    unique (run_id, name, step)
);

create table model (
    id                  uuid primary key,
    -- registering is idempotent by run
    run_id              uuid        not null unique references training_run,
    project_id          uuid        not null,
    team                text        not null,
    generation          int         not null,
    name                text        not null unique,
    dataset_version_id  uuid        not null references dataset_version,
    base_model          text        not null,
    method              text        not null,
    artefact_uri        text        not null,
    artefact_sha256     text        not null,
    artefact_bytes      bigint      not null,
    artefact_media_type text        not null,
    labels              text[]      not null,
    registered_at       timestamptz not null,
    registered_event    uuid        not null
);
create index model_project on model (project_id, id);

create table model_metric (
    model_id uuid             not null references model,
    name     text             not null,
    value    double precision not null,
    primary key (model_id, name)
);

create table deployment (
    model_id     uuid primary key references model,
    state        text        not null,
    upstream     text        not null,
    base_url     text        not null,
    model_name   text        not null,
    requested_at timestamptz not null,
    deadline     timestamptz not null,
    checked_at   timestamptz,
    deployed_at  timestamptz,
    reason       text,
    traceparent  text
);
create index deployment_open on deployment (requested_at) where state <> 'deployed';
