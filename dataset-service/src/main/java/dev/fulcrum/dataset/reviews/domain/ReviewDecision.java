package dev.fulcrum.dataset.reviews.domain;

import dev.fulcrum.dataset.examples.domain.PlainText;

/** What a person said about an example. */
public sealed interface ReviewDecision {
    /**
     * @param decision accept, correct or reject
     * @param truth the right answer; null where the example was rejected
     */
    record Reviewed(String decision, String truth) implements ReviewDecision {}

    /** @param why for the person who asked */
    record NotAReview(String why) implements ReviewDecision {}

    /**
     * @param label what the model answered
     * @param decision accept, correct or reject
     * @param truth needed to correct; else absent
     */
    static ReviewDecision of(String label, String decision, String truth) {
        String given = truth == null ? "" : PlainText.normalise(truth);
        switch (decision) {
            case "accept":
                return given.isEmpty() || given.equals(label)
                        ? new Reviewed(decision, label)
                        : new NotAReview("accept means that the label " + label + " is right, but truth was " + given
                                + "; use correct to give another.");
            case "correct":
                return given.isEmpty() || !PlainText.isStorable(given)
                        ? new NotAReview("correct needs the right answer in truth, which was empty or no valid text.")
                        : new Reviewed(decision, given);
            case "reject":
                return given.isEmpty()
                        ? new Reviewed(decision, null)
                        : new NotAReview("reject leaves the example out and takes no truth, was " + given + ".");
            default:
                return new NotAReview("decision must be accept, correct or reject, was " + decision + ".");
        }
    }
}
