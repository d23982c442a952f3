package dev.fulcrum.rollout.rollouts.storage;

import dev.fulcrum.rollout.rollouts.domain.CandidateLeg;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Which candidate legs were seen, so that a second delivery counts nothing. */
@ApplicationScoped
public class CountedExchanges {
    private final DataSource dataSource;

    CountedExchanges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Those of the legs that are seen for the first time; in one order for everybody, so that none waits in a circle. */
    public List<CandidateLeg> firstSeen(List<CandidateLeg> legs) {
        List<CandidateLeg> ordered = legs.stream()
                .sorted(Comparator.comparing(CandidateLeg::exchangeId))
                .toList();
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into counted_exchange"
                        + " (exchange_id, rollout_id, stage) values (?, ?, ?) on conflict do nothing")) {
            for (CandidateLeg leg : ordered) {
                insert.setObject(1, leg.exchangeId());
                insert.setObject(2, leg.rolloutId());
                insert.setInt(3, leg.stage());
                insert.addBatch();
            }
            int[] inserted = insert.executeBatch();
            List<CandidateLeg> first = new ArrayList<>();
            for (int at = 0; at < inserted.length; at++) {
                if (inserted[at] > 0) {
                    first.add(ordered.get(at));
                }
            }
            return first;
        } catch (SQLException e) {
            throw new CountingUnavailable(e);
        }
    }

    /** Legs of stages that are over need no memory: they are not counted any more, seen or not. */
    public void forgetBefore(UUID rolloutId, int stage) {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement(
                        "delete from counted_exchange where rollout_id = ? and stage < ?")) {
            delete.setObject(1, rolloutId);
            delete.setInt(2, stage);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new CountingUnavailable(e);
        }
    }
}
