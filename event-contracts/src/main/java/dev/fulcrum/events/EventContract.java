package dev.fulcrum.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a fact's record to its public name and channel. The record holds the fields of this fact only; the fields
 * that begin every lifecycle event ({@code projectId, team, generation, sequence, causedBy | actor}) are written
 * around it by the outbox, which alone knows the sequence.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventContract {
    /** CloudEvents type, {@code dev.fulcrum.<context>.<fact>.v<n>}. */
    String type();

    /** Kafka topic, one of {@link Topics}. */
    String topic();
}
