create table upstream (
    id                uuid primary key,
    name              text        not null unique,
    base_url          text        not null,
    provider          text        not null,
    -- nonce and AES-GCM ciphertext; the name is associated data
    api_key_encrypted bytea       not null,
    created_at        timestamptz not null,
    changed_at        timestamptz not null,
    changed_by        text        not null
);

create table access_key (
    id              uuid primary key,
    -- SHA-256 of 256 random bits; the secret itself is nowhere
    secret_hash     text        not null unique,
    team            text        not null,
    application     text        not null,
    default_feature text        not null,
    upstream        text,
    created_by      text        not null,
    created_at      timestamptz not null,
    revoked_at      timestamptz
);
create index access_key_team on access_key (team, id);

-- Grows with every change of the two; replicas look at it to know when to read again.
create table registry_version (
    only_row boolean primary key default true check (only_row),
    version  bigint not null
);
insert into registry_version (version) values (0);
