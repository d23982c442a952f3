package dev.fulcrum.dataset.curation.domain;

import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A regular expression that somebody wrote, and that must not hold up everybody's jobs: how often it may look at a
 * character is limited, for one text and for all of them. For several threads.
 */
public final class BoundedPattern {
    /** Characters of the longest pattern. */
    static final int LONGEST = 1_000;

    /** For one text: about a tenth of a second. Usual patterns look at a character a few times. */
    private static final long MOST_STEPS = 10_000_000;

    /** On average, over so many texts that a few slow ones do not count. */
    private static final long MOST_STEPS_PER_CHARACTER = 200;

    private static final long FREE_STEPS = 100 * MOST_STEPS;

    private final String said;
    private final Pattern pattern;
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();

    /**
     * @param said as it was written
     * @param pattern what that is in Java
     */
    public BoundedPattern(String said, Pattern pattern) {
        this.said = said;
        this.pattern = pattern;
    }

    /**
     * Whether it is found anywhere in the text.
     *
     * @throws SlowPattern where that would take too much
     */
    public boolean finds(String text) {
        Counted counted = new Counted(text);
        try {
            return pattern.matcher(counted).find();
        } catch (StackOverflowError e) {
            throw new SlowPattern(said, "goes too deep on an answer of " + text.length() + " characters");
        } finally {
            spend(counted.steps, text.length());
        }
    }

    private void spend(long more, int length) {
        long all = steps.addAndGet(more);
        long read = characters.addAndGet(length);
        if (all > FREE_STEPS + read * MOST_STEPS_PER_CHARACTER) {
            throw new SlowPattern(
                    said, "looks at a character more than " + MOST_STEPS_PER_CHARACTER + " times on average");
        }
    }

    /** Counts how often it is looked at. */
    private final class Counted implements CharSequence {
        private final CharSequence text;
        private long steps;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new SlowPattern(
                        said,
                        "looks more than " + MOST_STEPS + " times at the characters of an answer of " + text.length());
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
