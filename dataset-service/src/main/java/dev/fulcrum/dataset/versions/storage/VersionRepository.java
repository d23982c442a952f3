package dev.fulcrum.dataset.versions.storage;

import dev.fulcrum.dataset.examples.domain.Split;
import dev.fulcrum.dataset.versions.domain.GoldenRow;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Versions, and the examples they are made of. */
@ApplicationScoped
public class VersionRepository implements PanacheRepositoryBase<VersionEntity, UUID> {
    private static final String ROWS = """
            select e.id, e.text, e.label, r.truth, e.split, e.captured_at, e.request_id, e.exchange_id, e.model,
                   r.decision, e.system_prompt_hash
            from example e left join lateral (select decision, truth from review where review.example_id = e.id
                                              order by review.id desc limit 1) r on true
            where e.campaign_id = ? order by e.id""";

    private final DataSource dataSource;

    VersionRepository(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param rejected examples that a review left out */
    public record CampaignRows(List<GoldenRow> rows, int rejected) {}

    /** Lets one transaction at a time number versions of a project, until it ends. */
    public void lockProject(UUID projectId) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
                .setParameter("key", "versions:" + projectId)
                .getSingleResult();
    }

    public Optional<VersionEntity> latest(UUID projectId) {
        return find("projectId = ?1 order by number desc", projectId).firstResultOptional();
    }

    /** Newest first. @param before id to start below, or null */
    public List<VersionEntity> ofProject(UUID projectId, UUID before, int rows) {
        return (before == null
                        ? find("projectId = ?1 order by id desc", projectId)
                        : find("projectId = ?1 and id < ?2 order by id desc", projectId, before))
                .page(Page.ofSize(rows))
                .list();
    }

    /** What a campaign stored and reviews left in, in one consistent look. */
    public CampaignRows rowsOf(UUID campaignId) {
        try (var connection = dataSource.getConnection();
                var prompts = connection.prepareStatement("select hash, text from system_prompt where hash in"
                        + " (select system_prompt_hash from example where campaign_id = ?)");
                var select = connection.prepareStatement(ROWS)) {
            select.setObject(1, campaignId);
            List<GoldenRow> rows = new ArrayList<>();
            int rejected = 0;
            try (ResultSet result = select.executeQuery()) {
                // prompts only grow, so reading them after the rows finds all the rows name
                prompts.setObject(1, campaignId);
                Map<String, String> promptOf = prompts(prompts.executeQuery());
                while (result.next()) {
                    if ("reject".equals(result.getString("decision"))) {
                        rejected++;
                    } else {
                        rows.add(row(result, promptOf));
                    }
                }
            }
            return new CampaignRows(rows, rejected);
        } catch (SQLException e) {
            throw new IllegalStateException("Examples of campaign " + campaignId + " could not be read", e);
        }
    }

    private static Map<String, String> prompts(ResultSet result) throws SQLException {
        Map<String, String> prompts = new HashMap<>();
        try (result) {
            while (result.next()) {
                prompts.put(result.getString(1), result.getString(2));
            }
        }
        return prompts;
    }

    private static GoldenRow row(ResultSet result, Map<String, String> promptOf) throws SQLException {
        return new GoldenRow(
                result.getObject("id", UUID.class),
                result.getString("text"),
                result.getString("label"),
                result.getString("truth"),
                Split.named(result.getString("split")).orElseThrow(),
                result.getObject("captured_at", OffsetDateTime.class).toInstant(),
                result.getString("request_id"),
                result.getObject("exchange_id", UUID.class),
                result.getString("model"),
                promptOf.get(result.getString("system_prompt_hash")));
    }
}
