package dev.fulcrum.evaluation.evaluations.domain;

import java.util.Locale;

/** When two answers are the same: trimmed, whatever their case. */
public final class Answers {
    private Answers() {}

    public static boolean same(String one, String other) {
        return one != null && other != null && canonical(one).equals(canonical(other));
    }

    private static String canonical(String answer) {
        return answer.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
