package dev.fulcrum.assessment.questions.domain;

/** Whether a fact can become another one, so that a change of it is worth telling. */
public enum Change {
    /** By the team, within weeks. */
    BY_TEAM,
    /** By the team, over months. */
    SLOWLY,
    /** By the market: nothing to do but watch. */
    BY_MARKET,
    NEVER
}
