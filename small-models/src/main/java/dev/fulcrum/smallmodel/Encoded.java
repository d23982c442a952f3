package dev.fulcrum.smallmodel;

/**
 * A text as the encoder sees it.
 *
 * @param vector unit length, {@link SentenceEncoder#DIMENSIONS} numbers; owned by the receiver
 * @param tokens tokens that were read, the two special ones included
 * @param truncated true where the text was longer than {@link SentenceEncoder#MAX_TOKENS} and its end was not read
 */
public record Encoded(float[] vector, int tokens, boolean truncated) {}
