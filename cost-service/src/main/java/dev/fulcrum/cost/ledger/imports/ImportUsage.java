package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.PriceCalls;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.ReadRows;
import dev.fulcrum.cost.ledger.imports.domain.RowSource;
import dev.fulcrum.cost.ledger.imports.domain.UnreadableFile;
import dev.fulcrum.cost.ledger.imports.storage.ImportStore;
import dev.fulcrum.cost.ledger.storage.ImportedCalls;
import dev.fulcrum.cost.ledger.storage.RepricingJobs;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a file of usage row by row into a waiting table, and then counts all of it in one transaction, or nothing. The
 * file is never held as a whole, and traffic does not wait for it.
 */
@ApplicationScoped
public class ImportUsage {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int LONGEST_COUNTING_S = 600;

    private final KnownProjects projects;
    private final PriceCalls prices;
    private final ImportStore imports;
    private final ImportedCalls calls;
    private final RepricingJobs repricing;
    private final LedgerWindow window;

    ImportUsage(
            KnownProjects projects,
            PriceCalls prices,
            ImportStore imports,
            ImportedCalls calls,
            RepricingJobs repricing,
            CostConfig config) {
        this.projects = projects;
        this.prices = prices;
        this.imports = imports;
        this.calls = calls;
        this.repricing = repricing;
        this.window = new LedgerWindow(config.imports().keep());
    }

    /**
     * @param rows of a file of that team
     * @return the report: counted, or refused with nothing counted
     * @throws IOException where the sender went away; the import is failed then, with nothing counted
     */
    public ImportReport run(String team, String by, String format, ImportMode mode, RowSource rows) throws IOException {
        UUID id = Ids.next();
        QuarkusTransaction.requiringNew().run(() -> imports.begin(id, team, format, mode, by));
        Reading reading = new Reading(id, team);
        try {
            reading.readAll(rows);
            if (reading.tally.broken() > 0 && mode == ImportMode.ALL_OR_NOTHING) {
                end(
                        reading,
                        ImportReport.REFUSED,
                        reading.tally.broken() + " of " + reading.tally.rows() + " rows are"
                                + " broken; mend them, or send the file with mode=skip-broken");
            } else {
                count(reading);
            }
        } catch (UnreadableFile e) {
            reading.tally.unreadable(e.line(), e.getMessage());
            end(reading, ImportReport.REFUSED, "line " + e.line() + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            end(reading, ImportReport.FAILED, "It broke off after " + reading.tally.rows() + " rows; send it again.");
            throw e;
        }
        return imports.find(id).orElseThrow();
    }

    private void count(Reading reading) {
        QuarkusTransaction.requiringNew().run(calls::analyze);
        QuarkusTransaction.requiringNew().timeout(LONGEST_COUNTING_S).run(() -> {
            String present = prices.hold().version();
            boolean stale = calls.pricedOtherwise(reading.id, present);
            long counted = calls.land(reading.id, reading.team, reading.tally.lastLine());
            calls.unstage(reading.id);
            imports.finish(reading.id, ImportReport.COUNTED, null, reading.tally.result(), counted);
            if (counted > 0) {
                // a project may have said its price, or the price book have changed, since the first rows were read
                CallScope scope = new CallScope(
                        reading.team, null, null, !stale, reading.tally.result().firstCall());
                repricing.add(scope, ScopePosition.beginOf(scope));
            }
        });
    }

    private void end(Reading reading, String state, String reason) {
        QuarkusTransaction.requiringNew().run(() -> {
            calls.unstage(reading.id);
            imports.finish(reading.id, state, reason, reading.tally.result(), 0);
        });
    }

    /** One file on its way into the waiting table. */
    private final class Reading {
        private final UUID id;
        private final String team;
        private final ReadRows reader;
        private final RowTally tally;
        // also what is no project, so that a file asks once a feature
        private final Map<String, Optional<UUID>> known = new HashMap<>();

        Reading(UUID id, String team) {
            this.id = id;
            this.team = team;
            this.reader = new ReadRows(team, window, Instant.now(), this::project);
            this.tally = new RowTally(id, imports);
        }

        void readAll(RowSource rows) throws IOException {
            Batch batch;
            do {
                batch = Batch.read(rows, ROWS_AT_ONCE);
                stage(batch);
            } while (!batch.last());
        }

        private void stage(Batch batch) {
            QuarkusTransaction.requiringNew().run(() -> {
                PriceCalls.Held held = prices.hold();
                calls.stage(batch.rows().stream()
                        .map(raw -> tally.count(raw.line(), reader.read(raw)))
                        .flatMap(Optional::stream)
                        .map(row -> new ImportedCalls.Staged(
                                row.line(), row.named(), held.price(row.call(), row.calls(), id)))
                        .toList());
                tally.storeErrors();
            });
        }

        private UUID project(String feature) {
            return known.computeIfAbsent(
                            feature, name -> projects.ofFeature(team, name).map((KnownProject project) -> project.id))
                    .orElse(null);
        }
    }
}
