package dev.fulcrum.chassis.paging;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most {@code limit} of them
 * @param next cursor of the next page; null on the last
 */
public record Page<T>(List<T> items, String next) {
    /**
     * Cuts a page from one row more than asked for.
     *
     * @param rows up to {@code limit + 1} rows in list order
     * @param cursorOf the ordering key of a row, unique
     */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, String> cursorOf, Function<R, T> view) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? Cursor.encode(cursorOf.apply(shown.get(shown.size() - 1))) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
