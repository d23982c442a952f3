package dev.fulcrum.assessment.datafiles;

/** A data file breaks a rule of its form; the message names file and line, the value and the mend. */
public final class InvalidData extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int line;

    public InvalidData(String file, int line, String message) {
        super(file + ", line " + line + ": " + message);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
