package dev.fulcrum.gateway;

import dev.fulcrum.gateway.limits.domain.DefaultAdmissions;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the data path. Prefix {@code fulcrum.gateway}. */
@ConfigMapping(prefix = "fulcrum.gateway")
public interface GatewayConfig {
    /** 32 random bytes in Base64; encrypts upstream credentials at rest. There is no default: it is a secret. */
    String masterKey();

    /** Pause between looks for keys, upstreams and kills that another replica changed, and between tries to store one. */
    @WithDefault("250MS")
    Duration refreshEvery();

    /** Longest request body; longer ones get 413. */
    @WithDefault("16M")
    MemorySize maxBody();

    /** From the head of a request to the end of its body. */
    @WithDefault("60S")
    Duration bodyTimeout();

    Upstreams upstream();

    Trace trace();

    Shadow shadow();

    Kill kill();

    Spool spool();

    LargeTexts largeTexts();

    Limits limits();

    /** How upstreams are called. */
    interface Upstreams {
        /** From the first packet to an open connection. */
        @WithDefault("2S")
        Duration connectTimeout();

        /** From the request to the head of its answer; an answer that is not streamed comes only when it is whole. */
        @WithDefault("600S")
        Duration firstByteTimeout();

        /** Longest silence between two bytes of an answer. */
        @WithDefault("120S")
        Duration idleTimeout();

        /** Tries after the first, while nothing of an answer has come: no connection, a lost one, 502, 503, 504, 529. */
        @WithDefault("1")
        int retries();

        /** Pause before the first such try, give or take half; doubles with each. */
        @WithDefault("50MS")
        Duration retryPause();

        /** Retries per call, over many calls, so that an upstream in trouble is not asked twice as often. */
        @WithDefault("0.1")
        double retryShare();

        Circuit circuit();

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

        /**
         * Link-local and metadata addresses that upstreams may nevertheless have: networks in CIDR form, single
         * addresses, host names. All other addresses need no leave, loopback and private ones included.
         */
        Optional<List<String>> allowedAddresses();

        /** How long the addresses of a host name are kept before they are looked up again. */
        @WithDefault("10S")
        Duration addressesKept();
    }

    /** The kill switch. */
    interface Kill {
        /** How long an answer waits for the database; without it the kill holds here and is stored later. */
        @WithDefault("1S")
        Duration storeWait();
    }

    /** When an upstream that fails is left alone for a while. */
    interface Circuit {
        /** Calls that are looked at. */
        @WithDefault("50")
        int window();

        /** Share of them that failed (no answer, or 5xx), from which on it is left alone; 0 to 1. */
        @WithDefault("0.5")
        double failureShare();

        /** For so long. */
        @WithDefault("5S")
        Duration open();

        /** Calls that then try whether it is well again. */
        @WithDefault("5")
        int trials();
    }

    /** Which traces of calls are kept; decided when a call has ended. */
    interface Trace {
        /** Share of the calls that is kept whatever happens, 0 to 1; also those whose caller keeps its trace. */
        @WithDefault("0.01")
        double sampleRate();

        /** Slower calls are kept, like those that failed. */
        @WithDefault("10S")
        Duration slowAfter();

        /** Calls whose text was captured are kept, up to so many a second. */
        @WithDefault("100")
        int capturedPerSecond();
    }

    /** Mirrored calls; they have their own budget so that they never slow an answer. */
    interface Shadow {
        /** At one time. */
        @WithDefault("16")
        int concurrent();

        /** Waiting for their turn; more are skipped and counted. */
        @WithDefault("1024")
        int waiting();

        /** The longest that a copy may take to its first byte. */
        @WithDefault("60S")
        Duration firstByteTimeout();
    }

    /** Facts on their way to Kafka. */
    interface Spool {
        @WithDefault(".fulcrum/gateway-spool")
        Path dir();

        /** Finished calls in memory, not yet written; more are dropped and counted. */
        @WithDefault("20000")
        int queue();

        /** Their requests and answers together; more are dropped and counted. */
        @WithDefault("64M")
        MemorySize queueBytes();

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
        @WithDefault("2000")
        int sendBatch();

        /** Pause after fewer than that, so that the next are more: what a fact is later for the sake of the broker. */
        @WithDefault("20MS")
        Duration sendLinger();

        /** First pause after a failed send; doubles up to the longest. */
        @WithDefault("200MS")
        Duration sendBackoff();

        @WithDefault("10S")
        Duration sendBackoffMax();
    }

    /** Captured texts too large for a record; they lie beside the topic, in {@code fulcrum.captures.dir}. */
    interface LargeTexts {
        /** Characters of one leg's texts from which on they do; one can take six bytes of a record's 1 MB. */
        @WithDefault("128K")
        MemorySize from();

        /** How long they are kept: a little longer than the topic keeps its records. */
        @WithDefault("49H")
        Duration keep();
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
