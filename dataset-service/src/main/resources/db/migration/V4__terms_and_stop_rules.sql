-- What operators recorded of providers' terms: a change is a new version.
create table terms (
    name        text        not null,
    version     int         not null check (version > 0),
    verdict     text        not null check (verdict in ('allowed', 'forbidden', 'silent')),
    models      text[]      not null,
    providers   text[]      not null,
    reason      text        not null,
    source      text        not null,
    recorded_by text        not null,
    recorded_at timestamptz not null,
    primary key (name, version),
    check (cardinality(models) + cardinality(providers) > 0)
);

-- A named person lets a project train on a model's answers, whatever its terms say; never deleted.
create table permission (
    id         uuid primary key,
    project_id uuid        not null,
    team       text        not null,
    models     text[]      not null check (cardinality(models) > 0),
    reason     text        not null,
    given_by   text        not null,
    given_at   timestamptz not null,
    until      timestamptz,
    revoked_by text,
    revoked_at timestamptz,
    check ((revoked_by is null) = (revoked_at is null))
);
create index permission_of_project on permission (project_id, id);

-- A campaign rests on terms or on a permission; one that may not begin waits with its reason. When it stops early.
alter table campaign
    add column model text,
    add column provider text,
    add column terms text,
    add column permission_id uuid references permission (id),
    add column refused_code text,
    add column refused_why text,
    add column most_set_aside double precision not null default 0.5 check (most_set_aside >= 0 and most_set_aside <= 1),
    add column set_aside_from int not null default 500 check (set_aside_from > 0),
    add check ((refused_code is null) = (refused_why is null));
drop index campaign_one_open;
create unique index campaign_one_open on campaign (project_id) where closed_at is null and refused_code is null;
drop index campaign_expiry;
create index campaign_not_closed on campaign (id) where closed_at is null;
