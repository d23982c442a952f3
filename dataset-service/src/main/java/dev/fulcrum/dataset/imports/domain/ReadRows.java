package dev.fulcrum.dataset.imports.domain;

import java.io.IOException;

/** Rows of a file, one after the other. */
@FunctionalInterface
public interface ReadRows {
    /**
     * Null at the end of the file.
     *
     * @throws FileUnusable where nothing behind can be read
     */
    ReadLine next() throws IOException;
}
