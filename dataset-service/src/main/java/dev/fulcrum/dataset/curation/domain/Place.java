package dev.fulcrum.dataset.curation.domain;

/** Split and part in which a unit is. The order says what wins where units meet: what was trained on is never held out. */
public enum Place {
    TRAIN("train", null),
    VALIDATION("validation", null),
    /** Drawn at random, with a known probability. */
    TEST("test", "random"),
    /** Later in time than all that was drawn. */
    LATER("test", "later");

    private static final Place[] ALL = values();

    private final String split;
    private final String testPart;

    Place(String split, String testPart) {
        this.split = split;
        this.testPart = testPart;
    }

    /** The name in tables, REST and Parquet. */
    public String split() {
        return split;
    }

    /** random or later; null outside of the test split. */
    public String testPart() {
        return testPart;
    }

    public boolean isTest() {
        return testPart != null;
    }

    /** @return null where there is none of that name */
    public static Place named(String split, String testPart) {
        for (Place place : ALL) {
            if (place.split.equals(split) && (!place.isTest() || place.testPart.equals(testPart))) {
                return place;
            }
        }
        return null;
    }

    byte code() {
        return (byte) (ordinal() + 1);
    }

    /** @param code 0: none, gives null */
    static Place of(byte code) {
        return code == 0 ? null : ALL[code - 1];
    }
}
