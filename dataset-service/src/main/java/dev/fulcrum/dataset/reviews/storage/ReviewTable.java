package dev.fulcrum.dataset.reviews.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What people said about examples: only ever added to. */
@ApplicationScoped
public class ReviewTable {
    /** @param truth null where the example was rejected */
    public record ReviewRow(
            UUID id,
            UUID exampleId,
            UUID projectId,
            String decision,
            String truth,
            String reviewedBy,
            Instant reviewedAt) {}

    private final DataSource dataSource;

    ReviewTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(List<ReviewRow> reviews) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into review (id, example_id, project_id, decision,"
                        + " truth, reviewed_by, reviewed_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (ReviewRow review : reviews) {
                insert.setObject(1, review.id());
                insert.setObject(2, review.exampleId());
                insert.setObject(3, review.projectId());
                insert.setString(4, review.decision());
                insert.setString(5, review.truth());
                insert.setString(6, review.reviewedBy());
                insert.setObject(7, review.reviewedAt().atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("Reviews could not be stored", e);
        }
    }

    /** Newest first. @param before id to start below, or null */
    public List<ReviewRow> history(UUID exampleId, UUID before, int rows) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select * from review where example_id = ?"
                        + " and (?::uuid is null or id < ?::uuid) order by id desc limit ?")) {
            select.setObject(1, exampleId);
            select.setObject(2, before);
            select.setObject(3, before);
            select.setInt(4, rows);
            List<ReviewRow> reviews = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    reviews.add(new ReviewRow(
                            row.getObject("id", UUID.class),
                            exampleId,
                            row.getObject("project_id", UUID.class),
                            row.getString("decision"),
                            row.getString("truth"),
                            row.getString("reviewed_by"),
                            row.getObject("reviewed_at", OffsetDateTime.class).toInstant()));
                }
            }
            return reviews;
        } catch (SQLException e) {
            throw new IllegalStateException("Reviews could not be read", e);
        }
    }
}
