package dev.fulcrum.chassis.paging;

import dev.fulcrum.chassis.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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

    /**
     * Where a page begins in a list that is held whole: behind the item of this key.
     *
     * @param after key of a cursor; null: the page begins at the start
     * @throws Problem 400 where no item of the list has the key, so that nobody reads the first page twice
     */
    public static <T> int start(List<T> items, Function<T, String> keyOf, String after) {
        if (after == null) {
            return 0;
        }
        for (int index = 0; index < items.size(); index++) {
            if (keyOf.apply(items.get(index)).equals(after)) {
                return index + 1;
            }
        }
        throw notOurs(encode(after));
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
        return Problem.invalid("cursor", "cursor must be a value from next of the same list, was " + cursor + ".");
    }
}
