-- One budget in a pass of a project: where several were approved before this rule, the newest counts and took the place
-- of the others. Who decided them, when and up to what stays with them.
update analysis a
   set state = 'SUPERSEDED',
       superseded_by = newest.id,
       decision_reason = coalesce(a.decision_reason || '; ', '') || 'analysis ' || newest.id || ' got the budget after it'
  from (select distinct on (project_id, generation) project_id, generation, id
          from analysis
         where state = 'APPROVED'
         order by project_id, generation, decided_at desc, id desc) newest
 where a.project_id = newest.project_id and a.generation = newest.generation
   and a.state = 'APPROVED' and a.id <> newest.id;
create unique index analysis_budget on analysis (project_id, generation) where state = 'APPROVED';

alter table analysis
    -- why it is not complete or not approved yet, where that is not just too few calls; for people
    add column waits_because text,
    -- what its tokens cost at the prices that it rests on; null for those from before
    add column price_basis   jsonb;

-- The newest assessment of each project, also one that says stay and opens no analysis.
create table project_assessment (
    project_id    uuid primary key,
    assessment_id uuid        not null,
    migrates      boolean     not null,
    -- its event
    cause         uuid,
    noted_at      timestamptz not null
);
-- Those that said stay were not kept; the next assessment of their project is.
insert into project_assessment
select distinct on (project_id) project_id, assessment_id, true, cause, opened_at
  from analysis
 where assessment_id is not null
 order by project_id, id desc;
