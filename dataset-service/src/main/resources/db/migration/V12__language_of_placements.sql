-- ISO 639-1 or und, as curation found it: written with the placement, so that examples, which are wide, are not written
-- again. Those that earlier curations looked at have it in example.language.
alter table placement add column language text;
