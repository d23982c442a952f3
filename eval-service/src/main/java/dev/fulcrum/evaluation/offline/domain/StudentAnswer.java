package dev.fulcrum.evaluation.offline.domain;

/** What came of asking the student. */
public sealed interface StudentAnswer {
    record Said(String text) implements StudentAnswer {}

    /** It refused this question for good; counted as a wrong answer. */
    record Declined(String why) implements StudentAnswer {}

    /** It could not be asked; another try may help. */
    record NotNow(String why) implements StudentAnswer {}

    /** It could not be asked, and trying again cannot help. */
    record Never(String why) implements StudentAnswer {}
}
