package dev.fulcrum.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON Schema (2020-12) of a type, as it lies on the class path. Every schema stands alone: its references stay
 * inside it, so that it compiles without a resolver.
 */
public final class Schemas {
    private static final String URN_PREFIX = "urn:fulcrum:event:";
    private static final String FOLDER = "/dev/fulcrum/events/schemas/";

    /** A type comes from outside; what does not look like one must not choose a resource. */
    private static final Pattern TYPE = Pattern.compile("dev\\.fulcrum(\\.[a-z][a-z-]*)+\\.v[1-9][0-9]*");

    private Schemas() {}

    /** The schema's {@code $id}, which every event of the type carries as {@code ce_dataschema}. */
    public static String urn(String type) {
        return URN_PREFIX + type;
    }

    /**
     * The schema's JSON, UTF-8.
     *
     * @param type CloudEvents type
     * @return empty for a type that this version does not know
     */
    public static Optional<byte[]> read(String type) {
        if (!TYPE.matcher(type).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Schemas.class.getResourceAsStream(FOLDER + type + ".json")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of " + type + " could not be read from the class path", e);
        }
    }
}
