package dev.fulcrum.cost.prices.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Between pricing calls (shared) and changing what prices depend on (exclusive); freed at the transaction's end. */
@ApplicationScoped
public class PricingLock {
    /** Advisory. */
    private static final long KEY = 0x66_75_6c_63_63_6f_73_74L;

    private final DataSource dataSource;

    PricingLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Until commit, nothing that prices depend on changes. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold() {
        lock("select pg_advisory_xact_lock_shared(?)");
    }

    /** Until commit, no batch is priced: one that came before is visible, one that comes after sees the change. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void change() {
        lock("select pg_advisory_xact_lock(?)");
    }

    private void lock(String statement) {
        try (var connection = dataSource.getConnection();
                var lock = connection.prepareStatement(statement)) {
            lock.setLong(1, KEY);
            lock.execute();
        } catch (SQLException e) {
            throw new PricesUnavailable(e);
        }
    }
}
