package dev.fulcrum.localstack.simulator.storage;

/** A labelled file that cannot be used; the message names the line where there is one, and how to mend it. */
public final class MalformedCsv extends Exception {

    private final int line;

    MalformedCsv(int line, String problem) {
        super("line " + line + ": " + problem);
        this.line = line;
    }

    private MalformedCsv(int line, String message, MalformedCsv cause) {
        super(message, cause);
        this.line = line;
    }

    MalformedCsv inFile(Object file) {
        return new MalformedCsv(line, file + ", " + getMessage(), this);
    }

    /** Line of the file, from 1, where the unusable row begins. */
    public int line() {
        return line;
    }
}
