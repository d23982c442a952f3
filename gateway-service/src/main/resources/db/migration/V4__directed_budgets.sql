-- Who decides a limit: this gateway's own REST, or cost by a budget directive. A budget's limit has the budget's id.
alter table usage_limit add column source text not null default 'gateway' check (source in ('gateway', 'cost'));
alter table usage_limit drop constraint usage_limit_scope_scope_id_traffic_kind_set_by_operator_key;
-- for a moment two budgets may be for the same: the old one, ended on one project and not yet on another, and the new
create unique index usage_limit_place on usage_limit (scope, scope_id, traffic, kind, set_by_operator)
    where source = 'gateway';

-- The last budget directive of each project, so that a replica that reads old ones again changes nothing.
create table budget_directive (
    project_id uuid primary key,
    version    bigint not null
);
create table directed_budget (
    project_id  uuid        not null references budget_directive on delete cascade,
    budget_id   uuid        not null,
    version     bigint      not null,
    scope       text        not null check (scope in ('project', 'team')),
    scope_id    text        not null,
    team        text        not null,
    kind        text        not null,
    -- billionths of a US dollar
    amount      bigint      not null check (amount > 0),
    spent       bigint      not null,
    spent_from  timestamptz not null,
    primary key (project_id, budget_id)
);
