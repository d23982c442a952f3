-- A full business case is kept with its analysis: assumptions, options line by line, months, percentiles, figures.
alter table analysis
    -- assessment (opened by one), what-if (a person asked), price-change (made anew because a price moved)
    add column origin        text not null default 'assessment'
        check (origin in ('assessment', 'what-if', 'price-change')),
    add column asked_by      text,
    add column assumptions   jsonb,
    add column business_case jsonb,
    -- catalogue model of the cheapest other API
    add column compared_with text,
    -- on approval: what the budget is for and what it promised
    add column chosen_option text,
    add column promise       jsonb,
    add column superseded_by uuid references analysis;
-- A what-if of a project that no assessment has moved yet follows none.
alter table analysis
    alter column assessment_id drop not null,
    alter column cause drop not null,
    drop constraint analysis_assessment_id_key;
create unique index analysis_assessment on analysis (assessment_id) where origin = 'assessment';
create index analysis_compared on analysis (compared_with);

-- Once completed, what an analysis says stays; only its decision is added. The next analysis supersedes it.
create function keep_completed_analysis() returns trigger language plpgsql as $$
begin
    if (old.measured_calls, old.cost_per_call_usd, old.monthly_calls, old.monthly_bill_usd, old.priced_as,
        old.price_book, old.recommended, old.horizon_months, old.options, old.figures, old.assumptions,
        old.business_case, old.completed_at)
       is distinct from
       (new.measured_calls, new.cost_per_call_usd, new.monthly_calls, new.monthly_bill_usd, new.priced_as,
        new.price_book, new.recommended, new.horizon_months, new.options, new.figures, new.assumptions,
        new.business_case, new.completed_at) then
        raise exception 'analysis % is completed and does not change; make a new one', old.id;
    end if;
    return new;
end $$;
create trigger analysis_completed before update on analysis
    for each row when (old.completed_at is not null) execute function keep_completed_analysis();
