package dev.fulcrum.dataset.teachers.domain;

import java.time.Duration;

/** What came of asking a model. */
public sealed interface TeacherAnswer {
    /**
     * An answer.
     *
     * @param text as it came; empty where it called tools only
     * @param model that answered, which a gateway may have chosen
     * @param isCut whether it ended because it was too long
     * @param tokensIn as the provider counted; 0 where it did not say
     */
    record Said(String text, String model, boolean isCut, long tokensIn, long tokensOut) implements TeacherAnswer {}

    /** Another question may be answered: 400, 413, 422. @param why without any of the question's text */
    record Declined(String why) implements TeacherAnswer {}

    /**
     * The same may be answered later.
     *
     * @param retryAfter what the other side asked to wait; null where it did not say
     */
    record NotNow(String why, Duration retryAfter) implements TeacherAnswer {}

    /** No question will be answered until somebody mends settings or keys. */
    record Never(String why) implements TeacherAnswer {}
}
