-- Lineage of a row says how many rows of its version are in its cluster.
create index version_row_of_cluster on version_row (version_id, cluster_id);
