package dev.fulcrum.messaging.envelope;

import java.util.UUID;

/** Why a fact exists: another fact led to it, or somebody did. */
public sealed interface Cause {
    /** The event whose handling produced the fact; written as {@code causedBy}. */
    record Event(UUID eventId) implements Cause {}

    /** A person's act, or a service's own clock or measurement; written as {@code actor}. */
    record Actor(String name) implements Cause {}

    static Cause event(UUID eventId) {
        return new Event(eventId);
    }

    static Cause person(String subject) {
        return new Actor(subject);
    }

    /** The service itself: a timer, a probe, a finished process. */
    static Cause service(String service) {
        return new Actor("service:" + service);
    }
}
