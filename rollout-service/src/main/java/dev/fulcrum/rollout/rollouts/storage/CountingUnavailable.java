package dev.fulcrum.rollout.rollouts.storage;

import java.sql.SQLException;

/** Candidate legs could not be counted; the cause says whether trying again can help. */
public class CountingUnavailable extends RuntimeException {
    CountingUnavailable(SQLException cause) {
        super("Candidate requests could not be counted: " + cause.getMessage(), cause);
    }
}
