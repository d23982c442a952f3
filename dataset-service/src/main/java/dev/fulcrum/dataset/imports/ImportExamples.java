package dev.fulcrum.dataset.imports;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.chassis.projects.KnownProject;
import dev.fulcrum.dataset.DatasetConfig;
import dev.fulcrum.dataset.imports.domain.CheckedFile;
import dev.fulcrum.dataset.imports.domain.CsvRows;
import dev.fulcrum.dataset.imports.domain.ReadRows;
import dev.fulcrum.dataset.imports.domain.RecordBytes;
import dev.fulcrum.dataset.imports.domain.RowRule;
import dev.fulcrum.dataset.imports.storage.ImportRow;
import dev.fulcrum.dataset.imports.storage.ImportTable;
import dev.fulcrum.messaging.envelope.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Brings a file's rows in as examples. It is read to its end and checked before anything is stored, and stored in one
 * transaction: there is no half import, whatever breaks.
 */
@ApplicationScoped
public class ImportExamples {
    public static final String CSV = "csv";
    public static final String CHAT = "openai-chat-jsonl";
    private static final int LONGEST_RIGHTS = 2000;
    private static final int LONGEST_MODEL = 200;

    /**
     * What is asked.
     *
     * @param format openai-chat-jsonl or csv
     * @param skipBroken false: one broken line refuses the file
     * @param rights why the rows may be used
     * @param model who answered; empty where people did or nobody knows
     */
    public record Asked(String format, boolean skipBroken, String rights, String model) {}

    private final ImportTable imports;
    private final StoreRows store;
    private final ImportsConfig limits;
    private final RowRule rule;

    ImportExamples(ImportTable imports, StoreRows store, ImportsConfig limits, DatasetConfig config) {
        this.imports = imports;
        this.store = store;
        this.limits = limits;
        this.rule = new RowRule(
                config.intake().longestText(),
                config.intake().longestLabel(),
                config.intake().longestContext());
    }

    /**
     * The import, or a refused one with the reasons.
     *
     * @throws Problem 400 where the rights are not said, 409 where the project has the file, 413 where it is too large
     */
    public ImportRow run(KnownProject project, Asked asked, String subject, InputStream body) {
        checkWords(asked);
        try (SpooledFile file = SpooledFile.of(body, limits.maxBytes())) {
            imports.ofFile(project.id, file.sha256Hex()).ifPresent(before -> {
                throw alreadyThere(before);
            });
            CheckedFile checked = CheckedFile.of(rows(asked, file.open()));
            ImportRow row = row(project, asked, subject, file, checked);
            if (row.state().equals(ImportRow.REFUSED)) {
                QuarkusTransaction.requiringNew().run(() -> imports.insert(row));
                return row;
            }
            return store(project, asked, file, row);
        } catch (SpooledFile.TooLarge e) {
            throw tooLarge(limits.maxBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("A file could not be read or kept while it was checked", e);
        }
    }

    private ImportRow store(KnownProject project, Asked asked, SpooledFile file, ImportRow row) {
        return QuarkusTransaction.requiringNew()
                .timeout((int) limits.timeout().toSeconds())
                .call(() -> {
                    if (!imports.insert(row)) {
                        throw alreadyThere(
                                imports.ofFile(project.id, row.fileSha256()).orElse(row));
                    }
                    StoreRows.Stored stored = store.all(project, row, asked.model(), rows(asked, file.open()));
                    imports.stored(row.id(), stored.imported(), stored.duplicates());
                    return imports.find(row.id()).orElseThrow();
                });
    }

    private ReadRows rows(Asked asked, InputStream in) {
        boolean csv = asked.format().equals(CSV);
        RecordBytes records = new RecordBytes(in, limits.longestLine(), csv);
        return csv ? new CsvRows(records, rule) : new ChatJsonLines(records, rule);
    }

    private static ImportRow row(
            KnownProject project, Asked asked, String subject, SpooledFile file, CheckedFile checked) {
        return new ImportRow(
                Ids.next(),
                project.id,
                project.team,
                asked.format(),
                asked.skipBroken() ? "skip" : "refuse",
                asked.rights(),
                file.sha256Hex(),
                file.bytes(),
                checked.isRefused(asked.skipBroken()) ? ImportRow.REFUSED : ImportRow.IMPORTED,
                checked.rows(),
                0,
                0,
                checked.broken(),
                checked.problems(),
                subject,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                null);
    }

    private static void checkWords(Asked asked) {
        if (!List.of(CSV, CHAT).contains(asked.format())) {
            throw Problem.invalid("format", "format must be " + CHAT + " or " + CSV + ", was " + asked.format() + ".");
        }
        if (asked.rights() == null || asked.rights().isBlank() || asked.rights().length() > LONGEST_RIGHTS) {
            throw Problem.invalid(
                    "rights",
                    "rights must say in 1 to " + LONGEST_RIGHTS + " characters why these rows may be used for training,"
                            + " and had "
                            + (asked.rights() == null
                                    ? 0
                                    : asked.rights().strip().length())
                            + ": name whose they are and what they allow.");
        }
        if (asked.model().length() > LONGEST_MODEL) {
            throw Problem.invalid(
                    "model",
                    "model may have " + LONGEST_MODEL + " characters, had "
                            + asked.model().length() + ".");
        }
    }

    private static Problem alreadyThere(ImportRow before) {
        return Problem.conflict(
                        "already-imported",
                        "The project has this file since " + before.importedAt() + " as import " + before.id()
                                + "; take that back first to bring it again.")
                .with("importId", before.id());
    }

    /** Also for a request whose length says so beforehand. */
    public static Problem tooLarge(long most) {
        return new Problem(
                413,
                "file-too-large",
                "The file is too large",
                "A file may have " + most + " bytes (fulcrum.dataset.imports.max-bytes); split it.");
    }
}
