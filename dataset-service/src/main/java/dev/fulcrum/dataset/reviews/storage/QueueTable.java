package dev.fulcrum.dataset.reviews.storage;

import dev.fulcrum.dataset.reviews.domain.Strategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Which examples wait for a person, in the order of a strategy. Answers are compared as a whole, case folded: made for
 * labels and other short answers. A near duplicate that a person corrected counts with its truth.
 */
@ApplicationScoped
public class QueueTable {
    /**
     * @param place what orders the queue; the next page starts above it
     * @param majority the answer of more than half of its near duplicates; null where there is none
     * @param majorityShare of the cluster, 0–1
     * @param sameLabel examples of the project with its label
     */
    public record Waiting(
            UUID exampleId,
            String place,
            boolean differsFromSecond,
            String majority,
            double majorityShare,
            boolean differsFromMajority,
            int clusterSize,
            int answersInCluster,
            int sameLabel) {}

    private static final String WAITING = """
            with said as (
              select distinct on (example_id) example_id, decision, truth from review where project_id = ?
              order by example_id, id desc),
            answer as (
              select e.id, p.cluster_id, lower(coalesce(s.truth, e.label)) as answer
              from example e join placement p on p.example_id = e.id left join said s on s.example_id = e.id
              where e.project_id = ? and p.cluster_size > 1 and s.decision is distinct from 'reject'),
            votes as (select cluster_id, answer, count(*) as n from answer group by 1, 2),
            cluster as (
              select distinct on (cluster_id) cluster_id, answer, n, sum(n) over c as members, count(*) over c as answers
              from votes window c as (partition by cluster_id) order by cluster_id, n desc, answer),
            same as (select lower(label) as label, count(*) as n from example where project_id = ? group by 1),
            waiting as (
              select e.id, md5(e.id::text) as chance, s2.n as same_label,
                     e.second_label is not null and lower(e.second_label) <> lower(e.label) as other_second,
                     case when c.n * 2 > c.members then c.answer end as majority,
                     c.n::float8 / c.members as majority_share,
                     coalesce(c.n * 2 > c.members and c.answer <> lower(e.label), false) as other_majority,
                     coalesce(c.members, 1) as members, coalesce(c.answers, 1) as answers,
                     coalesce(c.n * 2 <= c.members, false) as undecided,
                     p.split, p.test_part
              from example e
              left join placement p on p.example_id = e.id
              left join cluster c on c.cluster_id = p.cluster_id
              join same s2 on s2.label = lower(e.label)
              where e.project_id = ? and (?::text is null or p.split = ?::text)
                and not exists (select 1 from said s where s.example_id = e.id))
            select * from (select *, %s as place from waiting where %s) ordered
            where ?::text is null or place > ?::text order by place limit ?""";

    /** What a strategy shows, and the text whose order is that of the queue; it ends in the id's hash, so it is unique. */
    private static final Map<Strategy, String[]> ORDERS = Map.of(
            Strategy.DISAGREEMENT,
            new String[] {
                "other_second or other_majority",
                "(case when other_second and other_majority then 0 else 1 end) || chance"
            },
            Strategy.UNCERTAIN,
            new String[] {"undecided", "chance"},
            Strategy.RARE_LABEL,
            new String[] {"true", "lpad(same_label::text, 10, '0') || chance"},
            Strategy.RANDOM,
            new String[] {"true", "chance"},
            Strategy.UNLABELLED_TEST,
            new String[] {"split = 'test'", "(case test_part when 'random' then 0 else 1 end) || chance"});

    private final DataSource dataSource;

    QueueTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @param split null for all
     * @param after place to start above, or null
     */
    public List<Waiting> next(UUID projectId, Strategy strategy, String split, String after, int rows) {
        String[] order = ORDERS.get(strategy);
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(WAITING.formatted(order[1], order[0]))) {
            for (int at = 1; at <= 4; at++) {
                select.setObject(at, projectId);
            }
            select.setString(5, split);
            select.setString(6, split);
            select.setString(7, after);
            select.setString(8, after);
            select.setInt(9, rows);
            List<Waiting> waiting = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    waiting.add(waiting(row));
                }
            }
            return waiting;
        } catch (SQLException e) {
            throw new IllegalStateException("The review queue could not be read", e);
        }
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getString("place"),
                row.getBoolean("other_second"),
                row.getString("majority"),
                row.getDouble("majority_share"),
                row.getBoolean("other_majority"),
                row.getInt("members"),
                row.getInt("answers"),
                row.getInt("same_label"));
    }
}
