package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.nio.file.Path;

/** The object store: bytes under their SHA-256; never overwritten. Local files by default. */
public interface ArtefactStore {
    /** Moves a finished file into the store; storing the same bytes twice is one object. */
    Artefact put(Path file, String mediaType) throws IOException;

    /**
     * A readable local copy, its hash checked.
     *
     * @throws IOException where the object is missing or its bytes do not match the hash
     */
    Path fetch(Artefact artefact) throws IOException;
}
