package dev.fulcrum.trainer;

/**
 * One example as the head sees it.
 *
 * @param vector from the encoder, unit length
 * @param label what the teacher model answered
 */
record LabelledVector(float[] vector, String label) {}
