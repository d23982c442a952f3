package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.storage.ImportStore;
import dev.fulcrum.cost.ledger.storage.ImportedCalls;
import dev.fulcrum.cost.ledger.storage.LedgerStore;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Ends imports whose process died, goes on with what was being taken back, and drops imported calls that are older than
 * they are kept.
 */
@ApplicationScoped
class TidyImports {
    /** Longer than any file takes. */
    private static final Duration DEAD_AFTER = Duration.ofHours(6);

    private static final ImportReport.Tally NOTHING = new ImportReport.Tally(0, 0, null, null);

    private final LedgerStore ledger;
    private final ImportStore imports;
    private final ImportedCalls calls;
    private final TakeBackImport takeBack;
    private final LedgerWindow window;

    TidyImports(
            LedgerStore ledger, ImportStore imports, ImportedCalls calls, TakeBackImport takeBack, CostConfig config) {
        this.ledger = ledger;
        this.takeBack = takeBack;
        this.imports = imports;
        this.calls = calls;
        this.window = LedgerWindow.ofImports(config.imports().keep());
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tidy() {
        for (UUID id : imports.forgotten(DEAD_AFTER)) {
            QuarkusTransaction.requiringNew().run(() -> {
                imports.lock(id);
                calls.unstage(id);
                imports.finish(
                        id, ImportReport.FAILED, "The service stopped while it was read; send it again.", NOTHING, 0);
            });
        }
        imports.takingBack().forEach(takeBack::goOn);
        LocalDate first = window.firstKeptDay(Instant.now());
        boolean more;
        do {
            more = QuarkusTransaction.requiringNew().call(() -> {
                ledger.rewriteRows();
                return calls.dropSomeBefore(first);
            });
        } while (more);
    }
}
