package dev.fulcrum.chassis.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtefactStoreTest {
    @TempDir
    Path folder;

    @Test
    void deletesAnObjectAndWhatABrokenPutLeftOfIt() throws IOException {
        LocalArtefactStore store = new LocalArtefactStore(folder.resolve("store"));
        Artefact stored = store.put("golden".getBytes(), "text/plain");
        Files.writeString(folder.resolve("store/sha256/" + stored.sha256() + "123.partial"), "gold");

        store.delete(stored);
        store.delete(stored);

        assertThat(store.exists(stored)).isFalse();
        assertThat(folder.resolve("store/sha256")).isEmptyDirectory();
        assertThatThrownBy(() -> store.fetch(stored)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void deletesNothingOutsideItsFolder() throws IOException {
        LocalArtefactStore store = new LocalArtefactStore(folder.resolve("store"));
        Path other = Files.writeString(folder.resolve("precious"), "golden");
        Artefact named = new Artefact(
                folder.resolve("store/sha256/../../precious").toUri().toString(), Sha256.of(other), 6, "text/plain");

        assertThatThrownBy(() -> store.delete(named)).hasMessageContaining("does not lie in this store's folder");

        assertThat(other).exists();
    }
}
