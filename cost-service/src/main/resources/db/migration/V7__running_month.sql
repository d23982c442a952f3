-- How far the sums in spend_month reach: to the end of a month that is over, and into the running one up to the days that
-- still change, so that a question about this month reads a few days instead of all of them.
create table spend_month_summed (
    month     date primary key,
    -- first day that is not in the sums
    until     date        not null,
    summed_at timestamptz not null,
    check (until > month and until <= month + interval '1 month')
);
insert into spend_month_summed
select month, month + interval '1 month', closed_at from spend_month_closed;

-- Whatever changes a day that is in the sums takes their word back, in the same transaction. Replicas of the version
-- before know spend_month_closed and go on with it while they run; it goes with a later migration.
create or replace function spend_month_opens() returns trigger language plpgsql as $$
begin
    delete from spend_month_closed c
     using (select distinct date_trunc('month', day)::date as month from changed) d
     where c.month = d.month;
    delete from spend_month_summed s
     using (select date_trunc('month', day)::date as month, min(day) as day from changed group by 1) d
     where s.month = d.month and d.day < s.until;
    return null;
end
$$;

-- Sums are removed before others take their place; how far those reach is then said anew. A replica of the version before
-- sums up whole months only, and would leave what was said of a part.
create function spend_month_removed() returns trigger language plpgsql as $$
begin
    delete from spend_month_closed where month in (select month from removed);
    delete from spend_month_summed where month in (select month from removed);
    return null;
end
$$;
create trigger spend_month_deleted after delete on spend_month referencing old table as removed
    for each statement execute function spend_month_removed();
