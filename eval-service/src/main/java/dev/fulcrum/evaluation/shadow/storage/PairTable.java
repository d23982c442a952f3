package dev.fulcrum.evaluation.shadow.storage;

import dev.fulcrum.evaluation.evaluations.domain.Tally;
import dev.fulcrum.evaluation.shadow.domain.CapturedLeg;
import dev.fulcrum.evaluation.shadow.domain.Truth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Mirrored requests and what is known of each: three parts that come in any order, any of them twice. Every write
 * happens with the evaluation's row locked.
 */
@ApplicationScoped
public class PairTable {
    private final DataSource dataSource;

    PairTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A pair that has all three parts and was not counted yet. */
    public record Complete(String requestId, String promptHash, String expected) {}

    /** How far the comparison is. */
    public record Progress(int mirrored, int withoutTruth, int withoutBothAnswers, int repeated, int failed) {}

    /** Adds one part; the first of its kind stays. Not of a person who was erased since it was captured. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID projectId, CapturedLeg leg) {
        String column = leg.ofStudent() ? "shadow_answer" : "primary_answer";
        boolean failed = leg.ofStudent() && leg.answer().isEmpty();
        try (var connection = dataSource.getConnection();
                var upsert = connection.prepareStatement("insert into shadow_pair as p (evaluation_id, request_id,"
                        + " prompt_hash, " + column + ", shadow_failed, subject_hash) select ?, ?, ?, ?, ?, ?"
                        + " where not exists (select 1 from erased_subject where project_id = ? and subject_hash = ?"
                        + " and erased_at > ?)"
                        + " on conflict (evaluation_id, request_id) do update set " + column + " = excluded." + column
                        + ", shadow_failed = p.shadow_failed or excluded.shadow_failed where p." + column
                        + " is null")) {
            upsert.setObject(1, leg.evaluationId());
            upsert.setString(2, leg.requestId());
            upsert.setString(3, leg.promptHash());
            upsert.setString(4, leg.answer());
            upsert.setBoolean(5, failed);
            upsert.setString(6, leg.subjectHash());
            upsert.setObject(7, projectId);
            upsert.setString(8, leg.subjectHash());
            upsert.setObject(
                    9,
                    leg.capturedAt() == null ? null : leg.capturedAt().atOffset(ZoneOffset.UTC),
                    Types.TIMESTAMP_WITH_TIMEZONE);
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Truth truth) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into feedback (request_id, team, expected, given_at)"
                        + " values (?, ?, ?, ?) on conflict do nothing")) {
            insert.setString(1, truth.requestId());
            insert.setString(2, truth.team());
            insert.setString(3, truth.expected());
            insert.setObject(4, truth.givenAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /** Of these requests, the pairs that are complete now, in the order given. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Complete> complete(UUID evaluationId, String team, Collection<String> requestIds) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("""
                    select p.request_id, p.prompt_hash, f.expected
                    from unnest(?) with ordinality as asked (request_id, place)
                    join shadow_pair p on p.request_id = asked.request_id and p.evaluation_id = ?
                    join feedback f on f.request_id = p.request_id and f.team = ?
                    where p.primary_answer is not null and p.shadow_answer is not null
                      and p.position is null and not p.repeated
                    order by asked.place\
                    """)) {
            select.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            select.setObject(2, evaluationId);
            select.setString(3, team);
            List<Complete> complete = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    complete.add(new Complete(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return complete;
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /** Gives a pair its number; false where its text has one already, which makes it a repetition. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean count(UUID evaluationId, Complete pair, int position) {
        try (var connection = dataSource.getConnection();
                var count = connection.prepareStatement("""
                    update shadow_pair set expected = ?, position = ? where evaluation_id = ? and request_id = ?
                    and not exists (select 1 from shadow_pair o where o.evaluation_id = ? and o.prompt_hash = ?
                                    and o.position is not null)\
                    """);
                var repeated = connection.prepareStatement(
                        "update shadow_pair set repeated = true where evaluation_id = ? and request_id = ?")) {
            count.setString(1, pair.expected());
            count.setInt(2, position);
            count.setObject(3, evaluationId);
            count.setString(4, pair.requestId());
            count.setObject(5, evaluationId);
            count.setString(6, pair.promptHash());
            if (count.executeUpdate() == 1) {
                return true;
            }
            repeated.setObject(1, evaluationId);
            repeated.setString(2, pair.requestId());
            repeated.executeUpdate();
            return false;
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /** Counted pairs by number. */
    public List<Tally.Judged> judged(UUID evaluationId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select expected, primary_answer, shadow_answer"
                        + " from shadow_pair where evaluation_id = ? and position is not null order by position")) {
            select.setObject(1, evaluationId);
            List<Tally.Judged> judged = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    judged.add(new Tally.Judged(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return judged;
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    public Progress progress(UUID evaluationId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("""
                    select count(*),
                           count(*) filter (where primary_answer is not null and shadow_answer is not null
                                            and position is null and not repeated),
                           count(*) filter (where primary_answer is null or shadow_answer is null),
                           count(*) filter (where repeated),
                           count(*) filter (where shadow_failed)
                    from shadow_pair where evaluation_id = ?\
                    """)) {
            select.setObject(1, evaluationId);
            try (var row = select.executeQuery()) {
                row.next();
                return new Progress(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5));
            }
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /**
     * Deletes a person's requests, answers and truths of one comparison; the others move up.
     *
     * @return how many of them were counted
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int forget(UUID evaluationId, String team, String subjectHash) {
        try (var connection = dataSource.getConnection();
                var truths = connection.prepareStatement("delete from feedback f using shadow_pair p"
                        + " where p.evaluation_id = ? and p.subject_hash = ? and f.team = ?"
                        + " and f.request_id = p.request_id");
                var delete = connection.prepareStatement("""
                    with gone as (delete from shadow_pair where evaluation_id = ? and subject_hash = ?
                                  returning position)
                    select count(position) from gone\
                    """);
                var moveUp = connection.prepareStatement("""
                    update shadow_pair p set position = n.number
                    from (select request_id, row_number() over (order by position) as number
                          from shadow_pair where evaluation_id = ? and position is not null) n
                    where p.evaluation_id = ? and p.request_id = n.request_id\
                    """)) {
            truths.setObject(1, evaluationId);
            truths.setString(2, subjectHash);
            truths.setString(3, team);
            truths.executeUpdate();
            delete.setObject(1, evaluationId);
            delete.setString(2, subjectHash);
            int counted;
            try (var row = delete.executeQuery()) {
                row.next();
                counted = row.getInt(1);
            }
            if (counted > 0) {
                moveUp.setObject(1, evaluationId);
                moveUp.setObject(2, evaluationId);
                moveUp.executeUpdate();
            }
            return counted;
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /** What was captured of a person before a moment is not stored, should it come late. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void neverAgain(UUID projectId, String subjectHash, Instant before) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement("insert into erased_subject as e values (?, ?, ?)"
                        + " on conflict (project_id, subject_hash)"
                        + " do update set erased_at = greatest(e.erased_at, excluded.erased_at)")) {
            insert.setObject(1, projectId);
            insert.setString(2, subjectHash);
            insert.setObject(3, before.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }

    /** Forgets truth that no open comparison can use. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetUnusedTruth() {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("delete from feedback f where not exists"
                        + " (select 1 from evaluation e where e.state = 'SHADOW' and e.team = f.team)")) {
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new PairsUnavailable(e);
        }
    }
}
