package dev.fulcrum.chassis.artefacts;

import dev.fulcrum.events.Artefact;
import dev.fulcrum.objects.S3Bucket;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Objects {@code sha256/<hex>} of a bucket; fetched ones are kept in a folder here, as long as there is room. */
final class S3ArtefactStore implements ArtefactStore {
    private final S3Bucket bucket;
    private final ArtefactCopies copies;

    S3ArtefactStore(S3Bucket bucket, ArtefactCopies copies) {
        this.bucket = bucket;
        this.copies = copies;
    }

    @Override
    public Artefact put(Path file, String mediaType) throws IOException {
        Artefact named = name(file, mediaType);
        bucket.put(key(named.sha256()), file, mediaType);
        return named;
    }

    @Override
    public Artefact name(Path file, String mediaType) throws IOException {
        String hash = Sha256.of(file);
        return new Artefact(bucket.uri(key(hash)).toString(), hash, Files.size(file), mediaType);
    }

    private static String key(String hash) {
        return "sha256/" + hash;
    }

    @Override
    public Path fetch(Artefact artefact) throws IOException {
        URI object = URI.create(artefact.uri());
        if (copies.has(artefact.sha256())) {
            // what was deleted for good must not be read from a copy
            if (!bucket.exists(object)) {
                copies.remove(artefact.sha256());
                throw new NoSuchFileException(artefact.uri(), null, "the object store has no such artefact");
            }
            return copies.use(artefact.sha256());
        }
        return copies.add(artefact, target -> bucket.get(object, target));
    }

    @Override
    public boolean exists(Artefact artefact) throws IOException {
        return bucket.exists(URI.create(artefact.uri()));
    }

    @Override
    public void delete(Artefact artefact) throws IOException {
        bucket.delete(URI.create(artefact.uri()));
        copies.remove(artefact.sha256());
    }

    @Override
    public void forget(Artefact artefact) throws IOException {
        copies.remove(artefact.sha256());
    }
}
