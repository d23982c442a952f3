package dev.fulcrum.dataset.curation.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.CurationCounts;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Passes over projects' examples. */
@ApplicationScoped
public class CurationTable {
    /** What it placed is all there is, by the rules in force, and no review since changes what they say. */
    private static final String CURRENT = """
            select c.* from curation c
            where c.id = (select id from curation where project_id = ? and finished_at is not null
                          order by finished_at desc limit 1)
              and c.generation = ?
              and c.rule_set = coalesce((select max(number) from rule_set where project_id = c.project_id), 0)
              and not exists (select 1 from example e left join placement p on p.example_id = e.id
                              where e.project_id = c.project_id and e.generation = c.generation
                                and p.curation_id is distinct from c.id)
              and not exists (select 1 from review r join example e on e.id = r.example_id
                                                   join placement p on p.example_id = e.id
                              where r.project_id = c.project_id and r.reviewed_at > c.asked_at and p.split <> 'test'
                                and (e.origin = 'synthetic' or r.decision = 'correct'))""";

    private final DataSource dataSource;
    private final ObjectMapper json;

    CurationTable(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    /** Not again where it is there. */
    @Transactional
    public void insert(CurationRow row) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("""
                        insert into curation (id, project_id, team, generation, rule_set, rules, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing""")) {
            insert.setObject(1, row.id());
            insert.setObject(2, row.projectId());
            insert.setString(3, row.team());
            insert.setInt(4, row.generation());
            insert.setInt(5, row.ruleSet());
            insert.setString(6, json.writeValueAsString(row.rules()));
            insert.setString(7, row.askedBy());
            insert.setObject(8, row.askedAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new CurationUnavailable(e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void finish(UUID id, CurationCounts counts, Instant at) {
        try (var connection = dataSource.getConnection();
                var update = connection.prepareStatement(
                        "update curation set result = ?::jsonb, finished_at = ? where id = ?")) {
            update.setString(1, json.writeValueAsString(counts));
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
            update.setObject(3, id);
            update.executeUpdate();
        } catch (SQLException | JsonProcessingException e) {
            throw new CurationUnavailable(e);
        }
    }

    public Optional<CurationRow> find(UUID id) {
        return select("select * from curation where id = ?", id).stream().findFirst();
    }

    /** One that was asked for and is not done; the job tells whether it still may be. */
    public List<CurationRow> unfinished(UUID projectId) {
        return select(
                "select * from curation where project_id = ? and finished_at is null order by id desc limit 5",
                projectId);
    }

    public Optional<CurationRow> current(UUID projectId, int generation) {
        return select(CURRENT, projectId, generation).stream().findFirst();
    }

    /** The one whose placements stand. */
    public Optional<CurationRow> latestFinished(UUID projectId) {
        return select(
                        "select * from curation where project_id = ? and finished_at is not null"
                                + " order by finished_at desc limit 1",
                        projectId)
                .stream()
                .findFirst();
    }

    /** Newest first. @param before id to start below, or null */
    public List<CurationRow> ofProject(UUID projectId, UUID before, int rows) {
        return before == null
                ? select("select * from curation where project_id = ? order by id desc limit ?", projectId, rows)
                : select(
                        "select * from curation where project_id = ? and id < ? order by id desc limit ?",
                        projectId,
                        before,
                        rows);
    }

    private List<CurationRow> select(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            List<CurationRow> rows = new ArrayList<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result));
                }
            }
            return rows;
        } catch (SQLException | JsonProcessingException e) {
            throw new CurationUnavailable(e);
        }
    }

    private CurationRow row(ResultSet row) throws SQLException, JsonProcessingException {
        String counts = row.getString("result");
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new CurationRow(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("team"),
                row.getInt("generation"),
                row.getInt("rule_set"),
                json.readValue(row.getString("rules"), RuleSet.class),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                counts == null ? null : json.readValue(counts, CurationCounts.class),
                finished == null ? null : finished.toInstant());
    }
}
