package dev.fulcrum.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** Settings of outbox and inbox. Prefix {@code fulcrum.messaging}. */
@ConfigMapping(prefix = "fulcrum.messaging")
public interface MessagingConfig {
    /** The service's name in {@code ce_source}, as in the event catalogue: {@code cost}, {@code eval}, … */
    String service();

    /** Whether this replica sends; off only in tests that look at the table. */
    @WithDefault("true")
    @WithName("relay-enabled")
    boolean relayEnabled();

    /** Records sent to the broker in one batch. */
    @WithDefault("500")
    int batchSize();

    /** How long a shard belongs to a relay that does not renew. A batch must be acknowledged within it. */
    @WithDefault("15S")
    Duration lease();

    /** Longest wait of the relay without a NOTIFY; a safety net, not the normal path. */
    @WithDefault("1S")
    Duration idlePoll();

    /** First pause after a failed send; doubles up to a minute. */
    @WithDefault("200MS")
    Duration sendBackoff();

    /** Failed sends of one record before it is marked blocked and alerts; later ones of its key wait. */
    @WithDefault("20")
    int sendAttempts();

    /** How long sent rows stay before they are deleted. */
    @WithDefault("24H")
    Duration keepSent();

    /** Tries of a handler before the event goes to the dead letters. */
    @WithDefault("5")
    int handleAttempts();

    /** First pause between such tries; doubles. */
    @WithDefault("100MS")
    Duration handleBackoff();

    /** How long an event may wait for the fact it needs before it goes to the dead letters. */
    @WithDefault("30M")
    Duration parkFor();

    /** Pause between looks at what is parked. */
    @WithDefault("500MS")
    Duration parkedPoll();
}
