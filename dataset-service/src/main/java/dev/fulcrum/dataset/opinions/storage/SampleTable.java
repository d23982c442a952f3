package dev.fulcrum.dataset.opinions.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The examples of an order and what the other model said: drawn once, so that work goes on where it stopped. */
@ApplicationScoped
public class SampleTable {
    // not again what this model was asked before
    private static final String DRAW = """
            insert into second_opinion_example (opinion_id, example_id, position)
            select ?, id, row_number() over (order by chance) from (
              select e.id, md5(? || e.id::text) as chance
              from example e left join placement p on p.example_id = e.id
              where e.project_id = ? and e.tool_calls is null and e.second_model is distinct from ?
                and (?::text is null or p.split = ?::text)
              order by chance limit ?) drawn""";
    private static final String WAITING = """
            select e.id, e.label, e.text, e.history, e.tools, s.text as system_prompt
            from second_opinion_example o
            join example e on e.id = o.example_id
            join system_prompt s on s.hash = e.system_prompt_hash
            where o.opinion_id = ? and o.outcome is null order by o.position limit ?""";

    /** @param label what was answered first */
    public record Asked(UUID exampleId, String label, String text, String history, String tools, String systemPrompt) {}

    /** @param waiting examples not asked about yet; erased ones do not wait */
    public record Counts(int drawn, int waiting, int same, int other, int declined, long tokensIn, long tokensOut) {}

    private final DataSource dataSource;

    SampleTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How many were there to be drawn, at most the sample. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int draw(OpinionRow order) {
        try (var connection = dataSource.getConnection();
                var draw = connection.prepareStatement(DRAW)) {
            draw.setObject(1, order.id());
            draw.setString(2, String.valueOf(order.seed()));
            draw.setObject(3, order.projectId());
            draw.setString(4, order.model());
            draw.setString(5, order.split());
            draw.setString(6, order.split());
            draw.setInt(7, order.sample());
            return draw.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Examples could not be drawn", e);
        }
    }

    public List<Asked> waiting(UUID orderId, int most) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(WAITING)) {
            select.setObject(1, orderId);
            select.setInt(2, most);
            List<Asked> waiting = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    waiting.add(new Asked(
                            row.getObject("id", UUID.class),
                            row.getString("label"),
                            row.getString("text"),
                            row.getString("history"),
                            row.getString("tools"),
                            row.getString("system_prompt")));
                }
            }
            return waiting;
        } catch (SQLException e) {
            throw new IllegalStateException("Drawn examples could not be read", e);
        }
    }

    /**
     * What the other model said.
     *
     * @param label null where it declined
     * @param outcome same, other or declined
     */
    @Transactional
    public void answered(
            OpinionRow order, UUID exampleId, String label, String outcome, long tokensIn, long tokensOut) {
        try (var connection = dataSource.getConnection();
                var mark = connection.prepareStatement("update second_opinion_example set outcome = ?, tokens_in = ?,"
                        + " tokens_out = ? where opinion_id = ? and example_id = ?");
                var keep = connection.prepareStatement(
                        "update example set second_label = ?, second_model = ? where id = ?")) {
            mark.setString(1, outcome);
            mark.setLong(2, tokensIn);
            mark.setLong(3, tokensOut);
            mark.setObject(4, order.id());
            mark.setObject(5, exampleId);
            mark.executeUpdate();
            if (label != null) {
                keep.setString(1, label);
                keep.setString(2, order.model());
                keep.setObject(3, exampleId);
                keep.executeUpdate();
            }
        } catch (SQLException e) {
            // the driver's message may show values, which are texts
            throw new IllegalStateException("A second opinion could not be stored (SQL state " + e.getSQLState() + ")");
        }
    }

    public Counts counts(UUID orderId) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select count(*), count(*) filter (where outcome is null and"
                        + " exists (select 1 from example e where e.id = example_id)),"
                        + " count(*) filter (where outcome = 'same'), count(*) filter (where outcome = 'other'),"
                        + " count(*) filter (where outcome = 'declined'), coalesce(sum(tokens_in), 0),"
                        + " coalesce(sum(tokens_out), 0) from second_opinion_example where opinion_id = ?")) {
            select.setObject(1, orderId);
            try (var row = select.executeQuery()) {
                row.next();
                return new Counts(
                        row.getInt(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Second opinions could not be counted", e);
        }
    }
}
