-- An event that names no trace has none: what the console began while it handled the event would be another one after
-- each rebuild.
alter table timeline_entry alter column trace_id drop not null;
