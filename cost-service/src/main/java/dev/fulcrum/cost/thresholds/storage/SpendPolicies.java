package dev.fulcrum.cost.thresholds.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fulcrum.cost.spend.storage.SpendUnavailable;
import dev.fulcrum.cost.thresholds.domain.SpendPolicy;
import dev.fulcrum.cost.thresholds.domain.Threshold;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Versions of the policy; the shipped one is version 0 and has no row. */
@ApplicationScoped
public class SpendPolicies {
    private static final TypeReference<List<Stored>> THRESHOLDS = new TypeReference<>() {};

    private final DataSource dataSource;
    private final ObjectMapper json;
    private final ShippedPolicy shipped;

    SpendPolicies(DataSource dataSource, ObjectMapper json, ShippedPolicy shipped) {
        this.dataSource = dataSource;
        this.json = json;
        this.shipped = shipped;
    }

    /** Amounts as decimal texts, so that no reader makes binary fractions of them. */
    record Stored(String name, String limitUsd, String margin, String text, String source) {
        private static Stored of(Threshold threshold) {
            return new Stored(
                    threshold.name(),
                    threshold.limitUsd().toPlainString(),
                    threshold.margin().toPlainString(),
                    threshold.text(),
                    threshold.source());
        }

        private Threshold threshold() {
            return new Threshold(name, new BigDecimal(limitUsd), new BigDecimal(margin), text, source);
        }
    }

    public SpendPolicy current() {
        return before(Integer.MAX_VALUE, 1).get(0);
    }

    /** Newest first, the shipped one last. */
    public List<SpendPolicy> before(int version, int rows) {
        List<SpendPolicy> versions = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select * from spend_policy where version < ? order by version desc limit ?")) {
            select.setInt(1, version);
            select.setInt(2, rows);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    versions.add(new SpendPolicy(
                            row.getInt("version"),
                            read(row.getString("thresholds")),
                            row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                            row.getString("changed_by"),
                            row.getString("reason")));
                }
            }
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
        if (versions.size() < rows && version > 0) {
            versions.add(shipped.policy());
        }
        return versions;
    }

    /** @return false where that version is there already */
    public boolean add(SpendPolicy policy) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into spend_policy values (?, ?::jsonb, ?, ?, ?) on conflict do nothing")) {
            insert.setInt(1, policy.version());
            insert.setString(2, write(policy.thresholds()));
            insert.setObject(3, policy.changedAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, policy.changedBy());
            insert.setString(5, policy.reason());
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new SpendUnavailable(e);
        }
    }

    private String write(List<Threshold> thresholds) {
        try {
            return json.writeValueAsString(thresholds.stream().map(Stored::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The thresholds cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    private List<Threshold> read(String text) {
        try {
            return json.readValue(text, THRESHOLDS).stream()
                    .map(Stored::threshold)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored thresholds cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
