package dev.fulcrum.dataset.imports.domain;

/**
 * Why a line cannot be used. It never holds the line's text.
 *
 * @param line where it begins, from 1
 * @param field of the line; null for the line as a whole
 * @param code stable name, an open set
 * @param why what was wrong and how to mend it
 */
public record Broken(long line, String field, String code, String why) {}
