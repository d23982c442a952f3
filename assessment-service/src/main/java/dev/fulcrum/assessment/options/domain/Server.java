package dev.fulcrum.assessment.options.domain;

/**
 * A machine that serves a model.
 *
 * @param callsPerSecond that one serves; 0 where output tokens are what counts
 * @param outputTokensPerSecond that one writes, over all its streams; 0 where calls are what counts
 */
public record Server(String id, double usdPerHour, double callsPerSecond, double outputTokensPerSecond, String source) {
    /** How many of them a load needs. */
    double count(double calls, double outputTokens) {
        return Math.ceil(callsPerSecond > 0 ? calls / callsPerSecond : outputTokens / outputTokensPerSecond);
    }
}
