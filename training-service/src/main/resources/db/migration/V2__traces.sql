-- The trace that published the version: what a run that a person asks for is linked to.
alter table dataset_version add column traceparent text;
