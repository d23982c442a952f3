-- The trace of the project's last step here, its registration or an assessment: what the next one is linked to.
alter table project add column traceparent text;
