package dev.fulcrum.assessment.decisions.domain;

/**
 * Two changes that change the winner together and neither alone.
 *
 * @param first place of one fact
 * @param second place of the other
 * @param effort both distances together: a doubling, a step and ten percentage points count one each
 * @param winner place of the option that wins then; -1 where nothing would be left
 */
public record PairFlip(
        int first,
        double firstFrom,
        double firstTo,
        int second,
        double secondFrom,
        double secondTo,
        double effort,
        int winner) {}
