package dev.fulcrum.localstack.simulator.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Holds the labelled texts in memory and, with a state folder, the CSV they came from as {@code labels.csv} in it. */
public final class LabelStore {

    private static final String FILE = "labels.csv";

    private final Optional<Path> state;
    private volatile Optional<LoadedLabels> current = Optional.empty();

    private LabelStore(Optional<Path> state) {
        this.state = state;
    }

    /**
     * Starts with what was loaded over HTTP before, else with the data file, else empty.
     *
     * @throws IOException the data file is missing or a file cannot be read; the message says which
     * @throws MalformedCsv one of the files is not a usable labelled file; the message names file and line
     */
    public static LabelStore open(Optional<Path> state, Optional<Path> data) throws IOException, MalformedCsv {
        LabelStore store = new LabelStore(state);
        Optional<Path> kept = state.map(folder -> folder.resolve(FILE)).filter(Files::exists);
        Optional<Path> source = kept.or(() -> data);
        if (source.isPresent()) {
            store.current = Optional.of(load(source.get()));
        }
        return store;
    }

    public Optional<LoadedLabels> current() {
        return current;
    }

    /**
     * Takes a new file in place of the one in use. On any exception the old one stays in use.
     *
     * @throws MalformedCsv it is not a usable labelled file
     * @throws IOException it cannot be kept in the state folder
     */
    public synchronized LoadedLabels replace(byte[] csv) throws MalformedCsv, IOException {
        LoadedLabels loaded = new LoadedLabels(LabelledCsv.read(csv), sha256(csv));
        if (state.isPresent()) {
            keep(state.get(), csv);
        }
        current = Optional.of(loaded);
        return loaded;
    }

    /** By rename, so that a process killed half-way leaves the old file or the new one, never a part. */
    private static void keep(Path folder, byte[] csv) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.write(folder.resolve(FILE + ".new"), csv);
        Files.move(written, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static LoadedLabels load(Path file) throws IOException, MalformedCsv {
        try {
            byte[] csv = Files.readAllBytes(file);
            return new LoadedLabels(LabelledCsv.read(csv), sha256(csv));
        } catch (MalformedCsv e) {
            throw e.inFile(file);
        } catch (NoSuchFileException e) {
            throw new IOException("labelled file " + file + " does not exist: mend FULCRUM_SIMULATOR_DATA", e);
        } catch (IOException e) {
            throw new IOException("labelled file " + file + " cannot be read: " + e, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
