package dev.fulcrum.dataset.versions.domain;

/** What a golden dataset version must be: splittable, and something that can be learned. */
public final class PublishingPolicy {
    private static final int FEWEST_ANSWERS = 2;

    private PublishingPolicy() {}

    /**
     * @param contentSha256 of the rows
     * @param latestContentSha256 hash of the project's latest version, or null
     */
    public static PublishingDecision decide(RowCensus census, String contentSha256, String latestContentSha256) {
        VersionCounts counts = census.counts(0);
        if (counts.train() == 0 || counts.validation() == 0 || counts.test() == 0) {
            return new PublishingDecision.Refused(
                    "not-enough-examples",
                    "A version needs rows in every split, but train has " + counts.train() + ", validation "
                            + counts.validation() + " and test " + counts.test()
                            + ". Capture more, reject fewer, or let the rules leave out fewer.");
        }
        if (census.trainAnswers() < FEWEST_ANSWERS) {
            return new PublishingDecision.Refused(
                    "single-label",
                    "All " + counts.train()
                            + " train rows have one answer: there is nothing to tell apart. Capture traffic with others.");
        }
        if (census.moreTeachers()) {
            return new PublishingDecision.Refused(
                    "too-many-teachers",
                    "The rows name more than 1,000 models, and nobody can have read the terms of all. Ask for fewer"
                            + " campaigns, or find out what made up the names.");
        }
        if (contentSha256.equals(latestContentSha256)) {
            return new PublishingDecision.Refused(
                    "unchanged",
                    "The latest version has exactly these " + counts.rows()
                            + " rows. Use it, or add examples or reviews first.");
        }
        return new PublishingDecision.Publishable();
    }
}
