package dev.fulcrum.dataset.versions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Follows one row of a version to where it comes from. */
@ApplicationScoped
public class RowLineage {
    private static final String ROW = """
            select w.*, e.origin, e.campaign_id, e.source_id, e.exchange_id, e.request_id, e.trace_id, e.captured_at,
                   e.model, e.provider, e.upstream, r.decision, r.truth, r.reviewed_by, r.reviewed_at,
                   (select count(*) from version_row o where o.version_id = w.version_id
                                                       and o.cluster_id = w.cluster_id) as cluster_rows
            from version_row w join example e on e.id = w.example_id left join review r on r.id = w.review_id
            where w.version_id = ? and w.example_id = ?""";

    /**
     * @param position from 0
     * @param clusterRows rows of the version in its cluster, itself included
     * @param review what a person said, as it was when the version was published; null where nobody looked
     */
    public record Row(
            UUID exampleId,
            int position,
            String split,
            UUID clusterId,
            int clusterRows,
            String testPart,
            Double inclusionProbability,
            int weight,
            String origin,
            UUID campaignId,
            UUID sourceId,
            UUID exchangeId,
            String requestId,
            String traceId,
            Instant capturedAt,
            String model,
            String provider,
            String upstream,
            Review review) {}

    public record Review(UUID reviewId, String decision, String truth, String reviewedBy, Instant reviewedAt) {}

    /** A version that holds an example. */
    public record Holder(UUID versionId, int version, String state, String split, int position) {}

    private final DataSource dataSource;

    RowLineage(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Optional<Row> of(UUID versionId, UUID exampleId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(ROW)) {
            select.setObject(1, versionId);
            select.setObject(2, exampleId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    /** The versions that an example is in, the newest first. */
    public List<Holder> holdersOf(UUID exampleId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select v.id, v.number, v.state, w.split, w.position"
                        + " from version_row w join version v on v.id = w.version_id where w.example_id = ?"
                        + " order by v.number desc")) {
            select.setObject(1, exampleId);
            List<Holder> holders = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    holders.add(new Holder(
                            row.getObject("id", UUID.class),
                            row.getInt("number"),
                            row.getString("state"),
                            row.getString("split"),
                            row.getInt("position")));
                }
            }
            return holders;
        } catch (SQLException e) {
            throw new VersionsUnavailable(e);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                id(row, "example_id"),
                row.getInt("position"),
                row.getString("split"),
                id(row, "cluster_id"),
                row.getInt("cluster_rows"),
                row.getString("test_part"),
                row.getObject("inclusion_probability", Double.class),
                row.getInt("weight"),
                row.getString("origin"),
                id(row, "campaign_id"),
                id(row, "source_id"),
                id(row, "exchange_id"),
                row.getString("request_id"),
                row.getString("trace_id"),
                row.getObject("captured_at", OffsetDateTime.class).toInstant(),
                row.getString("model"),
                row.getString("provider"),
                row.getString("upstream"),
                id(row, "review_id") == null
                        ? null
                        : new Review(
                                id(row, "review_id"),
                                row.getString("decision"),
                                row.getString("truth"),
                                row.getString("reviewed_by"),
                                row.getObject("reviewed_at", OffsetDateTime.class)
                                        .toInstant()));
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
