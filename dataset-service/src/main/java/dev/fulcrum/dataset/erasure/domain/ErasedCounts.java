package dev.fulcrum.dataset.erasure.domain;

/**
 * Rows that were deleted.
 *
 * @param examples captured, synthetic and imported
 * @param reviews of them
 * @param versionRows places in versions
 * @param systemPrompts that no other example has
 * @param keptAnswers answers to creates, kept for repeated requests, that named one of them
 * @param versions versions that lost their rows
 */
public record ErasedCounts(
        int examples, int reviews, int versionRows, int systemPrompts, int keptAnswers, int versions) {
    public static final ErasedCounts NONE = new ErasedCounts(0, 0, 0, 0, 0, 0);

    public ErasedCounts withVersions(int held) {
        return new ErasedCounts(examples, reviews, versionRows, systemPrompts, keptAnswers, held);
    }

    public ErasedCounts plus(ErasedCounts more) {
        return new ErasedCounts(
                examples + more.examples,
                reviews + more.reviews,
                versionRows + more.versionRows,
                systemPrompts + more.systemPrompts,
                keptAnswers + more.keptAnswers,
                versions + more.versions);
    }
}
