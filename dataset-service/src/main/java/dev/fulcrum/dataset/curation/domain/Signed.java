package dev.fulcrum.dataset.curation.domain;

/**
 * A row as the index takes it.
 *
 * @param partition rows of different ones are never similar
 * @param folded masked, normalised, case-folded text
 * @param link rows of one are drawn together; 0: none
 * @param keys of the whole text, of each band, and the link
 * @param sketch eight bits of each MinHash value
 */
public record Signed(long partition, String folded, long link, long[] keys, byte[] sketch) {}
