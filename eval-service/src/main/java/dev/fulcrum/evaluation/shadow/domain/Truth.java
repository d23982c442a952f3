package dev.fulcrum.evaluation.shadow.domain;

import java.time.Instant;

/** The right answer to a request, given late. */
public record Truth(String team, String requestId, String expected, Instant givenAt) {}
