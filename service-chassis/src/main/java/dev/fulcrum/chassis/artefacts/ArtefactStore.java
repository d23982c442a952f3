package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import java.io.IOException;
import java.nio.file.Path;

/** The object store: bytes under their SHA-256; never overwritten. Local files by default, or a bucket of S3. */
public interface ArtefactStore {
    /**
     * Stores a finished file; the same bytes twice are one object.
     *
     * @throws IOException where it could not be stored; then nothing of it can be seen
     */
    Artefact put(Path file, String mediaType) throws IOException;

    /** What storing the file would give; nothing is stored, so that one can write down first what is about to be there. */
    Artefact name(Path file, String mediaType) throws IOException;

    /**
     * A readable local copy, its hash checked.
     *
     * @throws IOException where the object is missing or its bytes do not match the hash
     */
    Path fetch(Artefact artefact) throws IOException;

    /** Whether the store has it; says nothing about its bytes. */
    boolean exists(Artefact artefact) throws IOException;

    /** Removes the object, and the copy of it here; fine where there is none. */
    void delete(Artefact artefact) throws IOException;

    /** Removes the copy that {@link #fetch} left on this machine; the object stays, and so does a file that is itself the object. */
    void forget(Artefact artefact) throws IOException;
}
