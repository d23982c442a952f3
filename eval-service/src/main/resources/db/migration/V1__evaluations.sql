-- Dataset versions as this service knows them, folded from fulcrum.dataset.
create table known_version (
    id                 uuid primary key,
    project_id         uuid   not null,
    number             int    not null,
    artefact_uri       text   not null,
    artefact_sha256    text   not null,
    artefact_bytes     bigint not null,
    artefact_type      text   not null,
    test_rows          int    not null,
    reviewed_test_rows int    not null,
    teacher_model      text   not null,
    system_prompt      text   not null
);
create index known_version_of_project on known_version (project_id, number);

-- One evaluation per deployed model.
create table evaluation (
    id                   uuid primary key,
    project_id           uuid             not null,
    team                 text             not null,
    generation           int              not null,
    model_id             uuid             not null unique,
    upstream             text             not null,
    base_url             text             not null,
    model_name           text             not null,
    trained_on           uuid             not null references known_version (id),
    scored_on            uuid references known_version (id),
    state                text             not null,
    reason               text,
    created_at           timestamptz      not null,
    cause_id             uuid             not null,
    traceparent          text,
    -- the rule, fixed when the evaluation was made
    margin               double precision not null,
    confidence           double precision not null,
    power                double precision not null,
    -- the offline run: who works on it, and its result
    lease_owner          text,
    lease_until          timestamptz,
    rows_to_score        int              not null default 0,
    offline_both         int,
    offline_teacher_only int,
    offline_student_only int,
    offline_neither      int,
    offline_agreed       int,
    offline_at           timestamptz,
    -- the shadow plan, fixed before the first pair
    sample_size          int,
    planned_power        double precision,
    sample_rate          double precision,
    shadow_at            timestamptz,
    shadow_until         timestamptz,
    -- pairs counted so far, and the verdict
    pairs                int              not null default 0,
    shadow_both          int,
    shadow_teacher_only  int,
    shadow_student_only  int,
    shadow_neither       int,
    shadow_agreed        int,
    advice               text,
    decided_at           timestamptz
);
create index evaluation_of_project on evaluation (project_id, id);
create index evaluation_open on evaluation (state) where decided_at is null;

create sequence shadow_directive_version;

-- One row of the held-out split as both answered it.
create table offline_score (
    evaluation_id  uuid not null references evaluation (id),
    example_id     uuid not null,
    truth          text not null,
    teacher_answer text not null,
    student_answer text not null,
    student_error  text,
    primary key (evaluation_id, example_id)
);

-- One mirrored request. position is its number among the pairs that count, by arrival of its last part.
create table shadow_pair (
    evaluation_id  uuid not null references evaluation (id),
    request_id     text not null,
    prompt_hash    text not null,
    primary_answer text,
    shadow_answer  text,
    shadow_failed  boolean not null default false,
    expected       text,
    position       int,
    repeated       boolean not null default false,
    primary key (evaluation_id, request_id)
);
-- a text counts once
create unique index shadow_pair_text on shadow_pair (evaluation_id, prompt_hash) where position is not null;

-- Truth about requests of teams that have a shadow comparison open; removed when none is open any more.
create table feedback (
    request_id text not null,
    team       text not null,
    expected   text not null,
    given_at   timestamptz not null,
    primary key (team, request_id)
);
