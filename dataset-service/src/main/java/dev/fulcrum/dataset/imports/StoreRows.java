package dev.fulcrum.dataset.imports;

import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.examples.domain.Origin;
import dev.fulcrum.dataset.examples.storage.SourcedExampleTable;
import dev.fulcrum.dataset.imports.domain.ImportedRow;
import dev.fulcrum.dataset.imports.domain.ReadLine;
import dev.fulcrum.dataset.imports.domain.ReadRows;
import dev.fulcrum.dataset.imports.storage.ImportRow;
import dev.fulcrum.dataset.intake.PrepareSourced;
import dev.fulcrum.dataset.reviews.storage.ReviewTable;
import dev.fulcrum.messaging.envelope.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes a checked file's rows in batches, within the import's one transaction. */
@ApplicationScoped
class StoreRows {
    private static final int BATCH = 500;
    /** Of a batch, before it is full: it is in memory, as objects and as the driver's bytes. */
    private static final int CHARACTERS = 1_000_000;

    /** @param duplicates texts that the file has more than once */
    record Stored(long imported, long duplicates) {}

    private final PrepareSourced prepare;
    private final SourcedExampleTable examples;
    private final ReviewTable reviews;

    StoreRows(PrepareSourced prepare, SourcedExampleTable examples, ReviewTable reviews) {
        this.prepare = prepare;
        this.examples = examples;
        this.reviews = reviews;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Stored all(KnownProject project, ImportRow row, String model, ReadRows rows) throws IOException {
        long read = 0;
        long imported = 0;
        long characters = 0;
        List<PrepareSourced.Prepared> batch = new ArrayList<>(BATCH);
        for (ReadLine line = rows.next(); line != null; line = rows.next()) {
            if (line instanceof ReadLine.Row usable) {
                read++;
                batch.add(prepare.prepare(raw(usable.row(), model)));
                characters += usable.row().characters();
                if (batch.size() == BATCH || characters >= CHARACTERS) {
                    imported += write(project, row, batch);
                    batch.clear();
                    characters = 0;
                }
            }
        }
        imported += write(project, row, batch);
        return new Stored(imported, read - imported);
    }

    /** A truth in the file is what its bringer says of the answer. */
    private int write(KnownProject project, ImportRow row, List<PrepareSourced.Prepared> batch) {
        Set<UUID> stored = examples.insert(
                project.id,
                project.generation,
                Origin.IMPORTED,
                row.id(),
                batch.stream().map(PrepareSourced.Prepared::example).toList(),
                row.importedAt());
        reviews.add(batch.stream()
                .filter(each ->
                        each.truth() != null && stored.contains(each.example().id()))
                .map(each -> new ReviewTable.ReviewRow(
                        Ids.next(),
                        each.example().id(),
                        project.id,
                        each.truth().equals(each.example().label()) ? "accept" : "correct",
                        each.truth(),
                        row.importedBy(),
                        row.importedAt()))
                .toList());
        return stored.size();
    }

    private static PrepareSourced.Raw raw(ImportedRow row, String model) {
        return new PrepareSourced.Raw(
                row.systemPrompt(),
                row.history(),
                row.text(),
                row.label(),
                row.tools(),
                row.toolCalls(),
                row.truth(),
                model);
    }
}
