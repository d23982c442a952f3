package dev.fulcrum.gateway.calls.api;

import dev.fulcrum.gateway.keys.domain.AccessKey;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers in and out: our own by name, the client's that an upstream may see, the upstream's that a client may see. */
public final class CallHeaders {
    /** Feature of the call; else the key's default. */
    public static final String FEATURE = "X-Fulcrum-Feature";
    /** production (default), evaluation, judge or probe. */
    static final String PURPOSE = "X-Fulcrum-Purpose";
    /** What sticks to an arm of a rollout; else the body's {@code user}, else the request id. */
    static final String ROUTING_KEY = "X-Fulcrum-Routing-Key";
    /** What the client calls the conversation that the call is part of; a dataset never splits one. */
    static final String CONVERSATION = "X-Fulcrum-Conversation";
    /** Name of the request, both ways; minted where the client sends none. */
    public static final String REQUEST_ID = "X-Fulcrum-Request-Id";
    /** Answer: who should have answered, primary or candidate. */
    static final String ARM = "X-Fulcrum-Arm";
    /** Answer: who did, primary, candidate or fallback. */
    static final String LEG = "X-Fulcrum-Leg";

    /** Answer: what the gateway itself took until the answer began, milliseconds, the upstream's time left out. */
    static final String OVERHEAD = "X-Fulcrum-Overhead-Ms";

    /** W3C Trace Context. */
    static final String TRACEPARENT = "traceparent";

    static final int LONGEST = 200;
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern TEXT_FORM = Pattern.compile("[^\\p{Cntrl}]{1," + LONGEST + "}");

    private static final Set<String> GOES_ON = Set.of("accept", "accept-language", "user-agent", "idempotency-key");
    private static final List<String> GOES_ON_PREFIX = List.of("openai-", "anthropic-", "x-stainless-");
    private static final List<String> LIMITS_PREFIX =
            List.of("retry-after", "x-should-retry", "x-ratelimit-", "anthropic-ratelimit-");
    /** RFC 9110, 7.6.1, and what this server sets itself. */
    private static final Set<String> STAYS = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "set-cookie",
            "server",
            "date",
            "alt-svc",
            "strict-transport-security");

    private CallHeaders() {}

    /**
     * The feature that a request names, else its key's default.
     *
     * @throws BadHeader where it is no feature's name, or none that the key may use
     */
    public static String feature(MultiMap headers, AccessKey key) {
        String feature = headers.get(FEATURE);
        if (feature == null) {
            return key.defaultFeature();
        }
        if (!isText(feature)) {
            throw new BadHeader(FEATURE, "must be 1 to " + LONGEST + " characters without controls");
        }
        if (!key.mayUse(feature)) {
            throw new BadHeader(
                    FEATURE,
                    "names the feature " + feature + ", which this access key may not use: it may use "
                            + key.defaultFeature() + " and " + key.features());
        }
        return feature;
    }

    public static boolean isRequestId(String value) {
        return REQUEST_ID_FORM.matcher(value).matches();
    }

    /** Text of a sane length without control characters. */
    public static boolean isText(String value) {
        return TEXT_FORM.matcher(value).matches();
    }

    /** Never the access key, cookies or our own headers. */
    static MultiMap toUpstream(MultiMap client) {
        MultiMap on = MultiMap.caseInsensitiveMultiMap();
        client.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (GOES_ON.contains(name) || GOES_ON_PREFIX.stream().anyMatch(name::startsWith)) {
                on.add(name, header.getValue());
            }
        });
        return on;
    }

    /** Only what says when to come again, for an answer whose body is not shown. */
    static void limitsToClient(MultiMap upstream, MultiMap client) {
        upstream.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (LIMITS_PREFIX.stream().anyMatch(name::startsWith)) {
                client.add(header.getKey(), header.getValue());
            }
        });
    }

    static void toClient(MultiMap upstream, MultiMap client) {
        upstream.forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!STAYS.contains(name) && !name.startsWith("x-fulcrum-")) {
                client.add(header.getKey(), header.getValue());
            }
        });
        if (!client.contains(HttpHeaders.CONTENT_TYPE)) {
            client.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
    }
}
