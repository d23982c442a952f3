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

    /** How long a shard belongs to a relay that does not renew; so long its facts wait when a replica is killed. */
    @WithDefault("5S")
    Duration lease();

    /** Largest data of a fact, bytes. Kafka takes 1 MiB with headers and all; what is larger goes by address. */
    @WithDefault("900000")
    int maxRecordBytes();

    /** Longest wait of the relay without a ring of its bell; a safety net, not the normal path. */
    @WithDefault("1S")
    Duration idlePoll();

    /** First pause after a failed send; doubles up to a minute for a row, to two seconds for a broker that is away. */
    @WithDefault("200MS")
    Duration sendBackoff();

    /** Refusals of one record before it is marked blocked and alerts; later ones of its key wait. */
    @WithDefault("20")
    int sendAttempts();

    /** How long sent rows stay in the history. */
    @WithDefault("24H")
    Duration keepSent();

    /** Threads that handle events of different keys side by side, for all consumers of the service. */
    @WithDefault("4")
    int handleLanes();

    /** Tries of a handler before the event goes to the dead letters. */
    @WithDefault("5")
    int handleAttempts();

    /** First pause between such tries; doubles. */
    @WithDefault("100MS")
    Duration handleBackoff();

    /** How long an event may wait for the fact it needs before it goes to the dead letters. */
    @WithDefault("30M")
    Duration parkFor();

    /** How often it is written down how far a partition has been handled; after a crash so much is looked at again. */
    @WithDefault("500MS")
    Duration positionInterval();

    /** Pause between looks at what is parked. */
    @WithDefault("500MS")
    Duration parkedPoll();
}
