package dev.fulcrum.dataset.imports;

import dev.fulcrum.chassis.problem.Problem;
import dev.fulcrum.dataset.examples.storage.SourcedExampleTable;
import dev.fulcrum.dataset.imports.storage.ImportRow;
import dev.fulcrum.dataset.imports.storage.ImportTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/** Takes an import's examples out, with what was said about them. Published versions never change, so they hold it fast. */
@ApplicationScoped
public class TakeBackImport {
    private final ImportTable imports;
    private final SourcedExampleTable examples;

    TakeBackImport(ImportTable imports, SourcedExampleTable examples) {
        this.imports = imports;
        this.examples = examples;
    }

    /**
     * A second time changes nothing.
     *
     * @throws Problem 409 where a version holds some of it, or one is being built
     */
    @Transactional
    public ImportRow takeBack(UUID importId, String subject) {
        ImportRow row = imports.locked(importId).orElseThrow(() -> Problem.notFound("import", importId));
        if (!row.state().equals(ImportRow.IMPORTED)) {
            return row;
        }
        SourcedExampleTable.Held held = examples.held(importId);
        if (!held.versions().isEmpty()) {
            throw Problem.conflict(
                            "in-version",
                            "Version " + held.versions() + " has up to " + held.examples()
                                    + " examples of this import, and versions never change. Erase them by an erasure, or"
                                    + " reject them, so that later versions are without.")
                    .with("versions", held.versions());
        }
        if (imports.versionIsBuilt(row.projectId())) {
            throw Problem.conflict(
                            "version-building",
                            "A version of the project is being built and may take these examples; try again when it is"
                                    + " done.")
                    .withHeader("Retry-After", "10");
        }
        examples.delete(importId);
        imports.takenBack(importId, subject, Instant.now());
        return imports.find(importId).orElseThrow();
    }
}
