package dev.fulcrum.localstack.simulator.domain;

/** The two ways a commercial provider most often fails: HTTP 429 and 500. */
public enum InjectedFailure {
    RATE_LIMIT,
    SERVER_ERROR
}
