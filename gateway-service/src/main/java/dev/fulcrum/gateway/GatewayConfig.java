package dev.fulcrum.gateway;

import dev.fulcrum.gateway.limits.domain.DefaultAdmissions;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the data path. Prefix {@code fulcrum.gateway}. */
@ConfigMapping(prefix = "fulcrum.gateway")
public interface GatewayConfig {
    /** 32 random bytes in Base64; encrypts upstream credentials at rest. There is no default: it is a secret. */
    String masterKey();

    /** Pause between looks for keys and upstreams that another replica changed. */
    @WithDefault("1S")
    String refreshEvery();

    /** Longest request body; longer ones get 413. */
    @WithDefault("16M")
    MemorySize maxBody();

    Upstreams upstream();

    Shadow shadow();

    Spool spool();

    Limits limits();

    /** How upstreams are called. */
    interface Upstreams {
        /** From the first packet to an open connection. */
        @WithDefault("2S")
        Duration connectTimeout();

        /** Longest silence of an upstream, before its first byte and between two. */
        @WithDefault("60S")
        Duration idleTimeout();

        /** Tries after a connection could not be made; nothing was sent then, so that nothing can happen twice. */
        @WithDefault("1")
        int connectRetries();

        /** Pause before such a try. */
        @WithDefault("50MS")
        Duration retryPause();

        /** Connections per upstream. */
        @WithDefault("256")
        int connections();

        /** Calls that may wait for a connection; more are refused with 503. */
        @WithDefault("1024")
        int waiting();

        /** How long an unused connection is kept; shorter than servers keep theirs, so that none is found dead. */
        @WithDefault("10S")
        Duration keepAlive();

        /** Longest answer that is not streamed. */
        @WithDefault("32M")
        MemorySize maxAnswer();
    }

    /** Mirrored calls; they have their own budget so that they never slow an answer. */
    interface Shadow {
        /** At one time. */
        @WithDefault("16")
        int concurrent();

        /** Waiting for their turn; more are skipped and counted. */
        @WithDefault("1024")
        int waiting();
    }

    /** Facts on their way to Kafka. */
    interface Spool {
        @WithDefault(".fulcrum/gateway-spool")
        Path dir();

        /** Finished calls in memory, not yet written; more are dropped and counted. */
        @WithDefault("20000")
        int queue();

        /** Written records are forced to the disk this often: what a power cut can cost. */
        @WithDefault("5MS")
        Duration flushInterval();

        /** A segment is closed at this size … */
        @WithDefault("8M")
        MemorySize segmentSize();

        /** … or at this age; it is deleted when Kafka has acknowledged all of it. */
        @WithDefault("5S")
        Duration segmentAge();

        /** All segments together; more is dropped and counted. */
        @WithDefault("512M")
        MemorySize maxSize();

        /** Records sent at one time. */
        @WithDefault("500")
        int sendBatch();

        /** First pause after a failed send; doubles up to the longest. */
        @WithDefault("200MS")
        Duration sendBackoff();

        @WithDefault("10S")
        Duration sendBackoffMax();
    }

    /** Limits and budgets; replicas take leases of them ahead of their calls. */
    interface Limits {
        /**
         * What calls get once a lease is empty and the database does not answer: {@code refuse} them, or {@code allow}
         * them and count them later.
         */
        @WithDefault("refuse")
        DefaultAdmissions.WhenAway whenDatabaseAway();

        /** Tokens set aside for an answer whose length the request leaves open. */
        @WithDefault("1024")
        long assumedOutputTokens();

        /** Share of a minute's requests or tokens that a busy replica holds unspent; an idle one holds half of it. */
        @WithDefault("0.2")
        double minuteLease();

        /** Share of a day's or month's money, likewise: what a replica that dies takes with it. */
        @WithDefault("0.05")
        double moneyLease();

        /** Requests; a smaller lease is raised to this. */
        @WithDefault("10")
        long leastRequests();

        /** Tokens; a smaller lease is raised to this. */
        @WithDefault("20000")
        long leastTokens();

        /** USD; a smaller lease is raised to this. */
        @WithDefault("0.10")
        BigDecimal leastMoney();

        /** Leases of the next window are taken this long before it begins. */
        @WithDefault("5S")
        Duration ahead();

        /** Longest pause between two looks at all leases; one that runs low is seen at once. */
        @WithDefault("250MS")
        Duration tick();

        /** Longest wait for the database's answer to one statement about leases. */
        @WithDefault("2S")
        Duration databaseTimeout();

        /** How long ended windows of budgets stay in the database. */
        @WithDefault("400D")
        Duration keepBudgets();
    }

    /** Our own small models, ensured as an upstream at start. */
    @ConfigMapping(prefix = "fulcrum.model-server")
    interface ModelServer {
        Optional<String> url();

        Optional<String> key();
    }
}
