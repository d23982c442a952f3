package dev.fulcrum.dataset.personaldata.domain;

/** The look of a value, kept while its letters and digits change. */
final class Shape {
    private Shape() {}

    /** Letters and digits in upper case, without what separates them. */
    static String compact(String value) {
        StringBuilder compact = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                compact.append(Character.toUpperCase(c));
            }
        }
        return compact.toString();
    }

    static String digits(String value) {
        StringBuilder digits = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (DigitGroups.isDigit(value.charAt(i))) {
                digits.append(value.charAt(i));
            }
        }
        return digits.toString();
    }

    /** The new characters where the old letters and digits were, in their case; or as they are where counts differ. */
    static String like(String original, String compact) {
        if (Character.codePointCount(original, 0, original.length()) != original.length()
                || original.chars().filter(Character::isLetterOrDigit).count() != compact.length()) {
            return compact;
        }
        StringBuilder like = new StringBuilder(original.length());
        int next = 0;
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                char fresh = compact.charAt(next++);
                like.append(Character.isLowerCase(c) ? Character.toLowerCase(fresh) : fresh);
            } else {
                like.append(c);
            }
        }
        return like.toString();
    }

    /** A lower-case word in the case of another: JOHN, John or john. */
    static String cased(String original, String word) {
        if (Character.isLowerCase(original.charAt(0))) {
            return word;
        }
        boolean all = original.length() > 1 && original.equals(original.toUpperCase(java.util.Locale.ROOT));
        return all
                ? word.toUpperCase(java.util.Locale.ROOT)
                : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
