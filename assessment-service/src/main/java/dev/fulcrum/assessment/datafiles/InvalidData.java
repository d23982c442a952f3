package dev.fulcrum.assessment.datafiles;

/** A data file breaks a rule of its form; the message names file and line, the value and the mend. */
public final class InvalidData extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;

    public InvalidData(String file, int line, String message) {
        super(file + ", line " + line + ": " + message);
        this.file = file;
        this.line = line;
    }

    public String file() {
        return file;
    }

    /** From 1. */
    public int line() {
        return line;
    }
}
