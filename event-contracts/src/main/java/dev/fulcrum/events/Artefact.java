package dev.fulcrum.events;

/**
 * Bytes in the object store.
 *
 * @param uri {@code file:…} or {@code s3:…}, always ending in {@code sha256/<hex>}
 * @param sha256 of the bytes, lower-case hex
 * @param bytes size in bytes
 * @param mediaType for example {@code application/vnd.apache.parquet}
 */
public record Artefact(String uri, String sha256, long bytes, String mediaType) {}
