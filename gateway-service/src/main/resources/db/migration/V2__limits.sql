create table usage_limit (
    id              uuid primary key,
    scope           text        not null check (scope in ('key', 'project', 'team')),
    scope_id        text        not null,
    -- owner of the key or project, or the team itself
    team            text        not null,
    traffic         text        not null check (traffic in ('answers', 'shadow')),
    kind            text        not null,
    -- requests, tokens or billionths of a US dollar
    amount          bigint      not null check (amount > 0),
    -- then a member can neither change nor remove it
    set_by_operator boolean     not null,
    created_by      text        not null,
    created_at      timestamptz not null,
    changed_by      text        not null,
    changed_at      timestamptz not null,
    unique (scope, scope_id, traffic, kind, set_by_operator)
);
create index usage_limit_team on usage_limit (team, id);

-- What all replicas together have taken of a limit's window; above the amount only by what calls used beyond it.
create table usage_window (
    limit_id     uuid        not null references usage_limit on delete cascade,
    window_start timestamptz not null,
    leased       bigint      not null,
    primary key (limit_id, window_start)
);
