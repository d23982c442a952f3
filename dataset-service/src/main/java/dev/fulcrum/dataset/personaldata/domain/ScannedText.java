package dev.fulcrum.dataset.personaldata.domain;

/**
 * A text, its spaces that do not break and its curved apostrophes made plain, and what one pass over it saw: detectors whose trigger is not in it do not run.
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
        // of one length, so that places stay what they are
        String plain = text.indexOf('\u00a0') < 0 && text.indexOf('\u2019') < 0
                ? text
                : text.replace('\u00a0', ' ').replace('\u2019', '\'');
        return new ScannedText(plain, digits, at, colon, Words.of(plain));
    }
}
