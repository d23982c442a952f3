-- What was asked to be erased and what became of it: the proof, which holds nothing of what was erased.
create table erasure (
    id           uuid primary key,
    project_id   uuid        not null,
    team         text        not null,
    generation   int         not null,
    -- exactly one says what; a raw user id is never here, only its keyed hash
    subject_hash text,
    key_id       uuid,
    exchange_id  uuid,
    example_id   uuid,
    reason       text        not null,
    asked_by     text        not null,
    asked_at     timestamptz not null,
    -- rows deleted, by table
    counts       jsonb       not null,
    -- versions that held it
    versions     uuid[]      not null,
    -- transactions that began before this moment may not have seen the tombstones
    fence        timestamptz,
    finished_at  timestamptz,
    -- absent until it is finished: what was deleted and seen to be gone, and what remains elsewhere; its SHA-256
    proof        text,
    proof_sha256 text,
    check (num_nonnulls(subject_hash, key_id, exchange_id, example_id) = 1),
    check ((finished_at is null) = (proof is null))
);
create index erasure_of_project on erasure (project_id, id);

-- Tombstones that intake asks: what was captured before erased_at of such a subject, key or exchange is not stored.
create table erased_subject (
    erasure_id   uuid        not null references erasure (id),
    project_id   uuid        not null,
    subject_hash text,
    key_id       uuid,
    exchange_id  uuid,
    erased_at    timestamptz not null,
    check (num_nonnulls(subject_hash, key_id, exchange_id) = 1)
);
create index erased_subject_by_subject on erased_subject (project_id, subject_hash) where subject_hash is not null;
create index erased_subject_by_key on erased_subject (project_id, key_id) where key_id is not null;
create index erased_subject_by_exchange on erased_subject (project_id, exchange_id) where exchange_id is not null;

-- Bytes of versions that held it, and when the store was seen to have them no more.
create table erased_artefact (
    erasure_id  uuid   not null references erasure (id),
    version_id  uuid   not null,
    uri         text   not null,
    sha256      text   not null,
    bytes       bigint not null,
    media_type  text   not null,
    deleted_at  timestamptz,
    primary key (erasure_id, version_id, sha256)
);

-- Which models were trained on which version, as training said; named in proofs.
create table model_trained (
    model_id      uuid primary key,
    project_id    uuid        not null,
    name          text        not null,
    version_id    uuid        not null,
    registered_at timestamptz not null
);
create index model_trained_on on model_trained (version_id);

-- Which real examples a model was shown when it made one up: it goes with them.
create table derived (
    project_id      uuid not null,
    from_example_id uuid not null,
    example_id      uuid not null,
    primary key (from_example_id, example_id)
);
create index derived_of_project on derived (project_id);
create index derived_example on derived (example_id);
