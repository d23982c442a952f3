package dev.fulcrum.events;

/**
 * Where a model answers.
 *
 * @param upstream the gateway's upstream name
 * @param baseUrl OpenAI-compatible base, ends in {@code /v1}
 * @param model name to send in the request
 */
public record ModelEndpoint(String upstream, String baseUrl, String model) {}
