package dev.fulcrum.testsupport.access;

import dev.fulcrum.testsupport.infra.TestInfra;
import java.util.List;

/** Signed tokens of made-up people. */
public final class Tokens {
    private Tokens() {}

    /** The value of an Authorization header. */
    public static String bearer(String subject, List<String> roles, List<String> teams) {
        return "Bearer " + TestInfra.get().token(subject, roles, teams);
    }

    /** A member of the team {@code support}. */
    public static String member() {
        return bearer("mia", List.of("member"), List.of("support"));
    }

    /** An approver of the team {@code support}. */
    public static String approver() {
        return bearer("ada", List.of("approver"), List.of("support"));
    }

    /** An operator of the platform. */
    public static String operator() {
        return bearer("otto", List.of("operator"), List.of());
    }

    /** A member of another team. */
    public static String stranger() {
        return bearer("sven", List.of("member"), List.of("other-team"));
    }
}
