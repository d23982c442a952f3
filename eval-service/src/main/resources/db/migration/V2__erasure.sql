-- A version that held something which was erased: its bytes are gone, nothing is scored on it any more.
alter table known_version add column erased boolean not null default false;

-- Whose request it was: keyed hash per project.
alter table shadow_pair add column subject_hash text;
create index shadow_pair_of_subject on shadow_pair (evaluation_id, subject_hash) where subject_hash is not null;

-- Persons whose captures of before the erasure are not stored any more, should they come late.
create table erased_subject (
    project_id   uuid        not null,
    subject_hash text        not null,
    erased_at    timestamptz not null,
    primary key (project_id, subject_hash)
);
