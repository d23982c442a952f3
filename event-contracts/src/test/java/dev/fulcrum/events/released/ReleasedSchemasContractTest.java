package dev.fulcrum.events.released;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemasContractTest {
    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Path RELEASED = MODULE.resolve("src/released");
    private static final Path PRESENT = MODULE.resolve("src/main/resources/dev/fulcrum/events/schemas");
    private static final String TYPE = "dev.fulcrum.cost.budget-approved.v1";

    @TempDir
    Path changed;

    @BeforeEach
    void copyWhatWasReleased() throws IOException {
        try (var files = Files.list(RELEASED)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                Files.copy(file, changed.resolve(file.getFileName()));
            }
        }
    }

    /** The gate: a line here means that subscribers would break. */
    @Test
    void everyReleasedSchemaHasChangedInAnAdditiveWayOnly() {
        assertThat(ReleasedSchemas.complaints(RELEASED, PRESENT)).isEmpty();
    }

    @Test
    void saysWhatBreaksWhereAndHowToMendIt() throws IOException {
        Path schema = changed.resolve(TYPE + ".json");
        String text = Files.readString(schema);
        Files.writeString(schema, text.replace("\"approvedBy\"", "\"approver\""));
        assertThat(ReleasedSchemas.complaints(RELEASED, changed))
                .contains(
                        TYPE
                                + " /properties/approvedBy: was removed or renamed; undo it and publish"
                                + " dev.fulcrum.cost.budget-approved.v2 beside it (event-contracts/README.md, Changing a type)");
    }

    @Test
    void complainsAboutARemovedType() throws IOException {
        Files.delete(changed.resolve(TYPE + ".json"));
        assertThat(ReleasedSchemas.complaints(RELEASED, changed))
                .singleElement()
                .asString()
                .startsWith(TYPE + ": a released type was removed");
    }

    @Test
    void complainsAboutATypeWithoutAReleasedCopy() throws IOException {
        String added = TYPE.replace(".v1", ".v2");
        Files.copy(changed.resolve(TYPE + ".json"), changed.resolve(added + ".json"));
        assertThat(ReleasedSchemas.complaints(RELEASED, changed))
                .isEqualTo(List.of(added
                        + ": has no released copy; once its shape is settled run, in event-contracts, cp"
                        + " src/main/resources/dev/fulcrum/events/schemas/" + added + ".json src/released/"));
    }
}
