package dev.fulcrum.chassis.idempotency;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A create that honours {@code Idempotency-Key}: the same key, principal, path and body within 24 hours gets the first
 * answer again; another body gets 422, one still running 409. Without the header nothing is remembered.
 * The body, which is held in memory, may have 16 MiB.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
