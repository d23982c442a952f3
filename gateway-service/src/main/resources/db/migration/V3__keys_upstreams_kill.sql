alter table access_key
    add column expires_at timestamptz,
    -- when its secret was last replaced
    add column rotated_at timestamptz,
    -- features that it may name; none: any
    add column features   text[] not null default '{}';

-- Secrets that a rotation replaced and that may still be used until they end.
create table replaced_secret (
    secret_hash   text primary key,
    access_key_id uuid        not null references access_key (id),
    ends_at       timestamptz not null
);
create index replaced_secret_key on replaced_secret (access_key_id);

alter table upstream
    add column dialect       text  not null default 'openai' check (dialect in ('openai', 'anthropic')),
    -- [{"upstream": name, "model": name or null}], in the order in which they are tried
    add column fallbacks     jsonb not null default '[]',
    -- null: as the configuration says
    add column first_byte_ms bigint check (first_byte_ms > 0),
    add column idle_ms       bigint check (idle_ms > 0),
    add column retries       integer check (retries >= 0);

-- Projects whose candidates get no traffic, by order of a person on this gateway.
create table project_kill (
    project_id uuid primary key,
    reason     text        not null,
    killed_by  text        not null,
    killed_at  timestamptz not null
);
