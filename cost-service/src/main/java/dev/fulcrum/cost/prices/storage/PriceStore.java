package dev.fulcrum.cost.prices.storage;

import dev.fulcrum.cost.prices.domain.Contract;
import dev.fulcrum.cost.prices.domain.ListPrice;
import dev.fulcrum.cost.prices.domain.ModelPrice;
import dev.fulcrum.cost.prices.domain.PriceBook;
import dev.fulcrum.cost.prices.domain.Validity;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** List prices and contracts; whoever changes them holds {@link PricingLock#change} and then {@link #changed}. */
@ApplicationScoped
public class PriceStore {
    private static final String INSERT_PRICE = """
            insert into list_price (id, provider, model_id, kind, status, tariffs, context_tokens, max_output_tokens,
                valid_from, valid_to, notes, source, as_of, recorded_by)
            values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_CONTRACT = """
            insert into price_contract (id, team, provider, model_id, tariffs, discount_share, valid_from, valid_to,
                reason, recorded_by)
            values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;

    PriceStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Id of the present content. */
    public UUID reading() {
        return query("select id from price_reading", none -> {}, row -> row.getObject(1, UUID.class))
                .get(0);
    }

    /** After a change, in its transaction. */
    public void changed() {
        update("update price_reading set id = ?", update -> update.setObject(1, Ids.next()));
    }

    /** Everything that applies at some time. */
    public PriceBook load(UUID reading) {
        return new PriceBook(reading.toString(), prices(), contracts());
    }

    private List<ListPrice> prices() {
        return query(
                "select * from list_price where withdrawn_at is null order by position", none -> {}, PriceStore::price);
    }

    private List<Contract> contracts() {
        return query("select * from price_contract order by id", none -> {}, PriceStore::contract);
    }

    /** Whether all of that content of a file was taken in. */
    public boolean taken(String version) {
        return !query(
                        "select 1 from price_book where version = ?",
                        select -> select.setString(1, version),
                        row -> row.getInt(1))
                .isEmpty();
    }

    /** Remembers that all of it was taken in. */
    public void take(String version, String file) {
        update(
                "insert into price_book (version, file, loaded_at) values (?, ?, now()) on conflict do nothing",
                insert -> {
                    insert.setString(1, version);
                    insert.setString(2, file);
                });
    }

    /**
     * A list price as it was entered, whatever became of it.
     *
     * @param withdrawnAt null while it stands
     * @param replacedBy the price that corrected it; null while it stands
     */
    public record Entry(
            ListPrice price, Instant recordedAt, Instant withdrawnAt, String withdrawnBy, UUID replacedBy) {}

    /** Of one model, newest entry first, before an id. @param key {@code provider/model} */
    public List<Entry> history(String key, UUID before, int rows) {
        return query(
                "select * from list_price where lower(provider || '/' || model_id) = lower(?)"
                        + " and (?::uuid is null or id < ?) order by id desc limit ?",
                select -> {
                    select.setString(1, key);
                    select.setObject(2, before);
                    select.setObject(3, before);
                    select.setInt(4, rows);
                },
                row -> new Entry(
                        price(row),
                        instant(row, "recorded_at"),
                        instant(row, "withdrawn_at"),
                        row.getString("withdrawn_by"),
                        row.getObject("replaced_by", UUID.class)));
    }

    /** Contracts of a team, newest first, before an id. */
    public List<Contract> contracts(String team, UUID before, int rows) {
        return query(
                "select * from price_contract where team = ? and (?::uuid is null or id < ?) order by id desc limit ?",
                select -> {
                    select.setString(1, team);
                    select.setObject(2, before);
                    select.setObject(3, before);
                    select.setInt(4, rows);
                },
                PriceStore::contract);
    }

    public void insert(List<ListPrice> prices) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT_PRICE)) {
            for (ListPrice price : prices) {
                bind(insert, price);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new PricesUnavailable(e);
        }
    }

    /** The same price, as a later source states it. */
    public void restate(UUID price, ModelPrice as) {
        update("update list_price set notes = ?, source = ?, as_of = ? where id = ?", update -> {
            update.setString(1, as.notes());
            update.setString(2, as.source());
            update.setString(3, as.asOf());
            update.setObject(4, price);
        });
    }

    /** From then on another price applies. */
    public void end(UUID price, Instant at) {
        update("update list_price set valid_to = ? where id = ?", update -> {
            update.setObject(1, time(at));
            update.setObject(2, price);
        });
    }

    /** Never applied: a correction takes its place. */
    public void withdraw(UUID price, UUID replacement, String by) {
        update("update list_price set withdrawn_at = now(), withdrawn_by = ?, replaced_by = ? where id = ?", update -> {
            update.setString(1, by);
            update.setObject(2, replacement);
            update.setObject(3, price);
        });
    }

    public void insert(Contract contract) {
        update(INSERT_CONTRACT, insert -> {
            int at = 0;
            insert.setObject(++at, contract.id());
            insert.setString(++at, contract.team());
            insert.setString(++at, contract.provider());
            insert.setString(++at, contract.modelId());
            insert.setString(++at, contract.tariffs() == null ? null : TariffsJson.write(contract.tariffs()));
            insert.setBigDecimal(++at, contract.discountShare());
            insert.setObject(++at, time(contract.validity().from()));
            insert.setObject(++at, time(contract.validity().to()));
            insert.setString(++at, contract.reason());
            insert.setString(++at, contract.by());
        });
    }

    public void endContract(UUID contract, Instant at, String by) {
        update("update price_contract set valid_to = ?, ended_at = now(), ended_by = ? where id = ?", update -> {
            update.setObject(1, time(at));
            update.setString(2, by);
            update.setObject(3, contract);
        });
    }

    private static void bind(PreparedStatement insert, ListPrice listed) throws SQLException {
        ModelPrice price = listed.price();
        int at = 0;
        insert.setObject(++at, listed.id());
        insert.setString(++at, price.provider());
        insert.setString(++at, price.modelId());
        insert.setString(++at, price.kind());
        insert.setString(++at, price.status());
        insert.setString(++at, TariffsJson.write(price.tariffs()));
        insert.setObject(++at, price.limits().contextTokens(), Types.BIGINT);
        insert.setObject(++at, price.limits().maxOutputTokens(), Types.BIGINT);
        insert.setObject(++at, time(listed.validity().from()));
        insert.setObject(++at, time(listed.validity().to()));
        insert.setString(++at, price.notes());
        insert.setString(++at, price.source());
        insert.setString(++at, price.asOf());
        insert.setString(++at, listed.by());
    }

    private static ListPrice price(ResultSet row) throws SQLException {
        return new ListPrice(
                row.getObject("id", UUID.class),
                new ModelPrice(
                        row.getString("provider"),
                        row.getString("model_id"),
                        row.getString("kind"),
                        row.getString("status"),
                        TariffsJson.read(row.getString("tariffs")),
                        new ModelPrice.Limits(
                                row.getObject("context_tokens", Long.class),
                                row.getObject("max_output_tokens", Long.class)),
                        row.getString("notes"),
                        row.getString("source"),
                        row.getString("as_of")),
                validity(row),
                row.getString("recorded_by"));
    }

    private static Contract contract(ResultSet row) throws SQLException {
        String tariffs = row.getString("tariffs");
        return new Contract(
                row.getObject("id", UUID.class),
                row.getString("team"),
                row.getString("provider"),
                row.getString("model_id"),
                tariffs == null ? null : TariffsJson.read(tariffs),
                row.getBigDecimal("discount_share"),
                validity(row),
                row.getString("reason"),
                row.getString("recorded_by"));
    }

    private static Validity validity(ResultSet row) throws SQLException {
        return new Validity(instant(row, "valid_from"), instant(row, "valid_to"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private int update(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            binding.bind(update);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new PricesUnavailable(e);
        }
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(reading.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new PricesUnavailable(e);
        }
    }
}
