-- Base models that could be tuned or served. An entry is one document: it is read, ranked and edited as a whole.
create table base_model (
    id         text collate "C" primary key,
    family     text        not null,
    entry      jsonb       not null,
    version    int         not null,
    -- true from the first change by a person on: later shipped catalogues leave it alone
    edited     boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null
);
create index base_model_family on base_model (lower(family), id);

-- Every change: who, when and what stood there before (nothing for the first version).
create table base_model_change (
    id         uuid primary key,
    model_id   text collate "C" not null references base_model,
    version    int         not null,
    kind       text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    before     jsonb,
    unique (model_id, version)
);

-- Shipped catalogues that were put into the tables, by the hash of their file.
create table base_model_catalogue (
    version   text primary key,
    loaded_at timestamptz not null
);
