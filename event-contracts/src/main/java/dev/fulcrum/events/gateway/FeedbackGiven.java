package dev.fulcrum.events.gateway;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.UUID;

/**
 * The truth about a request, given late by whoever learned it.
 *
 * @param feedbackId this feedback
 * @param requestId the request; the record key
 * @param projectId null where the feature is no project
 * @param team owner of the key
 * @param expected right answer; null where only a score was given
 * @param score 0–1; null where an expected answer was given
 * @param givenAt UTC
 */
@EventContract(type = "dev.fulcrum.gateway.feedback-given.v1", topic = Topics.FEEDBACK)
public record FeedbackGiven(
        UUID feedbackId,
        String requestId,
        UUID projectId,
        String team,
        String expected,
        Double score,
        Instant givenAt) {}
