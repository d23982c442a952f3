package dev.fulcrum.chassis.access;

/** Roles in a token's {@code groups}; each includes viewer, admin includes all. */
public final class Roles {
    /** May read what belongs to the own teams. */
    public static final String VIEWER = "viewer";
    /** May register projects and start work for the own teams. */
    public static final String MEMBER = "member";
    /** May approve what spends money or moves traffic. */
    public static final String APPROVER = "approver";
    /** Runs the platform: prices, policies, dead letters, kill switch; reads every team. */
    public static final String OPERATOR = "operator";
    /** All of it. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
