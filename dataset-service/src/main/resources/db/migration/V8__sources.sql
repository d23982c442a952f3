-- Reviews that were there before this table got ids of chance; the latest is found by id, so give them their time's.
update review set id = (lpad(to_hex((extract(epoch from reviewed_at) * 1000)::bigint), 12, '0') || '7'
                        || substr(md5(id::text), 1, 3) || 'a' || substr(md5(id::text), 4, 15))::uuid
where substr(id::text, 15, 1) <> '7';

-- Files of examples that people brought. A refused one leaves its report and nothing else.
create table import (
    id            uuid primary key,
    project_id    uuid        not null,
    team          text        not null,
    format        text        not null check (format in ('openai-chat-jsonl', 'csv')),
    on_broken     text        not null check (on_broken in ('refuse', 'skip')),
    -- why they may be used, as the importer said
    rights        text        not null,
    file_sha256   text        not null,
    file_bytes    bigint      not null,
    state         text        not null check (state in ('imported', 'refused', 'taken-back')),
    rows          bigint      not null,
    imported      bigint      not null,
    duplicates    bigint      not null,
    broken        bigint      not null,
    -- the first of the broken lines: [{line, field, code, why}]; never their text
    problems      jsonb       not null,
    imported_by   text        not null,
    imported_at   timestamptz not null,
    taken_back_by text,
    taken_back_at timestamptz
);
create index import_of_project on import (project_id, id);
create unique index import_of_file on import (project_id, file_sha256) where state = 'imported';

-- Made-up examples asked from a model; each call stands for itself, so that none is asked twice after a crash.
create table synthesis (
    id                uuid primary key,
    project_id        uuid             not null,
    team              text             not null,
    generation        int              not null,
    model             text             not null,
    template          text             not null,
    labels            text[]           not null,
    wanted            int              not null check (wanted > 0),
    per_call          int              not null check (per_call > 0),
    examples_per_call int              not null check (examples_per_call >= 0),
    temperature       double precision,
    most_calls        int              not null check (most_calls > 0),
    most_failures     int              not null check (most_failures > 0),
    -- why the model's answers may be used: what its provider's terms say
    terms             text             not null,
    system_prompt     text             not null,
    asked_by          text             not null,
    asked_at          timestamptz      not null,
    ended             text check (ended in ('complete', 'budget-spent', 'failed')),
    ended_why         text,
    ended_at          timestamptz
);
create index synthesis_of_project on synthesis (project_id, id);
create table synthesis_call (
    synthesis_id uuid        not null references synthesis (id),
    number       int         not null,
    label        text,
    stored       int         not null,
    -- lines that could not be used, by reason
    unusable     jsonb       not null,
    -- why there was no answer; absent where there was one
    failure      text,
    tokens_in    bigint      not null,
    tokens_out   bigint      not null,
    asked_at     timestamptz not null,
    primary key (synthesis_id, number)
);

-- A sample of examples that another model is asked about too.
create table second_opinion (
    id            uuid primary key,
    project_id    uuid        not null,
    team          text        not null,
    model         text        not null,
    split         text,
    sample        int         not null check (sample > 0),
    seed          bigint      not null,
    most_failures int         not null check (most_failures > 0),
    asked_by      text        not null,
    asked_at      timestamptz not null,
    ended         text check (ended in ('complete', 'failed')),
    ended_why     text,
    ended_at      timestamptz
);
create index second_opinion_of_project on second_opinion (project_id, id);
create table second_opinion_example (
    opinion_id uuid   not null references second_opinion (id),
    example_id uuid   not null,
    position   int    not null,
    -- same, other or declined; absent until it was asked
    outcome    text check (outcome in ('same', 'other', 'declined')),
    tokens_in  bigint not null default 0,
    tokens_out bigint not null default 0,
    primary key (opinion_id, example_id)
);
create index second_opinion_waiting on second_opinion_example (opinion_id, position) where outcome is null;
create index second_opinion_of_example on second_opinion_example (example_id);
