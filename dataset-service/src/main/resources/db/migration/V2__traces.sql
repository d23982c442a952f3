-- The trace of the campaign's last fact, opened or closed: what the next step is linked to.
alter table campaign add column traceparent text;
