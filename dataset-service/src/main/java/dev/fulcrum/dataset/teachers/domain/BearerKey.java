package dev.fulcrum.dataset.teachers.domain;

/** An access key that a header can carry. It is never part of a message. */
public final class BearerKey {
    private BearerKey() {}

    /**
     * Without the white space around it that a file of a secret ends with.
     *
     * @throws IllegalStateException where nothing is left, or what no header can carry
     */
    public static String clean(String configured) {
        String key = configured.strip();
        if (key.isEmpty()) {
            throw new IllegalStateException(
                    "fulcrum.dataset.teacher.key is set, but there is nothing in it: set the key, or leave it out");
        }
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                throw new IllegalStateException(
                        "fulcrum.dataset.teacher.key holds at place " + i + " of " + key.length()
                                + " a character that no header can carry: set it to the key alone, visible ASCII characters");
            }
        }
        return key;
    }
}
