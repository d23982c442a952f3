package dev.fulcrum.events.gateway;

import dev.fulcrum.events.EventContract;
import dev.fulcrum.events.Topics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One leg of one call: what was called and what it used, never text.
 *
 * @param requestId what the client sent, or minted by the gateway; the record key
 * @param exchangeId one per leg
 * @param leg primary, candidate, fallback, shadow or reverse-shadow
 * @param arm assigned arm: primary or candidate
 * @param purpose production, evaluation, judge or probe
 * @param team owner of the key
 * @param application of the key
 * @param feature header or default of the key
 * @param projectId null where the feature is no project yet
 * @param keyId access key
 * @param upstream upstream name
 * @param provider gen_ai.provider.name
 * @param modelVersionId null unless the model is ours
 * @param rolloutId null unless a split directive was in force
 * @param stage rollout stage, null without one
 * @param operation chat, embeddings, …
 * @param stream whether the client asked for a stream
 * @param requestModel asked for
 * @param responseModel answered by, null where nothing answered
 * @param status HTTP status given by the upstream; 0 where none came
 * @param errorType error.type by OpenTelemetry names; null on success
 * @param finishReasons as answered
 * @param usage tokens
 * @param usageSource reported or estimated
 * @param promptHash sha256 of the prompt as the client wrote it
 * @param startedAt UTC
 * @param ttftMs time to the first token or byte, milliseconds
 * @param durationMs milliseconds
 * @param attempts upstream attempts
 * @param clientAborted client hung up
 * @param serviceTier as the provider reported it: default, flex, priority, batch, …; absent where it did not
 * @param routingKeyHash keyed hash of what sticks to an arm; absent where that is the request itself
 * @param subjectHash hash of the end user, keyed per project; absent where the request names none or has no project
 * @param directives versions of the directives in force; absent without one
 */
@EventContract(type = "dev.fulcrum.gateway.exchange-recorded.v1", topic = Topics.EXCHANGES)
public record ExchangeRecorded(
        String requestId,
        UUID exchangeId,
        String leg,
        String arm,
        String purpose,
        String team,
        String application,
        String feature,
        UUID projectId,
        UUID keyId,
        String upstream,
        String provider,
        UUID modelVersionId,
        UUID rolloutId,
        Integer stage,
        String operation,
        boolean stream,
        String requestModel,
        String responseModel,
        int status,
        String errorType,
        List<String> finishReasons,
        Usage usage,
        String usageSource,
        String promptHash,
        Instant startedAt,
        long ttftMs,
        long durationMs,
        int attempts,
        boolean clientAborted,
        String serviceTier,
        String routingKeyHash,
        String subjectHash,
        Directives directives) {
    /**
     * Versions of the directives in force for one call.
     *
     * @param capture absent without one
     * @param shadow absent without one
     * @param split absent without one
     */
    public record Directives(Long capture, Long shadow, Long split) {}

    /**
     * Tokens of one leg.
     *
     * @param input prompt tokens, cached ones included
     * @param cachedInput of input, read from the provider's cache
     * @param cacheWrite of input, written to the provider's cache, for however long
     * @param output completion tokens, reasoning included
     * @param reasoning of output, reasoning
     * @param audioInput of input, sound; absent where there is none
     * @param audioOutput of output, sound; absent where there is none
     * @param cacheWrite1h of cacheWrite, kept for an hour; absent where there is none
     */
    public record Usage(
            long input,
            long cachedInput,
            long cacheWrite,
            long output,
            long reasoning,
            Long audioInput,
            Long audioOutput,
            Long cacheWrite1h) {
        /** Nothing written for an hour. */
        public Usage(
                long input,
                long cachedInput,
                long cacheWrite,
                long output,
                long reasoning,
                Long audioInput,
                Long audioOutput) {
            this(input, cachedInput, cacheWrite, output, reasoning, audioInput, audioOutput, null);
        }
    }
}
