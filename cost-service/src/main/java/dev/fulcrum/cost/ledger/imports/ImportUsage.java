package dev.fulcrum.cost.ledger.imports;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.chassis.projects.KnownProjects;
import dev.fulcrum.cost.CostConfig;
import dev.fulcrum.cost.ledger.PriceCalls;
import dev.fulcrum.cost.ledger.domain.CallScope;
import dev.fulcrum.cost.ledger.domain.LedgerWindow;
import dev.fulcrum.cost.ledger.domain.ScopePosition;
import dev.fulcrum.cost.ledger.imports.domain.ImportMode;
import dev.fulcrum.cost.ledger.imports.domain.ImportReport;
import dev.fulcrum.cost.ledger.imports.domain.RawRow;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        this.window = LedgerWindow.ofImports(config.imports().keep());
    }

    /**
     * @param rows of a file of that team
     * @return the report: counted, or refused with nothing counted
     * @throws IOException where the sender went away; the import is failed then, with nothing counted
     */
    public ImportReport run(String team, String by, String format, ImportMode mode, RowSource rows) throws IOException {
        refuseWhileTakenBack(team);
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
            end(
                    reading,
                    ImportReport.REFUSED,
                    reading.tally.unreadable(e.line(), e.getMessage()).text());
        } catch (IOException | RuntimeException e) {
            end(reading, ImportReport.FAILED, "It broke off after " + reading.tally.rows() + " rows; send it again.");
            throw e;
        }
        return imports.find(id).orElseThrow();
    }

    private void count(Reading reading) {
        QuarkusTransaction.requiringNew().run(calls::analyze);
        QuarkusTransaction.requiringNew().timeout(LONGEST_COUNTING_S).run(() -> {
            refuseWhileTakenBack(reading.team);
            requireAll(reading);
            long counted = calls.land(reading.id, reading.team, reading.tally.rows());
            calls.unstage(reading.id);
            // after the rows, since a change of prices waits for this, and all traffic behind it; before the sums,
            // which whoever changes prices moves too
            boolean stale = !Set.of(prices.hold().version()).containsAll(reading.priceVersions);
            calls.addUp();
            imports.finish(reading.id, ImportReport.COUNTED, null, reading.tally.result(), counted);
            if (counted > 0) {
                // a project may have said its price, or the price book have changed, since the first rows were read
                CallScope scope = new CallScope(
                        reading.team, null, null, !stale, reading.tally.result().firstCall());
                repricing.add(scope, ScopePosition.beginOf(scope));
            }
        });
    }

    /** A row that is still to be taken out would be passed over as counted already, and then be gone. */
    private void refuseWhileTakenBack(String team) {
        imports.takingBackOf(team).ifPresent(other -> {
            throw Problem.conflict(
                    "import-taken-back",
                    "Import " + other + " of " + team + " is being taken back; send the file once that is done. DELETE"
                            + " /api/v1/usage/imports/" + other + " waits for it, and goes on where it broke off.");
        });
    }

    /**
     * The waiting table is empty after a crash of the database, and what waits for too long is tidied away.
     *
     * @throws Problem 503 where not all good rows wait
     */
    private void requireAll(Reading reading) {
        String state = imports.lock(reading.id).map(ImportReport::state).orElse(ImportReport.FAILED);
        long waiting = calls.staged(reading.id);
        long good = reading.tally.rows() - reading.tally.broken();
        if (!state.equals(ImportReport.READING) || waiting != good) {
            throw new Problem(
                    503,
                    "import-lost-rows",
                    "Rows were lost while the file was read",
                    "Import " + reading.id + " is " + state + " and holds " + waiting + " of " + good
                            + " good rows, so nothing of it was counted; send the file again.");
        }
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
        private final Set<String> priceVersions = new HashSet<>();
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
                priceVersions.add(held.version());
                List<ImportedCalls.Staged> staged = new ArrayList<>();
                for (RawRow raw : batch.rows()) {
                    tally.count(reader.read(raw))
                            .ifPresent(row -> staged.add(new ImportedCalls.Staged(
                                    tally.rows(), row.named(), held.price(row.call(), row.calls(), id))));
                }
                calls.stage(staged);
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
