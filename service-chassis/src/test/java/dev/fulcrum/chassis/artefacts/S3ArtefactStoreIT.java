package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.objects.S3Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store in S3 against a real server in a process of its own. */
class S3ArtefactStoreIT {
    private static final int MIB = 1024 * 1024;
    private static final String PARQUET = "application/vnd.apache.parquet";

    @TempDir
    static Path serverFolder;

    @TempDir
    Path folder;

    static S3Server server;

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("aws.accessKeyId", S3Server.KEY_ID);
        System.setProperty("aws.secretAccessKey", S3Server.SECRET);
        server = new S3Server(serverFolder);
    }

    @AfterAll
    static void stop() {
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3 * MIB, 12 * MIB + 1})
    void givesBackWhatWasStoredInOnePieceOrInParts(int bytes) throws IOException {
        ArtefactStore store = store();
        Path file = file(bytes);

        Artefact stored = store.put(file, PARQUET);
        Artefact again = store.put(file, PARQUET);

        assertThat(stored).isEqualTo(again);
        assertThat(stored.uri()).isEqualTo("s3://" + S3Server.BUCKET + "/v1/sha256/" + stored.sha256());
        assertThat(stored.bytes()).isEqualTo(bytes);
        assertThat(store.exists(stored)).isTrue();
        assertThat(store.fetch(stored)).hasSameBinaryContentAs(file);
        // the second time from the copy
        assertThat(store.fetch(stored)).hasSameBinaryContentAs(file);
    }

    @Test
    void deletesTheObjectAndItsCopyOnceAndForAll() throws IOException {
        ArtefactStore store = store();
        Artefact stored = store.put(file(MIB), PARQUET);
        Path copy = store.fetch(stored);

        store.delete(stored);
        store.delete(stored);

        assertThat(store.exists(stored)).isFalse();
        assertThat(copy).doesNotExist();
        assertThatThrownBy(() -> store.fetch(stored))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(stored.uri());
    }

    @Test
    void readsNoCopyOfWhatAnotherServiceDeleted() throws IOException {
        ArtefactStore store = store();
        Artefact stored = store.put(file(MIB), PARQUET);
        Path copy = store.fetch(stored);
        Files.delete(object(stored));

        assertThatThrownBy(() -> store.fetch(stored)).isInstanceOf(NoSuchFileException.class);

        assertThat(copy).doesNotExist();
    }

    @Test
    void refusesWrongBytesAndKeepsNoCopyOfThem() throws IOException {
        ArtefactStore store = store();
        Artefact stored = store.put(file(MIB), PARQUET);
        Files.write(object(stored), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> store.fetch(stored))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged or replaced")
                .hasMessageContaining(stored.sha256());

        try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
            assertThat(copies).isEmpty();
        }
    }

    @Test
    void fetchesADamagedCopyAnew() throws IOException {
        ArtefactStore store = store();
        Path file = file(MIB);
        Artefact stored = store.put(file, PARQUET);
        Files.write(store.fetch(stored), new byte[] {1, 2, 3});

        assertThat(store.fetch(stored)).hasSameBinaryContentAs(file);
    }

    /** Eight megabytes into a single upload of twelve, and into the second part of three. */
    @ParameterizedTest
    @ValueSource(ints = {64, 5})
    void leavesNoHalfObjectWhereTheServerDiesInTheMiddleOfAnUpload(int partMib) throws IOException {
        Path file = file(12 * MIB);
        try (CuttingRelay relay = new CuttingRelay(server.port(), 8 * MIB, server::kill)) {
            ArtefactStore cut = store(new S3Settings(relay.port(), Optional.of("v1"), (long) partMib * MIB, 2));

            assertThatThrownBy(() -> cut.put(file, PARQUET))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The object store did not take s3://" + S3Server.BUCKET + "/v1/sha256/")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(S3Server.SECRET));
        } finally {
            server.start();
        }
        ArtefactStore whole = store();
        String hash = Sha256.of(file);
        String uri = "s3://" + S3Server.BUCKET + "/v1/sha256/" + hash;
        Artefact meant = new Artefact(uri, hash, 12 * MIB, PARQUET);

        assertThat(whole.exists(meant)).isFalse();
        assertThatThrownBy(() -> whole.fetch(meant)).isInstanceOf(NoSuchFileException.class);
        assertThat(whole.put(file, PARQUET)).isEqualTo(meant);
        assertThat(whole.fetch(meant)).hasSameBinaryContentAs(file);
    }

    @Test
    void saysWhatTheStoreSaidAndNeverTheSecret() throws IOException {
        System.setProperty("aws.secretAccessKey", "another-secret");
        try {
            ArtefactStore store = store();
            Path file = file(1);
            assertThatThrownBy(() -> store.put(file, PARQUET))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("403 SignatureDoesNotMatch")
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("another-secret"));
        } finally {
            System.setProperty("aws.secretAccessKey", S3Server.SECRET);
        }
    }

    @Test
    void readsNoOtherBucketThanItsOwn() {
        ArtefactStore store = store();
        Artefact elsewhere = new Artefact("s3://another/sha256/" + "0".repeat(64), "0".repeat(64), 1, PARQUET);

        assertThatThrownBy(() -> store.exists(elsewhere)).hasMessageContaining("another bucket than golden");
    }

    private ArtefactStore store() {
        return store(new S3Settings(server.port(), Optional.of("v1"), 5 * MIB, 3));
    }

    private ArtefactStore store(S3Settings settings) {
        return new S3ArtefactStore(
                new S3Bucket(settings), new ArtefactCopies(folder.resolve("copies"), 1L << 30, Clock.systemUTC()));
    }

    private static Path object(Artefact stored) {
        return server.bucket().resolve("v1/sha256").resolve(stored.sha256());
    }

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(System.nanoTime()).nextBytes(content);
        return Files.write(folder.resolve("file-" + bytes), content);
    }
}
