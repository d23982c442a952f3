package dev.fulcrum.chassis.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that a client can act on, answered as RFC 9457 {@code application/problem+json}. The detail says what was
 * wrong, with the value, and how to mend it.
 */
public class Problem extends RuntimeException {
    private final int status;
    private final String code;
    private final String title;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    /**
     * @param status HTTP status, 4xx or 503
     * @param code stable name in kebab case; the problem's {@code type} is {@code urn:fulcrum:problem:<code>}
     * @param title one line for people, the same for every occurrence
     * @param detail this occurrence: what, the value, the mend
     */
    public Problem(int status, String code, String title, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
    }

    public static Problem invalid(String field, String detail) {
        return new Problem(400, "invalid-request", "The request is not valid", detail).with("field", field);
    }

    public static Problem notFound(String what, Object id) {
        return new Problem(404, "not-found", "There is no such " + what, "No " + what + " has the id " + id + ".");
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, "The present state does not allow this", detail);
    }

    /** The registration is still on its way here through Kafka. */
    public static Problem projectNotYetKnown(Object projectId) {
        return new Problem(
                        404,
                        "project-not-yet-known",
                        "The project is not known here yet",
                        "Project " + projectId + " has not arrived at this service. If it was registered a moment ago,"
                                + " try again; if not, register it at the assessment service.")
                .withHeader("Retry-After", "1");
    }

    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public Problem withHeader(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body, members in the order of the RFC. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:fulcrum:problem:" + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        body.putAll(members);
        return body;
    }
}
