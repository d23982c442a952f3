package dev.fulcrum.demo.rest;

import java.util.Locale;

/** In whose name a call is made. */
public enum Role {
    /** Of the team: registers, reviews, publishes. */
    MEMBER,
    /** Says yes to spending and to moving traffic. */
    APPROVER,
    /** Runs the gateway. */
    OPERATOR;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
