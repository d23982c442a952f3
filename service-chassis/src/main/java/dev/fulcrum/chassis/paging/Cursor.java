package dev.fulcrum.chassis.paging;

import dev.fulcrum.chassis.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Opaque place in a list: what it holds may change, so clients must not build one. */
public final class Cursor {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    private Cursor() {}

    public static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key after which the page starts; null where none was given. */
    public static String decode(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw notOurs(cursor);
        }
    }

    /** For lists ordered by UUIDv7. */
    public static UUID decodeId(String cursor) {
        String key = decode(cursor);
        try {
            return key == null ? null : UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw notOurs(cursor);
        }
    }

    /** @throws Problem 400 where the limit is out of range */
    public static int limit(Integer asked) {
        if (asked == null) {
            return DEFAULT_LIMIT;
        }
        if (asked < 1 || asked > MAX_LIMIT) {
            throw Problem.invalid("limit", "limit must be from 1 to " + MAX_LIMIT + ", was " + asked + ".");
        }
        return asked;
    }

    private static Problem notOurs(String cursor) {
        return Problem.invalid("cursor", "cursor must be a value from next, was " + cursor + ".");
    }
}
