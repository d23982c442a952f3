package dev.fulcrum.dataset.curation.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.dataset.curation.domain.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Rules of projects; a change is a new number, and none is ever changed. */
@ApplicationScoped
public class RuleSetTable {
    /** @param number 0: as shipped, with nobody who set it */
    public record NumberedRules(int number, RuleSet rules, String setBy, Instant setAt) {
        static final NumberedRules SHIPPED = new NumberedRules(0, RuleSet.shipped(), null, null);
    }

    private final DataSource dataSource;
    private final ObjectMapper json;

    RuleSetTable(DataSource dataSource, ObjectMapper json) {
        this.dataSource = dataSource;
        this.json = json;
    }

    public NumberedRules inForce(UUID projectId) {
        return select("select * from rule_set where project_id = ? order by number desc limit 1", projectId)
                .orElse(NumberedRules.SHIPPED);
    }

    public Optional<NumberedRules> find(UUID projectId, int number) {
        return number == 0
                ? Optional.of(NumberedRules.SHIPPED)
                : select("select * from rule_set where project_id = ? and number = ?", projectId, number);
    }

    /** Numbered next; two at once are numbered one after the other. */
    @Transactional
    public NumberedRules append(UUID projectId, RuleSet rules, String setBy, Instant at) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))");
                var insert = connection.prepareStatement("""
                        insert into rule_set (project_id, number, rules, set_by, set_at)
                        select ?, coalesce(max(number), 0) + 1, ?::jsonb, ?, ? from rule_set where project_id = ?
                        returning number""")) {
            lock.setString(1, "rules:" + projectId);
            lock.execute();
            insert.setObject(1, projectId);
            insert.setString(2, json.writeValueAsString(rules));
            insert.setString(3, setBy);
            insert.setObject(4, at.atOffset(ZoneOffset.UTC));
            insert.setObject(5, projectId);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new NumberedRules(row.getInt(1), rules, setBy, at);
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new CurationUnavailable(e);
        }
    }

    private Optional<NumberedRules> select(String sql, Object... values) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new NumberedRules(
                                row.getInt("number"),
                                json.readValue(row.getString("rules"), RuleSet.class),
                                row.getString("set_by"),
                                row.getObject("set_at", OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new CurationUnavailable(e);
        }
    }
}
