package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.storage.ImportStore;
import dev.fulcrum.cost.ledger.storage.ImportedCalls;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Takes out what an import has counted, rows and sums, some rows a transaction, so that neither changes of prices nor the
 * traffic behind them wait for all of them. Its rows may then be imported again.
 */
@ApplicationScoped
public class TakeBackImport {
    private final LedgerStore ledger;
    private final ImportStore imports;
    private final ImportedCalls calls;
    private final LedgerWindow window;

    TakeBackImport(LedgerStore ledger, ImportStore imports, ImportedCalls calls, CostConfig config) {
        this.ledger = ledger;
        this.imports = imports;
        this.calls = calls;
        this.window = LedgerWindow.ofImports(config.imports().keep());
    }

    /**
     * Does nothing where it was done before, and goes on where it broke off.
     *
     * @throws Problem 409 while the file is read, where nothing was counted, or where its oldest rows are gone
     */
    public ImportReport takeBack(UUID id, String by) {
        // first without a lock: while a file lands, its import is locked for as long as that takes
        ImportReport present = imports.find(id).orElseThrow(() -> Problem.notFound("import", id));
        if (present.state().equals(ImportReport.TAKEN_BACK)) {
            return present;
        }
        if (!present.state().equals(ImportReport.TAKING_BACK)) {
            refuse(present);
            QuarkusTransaction.requiringNew().run(() -> {
                // none of its calls is dropped from here on
                ledger.rewriteRows();
                ImportReport locked = imports.lock(id).orElseThrow();
                if (locked.state().equals(ImportReport.COUNTED)) {
                    refuse(locked);
                    imports.takingBack(id, by);
                }
            });
        }
        goOn(id);
        return imports.find(id).orElseThrow();
    }

    /** Takes out what is left of one that is being taken back. */
    void goOn(UUID id) {
        boolean more;
        do {
            more = QuarkusTransaction.requiringNew().call(() -> {
                ledger.rewriteRows();
                boolean some = calls.takeSomeOut(id);
                if (!some) {
                    imports.takenBack(id);
                }
                return some;
            });
        } while (more);
    }

    private void refuse(ImportReport report) {
        if (!report.state().equals(ImportReport.COUNTED)) {
            throw Problem.conflict(
                    "nothing-to-take-back",
                    "Import " + report.id() + " is " + report.state()
                            + "; only one that is counted can be taken back.");
        }
        Instant kept =
                window.firstKeptDay(Instant.now()).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (report.firstCall() != null && report.firstCall().isBefore(kept)) {
            throw Problem.conflict(
                    "calls-gone",
                    "Import " + report.id() + " has calls from " + report.firstCall() + ", but single calls are kept"
                            + " for " + window.keep().toDays() + " days (" + window.setting() + "); its sums can no"
                            + " longer be told from those of others.");
        }
    }
}
