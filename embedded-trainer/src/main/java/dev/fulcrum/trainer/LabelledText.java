package dev.fulcrum.trainer;

/**
 * One example of the golden dataset.
 *
 * @param text what the application sent
 * @param label what the teacher model answered
 */
record LabelledText(String text, String label) {}
