-- Retention of imported calls reads what is due, not the whole table; only imports write it.
create index ledger_imported_started on ledger_imported (started_at);

comment on column usage_import_row.line is
    'number of the row within its file, from 1; rows of one JSON array may share a line';
comment on column usage_import.state is 'reading, counted, refused, failed, taking-back or taken-back';
