package dev.fulcrum.evaluation.statistics.domain;

/**
 * Both models' answers to the same questions.
 *
 * @param both both right
 * @param teacherOnly only the teacher right
 * @param studentOnly only the student right
 * @param neither both wrong
 */
public record PairedTable(int both, int teacherOnly, int studentOnly, int neither) {
    public PairedTable {
        if (both < 0 || teacherOnly < 0 || studentOnly < 0 || neither < 0) {
            throw new IllegalArgumentException(
                    "Counts cannot be negative: " + both + ", " + teacherOnly + ", " + studentOnly + ", " + neither);
        }
    }

    public static final PairedTable EMPTY = new PairedTable(0, 0, 0, 0);

    public PairedTable plus(boolean teacherRight, boolean studentRight) {
        return new PairedTable(
                both + (teacherRight && studentRight ? 1 : 0),
                teacherOnly + (teacherRight && !studentRight ? 1 : 0),
                studentOnly + (!teacherRight && studentRight ? 1 : 0),
                neither + (!teacherRight && !studentRight ? 1 : 0));
    }

    public int n() {
        return both + teacherOnly + studentOnly + neither;
    }

    public int teacherRight() {
        return both + teacherOnly;
    }

    public int studentRight() {
        return both + studentOnly;
    }

    /** Share of pairs on which exactly one is right, 0–1; 0 where there are none. */
    public double discordance() {
        return n() == 0 ? 0 : (double) (teacherOnly + studentOnly) / n();
    }

    /** The same pairs with the models' parts exchanged. */
    public PairedTable mirrored() {
        return new PairedTable(both, studentOnly, teacherOnly, neither);
    }
}
