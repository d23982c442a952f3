package dev.fulcrum.dataset.personaldata.domain;

/**
 * A text, and what one pass over it saw: detectors whose trigger is not in it do not run.
 *
 * @param digits how many there are
 */
record ScannedText(String text, int digits, boolean at, boolean colon, Words words) {
    static ScannedText of(String text) {
        int digits = 0;
        boolean at = false;
        boolean colon = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= '@') {
                if (c >= '0' && c <= '9') {
                    digits++;
                } else if (c == ':') {
                    colon = true;
                } else if (c == '@') {
                    at = true;
                }
            }
        }
        return new ScannedText(text, digits, at, colon, Words.of(text));
    }
}
