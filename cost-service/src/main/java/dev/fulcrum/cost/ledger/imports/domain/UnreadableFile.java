package dev.fulcrum.cost.ledger.imports.domain;

import java.io.IOException;

/** From here on nobody can say where a row ends. */
public final class UnreadableFile extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    public UnreadableFile(long line, String message, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
