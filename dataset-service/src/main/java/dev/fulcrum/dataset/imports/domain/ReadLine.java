package dev.fulcrum.dataset.imports.domain;

/** One line of a file, or one record where a line break is quoted. */
public sealed interface ReadLine {
    /** It gives an example. */
    record Row(long line, ImportedRow row) implements ReadLine {}

    /** It does not. */
    record Unusable(Broken broken) implements ReadLine {}
}
