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

/** Takes out what an import has counted, rows and sums. Its rows may then be imported again. */
@ApplicationScoped
public class TakeBackImport {
    private static final int LONGEST_S = 600;

    private final LedgerStore ledger;
    private final ImportStore imports;
    private final ImportedCalls calls;
    private final LedgerWindow window;

    TakeBackImport(LedgerStore ledger, ImportStore imports, ImportedCalls calls, CostConfig config) {
        this.ledger = ledger;
        this.imports = imports;
        this.calls = calls;
        this.window = new LedgerWindow(config.imports().keep());
    }

    /**
     * Does nothing where it was done before.
     *
     * @throws Problem 409 while the file is read, where nothing was counted, or where its oldest rows are gone
     */
    public ImportReport takeBack(UUID id, String by) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_S).run(() -> {
            ledger.rewriteRows();
            ImportReport report = imports.lock(id).orElseThrow(() -> Problem.notFound("import", id));
            if (!report.state().equals(ImportReport.TAKEN_BACK)) {
                refuse(report);
                calls.takeOut(id);
                imports.takenBack(id, by);
            }
        });
        return imports.find(id).orElseThrow();
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
                            + " for " + window.keep().toDays() + " days (fulcrum.cost.imports.keep); its sums can no"
                            + " longer be told from those of others.");
        }
    }
}
