package dev.fulcrum.dataset.imports.domain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds, before anything of it is stored.
 *
 * @param rows that could be used, and broken ones
 * @param broken of them
 * @param problems the first broken ones
 * @param unusable whether the file as a whole cannot be read to its end
 */
public record CheckedFile(long rows, long broken, List<Broken> problems, boolean unusable) {
    /** Broken lines that are named; the others are counted. */
    public static final int MOST_NAMED = 1000;

    /** Reads a file to its end. */
    public static CheckedFile of(ReadRows rows) throws IOException {
        long all = 0;
        long broken = 0;
        List<Broken> problems = new ArrayList<>();
        try {
            for (ReadLine line = rows.next(); line != null; line = rows.next()) {
                all++;
                if (line instanceof ReadLine.Unusable unusable) {
                    broken++;
                    if (problems.size() < MOST_NAMED) {
                        problems.add(unusable.broken());
                    }
                }
            }
        } catch (FileUnusable e) {
            // first, since it is what must be mended first
            problems.add(0, e.broken());
            return new CheckedFile(all + 1, broken + 1, List.copyOf(problems), true);
        }
        if (all == 0) {
            return new CheckedFile(0, 0, List.of(new Broken(1, null, "empty-file", "The file holds no row.")), true);
        }
        return new CheckedFile(all, broken, List.copyOf(problems), false);
    }

    /** Whether nothing of it may be stored. */
    public boolean isRefused(boolean skipBroken) {
        return unusable || broken == rows || broken > 0 && !skipBroken;
    }
}
