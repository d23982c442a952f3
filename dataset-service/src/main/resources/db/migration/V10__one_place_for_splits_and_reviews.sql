-- Splits are in placement, reviews in review.
alter table example
    drop column split,
    drop column decision,
    drop column truth,
    drop column reviewed_by,
    drop column reviewed_at;
